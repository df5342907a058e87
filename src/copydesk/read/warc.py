"""WARC, the format of web archives (ISO 28500): each HTML response as one report, each feed as its entries."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any, BinaryIO, cast

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read import feed, html
from copydesk.read.limits import LIMITS, Inflated, too_large
from copydesk.read.raw import GZIP, Options, Raw, Reader
from copydesk.read.xml import root_of

_PAGES = re.compile(r"(?i)\s*(?:text/html|application/xhtml\+xml)\b")
_XML = re.compile(r"(?i)\s*(?:application|text)/(?:rss\+|atom\+|rdf\+)?xml\b")
_FEEDS = {"rss", "feed", "rdf"}
_CHARSET = re.compile(r"(?i)charset\s*=\s*[\"']?([\w.:-]{2,40})")
_PIECE = 1 << 16
# Headers of a record and of its response; honest ones have some kilobytes.
_LONGEST_HEADER = 2_000_000


class _Guarded:
    """The stream that warcio reads; what it takes for a header may not be endless, for it keeps it in memory."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._stream = stream
        self._name = name
        self._offset = 0
        self.in_header = 0

    def tell(self) -> int:
        """Bytes read so far."""
        return self._offset

    def read(self, size: int = -1) -> bytes:
        """The next bytes.

        Raises:
            UnreadableError: the header in hand does not end.
        """
        data: bytes = self._stream.read1(size)  # type: ignore[attr-defined]  # so that a fault comes after what is good
        self._offset += len(data)
        self.in_header += len(data)
        if self.in_header > _LONGEST_HEADER:
            raise UnreadableError("has a record whose header does not end", where=self._name)
        return data


def pages(stream: BinaryIO, raw: Raw, *, member: str = "") -> Iterator[Received | Rejected]:
    """The articles in the HTML responses of a web archive; a page without one is a rejected row.

    Raises:
        UnreadableError: no WARC, cut short, or broken beyond going on.
    """
    from warcio.archiveiterator import WARCIterator  # type: ignore[import-untyped]
    from warcio.exceptions import ArchiveLoadFailed  # type: ignore[import-untyped]

    guard = _Guarded(stream, raw.name)
    number = 0
    try:
        records = WARCIterator(guard)
        records.INC_RECORD = ""  # it would write to stderr by itself
        for record in records:
            number += 1
            if _is_page(record):
                yield from _page(record, raw, guard, f"{member}#{number}" if member else f"#{number}")
            _drain(record, guard)
            guard.in_header = 0
    except (ArchiveLoadFailed, EOFError, ValueError, KeyError, AttributeError) as error:
        why = " ".join(str(error).split())[:200]
        raise UnreadableError(f"is broken WARC after record {number}: {why}", where=raw.name) from error


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    is_empty = True
    for row in pages(unpacked(raw.stream, raw.name), raw):
        is_empty = False
        yield row
    if is_empty:
        yield Rejected(raw.name, "holds no pages and no feeds")


READER = Reader("warc", "1", _read, library="trafilatura", unpacks=True)


def unpacked(stream: BinaryIO, name: str) -> BinaryIO:
    """The stream of a web archive, unpacked where it is gzip, member by member."""
    buffered = stream if hasattr(stream, "peek") else cast("BinaryIO", io.BufferedReader(cast("Any", stream)))
    if buffered.peek(2)[:2] == GZIP:  # type: ignore[attr-defined]
        return cast("BinaryIO", io.BufferedReader(Inflated(buffered, name)))
    return buffered


def _is_page(record: Any) -> bool:
    if record.rec_type != "response" or record.http_headers is None:
        return False
    kind = _kind(record)
    return record.http_headers.get_statuscode() == "200" and bool(_PAGES.match(kind) or _XML.match(kind))


def _page(record: Any, raw: Raw, guard: _Guarded, mark: str) -> Iterator[Received | Rejected]:
    url = record.rec_headers.get_header("WARC-Target-URI")
    name = f"{raw.name}{mark}"
    place = f"record {record.rec_headers.get_header('WARC-Record-ID') or mark}"
    start = guard.tell()
    try:
        data = _content(record, guard, name)
        root = root_of(data[:4096])
        if root in _FEEDS:
            for row in feed.reports(data, name=name):
                yield row if isinstance(row, Rejected) else raw.received(row, data, place=place, offset=start)
        elif _PAGES.match(_kind(record)) or root == "html":
            charset = _CHARSET.search(_kind(record))
            said = charset.group(1) if charset else None
            yield raw.page(
                data, lambda: html.report_of(data, name=name, url=url, charset=said), place=place, offset=start
            )
    except CopydeskError as error:
        yield Rejected(name, f"{error.what} ({url})" if url else error.what)


def _kind(record: Any) -> str:
    return str(record.http_headers.get_header("content-type") or "")


def _content(record: Any, guard: _Guarded, name: str) -> bytes:
    stream = record.content_stream()
    found: list[bytes] = []
    size = 0
    while piece := stream.read(_PIECE):
        guard.in_header = 0
        size += len(piece)
        if size > LIMITS.whole:
            raise too_large(name, what="a page")
        found.append(piece)
    return b"".join(found)


def _drain(record: Any, guard: _Guarded) -> None:
    """Read past what is left of a record."""
    while record.raw_stream.read(_PIECE):
        guard.in_header = 0
