"""Documents that are ZIP files inside: opened in memory, each member bounded, nothing unpacked to disk."""

from __future__ import annotations

import lzma
import struct
import zipfile
import zlib
from io import BytesIO

from copydesk.errors import UnreadableError
from copydesk.read.limits import LIMITS, megabytes

# What all members of one document may unpack to; pictures are most of it, and they are not read.
_UNPACKED = 200_000_000
# What files begin with that bear the name of a document of ZIP and are none.
_OTHERS = (
    (b"\xd0\xcf\x11\xe0", "is locked with a password, or of an old Office program: save it anew, without a password"),
    (b"{\\rtf", "is Rich Text under another name: rename it to .rtf, or name its format: --format rtf"),
    (b"<", "is markup under another name: rename it to .html, or name its format: --format html"),
)
BROKEN = (zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, EOFError, OSError, RuntimeError, ValueError)
"""What the standard library raises on a ZIP file that is cut, altered, or packed in a way that it does not know."""


class Zipped:
    """A document of members, of which some are read."""

    def __init__(self, data: bytes, name: str) -> None:
        """Open it.

        Raises:
            UnreadableError: no ZIP, too many members, or they would unpack to more than a document may.
        """
        self._name = name
        try:
            self._archive = zipfile.ZipFile(BytesIO(data))
            members = self._archive.infolist()
        except BROKEN as error:
            what = next((what for mark, what in _OTHERS if data.startswith(mark)), f"is a broken ZIP file: {error}")
            raise UnreadableError(what, where=name) from error
        if len(members) > LIMITS.members:
            raise UnreadableError(f"holds {len(members):,} files: the limit is {LIMITS.members:,}", where=name)
        unpacked = sum(item.file_size for item in members)
        if unpacked > _UNPACKED:
            raise UnreadableError(f"unpacks to {megabytes(unpacked)}: the limit is {megabytes(_UNPACKED)}", where=name)
        self.names = [item.filename for item in members if not item.is_dir()]

    def read(self, member: str) -> bytes:
        """The bytes of a member.

        Raises:
            UnreadableError: it is not there, is encrypted or broken, or is more than a document may be.
        """
        try:
            with self._archive.open(member) as stream:
                data = stream.read(LIMITS.whole + 1)
        except KeyError as error:
            raise UnreadableError(f"has no part {member!r}, so it is none of its kind", where=self._name) from error
        except BROKEN as error:
            raise UnreadableError(f"its part {member!r} cannot be unpacked: {error}", where=self._name) from error
        if len(data) > LIMITS.whole:
            raise UnreadableError(
                f"its part {member!r} is too large: the limit is {megabytes(LIMITS.whole)}", where=self._name
            )
        return data
