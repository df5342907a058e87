"""A document of JSON: one report, a list of them under whatever name, or one a line."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read import jsonl, scraped
from copydesk.read.limits import LIMITS
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.recoding import as_utf8


def has_lines(head: bytes) -> bool:
    """Whether the opening of a document is one whole JSON object on a line with others below it."""
    first, _, rest = head.partition(b"\n")
    return bool(rest.strip()) and _is_object(first)


def is_list(head: bytes) -> bool:
    """Whether the opening of a document is that of one list, though its name promises an object a line."""
    first, _, rest = head.lstrip(b"\xef\xbb\xbf \t\r\n").partition(b"\n")
    if not first.startswith(b"["):
        return False
    return not rest.strip() or not (_is_list(first) or _is_object(rest.lstrip().partition(b"\n")[0]))


def _is_object(line: bytes) -> bool:
    line = line.strip(b"\x1e \t\r")
    return line.startswith(b"{") and isinstance(_loaded(line), dict)


def _is_list(line: bytes) -> bool:
    return isinstance(_loaded(line), list)


def _loaded(line: bytes) -> Any:
    try:
        return json.loads(line)
    except (ValueError, RecursionError):
        return None


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    raw.stream = as_utf8(raw.stream, raw.name, options.encoding)
    peek = getattr(raw.stream, "peek", None)
    if peek and has_lines(peek(LIMITS.line)):
        yield from jsonl.rows(raw, replace(options, encoding=None))
        return
    data = raw.whole()
    yield from _items(raw, scraped.rows_of(jsonl.parsed(_script_free(data))), data, options)


def _items(raw: Raw, rows: list[Any], data: bytes, options: Options) -> Iterator[Received | Rejected]:
    if not rows:
        raise UnreadableError("is an empty list: it holds no reports", where=raw.name)
    for number, row in enumerate(rows, 1):
        place = f"item {number}" if len(rows) > 1 else ""
        make = partial(scraped.read_row, row, options.columns)
        yield raw.row(make, data, place=place, source=f"{raw.name}#{number}" if place else "")


def _script_free(data: bytes) -> bytes:
    """The document without the name that an export of a network assigns it to: ``window.YTD.tweets.part0 = […]``."""
    head, mark, rest = data[:200].partition(b"=")
    return rest + data[200:] if mark and head.lstrip(b"\xef\xbb\xbf \n").startswith(b"window.") else data


READER = Reader("json", "2", _read)
