"""Places in an order: the fourth became the third."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.context_similarity import assign, closeness
from copydesk.model import Change, Span
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_list
from copydesk.text.sanitise import in_quotes

_WORDS = word_list("numbers.ordinals")
_FIGURES = re.compile(r"(\d+)(?:st|nd|rd|th)$")
_SUPERLATIVES = ("JJS", "RBS")
_LEAST = 0.25
_EQUAL = 1.0


@dataclass(frozen=True, slots=True)
class Ordinal:
    """A word for a place in an order, and which place."""

    span: Span
    place: int


def find(passage: Passage) -> Iterator[Change]:
    """Places in an order that are others in the rewrite."""

    def score(a: Ordinal, b: Ordinal) -> float:
        return closeness(passage, a.span, b.span) + _EQUAL * (a.place == b.place)

    pairs, _, _ = assign(_ordinals(passage.source), _ordinals(passage.rewrite), score, _LEAST)
    for one, other in pairs:
        if one.place != other.place:
            was, now = one.span.of(passage.source.text), other.span.of(passage.rewrite.text)
            says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}."
            yield Change("altered", "number", says, one.span, other.span, severity=2, confidence=0.7)
    yield from _lost(passage)


def _lost(passage: Passage) -> Iterator[Change]:
    """ "The second largest" told as "the largest": a superlative whose place in the order came or went."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    for there, here in sorted(passage.back_links.items()):
        if source.tag[there] not in _SUPERLATIVES or rewrite.tag[here] not in _SUPERLATIVES:
            continue
        was, now = _before_superlative(source, there), _before_superlative(rewrite, here)
        if was != now and None in (was, now) and max(was or 1, now or 1) > 1:
            before, after = _with_place(source, there, was), _with_place(rewrite, here, now)
            says = (
                f"The rewrite says {in_quotes(after.of(rewrite.text))} "
                f"where the source says {in_quotes(before.of(source.text))}."
            )
            yield Change("altered", "number", says, before, after, severity=2, confidence=0.75)


def _before_superlative(parse: Parse, token: int) -> int | None:
    """The place named right before a superlative."""
    word = parse.lower[token - 1] if token else ""
    word = parse.lower[token - 2] if word == "-" and token > 1 else word
    return place_of(word)


def _with_place(parse: Parse, token: int, place: int | None) -> Span:
    return parse.span(token - (1 if place else 0), token + 1)


@once_all
def _ordinals(side: Side) -> Iterator[Ordinal]:
    dates = [time.span for time in side.times]
    for token, place in _places(side.parse):
        span = side.parse.span(token, token + 1)
        if token in side.tokens and not any(span.overlaps(date) for date in dates):
            yield Ordinal(span, place)


@once_all
def _places(parse: Parse) -> Iterator[tuple[int, int]]:
    """The words of a text for places in an order, each with its place."""
    for token, word in enumerate(parse.lower):
        place = place_of(word)
        if place:
            yield token, place


def place_of(word: str) -> int | None:
    """The place that a word names in an order; None where it is no such word.

    >>> place_of("third"), place_of("21st"), place_of("three")
    (3, 21, None)
    """
    if word in _WORDS:
        return _WORDS.index(word) + 1
    match = _FIGURES.match(word)
    return int(match.group(1)) if match else None
