"""A sheet that went out of Copydesk and comes back: CSV or Excel, a row at a time, each cell as words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.read import xlsx

# Longest cell that is read, in characters: the sources of a widely reported incident stand in one.
_CELL_MAX_CHARACTERS = 1 << 24


def sheet_rows(path: Path, needed: Sequence[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """The rows of a sheet with their numbers, counted from 1 for the heading, each by the names of its columns.

    Raises:
        UnreadableError: the file cannot be read, or lacks one of the columns that are ``needed``.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    table = iter(xlsx.cells(data, str(path)) if data.startswith(b"PK") else _csv_rows(data, str(path)))
    names = [_words(cell) for cell in next(table, [])]
    missing = [name for name in needed if name not in names]
    if missing:
        hint = "give a file that `copydesk export --format incidents` wrote"
        raise UnreadableError(f"has no column {missing[0]!r}", where=str(path), hint=hint)
    for number, row in enumerate(table, 2):
        cells = dict(zip(names, map(_words, row), strict=False))
        if any(cells.values()):
            yield number, {**dict.fromkeys(names, ""), **cells}


def _csv_rows(data: bytes, name: str) -> Iterator[list[str]]:
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableError("is not UTF-8", where=name, hint="save it as CSV in UTF-8") from error
    before = csv.field_size_limit(_CELL_MAX_CHARACTERS)
    try:
        head = text.partition("\n")[0]
        yield from csv.reader(
            io.StringIO(text, newline=""), delimiter=";" if head.count(";") > head.count(",") else ","
        )
    except csv.Error as error:
        raise UnreadableError(f"is no CSV: {error}", where=name) from error
    finally:
        csv.field_size_limit(before)


def _words(cell: Any) -> str:
    """A cell in words; a moment at midnight is a day, for Excel has no days."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return str(cell).strip()
