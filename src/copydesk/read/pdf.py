"""PDF by its text layer: the lines of its pages joined into paragraphs, one report a file."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator, Sequence
from functools import partial
from io import BytesIO
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read import exports
from copydesk.read.limits import LIMITS, megabytes
from copydesk.read.raw import Reader
from copydesk.text.normalise import normalise_newlines

_MOST_PAGES = 1_000
# Letters of one page; a broadsheet in small type has 50,000.
_MOST_LETTERS = 100_000
# What a whole file ends with, within so many bytes; without it the library reads nothing of one that lacks it alone.
_END, _TAIL = b"%%EOF", 2_048
# A line so much shorter than the full ones ends its paragraph.
_SHORT = 0.75
_FULL_QUANTILE = 0.8
_ENDS = re.compile(r"[.!?:][\"'”’)]*$")
_BROKEN_WORD = re.compile(r"[a-z]-$")
_NUMBER = re.compile(r"\W*(?:page )?\d{1,4}(?: (?:of|/) \d{1,4})?\W*", re.IGNORECASE)


def report_of(data: bytes, name: str) -> Report:
    """The report in a file.

    Raises:
        UnreadableError: broken, locked, without a text layer, too large, or the package that reads it is not installed.
    """
    try:
        from pypdf import PdfReader
        from pypdf.errors import PyPdfError
    except ImportError as error:
        raise UnreadableError(
            "PDF needs the package pypdf", where=name, hint="pip install 'copydesk[formats]'"
        ) from error
    logging.getLogger("pypdf").setLevel(
        logging.CRITICAL
    )  # what it would say of odd files is said here where it matters
    try:
        file = PdfReader(BytesIO(data if _END in data[-_TAIL:] else data + b"\n" + _END))
        if file.is_encrypted and not file.decrypt(""):
            raise UnreadableError("is locked with a password", where=name)
        if len(file.pages) > _MOST_PAGES:
            raise UnreadableError(f"has {len(file.pages):,} pages: the limit is {_MOST_PAGES:,}", where=name)
        pages = list(_pages(file, name))
        title = file.metadata.title if file.metadata else None
    except (PyPdfError, ValueError, KeyError, TypeError, AttributeError, IndexError, OSError, AssertionError) as error:
        raise UnreadableError(
            f"is a PDF that cannot be read: {' '.join(str(error).split())[:200]}", where=name
        ) from error
    text = "\n".join(_paragraphs([line for page in pages for line in page]))
    if not text.strip():
        hint = "it is a scan, or pictures: run a program that recognises text over it first"
        raise UnreadableError("is a PDF without a text layer", where=name, hint=hint)
    return Report(text=text, id=name, title=" ".join(title.split()) or None if isinstance(title, str) else None)


class _Letters:
    """Counts the letters of a page as they come out; the library's time grows with the square of them."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._count = 0

    def __call__(self, text: str, *_: object) -> None:
        """Take a piece in.

        Raises:
            UnreadableError: more letters than a printed page has.
        """
        self._count += len(text)
        if self._count > _MOST_LETTERS:
            raise UnreadableError(f"has a page of more than {_MOST_LETTERS:,} letters", where=self._name)


def _pages(file: Any, name: str) -> Iterator[list[str]]:
    """The lines of each page, without the number at its head or foot."""
    size = 0
    for page in file.pages:
        letters = _Letters(name)
        text = normalise_newlines(page.extract_text(visitor_text=letters) or "")
        size += len(text)
        if size > LIMITS.whole:
            raise UnreadableError(f"holds more than {megabytes(LIMITS.whole)} of text", where=name)
        lines = [" ".join(line.split()) for line in text.split("\n")]
        while lines and (not lines[-1] or _NUMBER.fullmatch(lines[-1])):
            lines.pop()
        while lines and (not lines[0] or _NUMBER.fullmatch(lines[0])):
            lines.pop(0)
        yield lines


def _paragraphs(lines: Sequence[str]) -> Iterator[str]:
    """Lines joined where one runs on into the next: it is nearly full, and does not end like a paragraph."""
    lengths = sorted(len(line) for line in lines if line)
    full = lengths[int(_FULL_QUANTILE * (len(lengths) - 1))] if lengths else 0
    held = ""
    for line in lines:
        if not line:
            yield from filter(None, (held,))
            held = ""
            continue
        held = held[:-1] + line if _BROKEN_WORD.search(held) and line[0].islower() else f"{held} {line}".strip()
        is_short = len(line) < _SHORT * full
        if is_short and (_ENDS.search(line) or len(line) < _SHORT * _SHORT * full):
            yield held
            held = ""
    yield from filter(None, (held,))


READER = Reader("pdf", "1", partial(exports.read_document, report_of), library="pypdf")
