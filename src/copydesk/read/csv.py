"""A table of reports as CSV or TSV: a row a report, columns by the fields' names or as the user says."""

from __future__ import annotations

import codecs
import csv
import re
from collections.abc import Iterator, Mapping
from functools import partial
from typing import BinaryIO

from copydesk.errors import UnreadableError, UsageError
from copydesk.model import Received, Rejected, Report
from copydesk.read.limits import LIMITS, megabytes
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.rows import chosen, report_of_cells

_DELIMITERS = ",\t;|"
# A carriage return alone ends a line of old Macs; encodings of several bytes a letter may have its byte within one.
_OLD_END = re.compile(rb"(?<=\r)(?!\n)(?!\Z)")
# What Excel writes above a table to say which sign parts its cells.
_NAMED_DELIMITER = re.compile(r"\ufeff?\"?sep=([,\t;|])\"?\r?\n", re.IGNORECASE)
_WIDE = ("utf-16", "utf_16", "utf16", "utf-32", "utf_32", "utf32")
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class _Lines:
    """The lines of a table as text; remembers the bytes that the row in hand was made of, and what was wrong with them."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._taken: list[bytes] = []
        self.fault: UnreadableError | None = None
        self.offset = 0

    def __iter__(self) -> Iterator[str]:
        size = 0
        while data := self._line():
            for piece in self._pieces(data):
                size = size + len(piece) if self._taken else len(piece)
                if size > LIMITS.line:
                    raise UnreadableError(
                        f"a row is longer than {megabytes(LIMITS.line)}: is a quotation mark left open?"
                    )
                self._taken.append(piece)
                yield self._decoded(piece).removeprefix("\ufeff")

    def _line(self) -> bytes:
        data = self._stream.readline(LIMITS.line + 1)
        if self._encoding == "utf-16-le" and data.endswith(b"\n"):
            data += self._stream.read(1)
        return data

    def _pieces(self, data: bytes) -> list[bytes]:
        """A line, parted where the line ends of old systems stand in it."""
        if b"\r" not in data[:-2] or self._encoding.startswith(_WIDE):
            return [data]
        return _OLD_END.split(data)

    def _decoded(self, data: bytes) -> str:
        try:
            return data.decode(self._encoding)
        except UnicodeDecodeError as error:
            byte = f"0x{data[error.start]:02X}"
            hint = "save it as UTF-8, or name its encoding: --encoding cp1252"
            self.fault = UnreadableError(f"is not {self._encoding.upper()}: a byte is {byte}", hint=hint)
            return data.decode(self._encoding, "replace")

    def take(self) -> tuple[int, bytes, UnreadableError | None]:
        """Offset and bytes of the row that was just read, and the fault of its bytes."""
        data = b"".join(self._taken)
        self._taken.clear()
        start, self.offset = self.offset, self.offset + len(data)
        fault, self.fault = self.fault, None
        return start, data, fault


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    csv.field_size_limit(LIMITS.line)
    head: bytes = raw.stream.peek(4096)[:4096]  # type: ignore[attr-defined]
    encoding = options.encoding or next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    if not _is_known(encoding):
        raise UsageError(f"no such encoding: {encoding!r}", where="--encoding", hint="for example cp1252")
    source = _Lines(raw.stream, encoding)
    opening = head.decode(encoding, "replace")
    named = _NAMED_DELIMITER.match(opening)
    table = csv.reader(iter(source), delimiter=named[1] if named else _delimiter(opening), strict=True)
    try:
        if named:
            next(table)
        names = next(table, None)
    except csv.Error as error:
        raise UnreadableError(f"is broken CSV at line {table.line_num}: {error}", where=raw.name) from error
    if not names:
        raise UnreadableError("is empty: a first row with the names of the columns is needed", where=raw.name)
    *_, fault = source.take()
    if fault:
        raise fault
    columns = chosen(names, options.columns, where=raw.name)
    places = {field: names.index(column) for field, column in columns.items()}
    yield from _rows(raw, table, source, places, heading=2 if named else 1)


def _rows(
    raw: Raw, table: Iterator[list[str]], source: _Lines, places: dict[str, int], *, heading: int
) -> Iterator[Received | Rejected]:
    number = heading
    while True:
        number += 1
        broken = None
        try:
            cells = next(table)
        except StopIteration:
            return
        except csv.Error as error:  # the reader goes on behind the line that it could not make out
            cells, broken = [], UnreadableError(f"is broken CSV: {error}")
        offset, data, fault = source.take()
        fault = fault or broken
        if fault or any(cells):
            make = partial(_report, cells, places, fault)
            yield raw.row(make, data, place=f"row {number}", offset=offset, line=number)


def _report(cells: list[str], places: Mapping[str, int], fault: UnreadableError | None) -> Report:
    """The report of one row; raises the fault of its bytes or of its quotation marks."""
    if fault:
        raise fault
    if len(cells) <= places["text"]:
        raise UnreadableError(f"the row has {len(cells)} cells, its text would be the {places['text'] + 1}th")
    return report_of_cells({field: cells[place] for field, place in places.items() if place < len(cells)})


def _delimiter(head: str) -> str:
    """The sign that parts the names of the columns, outside quotation marks."""
    first = re.split(r"[\r\n]", "".join(head.split('"')[::2]), maxsplit=1)[0]
    return max(_DELIMITERS, key=first.count)


def _is_known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding))
    except LookupError:
        return False


READER = Reader("csv", "2", _read)
