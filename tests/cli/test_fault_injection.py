"""Each verb that writes meets each fault of the disk: it says which, keeps what was there, and does its work once the fault is gone."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from copydesk.ledger.connection import Ledger
from copydesk.model import Report

TEXT = "At least {} people were killed when a ferry ran aground off Lisk on Sunday, the port master told reporters."
VERBS = {
    "add": ("add", "{more}"), "watch": ("watch", "{inbox}", "--once", "--every", "0.05"), "stories": ("stories",), "lineage": ("lineage",), "claims": ("claims",),
    "events": ("events",), "quotes": ("quotes",), "export": ("export", "--format", "csv", "-o", "{out}"), "corroborate": ("corroborate", "A ferry ran aground."),
}  # fmt: skip
# What SQLite itself is told, so that it fails as it does on a full disk, a read-only one, and under a lock.
FAULTS = {"full": "the disk is full", "read-only": "read-only", "locked": "is locked"}


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with Ledger(path) as made:
        made.add([Report(TEXT.format(number), id=f"ferry-{number}") for number in range(3, 9)])
    return path


@pytest.fixture
def places(tmp_path: Path) -> dict[str, Path]:
    found = {"more": tmp_path / "more.txt", "inbox": tmp_path / "inbox", "out": tmp_path / "out"}
    found["more"].write_text("\n\n".join(TEXT.format(number) for number in range(40, 400)))
    found["inbox"].mkdir()
    (found["inbox"] / "a.txt").write_text(found["more"].read_text())
    return found


def failing(monkeypatch: pytest.MonkeyPatch, fault: str) -> None:
    """Every connection to a ledger meets the fault from now on."""
    real = sqlite3.connect

    def connect(*given: Any, **named: Any) -> sqlite3.Connection:
        connection = real(*given, **named)
        if fault == "full":
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages}")
        elif fault == "read-only":
            connection.execute("PRAGMA query_only = 1")
        return connection

    monkeypatch.setattr("copydesk.ledger.connection.sqlite3.connect", connect)
    monkeypatch.setattr("copydesk.ledger.connection._BUSY_TIMEOUT_MS", 50)


# What the other verbs write finds room in the pages that a small ledger has.
CASES = [(verb, fault) for verb in VERBS for fault in FAULTS if fault != "full" or verb in {"add", "watch"}]


@pytest.mark.parametrize(("verb", "fault"), CASES)
def test_the_fault_is_named_and_nothing_is_lost(
    verb: str,
    fault: str,
    ledger: Path,
    places: dict[str, Path],
    copydesk: Callable[..., Any],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    words = [word.format(**places) for word in VERBS[verb]]
    with monkeypatch.context() as meanwhile, closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        if fault == "locked":
            other.execute("BEGIN IMMEDIATE")
        failing(meanwhile, fault)
        done = copydesk(*words, "--ledger", ledger)
    assert done.code == 1, done.err
    assert FAULTS[fault] in done.err
    assert "bug" not in done.err
    assert "Traceback" not in done.err
    assert not places["out"].exists() or not any(places["out"].iterdir())
    with Ledger(ledger, create=False) as held:
        assert {row.report.id for row in held.reports()} >= {f"ferry-{number}" for number in range(3, 9)}
        assert held.rows("PRAGMA integrity_check") == [("ok",)]
    assert copydesk(*words, "--ledger", ledger).code == 0
