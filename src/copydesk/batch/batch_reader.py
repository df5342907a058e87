"""Pieces of files into reports: each row checked as the ledger checks it; what cannot be read is a row with its reason."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from daft.exceptions import DaftCoreException

from copydesk.batch.columnar_reader import ROWS, plainly, rows_of
from copydesk.batch.failure_log import bug
from copydesk.batch.input_files import FileSlice, opened, short_reason
from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Rejected, Report
from copydesk.read.jsonl import lines, parsed
from copydesk.read.limits import LIMITS
from copydesk.read.rows import FIELDS, checked
from copydesk.read.scraped import report_of

Admit = Callable[[Report], None]
"""Lets a report pass, or raises the reason why it does not."""
Item = Report | Rejected

# Rows that are held, counted and written together.
_GROUP = 2000


@dataclass(frozen=True, slots=True)
class ReportBatch:
    """Some rows of a piece."""

    plain: pa.Table
    """Those that are plainly reports, column by column."""
    items: Sequence[Item]
    """What became of each of the others."""


def report_batches(piece: FileSlice, admit: Admit | None) -> Iterator[ReportBatch]:
    """The rows of a piece; where it breaks off, one row says so and the others stay. Without ``admit`` every report passes."""
    try:
        yield from _lines(piece, admit) if piece.kind == "lines" else _table(piece, admit)
    except (OSError, pa.ArrowException, DaftCoreException) as error:
        yield _lot([Rejected(piece.path, f"cannot be read: {short_reason(error)}", piece.first)])


def _lot(items: Sequence[Item]) -> ReportBatch:
    return ReportBatch(ROWS.empty_table(), items)


def _lines(piece: FileSlice, admit: Admit | None) -> Iterator[ReportBatch]:
    """The lines that begin in a range of bytes; the last is read to its end, wherever that is."""
    before = max(0, piece.start - 1)
    with opened(piece.path) as stream:
        stream.seek(before)
        data = stream.read(piece.end - before)
        begin = 0 if piece.start == 0 else data.find(b"\n") + 1
        if begin == 0 and piece.start > 0:
            return
        if not data.endswith(b"\n"):
            data += stream.readline(LIMITS.line)
    # The line that a range begins within is counted with the range before.
    first = piece.first + (piece.start > 0 and begin > 1)
    made = (
        _made(lambda line=line: _parsed(line), piece.path, first + number - 1, admit)  # type: ignore[misc]
        for number, _, line in lines(io.BytesIO(data[begin:]))
    )
    while group := list(islice(made, _GROUP)):
        yield _lot(group)


def _parsed(line: bytes | None) -> Any:
    if line is None:
        raise UnreadableError(f"the line is longer than {LIMITS.line // 1_000_000} MB")
    return parsed(line)


def _table(piece: FileSlice, admit: Admit | None) -> Iterator[ReportBatch]:
    """One group of the rows of a Parquet file, some at a time."""
    with opened(piece.path) as stream:
        table = pq.ParquetFile(stream)
        names = [name for name in FIELDS if name in table.schema_arrow.names]
        if "text" not in names:
            yield _lot([Rejected(piece.path, "has no column 'text'")])
            return
        line = piece.first
        for batch in table.iter_batches(_GROUP, row_groups=[piece.start], columns=names):
            plain = np.zeros(batch.num_rows, dtype=bool) if admit else plainly(batch)
            odd = batch.filter(pa.array(~plain))
            places = (line + np.flatnonzero(~plain)).tolist()
            items = [
                _made(lambda row=row: _plain(row), piece.path, place, admit)  # type: ignore[misc]
                for place, row in zip(places, _rows(odd), strict=True)
            ]
            yield ReportBatch(rows_of(batch.filter(pa.array(plain))), items)
            line += batch.num_rows


# A value that is none of its column's kind, such as bytes that are not UTF-8 or a day that no calendar has.
_NOT_READ = (ValueError, OverflowError, pa.ArrowException)


def _rows(batch: pa.RecordBatch) -> Iterator[dict[str, Any] | Exception]:
    """The rows at once; where that fails one by one, and in the place of a row that cannot be read why."""
    try:
        yield from batch.to_pylist()
    except _NOT_READ:
        for place in range(batch.num_rows):
            try:
                yield batch.slice(place, 1).to_pylist()[0]
            except _NOT_READ as error:
                yield error


def _plain(row: dict[str, Any] | Exception) -> dict[str, Any]:
    """A row of Parquet as JSON would have it: dates and times in ISO 8601.

    Raises:
        UnreadableError: there is an error in its place.
    """
    if isinstance(row, Exception):
        raise UnreadableError(f"the row cannot be read: {short_reason(row)}") from row
    given = row.get("published")
    if given is not None and hasattr(given, "isoformat"):
        row["published"] = given.isoformat()
    return row


def _made(row: Callable[[], Any], path: str, line: int, admit: Admit | None) -> Item:
    """A report, or the reason why a row is none."""
    try:
        report = checked(report_of(row()))
        if admit:
            admit(report)
    except UnreadableError as error:
        return Rejected(path, error.what, line)
    except CopydeskError as error:
        return Rejected(path, str(error), line)
    except Exception as error:  # a bug of ours in one row is not the end of the others
        return Rejected(path, bug("read", error), line)
    return report if report.id else replace(report, id=f"{path}:{line}")
