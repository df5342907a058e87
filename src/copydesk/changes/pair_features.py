"""The numbers of two texts as wholes: their words, their passages, how freely the one was made from the other."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import log1p

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.evaluative_language import judging
from copydesk.changes.token_alignment import carries
from copydesk.changes.uncovered_spans import weight_of
from copydesk.model import Change, Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_relations import related

# Sentences of a text in which the words of a claim are looked for.
_MOST_SENTENCES = 400
_NEAR = ("same", "synonym", "kin", "hypernym")


@once
def lemmas(parse: Parse) -> frozenset[str]:
    """Every lemma of a text, in lower case."""
    return frozenset(parse.base)


@once
def word_set(parse: Parse) -> frozenset[str]:
    """Every word of a text, in lower case."""
    return frozenset(parse.lower)


@once
def windows(parse: Parse) -> tuple[frozenset[str], ...]:
    """The lemmas of weight of every two neighbouring sentences of a text."""
    rows = [
        frozenset(parse.base[token] for token in range(first, last) if weight_of(parse, token))
        for first, last in parse.sentences[:_MOST_SENTENCES]
    ]
    following = [*rows[1:], frozenset()]
    return tuple(one | other for one, other in zip(rows, following, strict=False))


@once
def near_words(parse: Parse, lemma: str) -> frozenset[str]:
    """The lemmas of a text that are near to a word: itself, a synonym, of one stem, the one a kind of the other."""
    return frozenset(other for other in lemmas(parse) if related(lemma, other) in _NEAR)


def sentence_at(parse: Parse, span: Span) -> int:
    """The sentence of a text in which a stretch begins."""
    return parse.sentence_of[min(parse.tokens_in(span).start, len(parse) - 1)]


@dataclass(frozen=True, eq=False)
class PairFeatures:
    """Two texts and their passages: how freely the one was made from the other, as a whole."""

    source: Parse
    rewrite: Parse
    passages: Sequence[Passage]

    @cached_property
    def by_rewrite(self) -> Mapping[int, Passage]:
        """The passage of each sentence of the rewrite."""
        return {sentence_at(self.rewrite, one.sentence): one for one in self.passages}

    @cached_property
    def by_source(self) -> Mapping[int, Passage]:
        """The likest passage that draws on each sentence of the source."""
        ranked = sorted(self.passages, key=lambda one: one.similarity)
        return {sentence_at(self.source, span): one for one in ranked for span in one.source.spans}

    def passage_of(self, change: Change) -> Passage | None:
        """The passage that a change lies in, by its words in the rewrite, or else by those in the source."""
        found = self.by_rewrite.get(sentence_at(self.rewrite, change.rewrite)) if change.rewrite else None
        if found is None and change.source:
            return self.by_source.get(sentence_at(self.source, change.source))
        return found

    @cached_property
    def whole(self) -> dict[str, float]:
        """How freely the rewrite was made, as a whole."""
        mine, its = self.rewrite, self.source
        sentences = max(1, len(mine.sentences))
        met = sum(covered_share(one.rewrite, one.links) * len(one.rewrite.tokens) for one in self.passages)
        drawn = sum(len(one.rewrite.tokens) for one in self.passages)
        common = len(lemmas(mine) & lemmas(its))
        return {
            "drawn": len(self.passages) / sentences,
            "answered": met / max(1, drawn),
            "likeness": sum(one.similarity for one in self.passages) / max(1, len(self.passages)),
            "rewrite_lemmas_kept": common / max(1, len(lemmas(mine))),
            "source_lemmas_kept": common / max(1, len(lemmas(its))),
            "loudness": len(judging(mine)) / sentences,
            "source_loudness": len(judging(its)) / max(1, len(its.sentences)),
            "cries": sum(word == "!" for word in mine.word) / sentences,
            "source_sentences": log1p(len(its.sentences)),
            "rewrite_sentences": log1p(sentences),
        }


def covered_share(side: Side, links: Mapping[int, int]) -> float:
    """Share of the words of weight that have an answer."""
    content_words = [token for token in side.tokens if carries(side.parse, token)]
    return sum(token in links for token in content_words) / max(1, len(content_words))


def copied(passage: Passage) -> float:
    """Share of the tokens of both sides that are the same word on the other."""
    same = sum(how == "same" for how in passage.laid.how.values())
    return 2 * same / max(1, len(passage.rewrite.tokens) + len(passage.source.tokens))
