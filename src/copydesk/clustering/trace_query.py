"""What a person asks to trace: a value ("12 killed") or words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.annotation.quantities.quantity_numbers import NumberMention, counts
from copydesk.clustering.claims.counted_nouns import fate_of
from copydesk.model import Span
from copydesk.nlp.stemming import StemmedWord, words_in
from copydesk.resources.word_classes import word_class
from copydesk.text.tokens import TextToken, text_tokens

_BEFORE_PRONOUN = word_class("trace_query.before_pronoun")


@dataclass(frozen=True, slots=True)
class TraceQuery:
    """A question to trace. With a number, ``keys`` says what is counted; else they are the words to be found."""

    keys: frozenset[str]
    stems: tuple[str, ...]
    is_value: bool
    number: float | None = None
    low: float | None = None
    high: float | None = None
    fate: str | None = None

    @property
    def full_text(self) -> str:
        """The words as a query of SQLite's FTS5: each as the beginning of a word."""
        return " AND ".join(f'"{stem}"*' for stem in self.stems)


def trace_query_of(words: str) -> TraceQuery:
    """Read a question; of several numbers the first is the value.

    >>> trace_query_of("a dozen dead").number, trace_query_of("a dozen dead").fate, trace_query_of("12 killed").fate
    (12.0, 'dead', 'dead')
    """
    row = list(text_tokens(words, 0, len(words)))
    count = next(iter(counts(row)), None)
    (stems,) = words_in(words, [Span(0, len(words))])
    if count is None or _is_no_count(row, count):
        kept = [word for word in stems if word.weight > 0]
        return TraceQuery(frozenset(word.key for word in kept), tuple(dict.fromkeys(map(_stem, kept))), is_value=False)
    figure = Span(row[count.first].start, row[count.last - 1].end)
    rest = [word for word in stems if not figure.overlaps(Span(word.start, word.end)) and word.kind != "number"]
    fate = next((found for word in rest if (found := fate_of(word.plain))), None)
    keys = frozenset(word.key for word in rest if word.weight > 0 and not fate_of(word.plain))
    return TraceQuery(keys, (), True, count.value, count.low, count.high, fate)


def _is_no_count(row: Sequence[TextToken], count: NumberMention) -> bool:
    """Whether the one number of a question counts nothing: 'no one drank', 'anyone', 'one of them'."""
    before = row[count.figure - 1].low if count.figure else ""
    after = row[count.last].low if count.last < len(row) else ""
    return row[count.figure].low == "one" and (before in _BEFORE_PRONOUN or after == "of")


def _stem(word: StemmedWord) -> str:
    """What a word and its other forms begin with, as far as they share it."""
    common = 0
    while common < min(len(word.key), len(word.plain)) and word.key[common] == word.plain[common]:
        common += 1
    return word.plain[:common] if common >= 3 else word.plain


def keys_of(text: str) -> frozenset[str]:
    """The folded words of a text."""
    (stems,) = words_in(text, [Span(0, len(text))])
    return frozenset(word.key for word in stems)
