"""Arithmetic on stretches of one text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk.model import Span

_LINE = re.compile(r"\S(?:[^\n]*\S)?")


def trim(text: str, start: int, end: int) -> Span | None:
    """The stretch without white space at its ends; None where nothing is left.

    >>> trim("  so it goes ", 0, 13)
    Span(start=2, end=12)
    """
    while start < end and text[start].isspace():
        start += 1
    while start < end and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if start < end else None


def lines(text: str) -> Iterator[Span]:
    """Each line that is not blank, without the white space at its ends.

    >>> list(lines("one \\n\\n  two"))
    [Span(start=0, end=3), Span(start=8, end=11)]
    """
    for match in _LINE.finditer(text):
        yield Span(*match.span())


def without(whole: Span, holes: Iterable[Span]) -> Iterator[Span]:
    """What is left of a stretch when others are taken out of it.

    >>> list(without(Span(0, 10), [Span(3, 5), Span(8, 12)]))
    [Span(start=0, end=3), Span(start=5, end=8)]
    """
    start = whole.start
    for hole in sorted(holes):
        if hole.end <= start or hole.start >= whole.end:
            continue
        if hole.start > start:
            yield Span(start, hole.start)
        start = hole.end
    if start < whole.end:
        yield Span(start, whole.end)
