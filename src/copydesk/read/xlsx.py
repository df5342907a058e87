"""A sheet of Excel (.xlsx) as a table of reports: a row a report, columns by the fields' names or as the user says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time
from functools import partial
from io import BytesIO
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.rows import chosen, report_of_cells
from copydesk.read.zips import Zipped

_ROW = re.compile(rb"<(?:\w+:)?row\b[^>]*?\br=[\"'](\d{1,7})[\"']")
_SHOWN = 10


def cells(data: bytes, name: str) -> Iterator[tuple[Any, ...]]:
    """The rows of the first sheet of an Excel file, cell by cell.

    Raises:
        UnreadableError: the file cannot be read, or the library that reads it is not installed.
    """
    try:
        import openpyxl
    except ImportError as error:
        hint = "pip install 'copydesk[formats]', or save the sheet as CSV"
        raise UnreadableError("Excel needs the package openpyxl", where=name, hint=hint) from error
    archive = Zipped(data, name)  # what would swell is refused before the library unpacks it
    number = 0
    try:
        book = openpyxl.load_workbook(BytesIO(data), read_only=True, data_only=True, keep_links=False)
        for row in book.active.iter_rows(values_only=True):
            number += 1
            yield row
        _refuse_disorder(book, archive, name)
    except (LookupError, ValueError, TypeError, AttributeError, OSError, SyntaxError) as error:
        place = f" from row {number + 1} on" if number else ""
        raise UnreadableError(f"is an Excel file that cannot be read{place}: {error}", where=name) from error


def _refuse_disorder(book: Any, archive: Zipped, name: str) -> None:
    """Say which rows the library passed over because they stand behind one with a higher number, or one with the same."""
    part = getattr(book.active, "_worksheet_path", "")
    highest, lost = 0, []
    for match in _ROW.finditer(archive.read(part) if part in archive.names else b""):
        number = int(match[1])
        if number <= highest:
            lost.append(number)
        highest = max(highest, number)
    if lost:
        shown = ", ".join(map(str, lost[:_SHOWN])) + (" and others" if len(lost) > _SHOWN else "")
        raise UnreadableError(
            f"has rows out of order, which are not read: {shown}", where=name, hint="save the sheet anew"
        )


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    data = raw.whole()
    rows = cells(data, raw.name)
    names = [str(cell) if cell is not None else "" for cell in next(rows, ())]
    if not any(names):
        raise UnreadableError("is empty: a first row with the names of the columns is needed", where=raw.name)
    columns = chosen(names, options.columns, where=raw.name)
    places = {field: names.index(column) for field, column in columns.items()}
    for number, row in enumerate(rows, 2):
        if any(cell is not None for cell in row):
            yield raw.row(partial(_report, row, places), data, place=f"row {number}", line=number)


def _report(cells: tuple[Any, ...], places: dict[str, int]) -> Report:
    there = {field: _day(cells[place]) for field, place in places.items() if place < len(cells)}
    if not isinstance(there.get("text"), str):
        raise UnreadableError("the text is no string")
    return report_of_cells(there)


def _day(cell: Any) -> Any:
    """A day where a cell holds one: Excel has no days, only moments, and those of days are midnight."""
    return cell.date() if isinstance(cell, datetime) and cell.time() == time() else cell


READER = Reader("xlsx", "1", _read, library="openpyxl")
