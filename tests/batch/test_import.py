"""A finished batch goes into a ledger: its reports once, and what was weighed is not weighed again."""

from __future__ import annotations

from pathlib import Path

from archive_rows import Run, jsonl, week

from copydesk.app.workspace import Workspace
from copydesk.contract.ledger_json import lineage_json
from copydesk.ledger import pair_store
from copydesk.read.paths import files_of, read_paths


def test_reports_and_weights_of_a_batch(batch: Run, tmp_path: Path) -> None:
    batch(jsonl(tmp_path / "in.jsonl", week()))
    own = Workspace(tmp_path / "own.db", create=True)
    list(own.add(week()))
    wanted = lineage_json(own.lineage())
    case = Workspace(tmp_path / "case.db", create=True)
    added = list(case.add(read_paths([str(tmp_path / "out")])))
    assert sum(row.new for row in added) == len(week())
    assert not any(row.rejected for row in added)
    assert case.import_weights(tmp_path / "out") > 10
    assert pair_store.waiting(case.ledger) == 0
    assert lineage_json(case.lineage()) == wanted


def test_by_wording_alone_there_are_no_weights_to_take(batch: Run, tmp_path: Path) -> None:
    batch(jsonl(tmp_path / "in.jsonl", week()), wording=True)
    case = Workspace(tmp_path / "case.db", create=True)
    list(case.add(read_paths([str(tmp_path / "out")])))
    assert case.import_weights(tmp_path / "out") == 0


def test_a_folder_with_another_manifest_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "manifest.json").write_text('{"name": "an extension"}', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Calm.", encoding="utf-8")
    assert [Path(name).name for name in files_of(str(tmp_path))] == ["a.txt", "manifest.json"]
