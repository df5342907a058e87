"""A number as a report puts it: figure or vague word, fraction or range, with the words that bound it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from copydesk.model.findings import Bound
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class, word_numbers
from copydesk.text.number_words import SCALES, number_at
from copydesk.text.tokens import TextToken

_DASHES = ("-", "–", "—", "‑")
# The least that a plural scale word stands for: 'hundreds' are at least two hundred.
_LEAST_OF_PLURAL = 2.0
_VAGUE = word_numbers("numbers.vague")
_DENOMINATORS = word_numbers("numbers.fractions")
_AFTER_COUNT = word_class("quantity_numbers.after_count")

# Tokens between two commas that may stand between a bound and its number, and the words that make them say who says so.
_LONGEST_ASIDE = 8
_SAYING = word_class("quantity_numbers.saying")
_RISING = word_class("quantity_numbers.rising")


@dataclass(frozen=True, slots=True)
class NumberMention:
    """A number in the text: lexemes ``[first, last)``, what it may be, and where its figure begins."""

    first: int
    last: int
    figure: int
    value: float | None
    low: float | None
    high: float | None
    bound: Bound
    fraction: bool = False
    digits: bool = False


def counts(row: Sequence[TextToken]) -> Iterator[NumberMention]:
    """The numbers of a sentence, in order, with the words that bound them."""
    index = reached = 0
    while index < len(row):
        found = _range(row, index) or _fraction(row, index) or _vague(row, index) or _plain(row, index)
        if found is None:
            index += 1
            continue
        yield _bounded(row, found, reached)
        index = reached = found.last


def low_at(row: Sequence[TextToken], index: int) -> str:
    """The lexeme at an index in lower case; nothing outside the sentence."""
    return row[index].low if 0 <= index < len(row) else ""


def _plain(row: Sequence[TextToken], index: int) -> NumberMention | None:
    number = number_at(row, index)
    if number is None or number.year:
        return None
    return NumberMention(
        index, number.after, index, number.value, number.value, number.value, "exact", digits=number.digits
    )


def _range(row: Sequence[TextToken], index: int) -> NumberMention | None:
    """'between 10 and 12', '10 to 12', '10-12', 'two or three'; 'from 10 to 12' may be a change and is two numbers."""
    between = row[index].low == "between"
    at = index + 1 if between else index
    if at >= len(row) or (
        not between and low_at(row, index - 1) in ("from", "between") and not _opens_with(row, index)
    ):
        return None
    figure = _after_sign(row, at)
    first = number_at(row, figure)
    if first is None or first.year:
        return None
    link = low_at(row, first.after)
    allowed = ("and",) if between else ("to", "or", *_DASHES)
    if link not in allowed or first.after + 1 >= len(row):
        return None
    second = number_at(row, _after_sign(row, first.after + 1))
    if second is None:
        return None
    low, high = _shared_scale(row, first.value, first.after, second.value, second.after)
    if not between and low_at(row, index - 1) == "from" and low == first.value:
        return None
    money = figure != at and second.after > first.after + 2
    if low >= high or (link in _DASHES and not money and not _is_range_with_dash(row, first.after, second.after)):
        return None
    if link == "or" and high - low > max(1.0, low):
        return None
    return NumberMention(index, second.after, figure, None, low, high, "range", digits=second.digits)


def _opens_with(row: Sequence[TextToken], index: int) -> bool:
    """Whether 'from' opens the clause, so that no verb of change goes before: 'From 3 to 5 million people'."""
    return index < 2 or low_at(row, index - 2) in (",", ";", ":", "“", '"')


def _after_sign(row: Sequence[TextToken], at: int) -> int:
    return at + 1 if at + 1 < len(row) and row[at].low in ("$", "£", "€", "¥") else at


def _shared_scale(row: Sequence[TextToken], low: float, after: int, high: float, end: int) -> tuple[float, float]:
    """'2 to 3 million': the scale of the second number serves both."""
    scale = SCALES.get(low_at(row, end - 1))
    if scale and low_at(row, after - 1) not in SCALES and low < scale <= high:
        return low * scale, high
    return low, high


def _is_range_with_dash(row: Sequence[TextToken], dash: int, after: int) -> bool:
    """Not a score or a code: what follows is a word or a percentage, and no third number follows."""
    following = low_at(row, after)
    return (following[:1].isalpha() or following == "%") and low_at(row, dash - 2) not in _DASHES


def _fraction(row: Sequence[TextToken], index: int) -> NumberMention | None:
    """'a third of', 'two-thirds', 'half of', 'three quarters', 'one in five'."""
    word = row[index].low
    if word == "half":
        return _half(row, index)
    top = 1.0 if word in ("a", "one") else None
    if top is None:
        number = number_at(row, index) if word.isalpha() or low_at(row, index + 1) in ("in", "out") else None
        top = number.value if number and number.after == index + 1 and number.value < 10 else None
    if top is None:
        return None
    if word != "a" and low_at(row, index + 1) in ("in", "out", "of") and top < 10:
        return _one_in(row, index, top)
    at = index + 2 if low_at(row, index + 1) in _DASHES else index + 1
    bottom = _DENOMINATORS.get(low_at(row, at))
    if bottom is None or top >= bottom or low_at(row, at).endswith("s") != (top > 1):
        return None
    share = at == index + 2 or low_at(row, at + 1) in ("of", "") or top > 1 or not low_at(row, at + 1).isalpha()
    return _share(index, at + 1, top / bottom) if share else None


_NUMBERED = word_class("quantity_numbers.numbered")


def _half(row: Sequence[TextToken], index: int) -> NumberMention | None:
    """'half of the town', 'half the town', 'half of 1 percent'; not 'the first half of the year'."""
    if low_at(row, index - 1) in _NUMBERED:
        return None
    at = index + 1
    if low_at(row, at) == "of" and at + 1 < len(row):
        number = number_at(row, at + 1)
        if number and low_at(row, number.after) in ("percent", "%", "per"):
            value = number.value / 2
            return NumberMention(index, number.after, index, value, value, value, "exact")
    if low_at(row, at) in ("a", "-") and low_at(row, at + 1) in ("percent", "percentage", "per"):
        return NumberMention(index, at + 1, index, 0.5, 0.5, 0.5, "exact")
    return _share(index, at, 0.5) if low_at(row, at) in _AFTER_HALF else None


_AFTER_HALF = word_class("quantity_numbers.after_half")


def _one_in(row: Sequence[TextToken], index: int, top: float) -> NumberMention | None:
    """'one in five women', 'nine out of ten'."""
    at = index + 3 if low_at(row, index + 1) == "out" and low_at(row, index + 2) == "of" else index + 2
    if at >= len(row) or (at == index + 2 and low_at(row, index + 1) == "out"):
        return None
    number = number_at(row, at)
    if number is None or number.value <= top or number.value > 1e6 or number.value != int(number.value):
        return None
    small = number.value <= 20 or number.value % 10 == 0
    if low_at(row, index + 1) == "of" and not row[at].low.isalpha():
        return None
    return _share(index, number.after, top / number.value) if small else None


def _share(first: int, last: int, value: float) -> NumberMention:
    return NumberMention(first, last, first, value, value, value, "exact", fraction=True)


def _vague(row: Sequence[TextToken], index: int) -> NumberMention | None:
    """'dozens', 'hundreds of thousands', 'several hundred', 'a few', 'a couple of': a least number and no value."""
    word = row[index].low
    singular = word[:-1] if word.endswith("s") else ""
    tens = word == "tens" and low_at(row, _after_of(row, index + 1))[:-1] in SCALES
    if (singular in SCALES and len(singular) > 3) or tens:
        low, at = SCALES.get(singular, 10.0) * _LEAST_OF_PLURAL, index + 1
        thousands = _after_of(row, at)
        if low_at(row, thousands)[:-1] in SCALES and low_at(row, thousands).endswith("s"):
            low, at = low * SCALES[low_at(row, thousands)[:-1]], thousands + 1
        if singular == "score" and low_at(row, at) not in _AFTER_COUNT:
            return None
        return NumberMention(index, at, index, None, low, None, "about")
    at = index + 1 if word == "a" else index
    least = _VAGUE.get(low_at(row, at))
    if least is None or (low_at(row, at) == "several") != (at == index):
        return None
    first, at = index, at + 1
    if low_at(row, at) == "of" and low_at(row, at - 1) in ("couple", "handful"):
        at += 1
    while low_at(row, at) in SCALES:
        least, at = least * SCALES[low_at(row, at)], at + 1
    return NumberMention(first, at, first, None, least, None, "about")


def _after_of(row: Sequence[TextToken], at: int) -> int:
    """The place behind "of", or "-of-"; a place beyond the row where there is none."""
    hyphens = low_at(row, at) in _DASHES and low_at(row, at + 2) in _DASHES
    return at + 1 + 2 * hyphens if low_at(row, at + hyphens) == "of" else len(row)


@cache
def _bounds(place: str) -> dict[str, tuple[tuple[tuple[str, ...], str], ...]]:
    """The bound words that stand before or after a number, by the lexeme next to it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str]]] = {}
    for entry in tsv.rows("bound_words"):
        if entry["place"] == place:
            parts = tuple(re.findall(r"[a-z]+|\S", entry["word"]))
            found.setdefault(parts[-1 if place == "before" else 0], []).append((parts, entry["bound"]))
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for word, entries in found.items()}


def _bounded(row: Sequence[TextToken], found: NumberMention, reached: int) -> NumberMention:
    """A number with the bound words before and after it; of several before, the first decides."""
    for _ in range(2):
        before = _bound_before(row, found.first, reached) or _bound_over_aside(row, found.first, reached)
        # "Pulled the driver over a few streets away": no number is left behind.
        if before is None or (found.value is None and row[before[0]].low == "over"):
            break
        found = _with_bound(replace(found, first=before[0]), before[1])
    after = _bound_after(row, found.last)
    if after:
        found = _with_bound(replace(found, last=after[0]), after[1])
    return found


def _bound_before(row: Sequence[TextToken], first: int, reached: int) -> tuple[int, str] | None:
    at = first
    if low_at(row, at - 1) in ("the", "a", "$", "£", "€", "¥"):
        at -= 1
    if low_at(row, at - 1) == "us" and low_at(row, at) == "$":
        at -= 1
    for parts, bound in _bounds("before").get(low_at(row, at - 1), ()):
        start = at - len(parts)
        # "edged up to 5 percent": the rise ends there, and nothing bounds it.
        if parts[0] == "up" and low_at(row, start - 1) in _RISING:
            continue
        if start >= reached and all(row[start + step].low == part for step, part in enumerate(parts)):
            return start, bound
    return None


def _bound_over_aside(row: Sequence[TextToken], first: int, reached: int) -> tuple[int, str] | None:
    """'At least, he said, 12': the bound words before a few words in commas that say who says so."""
    if low_at(row, first - 1) != ",":
        return None
    for comma in range(first - 2, max(first - 2 - _LONGEST_ASIDE, reached), -1):
        if row[comma].low == ",":
            says = any(row[at].low in _SAYING for at in range(comma + 1, first - 1))
            return _bound_before(row, comma, reached) if says else None
    return None


def _bound_after(row: Sequence[TextToken], last: int) -> tuple[int, str] | None:
    at = last
    for parts, bound in _bounds("after").get(low_at(row, at), ()):
        end = at + len(parts)
        if end <= len(row) and all(row[at + step].low == part for step, part in enumerate(parts)):
            return end, bound
    return None


def _with_bound(found: NumberMention, bound: str) -> NumberMention:
    """A number under a bound: which of its least and greatest value still hold."""
    value = found.value if found.value is not None else found.low
    if bound in ("at_least", "more_than"):
        low = found.low if found.value is None else value
        return replace(found, bound="at_least" if bound == "at_least" else "more_than", low=low, high=None)
    if found.bound == "range":
        return found
    if bound in ("at_most", "less_than"):
        return replace(found, bound="at_most" if bound == "at_most" else "less_than", low=None, high=value)
    if found.value is None:
        return found
    return replace(found, bound="about", low=None, high=value if bound == "nearly" else None)
