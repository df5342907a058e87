"""jsonl, parquet and csv: what is read back is what was there."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pyarrow import parquet

from copydesk.export.csv_writer import HEADINGS
from copydesk.export.escaping import unguarded
from copydesk.model import Received, Rejected, Report
from copydesk.read import jsonl
from copydesk.read.paths import read_paths
from copydesk.read.raw import Options, Raw

LISTS = ("credits", "authors", "photo_credits")

Write = Callable[..., Any]


def test_json_lines_come_back_as_they_were(write: Write, bundle: Any) -> None:
    lines = io.BytesIO(write("jsonl").only)
    rows = jsonl.rows(Raw("x", lines, jsonl.READER), Options())
    assert tuple(row.report for row in rows if isinstance(row, Received)) == bundle.held


def test_parquet_comes_back_as_it_was(write: Write, bundle: Any) -> None:
    table = parquet.read_table(io.BytesIO(write("parquet").only))
    assert table.column_names == ["id", "text", "title", "url", "outlet", "published", "language", *LISTS]
    rows = tuple(Report(**{**row, **{name: tuple(row[name]) for name in LISTS}}) for row in table.to_pylist())
    assert rows == bundle.held


def test_parquet_without_its_library_says_what_to_install(write: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pyarrow", None)
    with pytest.raises(Exception, match=r"pip install 'copydesk\[parquet\]'"):
        write("parquet")


def table(data: bytes) -> list[dict[str, str]]:
    rows = csv.reader(io.StringIO(data.decode("utf-8"), newline=""))
    heading = next(rows)
    return [dict(zip(heading, map(unguarded, row), strict=True)) for row in rows]


def test_csv_reports_come_back_as_they_were(write: Write, bundle: Any) -> None:
    rows = table(write("csv").files["reports.csv"])
    for row, report in zip(rows, bundle.held, strict=True):
        given = {
            name: getattr(report, name) or ""
            for name in ("id", "outlet", "published", "title", "url", "language", "text")
        }
        assert row == {**given, **{name: "\n".join(getattr(report, name)) for name in LISTS}}


@pytest.mark.parametrize("name", HEADINGS)
def test_no_cell_of_any_table_is_a_formula(name: str, write: Write) -> None:
    rows = csv.reader(io.StringIO(write("csv").files[name].decode("utf-8"), newline=""))
    for cell in (cell for row in rows for cell in row):
        is_number = cell.lstrip("-").replace(".", "", 1).isdigit()
        assert is_number or not cell.startswith(tuple("=+-@\t\r\n")), f"{name}: {cell!r}"


def test_tables_name_each_other(write: Write, bundle: Any) -> None:
    files = {name: table(data) for name, data in write("csv").files.items()}
    ids = {row["id"] for row in files["reports.csv"]}
    stories = {row["id"] for row in files["stories.csv"]}
    assert {row["report"] for row in files["members.csv"]} == ids
    assert {row["story"] for row in files["members.csv"]} == stories
    assert {row["report"] for row in files["events.csv"]} <= ids
    assert {row["claim"] for row in files["tellings.csv"]} == {row["id"] for row in files["claims.csv"]} != set()
    assert [(row["child"], row["decided"]) for row in files["lineage.csv"]] == [
        (bundle.held[0].id, "1"),
        (bundle.held[1].id, "0"),
    ]
    text = {row["id"]: row["text"] for row in files["reports.csv"]}
    for row in files["statements.csv"]:
        assert text[row["report"]][int(row["start"]) : int(row["end"])] == row["says"]


def read_back(data: bytes, name: str, folder: Path) -> dict[str, Report]:
    """Reports as ``copydesk add`` would take them in, by their texts."""
    (folder / name).write_bytes(data)
    received = list(read_paths([str(folder / name)]))
    assert not [row for row in received if isinstance(row, Rejected)]
    return {row.report.text: row.report for row in received if not isinstance(row, Rejected)}


def test_our_own_reader_takes_parquet_as_it_was(write: Write, bundle: Any, tmp_path: Path) -> None:
    assert read_back(write("parquet").only, "x.parquet", tmp_path) == {report.text: report for report in bundle.held}


def test_our_own_reader_takes_csv_as_it_was_but_for_the_guards(write: Write, bundle: Any, tmp_path: Path) -> None:
    found = read_back(write("csv").files["reports.csv"], "x.csv", tmp_path)
    for report in (report for report in bundle.held if not report.id.startswith("odd")):
        assert found[report.text] == report


def test_our_own_reader_takes_ninjs(write: Write, bundle: Any, tmp_path: Path) -> None:
    found = read_back(write("ninjs").only, "x.ninjs", tmp_path)
    for report in bundle.held:
        again = found[report.text]
        assert again.title == report.title
        assert (again.published is None) is (report.published is None)
