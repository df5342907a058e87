"""Text in capitals, in the case in which the language model was trained to read: same length, so every offset holds.

Only for the model's eyes: spans and the report's text stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

from copydesk.model import Span
from copydesk.resources import countries, gazetteer, organisations, tsv, word_frequency, word_relations
from copydesk.resources.word_classes import word_class, word_list

# A sentence is shouted when it has this many words of two letters and more, this share of them in capitals throughout.
_LEAST_WORDS = 4
_SHARE = 0.85
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_BRACKETED = re.compile(r"\(([A-Z][A-Z0-9-]{1,6})\)|\b([A-Z]{2,6}) \[")
_ABBREVIATION = re.compile(r"(?:[A-Z]\.){2,}")
_ENDINGS = word_list("truecase.endings")
_TITLES = word_class("truecase.titles")
_WRITTEN_LARGE = word_class("truecase.written_large")
# A town or a word of the dictionary? Names of towns smaller than this are read as words where they are words.
_LARGE_TOWN = 300_000


def recased(text: str, sentences: Sequence[Span]) -> str:
    """The text with the sentences that stand in capitals put in ordinary case; of the same length.

    >>> recased("THE REBELS ATTACKED PERU ON FRIDAY.", [Span(0, 35)])
    'The rebels attacked Peru on Friday.'
    """
    shouted = [span for span in sentences if is_shouted(span.of(text))]
    if not shouted:
        return text
    bracketed = (group for span in shouted for found in _BRACKETED.findall(span.of(text)) for group in found if group)
    acronyms = frozenset(
        group
        for group in bracketed
        if not (word_relations.known(group.lower()) or word_frequency.zipf(group.lower()) >= 4.6)
    )
    pieces: list[str] = []
    end = 0
    for span in shouted:
        pieces += [text[end : span.start], _quiet(span.of(text), acronyms)]
        end = span.end
    pieces.append(text[end:])
    return "".join(pieces)


def is_shouted(text: str) -> bool:
    """Whether nearly all words of a sentence are in capitals."""
    words = [word for word in _WORD.findall(text) if len(word) > 1]
    return len(words) >= _LEAST_WORDS and sum(word.isupper() for word in words) >= _SHARE * len(words)


def _quiet(sentence: str, acronyms: frozenset[str]) -> str:
    found = list(_WORD.finditer(sentence))
    words = [match.group() for match in found]
    cases = _cases(words, acronyms)
    letters = list(sentence)
    kept = [match.span() for match in _ABBREVIATION.finditer(sentence)]
    for match, word, case in zip(found, words, cases, strict=True):
        start = match.start()
        if any(first <= start < last for first, last in kept):
            continue
        quiet = {"upper": word, "title": word[:1] + _lower(word[1:]), "lower": _lower(word)}[case]
        letters[start : match.end()] = quiet
    first = next(_WORD.finditer(sentence), None)
    if first:
        letters[first.start()] = sentence[first.start()]
    return "".join(letters)


def _lower(word: str) -> str:
    """Small letters, one for one: a letter whose small form is longer stays."""
    return "".join(low if len(low := letter.lower()) == 1 else letter for letter in word)


def _cases(words: Sequence[str], acronyms: frozenset[str]) -> list[str]:
    """``upper``, ``title`` or ``lower`` for each word of a sentence."""
    cases: list[str] = []
    while len(cases) < len(words):
        at = len(cases)
        known = _known(words, at)
        if known:
            cases += [
                "lower" if word in ("OF", "THE", "AND", "FOR", "DE") else "title" for word in words[at : at + known]
            ]
            continue
        cases.append(_case(words[at], acronyms, after=words[at - 1] if at else ""))
    return cases


def _known(words: Sequence[str], at: int) -> int:
    """How many words from here are the name of a country, a people, a body or a large town; 0 where none is."""
    plain = [word.removesuffix("'S").removesuffix("’S") for word in words[at : at + 7]]
    country = countries.longest(tuple(word.capitalize() if len(word) > 2 else word for word in plain), 0)
    if country and not (country[0] == 1 and _is_word(plain[0].lower()) and plain[0].lower() not in _nations()):
        return country[0]
    body = organisations.longest(tuple(word.capitalize() for word in plain), 0)
    if body and body[0] > 1:
        return body[0]
    for size in (3, 2, 1):
        name = " ".join(plain[:size])
        if at + size <= len(words) and len(name) > 3:
            sites = gazetteer.sites(name)
            if sites and (sites[0].population >= _LARGE_TOWN or size > 1) and not _is_word(name.lower()):
                return size
    return 0


@cache
def _nations() -> frozenset[str]:
    return frozenset(
        word.lower()
        for country in countries.by_code().values()
        for word in (country.name, *country.adjectives, *country.people)
    )


def _case(word: str, acronyms: frozenset[str], after: str) -> str:
    low = word.lower()
    if word in acronyms or (
        word.isupper() and not re.search(r"[AEIOUY]", word) and len(word) > 1 and low not in _TITLES
    ):
        return "upper"
    if low in _WRITTEN_LARGE or word == "I":
        return "title"
    stem = low.removesuffix("'s").removesuffix("’s")
    if _is_word(stem):
        return "lower"
    return "title" if len(stem) > 1 or after.lower() in _TITLES else "lower"


@lru_cache(maxsize=1 << 15)
def _is_word(low: str) -> bool:
    """Whether a word is in the dictionary, by itself or without an ending, or is as common as grammar words are."""
    if low in _given_names():
        return False
    common = word_frequency.zipf(low)
    if common >= 4.6:
        return True
    return common >= 1.5 and any(word_relations.known(stem) for stem in _stems(low))


def _stems(low: str) -> Iterator[str]:
    for ending in _ENDINGS:
        if low.endswith(ending) and len(low) - len(ending) >= 3:
            stem = low[: len(low) - len(ending)]
            yield stem
            yield f"{stem}e"
            yield f"{stem}y"
            if len(stem) > 3 and stem[-1] == stem[-2]:
                yield stem[:-1]


@cache
def _given_names() -> frozenset[str]:
    return tsv.column("given_names", "name")
