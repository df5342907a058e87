"""One sentence of a rewrite paired with the sentences of the source that it draws on: what every aspect looks at."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Protocol, TypeVar

from copydesk.annotation.reading import Reading
from copydesk.changes.factuality.certainty_shift import Shift, shifts
from copydesk.changes.token_alignment import Laid, lay_linked, lay_words
from copydesk.model import Alignment, Attribution, Entity, Event, Place, Quantity, Span, TimeExpression
from copydesk.nlp.memo import Memo, once
from copydesk.nlp.parse import Parse


class Found(Protocol):
    """Anything that was found at one stretch of the text."""

    @property
    def span(self) -> Span:
        """Where it stands."""


F = TypeVar("F", bound=Found)


@dataclass(frozen=True, eq=False)
class Side:
    """The sentences of one text that belong to a passage, best first, with what was found in them.

    ``spans`` are sentences; ``ranges`` are the tokens of each, in the same order. ``tokens`` runs through all of them in
    the order of the text. Made by ``side_of``, so that what is kept with it serves every comparison of the report.
    """

    reading: Reading
    spans: tuple[Span, ...]
    kept: Memo = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def parse(self) -> Parse:
        """The parse of the whole text."""
        return self.reading.parse

    @cached_property
    def text(self) -> str:
        """The whole text that spans point into."""
        return self.reading.parse.text

    @cached_property
    def ranges(self) -> tuple[range, ...]:
        """The tokens of each sentence."""
        return tuple(self.parse.tokens_in(span) for span in self.spans)

    @cached_property
    def tokens(self) -> tuple[int, ...]:
        """All tokens of the sentences, in the order of the text."""
        return tuple(sorted({token for tokens in self.ranges for token in tokens}))

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Quantities in the sentences."""
        return self._within(self.reading.annotation.quantities)

    @cached_property
    def times(self) -> tuple[TimeExpression, ...]:
        """Time expressions in the sentences."""
        return self._within(self.reading.annotation.times)

    @cached_property
    def entities(self) -> tuple[Entity, ...]:
        """Mentions of persons, organisations, places and groups in the sentences."""
        return self._within(self.reading.annotation.entities)

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Place names in the sentences."""
        return self._within(self.reading.annotation.places)

    @cached_property
    def attributions(self) -> tuple[Attribution, ...]:
        """Statements whose content, cue or source touches one of the sentences."""
        return tuple(one for one in self.reading.annotation.attributions if any(map(self.holds, parts_of(one))))

    @cached_property
    def events(self) -> tuple[Event, ...]:
        """Events whose trigger stands in one of the sentences."""
        return tuple(event for event in self.reading.annotation.events if self.holds(event.trigger))

    def holds(self, span: Span) -> bool:
        """Whether a stretch touches one of the sentences."""
        return any(span.overlaps(sentence) for sentence in self.spans)

    def words(self, tokens: Sequence[int]) -> Span:
        """The characters from the first to the last of some tokens."""
        return self.parse.span(min(tokens), max(tokens) + 1)

    def _within(self, found: Sequence[F]) -> tuple[F, ...]:
        return tuple(one for span in sorted(self.spans) for one in touching(found, span))


@once
def side_of(reading: Reading, spans: tuple[Span, ...]) -> Side:
    """The side that some sentences of a text make; the same one whatever it is compared with."""
    return Side(reading, spans)


def parts_of(attribution: Attribution) -> Iterator[Span]:
    """The stretches that a statement is made of."""
    yield from attribution.content
    for part in (attribution.cue, attribution.source):
        if part:
            yield part


def touching(found: Sequence[F], span: Span) -> Iterator[F]:
    """The findings, given in the order of the text, that overlap a stretch."""
    for one in found[max(0, bisect_left(found, span.start, key=lambda one: one.span.start) - 1) :]:
        if one.span.start >= span.end:
            return
        if one.span.overlaps(span):
            yield one


@dataclass(frozen=True, eq=False)
class Passage:
    """One sentence of the rewrite and what it draws on.

    ``whole`` is the rewrite side once more with all sentences that draw on one of the same source sentences: what a
    rewrite tells in two sentences where the source has one is lost only where neither tells it. ``word_links`` leads from
    tokens of the rewrite to tokens of the source; without it words are aligned within the passage, by form and lemma.
    """

    source: Side
    rewrite: Side
    whole: Side
    similarity: float
    word_links: Mapping[int, int] | None = None
    kept: Memo = field(default_factory=dict, init=False, repr=False)

    @property
    def sentence(self) -> Span:
        """The sentence of the rewrite."""
        return self.rewrite.spans[0]

    @cached_property
    def laid(self) -> Laid:
        """The words of the two sides, aligned; made at the first need."""
        sides = self.source.parse, self.source.tokens, self.rewrite.parse, self.rewrite.tokens
        return lay_words(*sides) if self.word_links is None else lay_linked(*sides, self.word_links)

    @cached_property
    def shifts(self) -> tuple[Shift, ...]:
        """Predicates that the rewrite is surer of, or less sure of, or denies where the source does not."""
        return shifts(self.source.parse, self.rewrite.parse, self.laid)

    @cached_property
    def links(self) -> dict[int, int]:
        """Which token of the source each token of the rewrite answers to; one to one."""
        return self.laid.back

    @cached_property
    def back_links(self) -> dict[int, int]:
        """Which token of the rewrite each token of the source answers to."""
        return self.laid.forth


def sentence_to_sentence(source: Reading, pairs: Sequence[Alignment]) -> tuple[Alignment, ...]:
    """The pairs; two texts of one sentence each are laid side by side however little they share, for that was asked."""
    sentences = [sentence.span for sentence in source.annotation.sentences if sentence.kind != "dateline"]
    if len(pairs) == len(sentences) == 1 and not pairs[0].source:
        return (replace(pairs[0], source=tuple(sentences)),)
    return tuple(pairs)


# Texts of fewer sentences are no reports: what they leave out or add says little.
_REPORT = 3
# Share of their words that two sentences of such texts must have in common to be laid side by side.
_COMMON = 0.35


def is_report(reading: Reading) -> bool:
    """Whether a text is long enough for what it leaves out to be missed."""
    return len(reading.parse.sentences) >= _REPORT


def lay(
    source: Reading, rewrite: Reading, pairs: Sequence[Alignment], word_links: Mapping[int, int] | None = None
) -> tuple[Passage, ...]:
    """A passage for each sentence of the rewrite that draws on the source, in order."""
    pairs = [pair if pair.source else _by_frame(source, rewrite, pair) for pair in pairs]
    drawing: dict[Span, list[Span]] = {}
    for pair in pairs:
        for span in pair.source:
            drawing.setdefault(span, []).append(pair.rewrite)
    return tuple(
        Passage(
            source=side_of(source, pair.source),
            rewrite=side_of(rewrite, (pair.rewrite,)),
            whole=side_of(rewrite, tuple(sorted({span for one in pair.source for span in drawing[one]}))),
            similarity=pair.similarity,
            word_links=word_links,
        )
        for pair in pairs
        if pair.source
    )


def _by_frame(source: Reading, rewrite: Reading, pair: Alignment) -> Alignment:
    """A pair for sentences that differ in names and figures and share the frame, where the texts are no more than sentences."""
    if is_report(source) or is_report(rewrite):
        return pair
    mine = Counter(rewrite.parse.lower[token] for token in rewrite.parse.tokens_in(pair.rewrite))
    best, span = (
        max(
            (_common(mine, Counter(source.parse.lower[slice(*one)])), -index)
            for index, one in enumerate(source.parse.sentences)
        )
        if source.parse.sentences
        else (0.0, 0)
    )
    if best < _COMMON:
        return pair
    return Alignment(pair.rewrite, (source.parse.sentence_span(-span),), best)


def _common(a: Counter[str], b: Counter[str]) -> float:
    """Share of the words that two sentences have in common (Dice)."""
    whole = a.total() + b.total()
    return 2 * (a & b).total() / whole if whole else 0.0
