"""Groups of findings that are one claim: the surest pair first, and two groups join only where they agree as a whole."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from itertools import combinations
from typing import TypeVar

T = TypeVar("T")
# Share of the threshold that the mean must reach once the surest pair has reached all of it: set on six invented stories
# (bench/claims/dev, 2026-11-22), where .8 to .9 join what 1.0 leaves apart and nothing that is not one.
_SLACK = 0.8
Score = Callable[[T, T], float | None]


def gather(
    items: Sequence[T], keys: Callable[[T], Iterable[Hashable]], score: Score[T], least: float
) -> list[list[int]]:
    """Groups of the places of items, by average linkage: two groups join where their surest pair reaches ``least`` and the
    mean of all pairs across them nearly does.

    A pair whose score is None, or whose items share none of their ``keys``, is never in one group. The answer hangs on the order of ``items`` only where scores are equal,
    so items are given in an order of their own.
    """
    pairs = {(one, other): score(items[one], items[other]) for one, other in _candidates(items, keys)}
    groups = {place: [place] for place in range(len(items))}
    home = list(range(len(items)))
    ranked = sorted((-found, pair) for pair, found in pairs.items() if found is not None and found >= least)
    for _, (one, other) in ranked:
        mine, its = sorted((home[one], home[other]))
        if mine != its and _hold_together(groups[mine], groups[its], pairs, least):
            for place in groups[its]:
                home[place] = mine
            groups[mine] = sorted(groups[mine] + groups.pop(its))
    return [groups[first] for first in sorted(groups)]


def _candidates(items: Sequence[T], keys: Callable[[T], Iterable[Hashable]]) -> Iterator[tuple[int, int]]:
    """Pairs of items that share a key, each once."""
    holders: dict[Hashable, list[int]] = defaultdict(list)
    for place, item in enumerate(items):
        for key in set(keys(item)):
            holders[key].append(place)
    seen: set[tuple[int, int]] = set()
    for places in holders.values():
        for pair in combinations(places, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _hold_together(
    one: Sequence[int], other: Sequence[int], pairs: dict[tuple[int, int], float | None], least: float
) -> bool:
    """Whether all pairs across two groups may be one, and are on the whole."""
    whole = 0.0
    for mine in one:
        for its in other:
            found = pairs.get((min(mine, its), max(mine, its)))
            if found is None:
                return False
            whole += found
    return whole >= _SLACK * least * len(one) * len(other)
