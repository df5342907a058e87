"""A sentence as the items that time expressions are made of: one letter each, so that a grammar is a regular expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.resources import tsv
from copydesk.text.number_words import is_digits, number_at
from copydesk.text.tokens import TextToken

# One letter for each class of words in time_words.tsv, and for numbers and marks; "other" is a word that no time expression holds.
LETTERS = {
    "month": "M", "weekday": "W", "unit": "u", "century": "&", "holiday": "@", "units": "U", "quarter": "q", "weekend": "E", "season": "S", "daypart": "P",
    "clock_word": "L", "day_word": "T", "tonight": "O", "ordinal": "R", "decade": "X", "the": "t", "article": "a",
    "this": "g", "that": "s", "current": "c", "last": "l", "next": "x", "vague": "v", "half": "h", "every": "e", "ago": "G",
    "earlier": "j", "later": ">", "early_late": "m", "edge": "n", "bound": "B", "meridiem": "z", "zone": "Z", "fiscal": "f",
    "of": "o", "in": "i", "at": "y", "recent": "r", "long": "w", "old": "d", "and": "A", "more": "k", "possessive": "p",
    "period": "H", "to": "b", "future": "F", "present": "J", "past": "Q", "rate": "V", "year_end": "C",
    "day": "D", "number": "N", "year": "Y", "clock": "K", "iso_date": "I", "short_year": "9",
    "other": "_", "hyphen": "-", "comma": ",",
}  # fmt: skip
OTHER, HYPHEN, COMMA = LETTERS["other"], LETTERS["hyphen"], LETTERS["comma"]
DAY, NUMBER, YEAR, CLOCK = LETTERS["day"], LETTERS["number"], LETTERS["year"], LETTERS["clock"]
ISO, SHORT_YEAR, DECADE, ORDINAL = LETTERS["iso_date"], LETTERS["short_year"], LETTERS["decade"], LETTERS["ordinal"]
# Letters without which a sentence holds no time expression.
ANCHORS = frozenset("@&MWuUqESPLTOXFJQVCKIzYr9l")

_ORDINAL_ENDS = frozenset(("st", "nd", "rd", "th"))
_PLAUSIBLE_YEARS = range(1100, 2101)
_SHORT_YEAR_PIVOT = 40


@dataclass(frozen=True, slots=True)
class TimexToken:
    """One word, number or fixed phrase with its letter and meaning."""

    letter: str
    start: int
    end: int
    value: str
    number: float = 0.0


@cache
def _lexicon() -> dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]:
    """First lexeme -> the entries that begin with it, longest first."""
    found: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    for row in tsv.rows("time_words"):
        parts = tuple(re.findall(r"(?:[a-z]\.){2,}|[a-z]+|\S", row["word"]))
        found.setdefault(parts[0], []).append((parts, LETTERS[row["class"]], row["value"]))
    return {word: tuple(sorted(entries, key=lambda entry: -len(entry[0]))) for word, entries in found.items()}


def items(row: Sequence[TextToken]) -> Iterator[TimexToken]:
    """The items of a sentence, in order; numbers of several words are one item."""
    lexicon = _lexicon()
    index = 0
    while index < len(row):
        found, after = _number(row, index) or (None, index)
        if found is None:
            found, after = _entry(row, index, lexicon)
        yield found
        index = after


def _entry(
    row: Sequence[TextToken], index: int, lexicon: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]
) -> tuple[TimexToken, int]:
    """The longest entry of the lexicon that begins here, or an item of no class."""
    lexeme = row[index]
    for parts, letter, value in lexicon.get(lexeme.low, ()):
        after = index + len(parts)
        if after <= len(row) and all(row[index + step].low == part for step, part in enumerate(parts)):
            if parts[-1] == "." and row[after - 2].end != row[after - 1].start:
                continue
            return TimexToken(letter, lexeme.start, row[after - 1].end, value), after
    if lexeme.low in "-–‑—" and len(lexeme.low) == 1:
        return TimexToken(HYPHEN, lexeme.start, lexeme.end, ""), index + 1
    if lexeme.low in "'’" and index + 1 < len(row) and row[index + 1].start == lexeme.end:
        return _after_apostrophe(row, index)
    return TimexToken("," if lexeme.low == "," else OTHER, lexeme.start, lexeme.end, lexeme.low), index + 1


def _after_apostrophe(row: Sequence[TextToken], index: int) -> tuple[TimexToken, int]:
    """ "'s", "'98", "'90s"."""
    start, following = row[index].start, row[index + 1]
    if following.low == "s":
        return TimexToken("p", start, following.end, ""), index + 2
    if re.fullmatch(r"[0-9]{2}", following.low):
        if index + 2 < len(row) and row[index + 2].low == "s" and row[index + 2].start == following.end:
            return TimexToken(DECADE, start, row[index + 2].end, "19" + following.low[0]), index + 3
        return TimexToken(SHORT_YEAR, start, following.end, str(full_year(int(following.low)))), index + 2
    return TimexToken(OTHER, start, row[index].end, ""), index + 1


def full_year(short: int) -> int:
    """The year that two digits stand for; 40 to 99 are of the twentieth century."""
    return short + (1900 if short >= _SHORT_YEAR_PIVOT else 2000)


def _number(row: Sequence[TextToken], index: int) -> tuple[TimexToken, int] | None:
    word = row[index].low
    start, end = row[index].start, row[index].end
    if word[0].isdigit() and not is_digits(word):
        letter = CLOCK if ":" in word else ISO if "-" in word or "/" in word else OTHER
        return TimexToken(letter, start, end, word), index + 1
    following = row[index + 1] if index + 1 < len(row) else None
    if following is not None and following.start == end and word.isascii() and word.isdigit():
        if following.low in _ORDINAL_ENDS:
            return TimexToken(ORDINAL, start, following.end, str(int(word[:4]))), index + 2
        decade = _decade(row, index)
        if decade:
            return decade
    number = number_at(row, index)
    if number is None:
        return None
    return _number_item(row, index, number.value, number.after, year=number.year), number.after


def _decade(row: Sequence[TextToken], index: int) -> tuple[TimexToken, int] | None:
    """'1990s', "1990's", '90s'."""
    word, at = row[index].low, index + 1
    if row[at].low in "'’" and at + 1 < len(row) and row[at + 1].start == row[at].end:
        at += 1
    if row[at].low != "s" or not re.fullmatch(r"(1[0-9]|20)?[0-9]0", word):
        return None
    value = word[:3] if len(word) == 4 else "19" + word[0]
    return TimexToken(DECADE, row[index].start, row[at].end, value), at + 1


def _number_item(row: Sequence[TextToken], index: int, value: float, after: int, *, year: bool) -> TimexToken:
    word = row[index].low
    start, end = row[index].start, row[after - 1].end
    plain = after == index + 1 and word.isascii() and word.isdigit()
    if year or (plain and len(word) == 4 and int(word) in _PLAUSIBLE_YEARS):
        return TimexToken(YEAR, start, end, str(int(value)), value)
    if plain and len(word) <= 2 and 1 <= value <= 31:
        return TimexToken(DAY, start, end, word, value)
    pointed = after == index + 1 and re.fullmatch(r"[0-9]{1,2}\.[0-5][0-9]", word) is not None
    return TimexToken(NUMBER, start, end, word if plain or pointed else "", value)
