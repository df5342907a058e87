"""Where each report came from is kept beside it; ledgers of older versions are brought up to it."""

from __future__ import annotations

import hashlib
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.ledger.connection import Ledger
from copydesk.ledger.migrations import steps
from copydesk.model import Provenance, Received, Rejected, Report

ORIGIN = Provenance("in.jsonl", "ab" * 32, 40, "jsonl", "1", "line 3", 120)
WIRE = Report("Rebels took Tarn on Friday.", id="wire", title="Tarn falls")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def test_every_way_in_which_a_report_came_is_kept_once(path: Path) -> None:
    other = Provenance("copy.txt", "cd" * 32, 27, "text", "1")
    with Ledger(path) as ledger:
        assert ledger.add([Received(WIRE, ORIGIN)]).new == 1
        added = ledger.add([Received(WIRE, ORIGIN), Received(WIRE, other), WIRE])
        assert (added.new, added.known) == (0, 3)
        rows = ledger.rows(
            "SELECT report, path, place, offset, size, sha256, reader, version FROM provenance ORDER BY path DESC"
        )
        assert rows == [
            (1, "in.jsonl", "line 3", 120, 40, "ab" * 32, "jsonl", "1"),
            (1, "copy.txt", "", None, 27, "cd" * 32, "text", "1"),
        ]


def test_a_version_has_its_own_provenance_and_what_is_refused_has_none(path: Path) -> None:
    with Ledger(path) as ledger:
        added = ledger.add([WIRE, Received(Report("Other words.", id="wire"), ORIGIN), Rejected("x.pdf", "no reader")])
        assert [row.source for row in added.rejected] == ["x.pdf"]
        assert ledger.rows("SELECT id FROM provenance JOIN report ON number = report") == [("wire~2",)]


def test_one_batch_may_hold_a_report_twice(path: Path) -> None:
    with Ledger(path) as ledger:
        added = ledger.add([WIRE, WIRE, Report("Other words.", id="wire")])
        assert (added.new, added.known, added.changed) == (2, 1, 1)


def test_reports_without_an_id_are_named_after_their_text(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.add([Report("One."), Report("Two."), Report("One.")]).new == 2
        assert all(held.report.id.startswith("text:") for held in ledger.reports())


def test_a_batch_of_many_thousands(path: Path) -> None:
    reports = [Report(f"Report {number}.", id=f"r{number}") for number in range(12_000)]
    with Ledger(path) as ledger:
        assert ledger.add(reports).new == 12_000
        assert ledger.add(reports).known == 12_000


def test_a_ledger_of_the_first_version_is_brought_up(path: Path) -> None:
    digest = hashlib.blake2b(WIRE.text.encode(), digest_size=16).hexdigest()
    with closing(sqlite3.connect(path)) as old:
        for number, text in steps()[:2]:
            old.executescript(text)
            old.execute(f"PRAGMA user_version = {number}")
        old.execute("INSERT INTO run VALUES (1, 'add', '0', '{}', '', '')")
        old.execute("INSERT INTO text VALUES (?, ?)", (digest, WIRE.text))
        old.execute(
            "INSERT INTO report (number, id, digest, title, source, run) VALUES (1, 'wire', ?, ?, 'wire', 1)",
            (digest, WIRE.title),
        )
        old.commit()
    with Ledger(path) as ledger:
        assert [held.report for held in ledger.reports()] == [WIRE]
        assert ledger.add([WIRE, Report("The town of Tarn has fallen.", id="site")]).known == 1
        assert [name for name, _ in ledger.search("tarn")] == ["wire", "site"]
        assert ledger.rows("PRAGMA foreign_key_check") == []
        assert ledger.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_page_that_was_read_before_is_found_by_its_bytes(path: Path) -> None:
    page = Provenance("a.html", "ef" * 32, 900, "html", "1")
    changed, elsewhere = replace(page, sha256="00" * 32), replace(page, path="b.html")
    with Ledger(path) as ledger:
        ledger.add(
            [Received(WIRE, page), Received(Report("Text.", id="t"), replace(page, path="t.txt", reader="text"))]
        )
        assert ledger.read_before(replace(page, version="2")) == WIRE
        assert ledger.read_before(changed) is None
        assert ledger.read_before(elsewhere) is None
        assert ledger.read_before(replace(page, path="t.txt")) is None
