"""Numbers as the page writes them, in digits and in words, read to their value."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.resources.word_classes import word_numbers
from copydesk.text.tokens import TextToken

_UNITS = word_numbers("numbers.units")
_TENS = word_numbers("numbers.tens")
SCALES = word_numbers("numbers.scales")
_SHORT_SCALES = word_numbers("numbers.scale_letters")
_PARTED = re.compile(
    r"[0-9]{1,3}(?:[ \u00a0\u2009\u202f’'][0-9]{3})+|[0-9]{1,3}(?:\.[0-9]{3}){2,}|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}"
)
_DECIMAL_COMMA = re.compile(r"[0-9]{1,3},[0-9]{1,2}")
_DIGITS = re.compile(rf"(?:{_PARTED.pattern}|{_DECIMAL_COMMA.pattern}|[0-9]+(?:,[0-9]{{3}})*(?:\.[0-9]+)?|\.[0-9]+)")
_GLYPHS = {"½": 0.5, "¼": 0.25, "¾": 0.75, "⅓": 1 / 3, "⅔": 2 / 3, "⅛": 0.125}
# "Nine hundred ninety-nine trillion ..." down to its ones has so many words and no more.
_NUMBER_MAX_TOKENS = 24


@dataclass(frozen=True, slots=True)
class Number:
    """A number that was read: its value, the lexeme after it, and whether it was written in digits alone."""

    value: float
    after: int
    digits: bool
    year: bool = False


def is_digits(word: str) -> bool:
    """Whether a lexeme is a plain number in digits, with or without thousands marks and decimals."""
    return _DIGITS.fullmatch(word) is not None


def number_at(row: Sequence[TextToken], index: int) -> Number | None:
    """The number that begins at a lexeme: "2,417", "2 1/2", "twenty-six", "a hundred thirty million", "nineteen ninety-six".

    Words of vague count ("dozens", "several") are no numbers here, nor is a lone "a".
    """
    word = row[index].low
    if _DIGITS.fullmatch(word):
        return _scaled(row, *_fraction(row, index, _to_float(word)), digits=True)
    if word in _GLYPHS:
        return _scaled(row, _GLYPHS[word], index + 1, digits=True)
    if word in ("a", "half") and index + 1 < len(row):
        return _of_article(row, index)
    if word in _UNITS or word in _TENS:
        return _year_in_words(row, index) or _in_words(row, index)
    return None


def _to_float(word: str) -> float:
    if _PARTED.fullmatch(word):
        return float("".join(filter(str.isdigit, word))[:300])
    if _DECIMAL_COMMA.fullmatch(word):
        return float(word.replace(",", "."))
    return float(word.replace(",", "")[:300])


def _low(row: Sequence[TextToken], index: int) -> str:
    return row[index].low if index < len(row) else ""


def _fraction(row: Sequence[TextToken], index: int, value: float) -> tuple[float, int]:
    """The value with a fraction behind it ("2 1/2", "2½", "2-1/2"), and the lexeme after."""
    at = index + 1
    if _low(row, at) in _GLYPHS:
        return value + _GLYPHS[_low(row, at)], at + 1
    if _low(row, at) == "-" and _low(row, at + 2) == "/":
        at += 1
    top, bottom = _low(row, at), _low(row, at + 2)
    is_fraction = (
        _low(row, at + 1) == "/" and top.isascii() and top.isdigit() and bottom in ("2", "3", "4", "5", "8", "16")
    )
    if is_fraction and int(top[:3]) < int(bottom):
        return value + int(top) / int(bottom), at + 3
    return value, index + 1


def _scaled(row: Sequence[TextToken], value: float, after: int, *, digits: bool) -> Number:
    """The value with the scale words that follow: "2.3 million", "12 dozen"; hyphens may stand between."""
    while True:
        at = after + 1 if _low(row, after) == "-" else after
        scale = SCALES.get(_low(row, at)) or _short_scale(row, at)
        if scale is None or value * scale > 1e18:
            return Number(value, after, digits)
        value, after, digits = value * scale, at + 1, False


def _short_scale(row: Sequence[TextToken], at: int) -> float | None:
    """'$5m', '£2bn', '10k' after a sum of money: a letter that depends on the number, and a currency sign before it."""
    if not 1 < at < len(row) or row[at - 1].end != row[at].start or row[at - 2].low not in ("$", "£", "€", "¥"):
        return None
    return _SHORT_SCALES.get(row[at].low)


def _of_article(row: Sequence[TextToken], index: int) -> Number | None:
    """'a hundred', 'half a million', 'a dozen'."""
    at, value = index + 1, 1.0
    if row[index].low == "half":
        at, value = (at + 1 if _low(row, at) in ("a", "-") else at), 0.5
    if _low(row, at) not in SCALES:
        return None
    if value == 1.0 and (_low(row, at) == "hundred" or _and_a_half(row, at + 1)):
        return _in_words(row, index)
    return _scaled(row, value, at, digits=False)


def _year_in_words(row: Sequence[TextToken], index: int) -> Number | None:
    """'nineteen ninety-six': a teen or twenty, then tens."""
    century = _UNITS.get(row[index].low, _TENS.get(row[index].low, 0.0))
    if not 16 <= century <= 20 or _low(row, index + 1) not in _TENS:
        return None
    rest = _in_words(row, index + 1)
    return Number(century * 100 + rest.value, rest.after, digits=False, year=True) if rest.value < 100 else None


def _in_words(row: Sequence[TextToken], index: int) -> Number:
    """Number words from a lexeme on: the sum of the parts below each scale."""
    total = part = 0.0
    at, closed = index, False
    if _low(row, at) == "a":
        part, at = 1.0, at + 1
    for _ in range(_NUMBER_MAX_TOKENS):
        here = at + 1 if _low(row, at) in ("-", "and") and at > index else at
        word = _low(row, here)
        if word in _TENS and part % 100 == 0 and not closed:
            part += _TENS[word]
        elif word in _UNITS and _may_add(part, _UNITS[word], first=at == index) and not closed:
            part += _UNITS[word]
        elif word == "hundred" and 0 < part < 100:
            part *= 100
        elif word in SCALES and part and (not total or SCALES[word] < total):
            total, part = total + part * SCALES[word], 0.0
        else:
            break
        at = here + 1
    half = _and_a_half(row, at)
    step = SCALES.get(_low(row, at - 1), 1.0) if not part else 1.0
    return Number(total + part + (0.5 * step if half else 0.0), half or at, digits=False)


def _may_add(part: float, unit: float, *, first: bool) -> bool:
    """Whether a word below twenty may follow: after tens a single figure, after hundreds any."""
    if first or (part % 100 == 0 and part):
        return True
    return (part % 10 == 0 and part % 100 >= 20 and 0 < unit < 10) or not part


def _and_a_half(row: Sequence[TextToken], at: int) -> int | None:
    words = tuple(_low(row, at + step) for step in range(3))
    return at + 3 if words == ("and", "a", "half") else None
