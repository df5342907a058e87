"""Which finding of the source a finding of the rewrite stands for: the two fill one slot when the words around them agree.

A figure, a date or a place that was altered shares nothing with what it replaced but its surroundings, so the surroundings
decide: words that answer to one another, counted the more the nearer they stand to both.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from copydesk.changes.aligned_sentences import Found, Passage
from copydesk.model import Span
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse

F = TypeVar("F", bound=Found)

_REACH = 8
# Findings on one side of a passage beyond which it is a table or a listing, where surroundings say nothing.
_CROWD = 40
_WEIGHT = {"NOUN": 1.0, "PROPN": 1.0, "VERB": 1.0, "ADJ": 0.8, "NUM": 0.5, "ADV": 0.5}


def closeness(passage: Passage, in_source: Span, in_rewrite: Span) -> float:
    """How well the surroundings of a stretch of the source and one of the rewrite agree, 0 to 1."""
    mine, its = around(passage.rewrite.parse, in_rewrite), around(passage.source.parse, in_source)
    links, theirs = passage.links, its.weights
    common = 0.0
    for token, weight in mine.weights.items():
        answer = links.get(token)
        if answer is not None and answer in theirs:
            common += (weight * theirs[answer]) ** 0.5
    least = min(mine.total, its.total)
    return common / least if least else 0.0


def likely(passage: Passage, in_source: Span, in_rewrite: Span) -> float:
    """How well the words around two stretches agree by their lemmas alone, for a sentence that is not in the passage."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    its: dict[str, float] = {}
    for token, weight in around(source, in_source).weights.items():
        its[source.base[token]] = max(weight, its.get(source.base[token], 0.0))
    mine = around(rewrite, in_rewrite)
    common = sum((weight * its.get(rewrite.base[token], 0.0)) ** 0.5 for token, weight in mine.weights.items())
    least = min(mine.total, sum(its.values()))
    return common / least if least else 0.0


@dataclass(frozen=True, slots=True)
class ContextWeights:
    """The words about a stretch with their weights, and the sum of these."""

    weights: Mapping[int, float]
    total: float


@once
def around(parse: Parse, span: Span) -> ContextWeights:
    """The words about a stretch, in its own sentence, with a weight that falls with the distance."""
    inside = parse.tokens_in(span)
    if not inside:
        return ContextWeights({}, 0.0)
    first, last = parse.sentences[parse.sentence_of[inside[0]]]
    found: dict[int, float] = {}
    for token in range(max(first, inside[0] - _REACH), min(last, inside[-1] + 1 + _REACH)):
        if token not in inside:
            away = inside[0] - token if token < inside[0] else token - inside[-1]
            found[token] = _WEIGHT.get(parse.pos[token], 0.1) / away
    for token in governors(parse, inside):
        found[token] = found.get(token, 0.0) + _WEIGHT.get(parse.pos[token], 0.1)
    return ContextWeights(found, sum(found.values()))


def governors(parse: Parse, inside: range) -> list[int]:
    """The word that a stretch depends on and, where that is a preposition, the one above it."""
    for token in inside:
        parent = parse.head[token]
        if parent != token and parent not in inside:
            above = parse.head[parent]
            return [parent, above] if parse.pos[parent] == "ADP" and above not in inside else [parent]
    return []


def assign(
    in_source: Sequence[F], in_rewrite: Sequence[F], score: Callable[[F, F], float], least: float
) -> tuple[list[tuple[F, F]], list[F], list[F]]:
    """Pair findings of the source with findings of the rewrite, best first, each once; of a crowd only the first ones.

    Returns the pairs (source, rewrite), what is left of the source, and what is left of the rewrite.
    """
    in_source, in_rewrite = in_source[:_CROWD], in_rewrite[:_CROWD]
    ranked = sorted(
        (-worth, i, j)
        for i, one in enumerate(in_source)
        for j, other in enumerate(in_rewrite)
        if (worth := score(one, other)) >= least
    )
    pairs: dict[int, int] = {}
    used: set[int] = set()
    for _, i, j in ranked:
        if i not in pairs and j not in used:
            pairs[i] = j
            used.add(j)
    return (
        [(in_source[i], in_rewrite[j]) for i, j in sorted(pairs.items())],
        [one for i, one in enumerate(in_source) if i not in pairs],
        [one for j, one in enumerate(in_rewrite) if j not in used],
    )


def has_reported_governor(passage: Passage, there: Span) -> bool:
    """Whether the rewrite reports what a stretch of the source belongs to: the word that governs it has an answer."""
    parse = passage.source.parse
    above = governors(parse, parse.tokens_in(there))
    return any(token in passage.back_links for token in above if parse.pos[token] in ("VERB", "NOUN", "PROPN", "AUX"))
