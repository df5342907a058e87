"""How far the words of two stretches of text are the same, rare words first."""

from __future__ import annotations

from collections.abc import Mapping, Sequence


def overlap(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Weight of the words that both hold, of the weight of both: 0 to 1 (Dice)."""
    whole = sum(one.values()) + sum(other.values())
    return 2 * shared(one, other) / whole if whole else 0.0


def held(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Weight of the words that both hold, of the weight of the lighter: 0 to 1."""
    least = min(sum(one.values()), sum(other.values()))
    return shared(one, other) / least if least else 0.0


def shared(one: Mapping[str, float], other: Mapping[str, float]) -> float:
    """Weight of the words that both hold."""
    small, large = (one, other) if len(one) <= len(other) else (other, one)
    return sum(min(weight, large[key]) for key, weight in small.items() if key in large)


def runs(words: Sequence[str], size: int = 3) -> frozenset[tuple[str, ...]]:
    """The runs of so many words; the whole where it is shorter."""
    if len(words) <= size:
        return frozenset({tuple(words)}) if words else frozenset()
    return frozenset(tuple(words[at : at + size]) for at in range(len(words) - size + 1))
