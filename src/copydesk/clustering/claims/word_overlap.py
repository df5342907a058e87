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
    names: frozenset[str] = frozenset()


def bag_of_words(words: Iterable[StemmedWord]) -> BagOfWords:
    """The words that have weight."""
    kept = [word for word in words if word.kind != "number" and word.weight > 0]
    weights = {word.key: word.weight for word in kept}
    content = frozenset(key for key, weight in weights.items() if weight >= CONTENT_WEIGHT)
    return BagOfWords(
        weights, sum(weights.values()), content, frozenset(word.key for word in kept if word.kind == "name")
    )


def overlap(a: BagOfWords, b: BagOfWords) -> float:
    """Weight of the words that both hold, of the weight of both: 0 to 1 (Dice)."""
    whole = a.mass + b.mass
    return 2 * shared(a, b) / whole if whole else 0.0


def overlap_without_names(a: BagOfWords, b: BagOfWords) -> float:
    """The same of the words that are no names in either; 1 where one of the two has no others, and nothing can be said."""
    names = a.names | b.names
    here, there = (
        {key: weight for key, weight in bag.weights.items() if key not in names and weight >= CONTENT_WEIGHT}
        for bag in (a, b)
    )
    whole = fsum(here.values()) + fsum(there.values())
    if not here or not there:
        return 1.0
    return 2 * fsum(min(here[key], there[key]) for key in here.keys() & there.keys()) / whole


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
