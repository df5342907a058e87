"""Stretches of one text that the other leaves out: whole sentences, clauses and phrases, as the grammar cuts them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.model import Span
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_WEIGHT = {"NOUN": 1.0, "PROPN": 1.0, "NUM": 1.0, "VERB": 0.8, "ADJ": 0.5, "ADV": 0.3}
_LIGHT = word_class("uncovered_spans.light")
_CLAUSES = frozenset({"relcl", "advcl", "acl", "ccomp", "conj", "parataxis", "pcomp", "xcomp", "csubj"})
_PHRASES = frozenset(
    {"prep", "appos", "npadvmod", "nmod", "agent", "dobj", "pobj", "attr", "dep", "oprd", "nsubj", "intj"}
)
# Share of the words' weight that may be covered elsewhere in a stretch that still counts as uncovered.
_COVERED = 0.25


@dataclass(frozen=True, slots=True)
class UncoveredSpan:
    """A stretch, the weight of its words, and what the grammar calls it."""

    head: int
    span: Span
    weight: float
    whole: bool
    clause: bool


def uncovered_spans(parse: Parse, sentence: int, coverage: Sequence[float]) -> Iterator[UncoveredSpan]:
    """The greatest uncovered stretches of a sentence, in order; ``coverage`` says of each token how well the other text covers it."""
    for root in _roots(parse, sentence):
        yield from _within(parse, root, coverage)


@once_all
def _roots(parse: Parse, sentence: int) -> Iterator[int]:
    """The words of a sentence that depend on none of its own."""
    first, last = parse.sentences[sentence]
    for token in range(first, last):
        if parse.head[token] == token or not first <= parse.head[token] < last:
            yield token


def _within(parse: Parse, root: int, coverage: Sequence[float]) -> Iterator[UncoveredSpan]:
    start, stop = parse.left_edge(root), parse.right_edge(root) + 1
    below = _weights_below(parse)
    known = [weight * share for weight, share in zip(_weights(parse)[start:stop], coverage[start:stop], strict=True)]
    stack = [(root, True)]
    while stack:
        token, is_top = stack.pop()
        tokens = range(parse.left_edge(token), parse.right_edge(token) + 1)
        weight = below[token]
        if weight == 0:
            continue
        dep = parse.dep[token]
        if (is_top or dep in _CLAUSES or dep in _PHRASES) and (
            sum(known[tokens.start - start : tokens.stop - start]) <= _COVERED * weight
        ):
            yield UncoveredSpan(token, _trimmed(parse, tokens), weight, is_top, is_top or dep in _CLAUSES)
            continue
        stack += [(kid, False) for kid in reversed(parse.children[token])]


def weight_of(parse: Parse, token: int) -> float:
    """How much a word says."""
    return _weights(parse)[token]


@once_all
def _weights(parse: Parse) -> Iterator[float]:
    for base, pos in zip(parse.base, parse.pos, strict=True):
        yield 0.0 if base in _LIGHT else _WEIGHT.get(pos, 0.0)


@once_all
def _weights_below(parse: Parse) -> Iterator[float]:
    """How much each word says with all that depends on it."""
    weights = _weights(parse)
    for token in range(len(parse)):
        yield sum(weights[parse.left_edge(token) : parse.right_edge(token) + 1])


def _trimmed(parse: Parse, tokens: range) -> Span:
    """A stretch without the marks and conjunctions at its ends."""
    first, last = tokens.start, tokens.stop - 1
    while first < last and (parse.pos[first] in ("PUNCT", "CCONJ") or parse.dep[first] == "cc"):
        first += 1
    while last > first and parse.pos[last] == "PUNCT":
        last -= 1
    return parse.span(first, last + 1)
