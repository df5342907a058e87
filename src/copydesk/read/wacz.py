"""WACZ, a web archive in a ZIP file: the WARC files in its folder ``archive``, read where they lie; nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from typing import IO, BinaryIO, cast

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read.limits import LIMITS, Swelling, Tap
from copydesk.read.opml import is_beside
from copydesk.read.raw import Options, Raw, Reader, size_of
from copydesk.read.warc import pages, unpacked
from copydesk.read.zips import BROKEN

_ENCRYPTED = 0x1
_KINDS = (".warc", ".warc.gz")


class _Member(Tap):
    """A member of the archive as it comes out; it may not swell."""

    def __init__(self, stream: IO[bytes], name: str, packed: int) -> None:
        super().__init__(cast("BinaryIO", stream))
        self._swelling = Swelling(name)
        self._packed = packed

    def readinto(self, buffer: object) -> int:
        """Fill a buffer; raises as ``Swelling.check`` does."""
        filled = super().readinto(buffer)
        self._swelling.check(self._packed, self.count)
        return filled


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    del options
    try:
        with zipfile.ZipFile(raw.name) as archive:
            members = _members(archive, raw.name)
            for member in members:
                yield from _member(archive, member, raw)
    except BROKEN as error:
        raise UnreadableError(f"is a broken ZIP file: {error}", where=raw.name) from error


def _members(archive: zipfile.ZipFile, name: str) -> list[zipfile.ZipInfo]:
    """The web archives in a WACZ.

    Raises:
        UnreadableError: names that leave the archive, too many members, or no web archive among them.
    """
    every = archive.infolist()
    if len(every) > LIMITS.members:
        raise UnreadableError(f"holds {len(every):,} files: the limit is {LIMITS.members:,}", where=name)
    astray = next((item.filename for item in every if not is_beside(item.filename)), None)
    if astray is not None:
        raise UnreadableError(f"holds a file whose name leads out of the archive: {astray!r}", where=name)
    found = [item for item in every if item.filename.lower().endswith(_KINDS) and not item.is_dir()]
    if not found:
        raise UnreadableError("holds no WARC files, so it is no WACZ", where=name)
    return sorted(found, key=lambda item: item.filename)


def _member(archive: zipfile.ZipFile, member: zipfile.ZipInfo, raw: Raw) -> Iterator[Received | Rejected]:
    mark = f"!{member.filename}"
    if member.flag_bits & _ENCRYPTED:
        yield Rejected(raw.name + mark, "is encrypted")
        return
    packed = min(member.compress_size, size_of(raw.name))
    try:
        with archive.open(member) as stream:
            yield from pages(
                unpacked(cast("BinaryIO", _Member(stream, raw.name + mark, packed)), raw.name), raw, member=mark
            )
    except CopydeskError as error:
        yield Rejected(raw.name + mark, error.what)
    except BROKEN as error:
        yield Rejected(raw.name + mark, f"is broken: {error}")


READER = Reader("wacz", "2", _read, library="trafilatura", seeks=True)
