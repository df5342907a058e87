"""WARC, the format of web archives (ISO 28500): each HTML page as one report, each feed as its entries.

Records are framed here, so that a record whose length is wrong, or what is no record, costs itself: reading goes on at the next
line that begins one. What a record says of HTTP is read by warcio.
"""

from __future__ import annotations

import io
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO, cast

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read import feed, html
from copydesk.read.limits import LIMITS, Inflated, too_large
from copydesk.read.raw import GZIP, Options, Raw, Reader, why
from copydesk.read.xml import root_of

_PAGES = re.compile(r"(?i)\s*(?:text/html|application/xhtml\+xml)\b")
_XML = re.compile(r"(?i)\s*(?:application|text)/(?:rss\+|atom\+|rdf\+)?xml\b")
_FEEDS = {"rss", "feed", "rdf"}
# The line of an answer in a later form of HTTP, which archives write as it came; the library knows 1.0 and 1.1.
_LATER_HTTP = re.compile(rb"\AHTTP/[23](?:\.0)? ")
_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})")
_READ = ("response", "resource", "conversion")
_PIECE = 1 << 16
# Headers of a record and of its response; honest ones have some kilobytes.
_LONGEST_HEADER = 2_000_000
_LONGEST_LINE = 100_000
_BEHIND = b"\r\n\r\n"
# Bytes of records with a wrong length that are looked through again for the next one.
_MOST_READ_AGAIN = 200_000_000
# Faults behind which nothing of an archive can be read.
_ENDS = ("broken gzip", "swells", "broken WARC")
_NEXT = re.compile(rb"\r?\n\r?\n(?=WARC/\d\.\d\r?\n)")


@dataclass(frozen=True, slots=True)
class Record:
    """A record as it is framed: its headers as they stand, and where it begins."""

    number: int
    offset: int
    head: bytes
    fields: dict[str, str]
    length: int

    @property
    def url(self) -> str | None:
        """The address that was asked; some programs write it in angle brackets."""
        return (self.fields.get("warc-target-uri") or "").strip("<> ") or None


class Records:
    """The records of an archive, one after the other; what is none is given as a fault."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._ahead = b""
        self._offset = 0
        self._read_again = 0
        self.number = 0
        self.faults: list[str] = []

    def next(self) -> Record | None:
        """The next record, or None at the end.

        Raises:
            UnreadableError: a header that does not end.
        """
        skipped, is_reported = 0, False
        while line := self._line():
            if line.startswith(b"WARC/"):
                if record := self._record(line):
                    self._report_skipped(0 if is_reported else skipped)
                    return record
                is_reported = True
            else:
                skipped += len(line.strip())
        self._report_skipped(0 if is_reported else skipped)
        return None

    def content(self, record: Record, most: int) -> bytes | None:
        """The bytes of a record; None where they are more than ``most``, which are then passed over.

        Raises:
            UnreadableError: the archive ends, or the next record begins, before the record does.
        """
        found: list[bytes] = []
        left = record.length
        while left and (piece := self._read(min(left, _PIECE))):
            left -= len(piece)
            if record.length - left <= most:
                found.append(piece)
        held = b"".join(found)
        if left:
            self._resume(held)
            raise UnreadableError(
                f"is cut short: its length is {record.length:,} bytes, and {left:,} of them are missing"
            )
        behind = self._read(len(_BEHIND))
        if behind not in (_BEHIND, b""):
            self._push_back(behind)
            if behind != b"WARC":  # some programs leave the empty lines out
                self._resume(held)
                raise UnreadableError(f"its length of {record.length:,} bytes is wrong")
        return held if record.length <= most else None

    def skip(self, record: Record) -> None:
        """Pass over the bytes of a record that is not read; raises as ``content`` does."""
        self.content(record, LIMITS.whole)

    def _report_skipped(self, skipped: int) -> None:
        if skipped:
            self.faults.append(f"holds {skipped:,} bytes that are no record behind record {self.number}")

    def _record(self, first: bytes) -> Record | None:
        """The record that this line begins; None where no headers of one follow."""
        offset = self._offset - len(first)
        lines = [first]
        while (line := self._line()).strip():
            lines.append(line)
            if sum(map(len, lines[-2:])) > _LONGEST_HEADER or len(lines) > _LONGEST_HEADER // 100:
                raise UnreadableError("has a record whose header does not end", where=self._name)
        fields = {
            key.strip().lower(): value.strip()
            for key, _, value in (line.decode("utf-8", "replace").partition(":") for line in lines[1:])
        }
        length = fields.get("content-length", "")
        self.number += 1
        if not re.fullmatch(r"\d{1,18}", length):
            self.faults.append(f"record {self.number} has no length")
            return None
        return Record(self.number, offset, b"".join(lines) + b"\r\n", fields, int(length))

    def _resume(self, held: bytes) -> None:
        """Go on at the record that begins within what was taken for another one's bytes."""
        found = _NEXT.search(held)
        if found:
            self._read_again += len(held) - found.end()
            if self._read_again > _MOST_READ_AGAIN:
                raise UnreadableError("is broken WARC: too many of its records have a wrong length", where=self._name)
            self._push_back(held[found.end() :])

    def _line(self) -> bytes:
        line = b""
        while not line.endswith(b"\n") and (piece := self._piece_of_line()):
            line += piece
            if len(line) > _LONGEST_HEADER:
                raise UnreadableError("has a record whose header does not end", where=self._name)
        return line

    def _piece_of_line(self) -> bytes:
        if self._ahead:
            cut = self._ahead.find(b"\n") + 1 or len(self._ahead)
            piece, self._ahead = self._ahead[:cut], self._ahead[cut:]
        else:
            piece = self._stream.readline(_LONGEST_LINE)
        self._offset += len(piece)
        return piece

    def _read(self, size: int) -> bytes:
        piece, self._ahead = self._ahead[:size], self._ahead[size:]
        if len(piece) < size:
            piece += self._stream.read(size - len(piece))
        self._offset += len(piece)
        return piece

    def _push_back(self, data: bytes) -> None:
        self._ahead = data + self._ahead
        self._offset -= len(data)


def pages(stream: BinaryIO, raw: Raw, *, member: str = "") -> Iterator[Received | Rejected]:
    """The articles in the pages of a web archive; a page without one is a rejected row, and so is what is no record.

    Raises:
        UnreadableError: no WARC at all, or broken gzip.
    """
    records = Records(stream, raw.name)
    while record := records.next():
        yield from _faults(records, raw, member)
        mark = f"{member}#{record.number}"
        try:
            if not _is_read(record):
                records.skip(record)
                continue
            data = records.content(record, LIMITS.whole)
            if data is None:
                raise too_large(raw.name, what="a page")
        except UnreadableError as error:
            if any(fault in error.what for fault in _ENDS):
                raise
            yield Rejected(f"{raw.name}{mark}", f"{error.what} ({record.url})" if record.url else error.what)
            continue
        yield from _rows(record, data, raw, mark)
    if not records.number:
        raise UnreadableError("is broken WARC: no record was found in it", where=raw.name)
    yield from _faults(records, raw, member)


def _faults(records: Records, raw: Raw, member: str) -> Iterator[Rejected]:
    yield from (Rejected(f"{raw.name}{member}", fault) for fault in records.faults)
    records.faults.clear()


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    is_empty = True
    for row in pages(unpacked(raw.stream, raw.name), raw):
        is_empty = False
        yield row
    if is_empty:
        yield Rejected(raw.name, "holds no pages and no feeds", is_empty=True)


READER = Reader("warc", "2", _read, library="trafilatura", unpacks=True)


def unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream of a web archive, unpacked where it is gzip, member by member."""
    buffered = stream if hasattr(stream, "peek") else cast("BinaryIO", io.BufferedReader(cast("Any", stream)))
    if buffered.peek(2)[:2] == GZIP:  # type: ignore[attr-defined]
        return cast("BinaryIO", io.BufferedReader(Inflated(buffered, name)))
    return buffered


def _is_read(record: Record) -> bool:
    """Whether a record may hold a page: an answer, or a document that was put in as it is."""
    kind = record.fields.get("warc-type", "")
    said = record.fields.get("content-type", "")
    return kind in _READ and (kind == "response" or bool(_PAGES.match(said) or _XML.match(said)))


def _rows(record: Record, data: bytes, raw: Raw, mark: str) -> Iterator[Received | Rejected]:
    name = f"{raw.name}{mark}"
    place = f"record {record.fields.get('warc-record-id') or mark}"
    try:
        kind, body = _answer(record, data)
        if kind is None:
            return
        if len(body) > LIMITS.whole:
            raise too_large(name, what="a page")
        root = root_of(body[:4096])
        if root in _FEEDS:
            yield from feed.rows(body, raw, name=name, place=place, offset=record.offset)
        elif _PAGES.match(kind) or root == "html":
            yield _page(record, body, kind, raw, (name, place))
    except CopydeskError as error:
        yield Rejected(name, f"{error.what} ({record.url})" if record.url else error.what)


def _page(record: Record, body: bytes, kind: str, raw: Raw, named: tuple[str, str]) -> Received | Rejected:
    said = _CHARSET.search(kind)
    charset = said.group(1) if said else None
    name, place = named

    def make() -> Any:
        return html.read_page(body, name=name, url=record.url, charset=charset)

    row = raw.row(make, body, place=place, offset=record.offset, source=name, may_be_known=True)
    if isinstance(row, Rejected) and record.url:
        return Rejected(row.source, f"{row.why} ({record.url})")
    return row


def _answer(record: Record, data: bytes) -> tuple[str | None, bytes]:
    """Type and body of a record; no type where it is no successful answer that may be a page.

    Raises:
        UnreadableError: its headers cannot be taken apart, or it swells.
    """
    from warcio.recordloader import ArcWarcRecordLoader  # type: ignore[import-untyped]

    logging.getLogger("warcio").setLevel(
        logging.CRITICAL
    )  # what it would say of odd records is said here where it matters

    if record.fields["warc-type"] != "response":
        return record.fields.get("content-type", ""), data
    try:
        answer = _LATER_HTTP.sub(b"HTTP/1.1 ", data, count=1)
        loaded = ArcWarcRecordLoader().parse_record_stream(io.BytesIO(record.head + answer), known_format="warc")
        headers = loaded.http_headers
        kind = str(headers.get_header("content-type") or "") if headers else ""
        if headers is None or headers.get_statuscode() != "200" or not (_PAGES.match(kind) or _XML.match(kind)):
            return None, b""
        return kind, _all(loaded.content_stream())
    except Exception as error:  # whatever the library does on one record must not cost the next
        raise UnreadableError(why(error)) from error


def _all(stream: Any) -> bytes:
    """What a stream gives, up to one piece more than a document may have."""
    found: list[bytes] = []
    size = 0
    while size <= LIMITS.whole and (piece := stream.read(_PIECE)):
        found.append(piece)
        size += len(piece)
    return b"".join(found)
