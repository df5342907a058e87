"""Inputs in another encoding than their reader works in, turned into UTF-8: by their byte order mark, or as the user says."""

from __future__ import annotations

import codecs
import io
import re
from typing import BinaryIO, cast

from copydesk.errors import UnreadableError, UsageError

_MARKS = ((codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_PIECE, _BUFFER = 1 << 16, 1 << 18
_DECLARED = re.compile(r"(<\?xml[^<>]{0,100}?)\s+encoding\s*=\s*(?:\"[^\"]{0,40}\"|'[^']{0,40}')")


class Recoded(io.RawIOBase):
    """A stream of another encoding as UTF-8, piece by piece."""

    def __init__(self, stream: BinaryIO, encoding: str, name: str) -> None:
        self._stream = stream
        self._encoding = encoding
        self._name = name
        self._decoder = codecs.getincrementaldecoder(encoding)()
        self._ready = b""
        self._is_over = False

    def readable(self) -> bool:
        """It is read."""
        return True

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        """Fill a buffer; returns how much of it, 0 at the end.

        Raises:
            UnreadableError: bytes that are none of the encoding.
        """
        while not self._ready and not self._is_over:
            piece = self._stream.read(_PIECE)
            self._is_over = not piece
            try:
                self._ready = self._decoder.decode(piece, final=self._is_over).encode("utf-8", "surrogatepass")
            except UnicodeError as error:
                raise UnreadableError(f"is not {self._encoding.upper()}", where=self._name) from error
        count = min(len(buffer), len(self._ready))
        buffer[:count], self._ready = self._ready[:count], self._ready[count:]
        return count


def as_utf8(stream: BinaryIO, name: str, encoding: str | None = None) -> BinaryIO:
    """The stream as UTF-8, where a mark at its beginning or the user says that it is something else.

    Raises:
        UsageError: there is no such encoding.
    """
    peek = getattr(stream, "peek", None)
    head: bytes = peek(2)[:2] if peek else b""
    chosen = encoding or next((form for mark, form in _MARKS if head == mark), None)
    if chosen is None:
        return stream
    try:
        return cast("BinaryIO", io.BufferedReader(Recoded(stream, chosen, name), _BUFFER))
    except LookupError as error:
        raise UsageError(f"no such encoding: {encoding!r}", where="--encoding", hint="for example cp1252") from error


def markup_as_utf8(data: bytes) -> bytes:
    """XML that begins with the mark of UTF-16 as UTF-8; parsers of feeds do not read it where nothing declares it."""
    if not data.startswith(tuple(mark for mark, _ in _MARKS)):
        return data
    return _DECLARED.sub(r"\1", data.decode("utf-16", "replace"), count=1).encode("utf-8", "replace")
