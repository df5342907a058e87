"""What the texts themselves refute: a reader says that a figure, a name, a day or some words are gone or new, and they are there."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from copydesk.annotation.reading import Reading
from copydesk.changes.token_alignment import carries
from copydesk.model import Change, Quantity, Span, TimeExpression

# Words of content that must stand on the other side in one stretch for an omission or an addition to be none.
_LEAST_WORDS = 2
_NAMING = frozenset({"name", "place"})
# Aspects of what a text says at all; the others are of one statement.
_OF_THE_WHOLE = frozenset({"number", "name", "place", "quote", "wording", "detail"})
_MARKS = "\"'“”‘’.,;:!?()"


def is_refuted(change: Change, source: Reading, rewrite: Reading) -> bool:
    """Whether the texts show that a claimed change is none."""
    if change.source is not None and change.rewrite is not None:
        return _same_words(change.source, change.rewrite, source, rewrite) or _same_reading(
            change.aspect, (source, change.source), (rewrite, change.rewrite)
        )
    if change.rewrite is not None:
        return _is_there(change.aspect, change.rewrite, rewrite, source)
    return change.source is not None and _is_there(change.aspect, change.source, source, rewrite)


def _same_words(old: Span, new: Span, source: Reading, rewrite: Reading) -> bool:
    return _words(old, source) == _words(new, rewrite)


def _words(span: Span, reading: Reading) -> list[str]:
    return [word for word in (raw.strip(_MARKS) for raw in span.of(reading.report.text).casefold().split()) if word]


def _same_reading(aspect: str, old: tuple[Reading, Span], new: tuple[Reading, Span]) -> bool:
    """Whether both sides mean the same figure, day or name, and no more than that was claimed to have changed."""
    if aspect == "bound":  # two figures without a bound may be two bounds that were not read
        same = _bounds(*old)
        return _equal(same, _bounds(*new)) and all(bound != "exact" for *_, bound in same)
    if aspect == "number":
        return _equal(_bounds(*old), _bounds(*new))
    if aspect == "time":
        return _equal(_days(*old), _days(*new))
    return aspect in _NAMING and _is_bare(*old) and _is_bare(*new) and _equal(_names(*old), _names(*new))


def _is_there(aspect: str, span: Span, mine: Reading, other: Reading) -> bool:
    """Whether the other text has what is claimed to be added or dropped, anywhere.

    Not for a doubt, a doer, a source or a day: that one statement has it does not give it to another.
    """
    if aspect not in _OF_THE_WHOLE:
        return False
    whole = Span(0, len(other.report.text))
    if aspect in _READ:
        here = _READ[aspect](mine, span)
        if here and here <= _READ[aspect](other, whole):
            return True
    parse = mine.parse
    if sum(carries(parse, token) for token in parse.tokens_in(span)) < _LEAST_WORDS:
        return False
    words, text = _words(span, mine), _words(whole, other)
    return any(text[place : place + len(words)] == words for place in range(len(text) - len(words) + 1))


def _equal(a: frozenset[Any], b: frozenset[Any]) -> bool:
    return bool(a) and a == b


def _figures(reading: Reading, span: Span) -> frozenset[float]:
    return frozenset(one.value for one in _quantities(reading, span) if one.value is not None)


def _bounds(reading: Reading, span: Span) -> frozenset[tuple[Any, ...]]:
    return frozenset((one.value, one.low, one.high, one.bound) for one in _quantities(reading, span))


def _quantities(reading: Reading, span: Span) -> list[Quantity]:
    return [one for one in reading.annotation.quantities if one.span.overlaps(span)]


def _days(reading: Reading, span: Span) -> frozenset[str]:
    """The days that a stretch names; those that are unknown are left out, and with one of them nothing is equal."""
    times: list[TimeExpression] = [one for one in reading.annotation.times if one.span.overlaps(span)]
    return frozenset(f"? {reading.report.id} {one.span.start}" if one.value is None else one.value for one in times)


def _names(reading: Reading, span: Span) -> frozenset[str]:
    named: list[Any] = [*reading.annotation.entities, *reading.annotation.places]
    return frozenset(one.name.casefold() for one in named if one.span.overlaps(span))


def _is_bare(reading: Reading, span: Span) -> bool:
    """Whether a stretch holds a name and nothing else, such as an office."""
    named: list[Any] = [*reading.annotation.entities, *reading.annotation.places]
    return any(one.span.covers(span) for one in named)


_READ: dict[str, Callable[[Reading, Span], frozenset[Any]]] = {"number": _figures, "name": _names, "place": _names}
