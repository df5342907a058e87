"""What of one report can be counted against another: words, names, numbers, quotations, runs of words.

All of it comes from the words as they stand; no parse is needed, so an archive can be related without one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.model import Sentence, Span
from copydesk.nlp.memo import once
from copydesk.nlp.stemming import StemmedWord, words_in
from copydesk.reuse.text_arrays import TextArrays, count
from copydesk.text.normalise import fold_marks

_QUOTATION = re.compile(r'"(?=\S|\s\S)([^"\n]{3,1500})"')
_QUOTED_WORDS = 3  # fewer are a label in quotation marks, not speech
# Characters of its sentences by which a text is compared: a longer one by its first, so that time and memory have a bound.
_MAX_CHARACTERS = 120_000


@dataclass(frozen=True, slots=True)
class Profile:
    """One text, counted: built once, compared with many."""

    sentences: tuple[Span, ...]
    rows: tuple[tuple[StemmedWord, ...], ...]
    words: tuple[StemmedWord, ...]
    plain: tuple[str, ...]
    weights: dict[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    counted: TextArrays
    quotations: tuple[tuple[int, int], ...]
    quoted: frozenset[int]

    def span(self, first: int, last: int) -> Span:
        """The characters of words ``[first, last)``."""
        return Span(self.words[first].start, self.words[last - 1].end)


def sentences_of(reading: Reading) -> tuple[Span, ...]:
    """The sentences that are compared: all but datelines."""
    return compared(reading.annotation.sentences)


def compared(sentences: Iterable[Sentence]) -> tuple[Span, ...]:
    """The spans of the sentences that are compared: all but datelines."""
    return tuple(sentence.span for sentence in sentences if sentence.kind != "dateline")


@once
def profile_of(reading: Reading) -> Profile:
    """The profile of a report that was read."""
    return profile(reading.report.text, sentences_of(reading))


def profile(text: str, sentences: tuple[Span, ...]) -> Profile:
    """The profile of a text, given its sentences."""
    rows = tuple(words_in(text, _head(sentences)))
    words = tuple(word for row in rows for word in row)
    quotations = tuple(_quotations(text, words))
    return Profile(
        sentences=sentences, rows=rows, words=words, plain=tuple(word.plain for word in words),
        weights={word.key: word.weight for word in reversed(words) if word.weight > 0},
        names=_keys(words, "name"), numbers=_keys(words, "number"),
        counted=count(rows), quotations=quotations, quoted=frozenset(place for first, last in quotations for place in range(first, last)),
    )  # fmt: skip


def _head(sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences, those beyond the longest text that is compared cut to nothing."""
    left = _MAX_CHARACTERS
    for span in sentences:
        yield Span(span.start, span.start + min(left, len(span)))
        left = max(0, left - len(span))


def _keys(words: Iterable[StemmedWord], kind: str) -> frozenset[str]:
    return frozenset(word.key for word in words if word.kind == kind)


def _quotations(text: str, words: Sequence[StemmedWord]) -> Iterable[tuple[int, int]]:
    """Word ranges of what stands in double quotation marks."""
    starts = [word.start for word in words]
    for match in _QUOTATION.finditer(fold_marks(text)):
        first, last = bisect_left(starts, match.start()), bisect_left(starts, match.end())
        if last - first >= _QUOTED_WORDS:
            yield first, last
