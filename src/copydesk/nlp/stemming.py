"""The words of a stretch of text, folded so that a rewrite's forms meet those of its source.

This needs no language model: a folded form joins "investigate" and "investigations", "Syria" and "Syrians", "13" and
"thirteen". Where two forms fall together by accident nothing breaks, for all that reads them counts likeness over many.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache
from typing import Literal, NamedTuple

from copydesk.model import Span
from copydesk.resources import tsv, word_frequency
from copydesk.resources.word_classes import word_class, word_list, word_values
from copydesk.text.invisible import visible_text
from copydesk.text.normalise import fold_marks

WordKind = Literal["word", "name", "number"]

_WORD = re.compile(r"\d+(?:[.,:]\d+)*(?:st|nd|rd|th)?|(?:[^\W\d_]\.){2,}|[^\W_]+(?:'[^\W_]+)*")
_NUMERALS = word_values("numbers.units") | word_values("numbers.tens")
# Months and days have a capital letter and are nobody's name.
CALENDAR = word_class("stemming.calendar")
# From this Zipf frequency on a word says nothing about which sentence it is from ("would" 6.3, "the" 7.7).
_EMPTY = 6.4
_NAME_WEIGHT = 1.25
_STEM = 3  # letters that are left of a name at least
_NUMBER_ZIPF = 3.4
# A word that opens a sentence is taken for a name where it is rarer than this, or a name elsewhere in the text.
_RARE_ZIPF = 3.6
_COMMON_ZIPF = 5.0  # Zipf frequency from which four capital letters are a word that is shouted, and no acronym
_ENDINGS = (
    ("ational", 5, "at"), ("ations", 5, "at"), ("ation", 5, "at"), ("itions", 4, "it"), ("ition", 4, "it"), ("ically", 4, "ic"),
    ("ements", 4, ""), ("ement", 4, ""), ("ments", 4, ""), ("ment", 4, ""), ("nesses", 4, ""), ("ness", 4, ""),
    ("ities", 4, ""), ("ity", 4, ""), ("ances", 4, ""), ("ance", 4, ""), ("ences", 4, ""), ("ence", 4, ""),
    ("ions", 4, ""), ("ion", 4, ""), ("ings", 3, ""), ("ing", 3, ""), ("iest", 3, "y"), ("ied", 3, "y"), ("ies", 3, "y"),
    ("ively", 4, "iv"), ("ives", 4, "iv"), ("ive", 4, "iv"), ("edly", 4, ""), ("ed", 3, ""), ("ers", 4, ""), ("er", 4, ""),
    ("ors", 5, ""), ("or", 5, ""), ("ally", 4, ""), ("als", 5, ""), ("al", 5, ""), ("ists", 4, ""), ("ist", 4, ""), ("isms", 4, ""), ("ism", 4, ""),
    ("ly", 4, ""), ("es", 3, ""), ("s", 3, ""),
)  # fmt: skip
_PEOPLE = word_list("stemming.endings_of_peoples")


class StemmedWord(NamedTuple):
    """One word of a text with its folded form and how much it weighs."""

    start: int
    end: int
    plain: str
    key: str
    kind: WordKind
    weight: float


def words_in(text: str, spans: Iterable[Span]) -> list[tuple[StemmedWord, ...]]:
    """The words of each stretch of a text, in order.

    >>> [word.key for word in words_in("Thirteen Syrians fled.", [Span(0, 22)])[0]]
    ['13', 'syr', 'fle']
    """
    rows = [_tokens(text, span) for span in spans]
    names = _names(rows)
    return [_words(row, names) for row in rows]


_Token = tuple[int, int, str]
_Reading = tuple[str, str, WordKind, float]
_stemmed = tuple.__new__  # a named tuple's own ``__new__`` takes twice as long


def _tokens(text: str, span: Span) -> list[_Token]:
    words = span.of(text)
    seen = visible_text(words)
    if (
        seen is not None
    ):  # a word is the same with a zero-width character in it; its offsets are those of the text as held
        places = [(seen.held(Span(*m.span())), m.group()) for m in _WORD.finditer(fold_marks(seen.text))]
        return [(span.start + place.start, span.start + place.end, word) for place, word in places]
    start = span.start
    return [(start + m.start(), start + m.end(), m.group()) for m in _WORD.finditer(fold_marks(words))]


def _names(rows: Sequence[Sequence[_Token]]) -> frozenset[str]:
    """Words with a capital letter inside a sentence of the text that is not all in capitals or title case."""
    found: set[str] = set()
    for row in rows:
        capital = [word for _, _, word in row[1:] if word[0].isupper()]
        if len(capital) <= 0.6 * len(row) or len(row) < 4:
            found.update(word.lower() for word in capital if not _is_shouted(word))
    return frozenset(found)


def _is_shouted(word: str) -> bool:
    """Whether a common word stands in capitals: 'SHOCKING' is no name, 'NATO' and 'Lisk' are."""
    return (
        len(word) > 3
        and word.isupper()
        and word_frequency.zipf(word.lower()) >= (_RARE_ZIPF if len(word) > 4 else _COMMON_ZIPF)
    )


def _words(row: Sequence[_Token], names: frozenset[str]) -> tuple[StemmedWord, ...]:
    """The words of one sentence; a single capital letter that opens it is a name only where it is one elsewhere."""
    found: list[StemmedWord] = []
    for start, end, word in row:
        lower, may_be_name, common, name = _forms(word)
        if may_be_name is None or (not found and len(word) == 1):
            may_be_name = lower in names
        found.append(_stemmed(StemmedWord, (start, end, *(name if may_be_name else common))))
    return tuple(found)


@lru_cache(maxsize=1 << 16)
def _forms(word: str) -> tuple[str, bool | None, _Reading, _Reading]:
    """What ``_shape`` tells of a word, and how it reads as a common word and as a name."""
    lower, may_be_name = _shape(word)
    return lower, may_be_name, _reading(lower, capital=False), _reading(lower, capital=word[0].isupper())


def _shape(word: str) -> tuple[str, bool | None]:
    """A word in small letters, and whether it is a name: None where that depends on the rest of the text."""
    lower = word.lower()
    if not word[0].isupper():
        return lower, False
    return lower, True if word_frequency.zipf(_bare(lower)) < _RARE_ZIPF else None


def _reading(lower: str, *, capital: bool) -> _Reading:
    """Plain form, folded form, kind and weight of a word."""
    bare = _bare(lower)
    number = number_of(bare)
    if number is not None:
        return bare, number, "number", _EMPTY - _NUMBER_ZIPF
    weight = max(0.0, _EMPTY - max(word_frequency.zipf(bare), 1.5))
    if bare in CALENDAR:
        return bare, bare[:3], "word", min(weight, _EMPTY - _NUMBER_ZIPF)
    if capital:
        return bare, normalise_name(bare), "name", max(weight, 1.0) * _NAME_WEIGHT
    return bare, stem(bare), "word", weight


def _bare(lower: str) -> str:
    """Without the possessive and without the dots of an abbreviation."""
    return lower.removesuffix("'s").replace(".", "") if not lower[0].isdigit() else lower


def number_of(word: str) -> str | None:
    """The digits of a number, however it is written; None where the word is none.

    >>> number_of("2,417"), number_of("thirteen"), number_of("13th"), number_of("border")
    ('2417', '13', '13', None)
    """
    if word[0].isdigit():
        return word.rstrip("stndrh").replace(",", "")
    return _NUMERALS.get(word)


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A lower-case word without inflection and its commonest derivational endings.

    >>> stem("investigations") == stem("investigated"), stem("fought") == stem("fighting")
    (True, True)
    """
    word = _irregular().get(word, word)
    if len(word) < 4:
        return word
    for ending, least, instead in _ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= least and not word.endswith("ss"):
            return _closed(word[: -len(ending)] + instead)
    return _closed(word)


def _closed(stem: str) -> str:
    """Without a mute e, a doubled consonant, and with i for y at its end."""
    if len(stem) > 3 and stem[-1] == stem[-2] and stem[-1] not in "aeiouls":
        return stem[:-1]
    if len(stem) > 3 and stem.endswith("e"):
        return stem[:-1]
    return stem[:-1] + "i" if len(stem) > 3 and stem.endswith("y") else stem


@lru_cache(maxsize=1 << 16)
def normalise_name(word: str) -> str:
    """A lower-case name without the endings that make a people of a country, or a country.

    >>> normalise_name("syrian") == normalise_name("syria"), normalise_name("sudanese") == normalise_name("sudan"), normalise_name("iraqis")
    (True, True, 'iraq')
    """
    for _ in range(2):
        ending = next((ending for ending in _PEOPLE if word.endswith(ending) and len(word) - len(ending) >= _STEM), "")
        word = word.removesuffix(ending)
    return word


@cache
def _irregular() -> dict[str, str]:
    return {row["form"]: row["lemma"] for row in tsv.rows("irregular_forms")}
