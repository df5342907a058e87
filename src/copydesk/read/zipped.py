"""A ZIP file that does not say by its name what it is: its kind is known by the files in it, and its reader takes it."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read import epub, office, wacz, xlsx
from copydesk.read.raw import Options, Raw, Reader

# A member by which a kind is known, and the reader of that kind.
_MARKS = (
    ("word/document.xml", office.DOCX), ("xl/workbook.xml", xlsx.READER), ("META-INF/container.xml", epub.READER), ("content.xml", office.ODT),
)  # fmt: skip


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    try:
        with zipfile.ZipFile(raw.name) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError, RuntimeError) as error:
        raise UnreadableError(f"is a broken ZIP file: {error}", where=raw.name) from error
    is_web = any(name.lower().endswith((".warc", ".warc.gz")) for name in names)
    reader = wacz.READER if is_web else next((reader for mark, reader in _MARKS if mark in names), None)
    if reader is None:
        hint = "unpack it, and add the folder"
        raise UnreadableError(
            f"is a ZIP file of {len(names):,} files, which are not read within it", where=raw.name, hint=hint
        )
    raw.reader = reader
    yield from reader.read(raw, options)


READER = Reader("zip", "1", _read, seeks=True)
