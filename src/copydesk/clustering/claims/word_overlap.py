"""How far the words of two stretches of text are the same, rare words first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

from copydesk.nlp.stemming import StemmedWord

# Weight from which a word says what a sentence is about: "say" 0.1, "talk" 0.9, "border" 1.6.
CONTENT_WEIGHT = 0.7


@dataclass(frozen=True, slots=True)
class BagOfWords:
    """The words of a stretch of text, each once with its weight; numbers are left out."""

    weights: Mapping[str, float]
    mass: float
    content: frozenset[str]
    """Those that say what it is about."""


def bag_of_words(words: Iterable[StemmedWord]) -> BagOfWords:
    """The words that have weight."""
    weights = {word.key: word.weight for word in words if word.kind != "number" and word.weight > 0}
    return BagOfWords(
        weights, sum(weights.values()), frozenset(key for key, weight in weights.items() if weight >= CONTENT_WEIGHT)
    )


def overlap(a: BagOfWords, b: BagOfWords) -> float:
    """Weight of the words that both hold, of the weight of both: 0 to 1 (Dice)."""
    whole = a.mass + b.mass
    return 2 * shared(a, b) / whole if whole else 0.0


def shared(a: BagOfWords, b: BagOfWords) -> float:
    """Weight of the words that both hold."""
    here, there = a.weights, b.weights
    # fsum, for a set has no order of its own and the answer must not depend on one.
    return fsum(min(here[key], there[key]) for key in here.keys() & there.keys())


def runs(words: Sequence[str], size: int = 3) -> frozenset[tuple[str, ...]]:
    """The runs of so many words; the whole where it is shorter."""
    if len(words) <= size:
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
