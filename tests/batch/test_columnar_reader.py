"""Rows that are taken column by column are what they would be one by one, and no row is taken that needs a second look."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.batch.batch_reader import report_batches
from copydesk.batch.columnar_reader import ROWS
from copydesk.batch.input_files import FileSlice
from copydesk.model import Rejected, Report

if TYPE_CHECKING:
    import pytest

TEXTS = (
    "The ferry left.", "a\rb", "a\r\nb", "\ufeffcalm", "calm\ufeff", "a\u2028b", "a\x85b", " ", "", "\x1c\x1f", "\u3000", "…", "٣", "ß 🙂",
    None,
)  # fmt: skip
FIELDS = {
    "id": ("a", "b", "", None),
    "text": TEXTS,
    "title": ("Calm", "", None),
    "published": ("2025-03-14", "2025-03-14T10:00Z", "soon", "2025-02-30", "", None),
    "credits": ([], ["AP"], [None], None),
}
rows = st.lists(st.fixed_dictionaries({name: st.sampled_from(values) for name, values in FIELDS.items()}), max_size=12)


def written(path: Path, made: list[dict[str, Any]], leave_out: tuple[str, ...] = ()) -> FileSlice:
    fields = [item for item in ROWS if item.name in FIELDS and item.name not in leave_out]
    pq.write_table(pa.Table.from_pylist(made, schema=pa.schema(fields)), path)
    return FileSlice(str(path), "table", 0, 1, 1)


def read(piece: FileSlice, *, plainly: bool) -> tuple[list[Any], int]:
    """The reports and the refused rows of a piece, in one order, and how many came column by column."""
    found: list[Any] = []
    count = 0
    for lot in report_batches(piece, None if plainly else lambda _report: None):
        count += len(lot.plain)
        found += [Report(**(row | {"credits": tuple(row["credits"])})) for row in lot.plain.to_pylist()]
        found += lot.items
    return sorted(found, key=repr), count


@settings(max_examples=120, deadline=None, derandomize=True)
@given(rows, st.sampled_from([(), ("credits",), ("published", "credits"), ("id",)]))
def test_the_same_as_one_by_one(
    tmp_path_factory: pytest.TempPathFactory, made: list[dict[str, Any]], leave_out: tuple[str, ...]
) -> None:
    piece = written(tmp_path_factory.mktemp("rows") / "in.parquet", made or [dict.fromkeys(FIELDS)], leave_out)
    alone, none = read(piece, plainly=False)
    assert none == 0
    assert read(piece, plainly=True)[0] == alone


def test_what_is_plain_is_taken_column_by_column(tmp_path: Path) -> None:
    row = {"id": "a", "text": "The ferry left — calm.", "published": "2025-03-14", "title": None, "credits": None}
    piece = written(tmp_path / "in.parquet", [row, row | {"text": "a\rb"}, row | {"credits": ["AP"]}])
    assert read(piece, plainly=True)[1] == 1


def test_bytes_that_are_not_unicode_are_told_of_row_by_row(tmp_path: Path) -> None:
    texts = pa.array([b"calm", b"\xff\xfe", b"calm again"], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"id": ["a", "b", "c"], "text": texts}), tmp_path / "in.parquet")
    found, _ = read(FileSlice(str(tmp_path / "in.parquet"), "table", 0, 1, 1), plainly=True)
    assert sorted(row.id for row in found if isinstance(row, Report)) == ["a", "c"]
    assert [row.line for row in found if isinstance(row, Rejected)] == [2]
