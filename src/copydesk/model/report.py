"""What comes in: a report as it was read and the bytes that it was read from, or the reason why it could not be."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model.base import doc

# Characters of a message to a person; file systems allow paths of 4,096 bytes.
_LONGEST_SOURCE, _LONGEST_REASON = 4_096, 600


@dataclass(frozen=True, slots=True)
class Report:
    """One news report as received; all spans point into its text, which never changes after it was read."""

    text: str = doc("the text that every span points into")
    id: str = doc("name of the report: given, or the path it was read from", "")
    title: str | None = doc("headline, where the reader found it apart from the text", None)
    url: str | None = doc("address the report was published at", None)
    outlet: str | None = doc("who published it", None)
    published: str | None = doc(
        "ISO 8601 date, or date and time, of publication; without it relative dates stay unresolved", None
    )
    language: str | None = doc("BCP 47 code of the language, where it is known", None)
    credits: tuple[str, ...] = doc("credit lines that a reader found apart from the text", ())
    authors: tuple[str, ...] = doc("who wrote it, by name; they are not the source of its words", ())
    photo_credits: tuple[str, ...] = doc("credit lines of its pictures, which say nothing of its words", ())


@dataclass(frozen=True, slots=True)
class Rejected:
    """An input that could not be read, kept as a row so that one bad input never costs another."""

    source: str = doc("path or name of the input")
    why: str = doc("what is wrong with it, in one sentence")
    line: int | None = doc("line of the input, counted from 1, where the fault has one", None)
    is_empty: bool = doc("whether the input was read to its end and holds no report", False)

    def __post_init__(self) -> None:
        """Bound what a hostile input may make of a message: a reason or an id may quote a field of a megabyte."""
        for name, longest in (("source", _LONGEST_SOURCE), ("why", _LONGEST_REASON)):
            words = getattr(self, name)
            if len(words) > longest:
                object.__setattr__(self, name, f"{words[: longest - 1]}…")


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
