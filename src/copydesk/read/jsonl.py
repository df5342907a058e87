"""JSON Lines of reports or of pairs: a bad line is a rejected row, and the others go on."""

from __future__ import annotations

import io
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, BinaryIO, cast

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.model.base import doc
from copydesk.read import scraped
from copydesk.read.limits import LIMITS, Inflated, megabytes, refuse_depth
from copydesk.read.raw import GZIP, Noted, Options, Raw, Reader, open_file
from copydesk.read.recoding import as_utf8
from copydesk.read.rows import checked

# Digits of a number; Python itself refuses more than 4,300, for they would cost the square of their number.
_MOST_DIGITS = 4_000
# What begins a record of a JSON text sequence (RFC 7464).
_SEPARATOR = "\x1e"


@dataclass(frozen=True, slots=True)
class Pair:
    """Two reports to be compared."""

    id: str = doc("name of the pair")
    source: Report = doc("the text that was there first")
    rewrite: Report = doc("the text that may have been made from it")


def open_lines(path: str) -> BinaryIO:
    """A file of JSON Lines, open for reading, unpacked where it is gzip.

    Raises:
        UnreadableError: missing, a folder, or not permitted.
    """
    stream = io.BufferedReader(open_file(path))
    if stream.peek(2)[:2] == GZIP:
        return cast("BinaryIO", io.BufferedReader(Inflated(stream, path)))
    return stream


def pairs(stream: BinaryIO, *, name: str) -> Iterator[Pair | Rejected]:
    """A pair for each line ``{"id": …, "source": report, "rewrite": report}``."""
    is_empty = True
    for number, _, data in lines(stream):
        is_empty = False
        try:
            yield _pair(parsed(_whole(data)), f"{name}:{number}")
        except CopydeskError as error:
            yield Rejected(name, str(error), number)
    if is_empty:
        yield Rejected(name, "holds no pairs", is_empty=True)


def _pair(row: Any, name: str) -> Pair:
    if not isinstance(row, dict) or "source" not in row or "rewrite" not in row:
        raise UnreadableError("not a pair: a JSON object with 'source' and 'rewrite' is needed")
    pair = row.get("id") or name
    if not isinstance(pair, str):
        raise UnreadableError("the field 'id' is not a string")
    source, rewrite = (checked(scraped.report_of(row[side], where=side), side) for side in ("source", "rewrite"))
    return Pair(pair, source, rewrite)


def rows(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    """A report for each line of an input."""
    for number, offset, data in lines(as_utf8(raw.stream, raw.name, options.encoding)):
        make = partial(_report, data, options)
        yield raw.row(make, data or b"", place=f"line {number}", offset=offset, line=number)


def _report(data: bytes | None, options: Options) -> Noted:
    return scraped.read_row(parsed(_whole(data)), options.columns)


READER = Reader("jsonl", "2", rows)


def _whole(line: bytes | None) -> bytes:
    if line is None:
        raise UnreadableError(f"the line is longer than {megabytes(LIMITS.line)}")
    return line


def lines(stream: BinaryIO) -> Iterator[tuple[int, int, bytes | None]]:
    """Each line that is not blank, with its number and its offset in bytes; None for one that is too long to be read."""
    number = offset = 0
    longest = LIMITS.line
    while line := stream.readline(longest):
        number += 1
        start, offset = offset, offset + len(line)
        is_whole = len(line) < longest or line.endswith(b"\n")
        while line and not line.endswith(b"\n") and not is_whole:
            line = stream.readline(longest)
            offset += len(line)
        if not is_whole or not line.isspace():
            yield number, start, line if is_whole else None


def parsed(line: bytes) -> Any:
    """What a line of JSON says.

    Raises:
        UnreadableError: not UTF-8, not JSON, or nested too deep.
    """
    refuse_depth(line)
    try:
        words = line.decode("utf-8").removeprefix("\ufeff").removeprefix(_SEPARATOR)
        try:
            return json.loads(words)
        except json.JSONDecodeError:
            raise
        except ValueError:  # an integer of more digits than Python converts: only the row that it stands in is at fault
            return json.loads(words, parse_int=_integer)
    except UnicodeDecodeError as error:
        raise UnreadableError(f"is not UTF-8: byte {error.start} of the line is 0x{line[error.start]:02X}") from error
    except json.JSONDecodeError as error:
        raise UnreadableError(f"is not JSON: {error.msg} at character {error.pos + 1}") from error
    except RecursionError as error:
        raise UnreadableError("is JSON nested too deep") from error


class TooManyDigits:
    """Stands for a number that is not read: no field of a report may be one."""


def _integer(digits: str) -> int | TooManyDigits:
    return int(digits) if len(digits) <= _MOST_DIGITS else TooManyDigits()
