"""A table of reports as CSV or TSV: a row a report, columns by the fields' names or as the user says."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterator
from typing import BinaryIO

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read.limits import LIMITS, megabytes
from copydesk.read.raw import Options, Raw, Reader
from copydesk.read.rows import chosen, report_of_cells

_DELIMITERS = ",\t;|"
_MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


class _Lines:
    """The lines of a table as text; remembers the bytes that the row in hand was made of."""

    def __init__(self, stream: BinaryIO, encoding: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._taken: list[bytes] = []
        self.offset = 0

    def __iter__(self) -> Iterator[str]:
        size = 0
        while data := self._line():
            size = size + len(data) if self._taken else len(data)
            if size > LIMITS.line:
                raise UnreadableError(f"a row is longer than {megabytes(LIMITS.line)}: is a quotation mark left open?")
            self._taken.append(data)
            try:
                yield data.decode(self._encoding).removeprefix("\ufeff")
            except UnicodeDecodeError as error:
                byte = f"0x{data[error.start]:02X}"
                hint = "save it as UTF-8, or name its encoding: --encoding cp1252"
                raise UnreadableError(f"is not {self._encoding.upper()}: a byte is {byte}", hint=hint) from error

    def _line(self) -> bytes:
        data = self._stream.readline(LIMITS.line + 1)
        if self._encoding == "utf-16-le" and data.endswith(b"\n"):
            data += self._stream.read(1)
        return data

    def take(self) -> tuple[int, bytes]:
        """Offset and bytes of the row that was just read."""
        data = b"".join(self._taken)
        self._taken.clear()
        start, self.offset = self.offset, self.offset + len(data)
        return start, data


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    csv.field_size_limit(LIMITS.line)
    head: bytes = raw.stream.peek(4096)[:4096]  # type: ignore[attr-defined]
    encoding = options.encoding or next((name for mark, name in _MARKS if head.startswith(mark)), "utf-8")
    if not _is_known(encoding):
        raise UnreadableError(f"no such encoding: {encoding!r}", where=raw.name)
    source = _Lines(raw.stream, encoding)
    table = csv.reader(iter(source), delimiter=_delimiter(head.decode(encoding, "replace")), strict=True)
    try:
        names = next(table, None)
        if not names:
            raise UnreadableError("is empty: a first row with the names of the columns is needed", where=raw.name)
        source.take()
        columns = chosen(names, options.columns, where=raw.name)
        places = {field: names.index(column) for field, column in columns.items()}
        yield from _rows(raw, table, source, places)
    except csv.Error as error:
        raise UnreadableError(f"is broken CSV at line {table.line_num}: {error}", where=raw.name) from error


def _rows(
    raw: Raw, table: Iterator[list[str]], source: _Lines, places: dict[str, int]
) -> Iterator[Received | Rejected]:
    for number, cells in enumerate(table, 2):
        offset, data = source.take()
        if not any(cells):
            continue
        try:
            if len(cells) <= places["text"]:
                raise UnreadableError(f"the row has {len(cells)} cells, its text would be the {places['text'] + 1}th")
            report = report_of_cells({field: cells[place] for field, place in places.items() if place < len(cells)})
            yield raw.received(report, data, place=f"row {number}", offset=offset)
        except CopydeskError as error:
            yield Rejected(raw.name, str(error), number)


def _delimiter(head: str) -> str:
    """The sign that parts the names of the columns, outside quotation marks."""
    first = "".join(head.split('"')[::2]).split("\n", 1)[0]
    return max(_DELIMITERS, key=first.count)


def _is_known(encoding: str) -> bool:
    try:
        return bool(codecs.lookup(encoding))
    except LookupError:
        return False


READER = Reader("csv", "1", _read)
