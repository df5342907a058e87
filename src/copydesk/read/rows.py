"""Reports from the contract's JSON objects, and from rows of tables whose columns the user names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import fields
from typing import Any

from copydesk.errors import UnreadableError, UsageError
from copydesk.model import Report
from copydesk.read.dates import is_date, iso_date
from copydesk.text.invisible import without_invisible
from copydesk.text.normalise import normalise_newlines

_STRINGS = ("id", "title", "url", "outlet", "published", "language")
_LISTS = ("credits", "authors", "photo_credits")
FIELDS = tuple(item.name for item in fields(Report))
_SURROGATE = re.compile("[\ud800-\udfff]")
# What may stand about the name of a column and is not seen: spaces of every kind, marks of byte order, joiners.
_UNSEEN = " \t\r\n\xa0\u200b\u2060\ufeff"
# Characters of a wrong value that are shown.
_SHOWN = 80


def report_from(row: Any, *, where: str) -> Report:
    """A report from one JSON object of the contract.

    Raises:
        UnreadableError: the object has no text, or a field of the wrong type.
    """
    if not isinstance(row, dict) or not isinstance(row.get("text"), str):
        raise UnreadableError("not a report: a JSON object with a string 'text' is needed", where=where)
    found: dict[str, Any] = {name: row[name] for name in _STRINGS if row.get(name) is not None}
    if isinstance(found.get("id"), int) and not isinstance(found["id"], bool):
        found["id"] = str(found["id"])  # a key of a table, as posts of networks have it
    if "published" in found:
        found["published"] = _published(found["published"], where)
    for name, value in found.items():
        if not isinstance(value, str):
            raise UnreadableError(f"the field '{name}' is not a string", where=where)
    for name in _LISTS:
        listed = row.get(name)
        if not listed:
            continue
        if not isinstance(listed, list | tuple) or not all(isinstance(line, str) for line in listed):
            raise UnreadableError(f"the field '{name}' is not a list of strings", where=where)
        found[name] = tuple(listed)
    return Report(text=normalise_newlines(row["text"]), **found)


def _published(given: Any, where: str) -> str:
    """A date of publication as the contract writes it, from whatever form it has.

    Raises:
        UnreadableError: it is ambiguous; a wrong date would be worse.
    """
    if isinstance(given, str) and is_date(given):
        return given
    date = iso_date(given)
    if date is None:
        hint = "write dates like 2025-03-14"
        raise UnreadableError(f"'published' cannot be read as a date: {repr(given)[:_SHOWN]}", where=where, hint=hint)
    return date


def checked(report: Report, where: str = "") -> Report:
    """The report, unless there is nothing to read in it or one of its fields is no Unicode text.

    This is the one place in which rows of all readers are checked.

    Raises:
        UnreadableError: one of the two.
    """
    text = report.text
    seen = without_invisible(text)
    if not seen or seen.isspace():
        raise UnreadableError("the text is empty", where=where)
    lone = None if text.isascii() else _SURROGATE.search(text)
    if lone:
        raise UnreadableError(f"the text is not Unicode: half of a pair of \\u escapes at {lone.start()}", where=where)
    joined = f"{report.id}{report.title}{report.url}{report.outlet}{report.published}{report.language}"
    if report.credits or report.authors or report.photo_credits:
        joined += "".join((*report.credits, *report.authors, *report.photo_credits))
    if not joined.isascii() and _SURROGATE.search(joined):
        raise UnreadableError("a field is not Unicode: half of a pair of \\u escapes", where=where)
    return report


def columns_from(pairs: Iterable[str]) -> dict[str, str]:
    """The columns that the user names, by the field that each is: ``text=body``.

    Raises:
        UsageError: no such field, or nothing on one side.
    """
    found: dict[str, str] = {}
    for pair in pairs:
        name, _, column = pair.partition("=")
        if name not in FIELDS or not column:
            known = ", ".join(FIELDS)
            raise UsageError(f"not FIELD=COLUMN: {pair!r}", where="--column", hint=f"fields are {known}")
        found[name] = column
    return found


def chosen(names: Iterable[str], columns: Mapping[str, str], *, where: str) -> dict[str, str]:
    """Which column of a table is which field: as the user says, else by the field's own name, in capitals or not.

    Raises:
        UnreadableError: a named column is not there, or none has the text.
    """
    there = list(names)
    missing = [column for column in columns.values() if column not in there]
    shown = ", ".join(map(repr, there[:20])) or "none"
    if missing:
        raise UnreadableError(f"has no column {missing[0]!r}; its columns are {shown}", where=where)
    low = {name.strip(_UNSEEN).lower(): name for name in reversed(there)}
    found = {field: low[field] for field in FIELDS if field in low} | dict(columns)
    if "text" not in found:
        hint = "name the column of the text: --column text=NAME"
        raise UnreadableError(f"has no column 'text'; its columns are {shown}", where=where, hint=hint)
    return found


def renamed(row: Any, columns: Mapping[str, str]) -> Any:
    """A JSON object with the keys that the user names turned into the contract's."""
    if not columns or not isinstance(row, dict):
        return row
    return row | {field: row[column] for field, column in columns.items() if column in row}


def report_of_cells(cells: Mapping[str, Any]) -> Report:
    """A report from the cells of a table's row, by field; empty cells say nothing, numbers are words, dates are read.

    Raises:
        UnreadableError: no text, or a date that is ambiguous.
    """
    found = {name: words for name in _STRINGS if (words := _words(cells.get(name)))}
    if "published" in found:
        found["published"] = _published(found["published"], "")
    given: dict[str, Any] = dict(found)
    for name in _LISTS:
        cell = cells.get(name)
        listed = cell if isinstance(cell, list | tuple) else [cell]
        given[name] = tuple(filter(None, map(_words, listed)))
    return Report(text=normalise_newlines(str(cells.get("text") or "")), **given)


def _words(cell: Any) -> str:
    if cell is None:
        return ""
    iso = getattr(cell, "isoformat", None)  # a date or a moment
    return str(iso() if iso else cell).strip()
