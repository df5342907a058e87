"""Limits on an input, above which it is refused: sizes, compression ratios and nesting depths, each with its reason."""

from __future__ import annotations

import gzip
import io
import re
import zlib
from dataclasses import dataclass
from typing import Any, BinaryIO

from copydesk.errors import UnreadableError


@dataclass(frozen=True, slots=True)
class LimitParameters:
    """Limits on what one input may make of this machine; none of them was fitted, each is far above honest inputs."""

    # A year of a daily paper's politics desk is about 15 MB of text, a saved page with its scripts 0.1 to 5 MB: what is
    # larger is an archive, not a report.
    whole: int = 20_000_000
    # A line of JSON Lines or a row of CSV; JSON escapes may triple a text.
    line: int = 60_000_000
    # Text packs 3 to 15 times, JSON Lines of near copies up to 60 times; gzip can reach 1,030.
    ratio: int = 200
    # Below this nothing was lost even where all of it is padding, so the ratio is not looked at.
    before_ratio: int = 20_000_000
    # News in JSON is nested 4 to 12 deep, JSON-LD graphs to 20.
    depth: int = 100
    # Tags of a page, opening and closing; pages of news have 1,000 to 40,000, and each costs some fifty microseconds.
    tags: int = 400_000
    # Attributes of one tag, paragraphs of a page, and marked words in one paragraph; news has tens, hundreds and hundreds. Twice as many
    # take four times as long.
    attributes: int = 1_000
    paragraphs: int = 20_000
    marks: int = 10_000
    # Members of a zipped archive; a WACZ of a large crawl has some hundreds.
    members: int = 100_000


LIMITS = LimitParameters()
# Bytes at the opening of an input that show its format; the first line of JSON Lines may be a whole report.
HEAD = 1 << 16
# The message of the standard library for bytes after the end of a gzip file.
_NO_MEMBER = "Not a gzipped file"
_STRING = re.compile(rb'"(?:[^"\\]|\\.)*"?', re.DOTALL)


def too_large(name: str, *, what: str = "one document") -> UnreadableError:
    """The refusal of an input that is larger than one document may be."""
    hint = "split an archive into one report a file, or one a line of JSON Lines"
    return UnreadableError(f"too large for {what}: the limit is {megabytes(LIMITS.whole)}", where=name, hint=hint)


def megabytes(size: int) -> str:
    """A size in words."""
    return f"{size / 1e6:,.0f} MB"


def refuse_depth(data: bytes, *, name: str = "") -> None:
    """Let JSON pass unless it is nested deeper than any news is.

    Raises:
        UnreadableError: it is.
    """
    if data.count(b"[") + data.count(b"{") <= LIMITS.depth:
        return
    depth = 0
    for sign in re.findall(rb"[\[{\]}]", _STRING.sub(b"", data)):
        depth += 1 if sign in b"[{" else -1
        if depth > LIMITS.depth:
            raise UnreadableError(f"is JSON nested too deep: the limit is {LIMITS.depth} levels", where=name)


class Swelling:
    """Watches how much comes out of a packed stream for what goes in."""

    def __init__(self, name: str) -> None:
        self._name = name

    def check(self, packed: int, unpacked: int) -> None:
        """Refuse a decompression bomb.

        Raises:
            UnreadableError: more comes out than any news would make.
        """
        if unpacked > LIMITS.before_ratio and unpacked > LIMITS.ratio * max(packed, 1):
            why = f"swells to more than {LIMITS.ratio} times its size when unpacked: a decompression bomb"
            raise UnreadableError(why, where=self._name)


class Tap(io.RawIOBase):
    """A stream that counts what runs through it."""

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._fill: Any = getattr(stream, "readinto1", None) or stream.readinto  # type: ignore[attr-defined]
        self.count = 0

    def readable(self) -> bool:
        """It is read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; returns how much of it, 0 at the end."""
        filled = self._fill(buffer) or 0
        self.count += filled
        return int(filled)

    def close(self) -> None:
        """Close what it taps."""
        self._stream.close()
        super().close()


class Inflated(io.RawIOBase):
    """What a gzip stream unpacks to, as long as it does not swell like a bomb."""

    def __init__(self, stream: BinaryIO, name: str) -> None:
        self._tap = Tap(stream)
        self._gzip = gzip.GzipFile(fileobj=io.BufferedReader(self._tap))
        self._name = name
        self._swelling = Swelling(name)
        self._count = 0
        self._fault: UnreadableError | None = None

    def readable(self) -> bool:
        """It is read."""
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill a buffer; returns how much of it, 0 at the end.

        Raises:
            UnreadableError: broken, cut short, or a bomb.
        """
        if self._fault:
            raise self._fault
        try:
            data = self._gzip.read1(len(buffer))
        except (OSError, EOFError, zlib.error) as error:
            self._fault = UnreadableError(f"is broken gzip: {error}", where=self._name)
            if self._count and str(error).startswith(_NO_MEMBER):
                # What came before is whole, so that the last row is taken, even without a line end; the next look says the fault.
                return 0
            raise self._fault from error
        self._count += len(data)
        self._swelling.check(self._tap.count, self._count)
        buffer[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close what it unpacks."""
        self._tap.close()
        super().close()


def head_of(packed: bytes, size: int = HEAD) -> bytes:
    """The first bytes that the opening of a gzip stream unpacks to."""
    try:
        return zlib.decompressobj(31).decompress(packed, size)
    except zlib.error:
        return b""
