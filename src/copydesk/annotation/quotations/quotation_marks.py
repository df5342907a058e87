"""Quotation marks paired: what stands between them, paragraph by paragraph, whatever style the house uses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.model import Span
from copydesk.text import sentences

_MARK = re.compile(r"[“”„‟\"«»″＂]|''|``|‘‘|’’")
_OPENING, _CLOSING = frozenset("“„«") | {"``", "‘‘"}, frozenset("”»") | {"’’"}
_SINGLE_OPENING = re.compile(r"(?<![\w'’‘])['‘](?=[A-Za-z\[…])")
_SINGLE_CLOSING = re.compile(r"(?<=[\w.,!?…\])%-])['’](?![\w'’])")
_SENTENCE_BEFORE = re.compile(r"\w[.!?] +$")
# Behind a colon a mark opens, whichever way it is turned: 'Holm said:" It fell".'
_COLON_BEFORE = re.compile(r":\Z")
_ENDS_SPEECH = ",.!?…-—"
# Paragraphs that a quotation goes on for without a mark, where each sentence is one.
_MOST_PARAGRAPHS = 6
# Characters behind a mark in which a name and a word of saying stand.
_REACH = 80
_CLAUSE_ENDS = frozenset(_ENDS_SPEECH)


@dataclass(frozen=True, slots=True)
class QuotedSpan:
    """A stretch in quotation marks."""

    span: Span
    inner: Span
    paragraph: int
    closed: bool

    def is_clause(self, text: str) -> bool:
        """Whether its last mark before the closing one ends a clause, as speech does and a title or a scare quote does not."""
        words = self.inner.of(text).rstrip(" '’”\"")
        return not self.closed or words[-1:] in _CLAUSE_ENDS


def find(text: str, paragraphs: Sequence[Span]) -> Iterator[QuotedSpan]:
    """The quotations of a text in order; what is quoted inside a quotation is part of it."""
    taken = 0
    for index, whole in enumerate(paragraphs):
        if whole.end <= taken:
            continue
        paragraph = Span(max(whole.start, taken), whole.end)
        marks = list(_MARK.finditer(text, paragraph.start, paragraph.end))
        closing = _closed_later(text, marks, paragraphs, index)
        last = marks.pop() if closing is not None else None
        if closing is not None and last is not None:
            taken, paragraph = closing.end(), Span(paragraph.start, last.start())
        following = paragraphs[index + 1] if index + 1 < len(paragraphs) else None
        goes_on = following is not None and _MARK.match(text, following.start) is not None
        if marks:
            yield from _paired(text, marks, paragraph, index, goes_on=goes_on)
        else:
            yield from _single(text, paragraph, index)
        if closing is not None and last is not None:
            yield QuotedSpan(Span(last.start(), taken), Span(last.end(), closing.start()), index, closed=True)


def _closed_later(
    text: str, marks: Sequence[re.Match[str]], paragraphs: Sequence[Span], index: int
) -> re.Match[str] | None:
    """The mark that closes the last quotation of a paragraph some paragraphs later, where none between opens another.

    Only of marks whose shape shows whether they open or close; a house that opens every paragraph anew is not meant.
    """
    if not marks or marks[-1].group() != "“":
        return None
    for paragraph in paragraphs[index + 1 : index + 1 + _MOST_PARAGRAPHS]:
        mark = _MARK.search(text, paragraph.start, paragraph.end)
        if mark is not None:
            return mark if mark.group() == "”" else None
    return None


def _paired(
    text: str, marks: Sequence[re.Match[str]], paragraph: Span, index: int, *, goes_on: bool
) -> Iterator[QuotedSpan]:
    opened: re.Match[str] | None = None
    for mark in marks:
        opens, closes = _direction(text, mark, paragraph)
        if opened is None:
            if opens or not closes or _COLON_BEFORE.search(text, paragraph.start, mark.start()):
                opened = mark
        elif closes or mark.group() not in _OPENING:
            if opens and not closes and not _is_turned(text, opened, mark):
                if _SENTENCE_BEFORE.search(text, opened.end(), mark.start()):  # each paragraph of a speech opens anew
                    end = len(text[: mark.start()].rstrip())
                    yield QuotedSpan(Span(opened.start(), end), Span(opened.end(), end), index, closed=False)
                opened = mark
            else:
                yield QuotedSpan(Span(opened.start(), mark.end()), Span(opened.end(), mark.start()), index, closed=True)
                opened = None
    if opened is not None and opened.end() < paragraph.end and (goes_on or opened.start() == paragraph.start):
        yield QuotedSpan(Span(opened.start(), paragraph.end), Span(opened.end(), paragraph.end), index, closed=False)


def _is_turned(text: str, opened: re.Match[str], mark: re.Match[str]) -> bool:
    """Whether a straight mark that seems to open closes what was opened: '"It fell, "Holm said'."""
    before = text[opened.end() : mark.start()].rstrip(" ")
    return (
        mark.group() == '"'
        and before[-1:] in (",", "?", "!")
        and sentences.is_speaker_next(f" {text[mark.end() : mark.end() + _REACH]}", 0)
    )


def _direction(text: str, mark: re.Match[str], paragraph: Span) -> tuple[bool, bool]:
    """Whether a mark can open and whether it can close, by its shape or else by what stands on either side."""
    if mark.group() in _OPENING:
        return True, False
    if mark.group() in _CLOSING:
        return False, True
    before = text[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = text[mark.end()] if mark.end() < paragraph.end else " "
    opens = (before.isspace() or before in "([{—–-/'‘“") and not after.isspace()
    closes = not before.isspace() and (not after.isalnum())
    return opens, closes


def _single(text: str, paragraph: Span, index: int) -> Iterator[QuotedSpan]:
    """Quotations in single marks, in a paragraph without double ones; the letters around a mark show whether it is an apostrophe."""
    openings = [mark.start() for mark in _SINGLE_OPENING.finditer(text, paragraph.start, paragraph.end)]
    done = paragraph.start
    for place, start in enumerate(openings):
        if start < done:
            continue
        limit = openings[place + 1] if place + 1 < len(openings) else paragraph.end
        closings = [mark.start() for mark in _SINGLE_CLOSING.finditer(text, start + 2, limit)]
        if not closings:
            continue
        end = next((close for close in closings if text[close - 1] in _ENDS_SPEECH), closings[0])
        yield QuotedSpan(Span(start, end + 1), Span(start + 1, end), index, closed=True)
        done = end
