"""A document of JSON: one report of the contract or one ninjs item, a list of them, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read import ninjs
from copydesk.read.jsonl import lines, parsed
from copydesk.read.limits import LIMITS, megabytes
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.rows import checked, renamed, report_from

_LISTS = ("items", "reports", "data", "articles")


def report_of(row: Any, options: Options) -> Report:
    """The report in one JSON object, whichever of the two it is.

    Raises:
        UnreadableError: it is neither.
    """
    row = renamed(row, options.columns)
    return ninjs.report_of(row) if ninjs.is_item(row) else checked(report_from(row, where=""))


def has_lines(head: bytes) -> bool:
    """Whether the opening of a document is one whole JSON object on a line with others below it."""
    first, _, rest = head.partition(b"\n")
    if not rest.strip() or not first.strip().startswith(b"{"):
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    peek = getattr(raw.stream, "peek", None)
    if peek and has_lines(peek(LIMITS.line)):
        yield from _by_line(raw, options)
        return
    data = raw.whole()
    document = parsed(data)
    rows = _rows(document)
    if not rows:
        raise UnreadableError("is an empty list: it holds no reports", where=raw.name)
    for number, row in enumerate(rows, 1):
        place = f"item {number}" if len(rows) > 1 else ""
        try:
            yield raw.received(report_of(row, options), data, place=place)
        except CopydeskError as error:
            yield Rejected(f"{raw.name}#{number}" if place else raw.name, str(error))


def _by_line(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    for number, offset, data in lines(raw.stream):
        try:
            if data is None:
                raise UnreadableError(f"the line is longer than {megabytes(LIMITS.line)}")
            yield raw.received(report_of(parsed(data), options), data, place=f"line {number}", offset=offset)
        except CopydeskError as error:
            yield Rejected(raw.name, str(error), number)


def _rows(document: Any) -> list[Any]:
    """The objects of a document: itself, its items, or those of the list that it wraps."""
    if isinstance(document, list):
        return document
    if isinstance(document, dict) and "text" not in document and not ninjs.is_item(document):
        for key in _LISTS:
            if isinstance(document.get(key), list):
                return list(document[key])
    return [document]


READER = Reader("json", "1", _read)
