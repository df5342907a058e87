"""Runs of words that two texts have in common, longest first at each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Places of one three-word run in the other text that are tried; more are boilerplate.
_TRIED = 8
_SEED = 3


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words that both texts have: where it starts in either, and how many words it has."""

    one: int
    other: int
    length: int

    def turned(self) -> Run:
        """The same, seen from the other text."""
        return Run(self.other, self.one, self.length)


def common_runs(
    one: Sequence[str], other: Sequence[str], here: Sequence[int] | None = None, there: Sequence[int] | None = None
) -> list[Run]:
    """Runs of three words and more, in the order of the first text; they do not overlap in it.

    ``here`` and ``there`` are the places of either text at which a run of three words that both have may start, in order;
    every place where they are not known.

    >>> common_runs("a b c d x".split(), "y b c d a b c".split())
    [Run(one=0, other=4, length=3)]
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(other) - _SEED + 1) if there is None else there:
        tried = places.setdefault(tuple(other[place : place + _SEED]), [])
        if len(tried) < _TRIED:
            tried.append(place)
    found: list[Run] = []
    free = 0
    for place in range(len(one) - _SEED + 1) if here is None else here:
        if place < free:
            continue
        candidates = places.get(tuple(one[place : place + _SEED]), ())
        best = max(
            (Run(place, where, _length(one, other, place, where)) for where in candidates), key=_rank, default=None
        )
        if best:
            found.append(best)
            free = place + best.length
    return found


def _rank(run: Run) -> tuple[int, int]:
    return run.length, -run.other


def _length(one: Sequence[str], other: Sequence[str], here: int, there: int) -> int:
    most = min(len(one) - here, len(other) - there)
    length = _SEED
    while length < most and one[here + length] == other[there + length]:
        length += 1
    return length
