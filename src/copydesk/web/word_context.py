"""Words with what stands around them in their report, cut at a line or a word."""

from __future__ import annotations

from copydesk.model import Span


def around(text: str, span: Span, most: int) -> tuple[str, str]:
    """What stands before and after a span, at most so many characters each; dots where a line goes on.

    >>> around("Police said that nine people were hurt on Monday.", Span(17, 28), 10)
    ('… that ', ' were …')
    """
    start, end = _begin(text, span.start, most), _finish(text, span.end, most)
    before = ("… " if start and text[start - 1] != "\n" else "") + text[start : span.start]
    after = text[span.end : end] + (" …" if end < len(text) and text[end] != "\n" else "")
    return before, after


def _begin(text: str, at: int, most: int) -> int:
    """Where the context begins: at the start of a line or a word, not too far before."""
    least = max(0, at - most)
    line = text.rfind("\n", least, at)
    if line >= 0:
        return line + 1
    space = text.find(" ", least, at)
    return space + 1 if least and space >= 0 else least


def _finish(text: str, at: int, most: int) -> int:
    last = min(len(text), at + most)
    line = text.find("\n", at, last)
    if line >= 0:
        return line
    space = text.rfind(" ", at, last)
    return space if last < len(text) and space >= 0 else last
