"""Runs of words that two texts have in common, longest first at each place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

# Places of one three-word run in the other text that are tried; more are boilerplate.
_TRIED = 8
_SEED = 3


@dataclass(frozen=True, slots=True)
class MatchingBlock:
    """A run of words that both texts have: where it starts in either, and how many words it has."""

    one: int
    other: int
    length: int

    def turned(self) -> MatchingBlock:
        """The same, seen from the other text."""
        return MatchingBlock(self.other, self.one, self.length)


def matching_blocks(
    a: Sequence[str], b: Sequence[str], rewrite: Sequence[int] | None = None, source: Sequence[int] | None = None
) -> list[MatchingBlock]:
    """Runs of three words and more, in the order of the first text; they do not overlap in it.

    ``rewrite`` and ``source`` are the places of either text at which a run of three words that both have may start, in order;
    every place where they are not known.

    >>> matching_blocks("a b c d x".split(), "y b c d a b c".split())
    [MatchingBlock(one=0, other=4, length=3)]
    """
    places: dict[tuple[str, ...], list[int]] = {}
    for place in range(len(b) - _SEED + 1) if source is None else source:
        tried = places.setdefault(tuple(b[place : place + _SEED]), [])
        if len(tried) < _TRIED:
            tried.append(place)
    found: list[MatchingBlock] = []
    free = 0
    for place in range(len(a) - _SEED + 1) if rewrite is None else rewrite:
        if place < free:
            continue
        candidates = places.get(tuple(a[place : place + _SEED]), ())
        best = max(
            (MatchingBlock(place, where, _length(a, b, place, where)) for where in candidates), key=_rank, default=None
        )
        if best:
            found.append(best)
            free = place + best.length
    return found


def _rank(run: MatchingBlock) -> tuple[int, int]:
    return run.length, -run.other


def _length(a: Sequence[str], b: Sequence[str], rewrite: int, source: int) -> int:
    most = min(len(a) - rewrite, len(b) - source)
    length = _SEED
    while length < most and a[rewrite + length] == b[source + length]:
        length += 1
    return length
