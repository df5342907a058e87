"""Where a report came from: which bytes, at which place of which file, read by which reader."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model.base import doc
from copydesk.model.report import Report


@dataclass(frozen=True, slots=True)
class Provenance:
    """The bytes that a report was read from, and what read them; enough to find them again and to check them."""

    path: str = doc("file or address as it was given")
    sha256: str = doc("SHA-256 of the bytes of the record after unpacking, in hexadecimal")
    size: int = doc("number of those bytes")
    reader: str = doc("name of the reader")
    version: str = doc("version of the reader, with that of the library it rests on")
    place: str = doc("record within the file: line 3, entry 2, row 7; empty where the file is the record", "")
    offset: int | None = doc("byte at which the record starts in the file, where that is known", None)


@dataclass(frozen=True, slots=True)
class Received:
    """A report together with where it came from."""

    report: Report = doc("the report")
    provenance: Provenance = doc("where it came from")
    notes: tuple[str, ...] = doc("what the reader noticed and could not mend, a sentence each", ())
