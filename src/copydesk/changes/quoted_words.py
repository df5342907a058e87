"""What stands in quotation marks in a text, word by word, to be compared with what stands in them in another."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import normalize

from copydesk.model import Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse

# A quotation of more letters than this is a mark that was never closed.
_LONGEST = 1500
_QUOTED = re.compile(
    rf"""(?:["“„]|``|'')(?=\S)((?:(?!''|``)[^"“”\n]){{1,{_LONGEST}}})(?:["”“]|'')|«([^«»\n]{{1,{_LONGEST}}})»"""
)
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a quotation, folded, and where it stands."""

    low: str
    span: Span


@dataclass(frozen=True, slots=True)
class Quotation:
    """What stands between a pair of quotation marks, without the marks."""

    span: Span
    words: tuple[Word, ...]

    @property
    def forms(self) -> tuple[str, ...]:
        """Its words, folded, in order."""
        return tuple(word.low for word in self.words)


def quotations(text: str) -> Iterator[Quotation]:
    """The quotations of a text, in order, of one line each."""
    for match in _QUOTED.finditer(text):
        group = match.lastindex or 1
        words = tuple(words_in(text, *match.span(group)))
        if words:
            yield Quotation(Span(*match.span(group)), words)


def words_in(text: str, start: int, end: int) -> Iterator[Word]:
    """The words of a stretch, in lower case, with one kind of apostrophe and without the mark of possession."""
    for match in _WORD.finditer(text, start, end):
        yield Word(_fold(match.group()), Span(*match.span()))


def _fold(word: str) -> str:
    """A word without what no reader hears: case, kind of apostrophe, mark of possession, letters set as one."""
    return normalize("NFKC", word).lower().replace("’", "'").removesuffix("'s")


@once
def in_capitals(parse: Parse) -> frozenset[str]:
    """The words of a text that stand in capitals, folded."""
    found = (match.group() for match in _WORD.finditer(parse.text))
    return frozenset(_fold(word) for word in found if len(word) > 1 and word.isupper())


@dataclass(frozen=True, slots=True)
class Quoted:
    """All quotations of one text, found by their words."""

    all: tuple[Quotation, ...]
    places: dict[str, tuple[int, ...]]

    def holding(self, forms: tuple[str, ...]) -> Iterator[tuple[Quotation, int]]:
        """Quotations that hold these words in a row, and at which of their words it begins."""
        if not forms or any(form not in self.places for form in forms):
            return
        rarest = min(forms, key=lambda form: len(self.places[form]))
        for place in self.places[rarest]:
            at = position(self.all[place].forms, forms)
            if at is not None:
                yield self.all[place], at

    def within(self, span: Span) -> Iterator[Quotation]:
        """Quotations that begin in a stretch of the text."""
        first = bisect_left(self.all, span.start, key=lambda one: one.span.start)
        for one in self.all[first:]:
            if one.span.start >= span.end:
                return
            yield one

    def over(self, span: Span) -> Quotation | None:
        """The quotation that covers a stretch of the text."""
        last = bisect_left(self.all, span.start + 1, key=lambda one: one.span.start)
        return self.all[last - 1] if last and self.all[last - 1].span.covers(span) else None


@once
def quoted(parse: Parse) -> Quoted:
    """The quotations of a text with an index of their words."""
    every = tuple(quotations(parse.text))
    places: dict[str, list[int]] = {}
    for place, one in enumerate(every):
        for form in dict.fromkeys(one.forms):
            places.setdefault(form, []).append(place)
    return Quoted(every, {form: tuple(found) for form, found in places.items()})


def position(forms: tuple[str, ...], part: tuple[str, ...]) -> int | None:
    """Where ``part`` begins in ``forms`` as a run of words; None where it is no part of it."""
    for start in range(len(forms) - len(part) + 1):
        if forms[start : start + len(part)] == part:
            return start
    return None
