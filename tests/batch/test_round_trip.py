"""Out of a ledger as Parquet, through a batch, into another ledger: the same reports, origins and stories all the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from archive_rows import jsonl, tables, week

pytest.importorskip("daft")

from copydesk.app.workspace import Workspace
from copydesk.cli import run
from copydesk.ledger import pair_store


@pytest.fixture
def asked(capsys: pytest.CaptureFixture[str]) -> Callable[..., Any]:
    def ask(*words: object) -> Any:
        assert run([*map(str, words)]) == 0
        out = capsys.readouterr().out
        return json.loads(out) if "--json" in words else out

    return ask


def test_export_batch_add(asked: Callable[..., Any], tmp_path: Path) -> None:
    first, second, table, out = (tmp_path / name for name in ("first.db", "second.db", "all.parquet", "out"))
    asked("add", jsonl(tmp_path / "in.jsonl", week()), "--ledger", first)
    asked("export", "--ledger", first, "--format", "parquet", "-o", table)
    counts = asked("batch", table, out, "--json")
    told = asked("add", out, "--ledger", second, "--json")
    assert counts["reports"] == len(week())
    assert told["new"] == len(week())
    case = Workspace(second)
    assert pair_store.waiting(case.ledger) == 0
    case.close()
    lineage, stories = (
        {ledger: asked(verb, "--ledger", ledger, "--json") for ledger in (first, second)}
        for verb in ("lineage", "stories")
    )
    assert lineage[first] == lineage[second]
    assert stories[first] == stories[second]
    found = tables(out)
    assert {row["id"]: row["reports"] for row in found["stories"]} == {
        row["id"]: row["reports"] for row in stories[second]["stories"]
    }
    assert {(row["report"], row["origin"]) for row in found["lineage"]} == {
        (report, row["id"]) for row in lineage[second]["origins"] for report in row["reports"]
    }
    # A finished batch is itself an archive.
    again = asked("batch", out / "reports", tmp_path / "again", "--json")
    assert again | {"out": ""} == counts | {"out": ""}
    assert tables(tmp_path / "again") == found


def test_what_was_added_already_stays(asked: Callable[..., Any], tmp_path: Path) -> None:
    ledger, place, out = tmp_path / "case.db", jsonl(tmp_path / "in.jsonl", week()), tmp_path / "out"
    asked("add", place, "--ledger", ledger)
    before = asked("stories", "--ledger", ledger, "--json")
    asked("batch", place, out, "--wording")
    assert asked("add", out, "--ledger", ledger, "--json")["new"] == 0
    assert asked("stories", "--ledger", ledger, "--json") == before
