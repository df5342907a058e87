"""How an archive is cut into files and pieces, and in which order, says nothing."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from archive_rows import Run, jsonl, texts_of, week

from copydesk.batch import input_files


@pytest.mark.parametrize("wording", [False, True])
def test_one_file_of_lines_or_many_tables_in_another_order(
    batch: Run, tmp_path: Path, wording: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    reports = week()
    together = batch(jsonl(tmp_path / "in.jsonl", reports), "one", wording=wording)
    folder = tmp_path / "parts"
    folder.mkdir()
    rows = [{**asdict(report), "credits": list(report.credits)} for report in reversed(reports)]
    for place in range(3):
        pq.write_table(pa.Table.from_pylist(rows[place::3]), folder / f"{place}.parquet", row_group_size=2)
    assert batch(folder, "many", wording=wording) == together
    monkeypatch.setattr(input_files, "PIECE", 1500)
    assert batch(tmp_path / "in.jsonl", "pieces", wording=wording) == together


def test_lines_keep_their_numbers_in_pieces(batch: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "in.jsonl"
    lines = [f'{{"text": "{text}"}}' for text in texts_of(9)]
    lines[3] = "no report"
    path.write_text("\n".join([lines[0], "", *lines[1:]]) + "\n" + "\n", encoding="utf-8")
    whole = batch(path, "whole", wording=True)
    for size in (200, 333, 1000):
        monkeypatch.setattr(input_files, "PIECE", size)
        assert batch(path, f"pieces-{size}", wording=True) == whole
    assert [row["line"] for row in whole["rejected"]] == [5]
    assert {row["id"] for row in whole["reports"]} == {f"{path}:{number}" for number in (1, 3, 4, 6, 7, 8, 9, 10)}
