"""JSON Lines of reports or of pairs: a bad line is a rejected row, and the others go on."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, BinaryIO, TypeVar

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Rejected, Report
from copydesk.model.base import doc
from copydesk.read.rows import report_from

T = TypeVar("T")
# A line longer than this is no report (see ``read.text.LARGEST``; JSON escapes may triple a text).
_LONGEST_LINE = 60_000_000
_GZIP = b"\x1f\x8b"
_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports to be compared."""

    id: str = doc("name of the pair")
    source: Report = doc("the text that was there first")
    rewrite: Report = doc("the text that may have been made from it")


def open_lines(path: str) -> BinaryIO:
    """A file of JSON Lines, open for reading.

    Raises:
        UnreadableError: missing, a folder, not permitted, or compressed.
    """
    try:
        stream = Path(path).open("rb")  # noqa: SIM115 -- the caller closes it
        is_compressed = stream.peek(2)[:2] == _GZIP
    except IsADirectoryError as error:
        raise UnreadableError("is a folder", where=path, hint="name a file of JSON Lines") from error
    except FileNotFoundError as error:
        raise UnreadableError("no such file", where=path) from error
    except PermissionError as error:
        raise UnreadableError("no permission to read it", where=path) from error
    except OSError as error:
        raise UnreadableError(f"cannot be read: {error.strerror or error}", where=path) from error
    if is_compressed:
        stream.close()
        raise UnreadableError("is compressed", where=path, hint="unpack it on the way in: zcat FILE | copydesk …")
    return stream


def reports(stream: BinaryIO, *, name: str) -> Iterator[Report | Rejected]:
    """A report for each line; one without an id is named after its line."""

    def made(row: Any, place: str) -> Report:
        report = _checked(report_from(row, where=""))
        return report if report.id else replace(report, id=place)

    return _rows(stream, name, made)


def pairs(stream: BinaryIO, *, name: str) -> Iterator[Pair | Rejected]:
    """A pair for each line ``{"id": …, "source": report, "rewrite": report}``."""

    def made(row: Any, place: str) -> Pair:
        if not isinstance(row, dict) or "source" not in row or "rewrite" not in row:
            raise UnreadableError("not a pair: a JSON object with 'source' and 'rewrite' is needed")
        pair = row.get("id") or place
        if not isinstance(pair, str):
            raise UnreadableError("the field 'id' is not a string")
        source, rewrite = (_checked(report_from(row[side], where=side), side) for side in ("source", "rewrite"))
        return Pair(pair, source, rewrite)

    return _rows(stream, name, made)


def _rows(stream: BinaryIO, name: str, made: Callable[[Any, str], T]) -> Iterator[T | Rejected]:
    for number, line in _lines(stream):
        try:
            row = made(_parsed(line), f"{name}:{number}")
        except CopydeskError as error:
            yield Rejected(name, str(error), number)
        else:
            yield row


def _lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Each line that is not blank, with its number; None for one that is too long to be read."""
    number = 0
    while line := stream.readline(_LONGEST_LINE):
        number += 1
        whole = len(line) < _LONGEST_LINE or line.endswith(b"\n")
        while line and not line.endswith(b"\n") and not whole:
            line = stream.readline(_LONGEST_LINE)
        if not whole or line.strip():
            yield number, line if whole else None


def _parsed(line: bytes | None) -> Any:
    if line is None:
        raise UnreadableError(f"the line is longer than {_LONGEST_LINE // 1_000_000} MB")
    try:
        return json.loads(line.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not UTF-8: byte {error.start} of the line is 0x{line[error.start]:02X}") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise UnreadableError("is JSON nested too deep") from error


def _checked(report: Report, where: str = "") -> Report:
    """The report, unless there is nothing to read in it or its text is no Unicode text."""
    if not report.text.strip():
        raise UnreadableError("the text is empty", where=where)
    lone = _SURROGATE.search(report.text)
    if lone:
        raise UnreadableError(f"the text is not Unicode: half of a pair of \\u escapes at {lone.start()}", where=where)
    return report
