"""CSV and Parquet: columns by name or as the user says, rows that cost no other, bytes that each row was made of."""

from __future__ import annotations

import hashlib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import UsageError
from copydesk.model import Received, Rejected, Report
from copydesk.read import csv
from copydesk.read.limits import LimitParameters
from copydesk.read.paths import Inputs
from copydesk.read.raw import Options
from copydesk.read.rows import columns_from


def rows(path: Path, **columns: str) -> list[Received | Rejected]:
    return list(Inputs([str(path)], options=Options(columns)))


def reports(found: list[Received | Rejected]) -> list[Report]:
    return [row.report for row in found if isinstance(row, Received)]


def refused(found: list[Received | Rejected]) -> list[tuple[int | None, str]]:
    return [(row.line, row.why) for row in found if isinstance(row, Rejected)]


@pytest.fixture
def table(tmp_path: Path) -> Path:
    return tmp_path / "table.csv"


def test_a_row_is_a_report_with_the_bytes_it_was_made_of(table: Path) -> None:
    table.write_bytes(b'id,text,published\r\na,"Two\r\nlines, one cell",2025-03-14\r\nb,Other,"14 March 2025"\r\n')
    first, second = rows(table)
    assert isinstance(first, Received)
    assert first.report == Report("Two\nlines, one cell", id="a", published="2025-03-14")
    raw = b'a,"Two\r\nlines, one cell",2025-03-14\r\n'
    assert (first.provenance.offset, first.provenance.size, first.provenance.place) == (19, len(raw), "row 2")
    assert first.provenance.sha256 == hashlib.sha256(raw).hexdigest()
    assert isinstance(second, Received)
    assert second.report.published == "2025-03-14"
    assert table.read_bytes()[second.provenance.offset :].startswith(b"b,Other")


@pytest.mark.parametrize(
    "data",
    [
        b"text;outlet\nOne;NW\n",
        b"text\toutlet\nOne\tNW\n",
        b"\xef\xbb\xbfTEXT|Outlet\nOne|NW\n",
        "text,outlet\nOne,NW\n".encode("utf-16"),
    ],
    ids=["semicolon", "tab", "byte order mark and capitals", "UTF-16"],
)
def test_dialects(table: Path, data: bytes) -> None:
    table.write_bytes(data)
    assert reports(rows(table)) == [Report("One", id=f"{table}:2", outlet="NW")]


def test_columns_as_the_user_names_them(table: Path) -> None:
    table.write_text("body,date,text\nThe words,2025-03-14,not these\n")
    (report,) = reports(rows(table, text="body", published="date"))
    assert (report.text, report.published) == ("The words", "2025-03-14")


@pytest.mark.parametrize(
    ("data", "columns", "why"),
    [
        ("body\nx\n", {}, "has no column 'text'; its columns are 'body'"), ("text\nx\n", {"title": "head"}, "has no column 'head'"),
        ("", {}, "is empty"), ('text\n"open', {}, "broken CSV"),
    ],
)  # fmt: skip
def test_a_table_that_cannot_be_read_is_told(table: Path, data: str, columns: dict[str, str], why: str) -> None:
    table.write_text(data)
    ((_, said),) = refused(rows(table, **columns))
    assert why in said


def test_a_bad_row_costs_no_other(table: Path) -> None:
    table.write_text("published,text\n03/04/2025,Ambiguous\n2025-03-04,  \n\n,Good\n2025-03-04\n")
    found = rows(table)
    assert [report.text for report in reports(found)] == ["Good"]
    assert [line for line, _ in refused(found)] == [2, 3, 6]
    assert "cannot be read as a date" in refused(found)[0][1]


def test_a_quotation_mark_left_open_does_not_eat_the_memory(table: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(csv, "LIMITS", LimitParameters(line=100))
    table.write_text('text\n"open' + "\nand on" * 100)
    ((_, why),) = refused(rows(table))
    assert "left open" in why


def test_an_encoding_is_named(table: Path) -> None:
    table.write_bytes("text\nCafé\n".encode("cp1252"))
    assert "is not UTF-8" in refused(rows(table))[0][1]
    (row,) = Inputs([str(table)], options=Options(encoding="cp1252"))
    assert isinstance(row, Received)
    assert row.report.text == "Café"


@pytest.mark.parametrize("pair", ["text", "text=", "body=text", "=x"])
def test_a_column_that_is_no_field_is_a_usage_error(pair: str) -> None:
    with pytest.raises(UsageError, match="not FIELD=COLUMN"):
        columns_from([pair])


def parquet(path: Path, columns: dict[str, list[Any]], **options: Any) -> Path:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet as pq

    pq.write_table(pa.table(columns), path, **options)
    return path


def test_parquet(tmp_path: Path) -> None:
    moment = datetime(2025, 3, 14, 9, 30, tzinfo=UTC)
    columns = {
        "id": [1, 2, 3],
        "body": ["One.", None, "Three."],
        "published": [moment, moment, None],
        "credits": [["A", "B"], [], None],
    }
    path = parquet(tmp_path / "a.parquet", columns)
    found = rows(path, text="body")
    first, third = reports(found)
    assert first == Report("One.", id="1", published="2025-03-14T09:30:00+00:00", credits=("A", "B"))
    assert third == Report("Three.", id="3")
    assert refused(found) == [(2, "the text is no string")]
    assert isinstance(found[0], Received)
    assert found[0].provenance.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_many_rows_come_in_order(tmp_path: Path) -> None:
    path = parquet(
        tmp_path / "a.parquet", {"text": [f"Report {number}." for number in range(1500)]}, row_group_size=400
    )
    assert [report.text for report in reports(rows(path))] == [f"Report {number}." for number in range(1500)]


def test_a_parquet_bomb_is_refused(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", {"text": ["a" * 30_000_000]}, compression="zstd", use_dictionary=False)
    assert path.stat().st_size < 100_000
    ((_, why),) = refused(rows(path))
    assert "decompression bomb" in why


@pytest.mark.parametrize("data", [b"PAR1", b"PAR1" + b"\xff" * 100 + b"PAR1", b"no table"])
def test_broken_parquet_is_told(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.parquet").write_bytes(data)
    ((_, why),) = refused(rows(tmp_path / "a.parquet"))
    assert "broken Parquet" in why
