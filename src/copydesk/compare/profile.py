"""What of one report can be counted against another: words, names, numbers, quotations, runs of words.

All of it comes from the words as they stand; no parse is needed, so an archive can be related without one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import combinations, pairwise

from copydesk.annotate.reading import Reading
from copydesk.language.words import Word, words_in
from copydesk.model import Sentence, Span
from copydesk.text.normalise import fold_marks

_QUOTATION = re.compile(r'"(?=\S|\s\S)([^"\n]{3,1500})"')
_QUOTED_WORDS = 3  # fewer are a label in quotation marks, not speech
_RARE_WEIGHT = 3.0  # Zipf frequency below 3.4
_TELLING_WEIGHT = 2.2  # Zipf frequency below 4.2
_PAIRED = 14  # telling words of one sentence that are paired with one another

Gram = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Profile:
    """One text, counted: built once, compared with many."""

    sentences: tuple[Span, ...]
    rows: tuple[tuple[Word, ...], ...]
    words: tuple[Word, ...]
    weights: dict[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    rare: frozenset[str]
    first: dict[str, int]
    pairs: frozenset[Gram]
    quotations: tuple[tuple[int, int], ...]

    def span(self, first: int, last: int) -> Span:
        """The characters of words ``[first, last)``."""
        return Span(self.words[first].start, self.words[last - 1].end)

    def grams(self, size: int) -> frozenset[Gram]:
        """Runs of ``size`` words as they stand, in small letters."""
        plain = [word.plain for word in self.words]
        return frozenset(zip(*(plain[start:] for start in range(size)), strict=False))

    def telling_grams(self) -> frozenset[Gram]:
        """Pairs of neighbouring folded words, leaving out those that tell nothing."""
        keys = [word.key for word in self.words if word.weight > 0.4]
        return frozenset(pairwise(keys))


def sentences_of(reading: Reading) -> tuple[Span, ...]:
    """The sentences that are compared: all but datelines."""
    return compared(reading.annotation.sentences)


def compared(sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    """The spans of the sentences that are compared: all but datelines."""
    return tuple(sentence.span for sentence in sentences if sentence.kind != "dateline")


def profile_of(reading: Reading) -> Profile:
    """The profile of a report that was read."""
    return profile(reading.report.text, sentences_of(reading))


@lru_cache(maxsize=8)
def profile(text: str, sentences: tuple[Span, ...]) -> Profile:
    """The profile of a text, given its sentences; the last few are kept."""
    rows = tuple(words_in(text, sentences))
    words = tuple(word for row in rows for word in row)
    weights: dict[str, float] = {}
    first: dict[str, int] = {}
    for place, word in enumerate(words):
        if word.weight > 0:
            weights.setdefault(word.key, word.weight)
            first.setdefault(word.key, place)
    return Profile(
        sentences=sentences, rows=rows, words=words, weights=weights,
        names=_keys(words, "name"), numbers=_keys(words, "number"),
        rare=frozenset(word.key for word in words if word.kind == "word" and word.weight >= _RARE_WEIGHT),
        first=first, pairs=_pairs(rows), quotations=tuple(_quotations(text, words)),
    )  # fmt: skip


def _keys(words: Iterable[Word], kind: str) -> frozenset[str]:
    return frozenset(word.key for word in words if word.kind == kind)


def _pairs(rows: Iterable[Sequence[Word]]) -> frozenset[Gram]:
    """Telling words that stand in one sentence: what was told of what."""
    found: set[Gram] = set()
    for row in rows:
        telling = {word.key: word.weight for word in row if word.weight >= _TELLING_WEIGHT}
        kept = sorted(telling, key=lambda key: (-telling[key], key))[:_PAIRED]
        found.update(combinations(sorted(kept), 2))
    return frozenset(found)


def _quotations(text: str, words: Sequence[Word]) -> Iterable[tuple[int, int]]:
    """Word ranges of what stands in double quotation marks."""
    starts = [word.start for word in words]
    for match in _QUOTATION.finditer(fold_marks(text)):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if last - first >= _QUOTED_WORDS:
            yield first, last
