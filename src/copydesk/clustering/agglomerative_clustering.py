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
# Items of one key from which on it says nothing: pairs grow with the square, and what is one shares rarer keys too.
_MAX_ITEMS_PER_KEY = 400
Score = Callable[[T, T], float | None]


def gather(
    items: Sequence[T],
    keys: Callable[[T], Iterable[Hashable]],
    score: Score[T],
    least: float,
    *,
    slack: float = _SLACK,
) -> list[list[int]]:
    """Groups of the places of items, by average linkage: two groups join where their surest pair reaches ``least`` and the
    mean of all pairs across them reaches the share ``slack`` of it.

    A pair whose score is None is never in one group. Only pairs that share one of their ``keys``, crowded ones aside, bring groups
    together. The answer depends on the order of ``items`` only where scores are equal, so items are given in an order of their own.
    """
    pairs = {pair: score(items[pair[0]], items[pair[1]]) for pair in _candidates(items, keys)}

    def asked(a: int, b: int) -> float | None:
        pair = (a, b) if a < b else (b, a)
        if pair not in pairs:
            pairs[pair] = score(items[pair[0]], items[pair[1]])
        return pairs[pair]

    groups = {place: [place] for place in range(len(items))}
    home = list(range(len(items)))
    ranked = sorted((-found, pair) for pair, found in pairs.items() if found is not None and found >= least)
    for _, (one, other) in ranked:
        mine, its = sorted((home[one], home[other]))
        if mine != its and _hold_together(groups[mine], groups[its], asked, slack * least):
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
        if len(places) > _MAX_ITEMS_PER_KEY:
            continue
        for pair in combinations(places, 2):
            if pair not in seen:
                seen.add(pair)
                yield pair


def _hold_together(a: Sequence[int], b: Sequence[int], asked: Callable[[int, int], float | None], mean: float) -> bool:
    """Whether all pairs across two groups may be one, and are on the whole."""
    whole = 0.0
    for mine in a:
        for its in b:
            found = asked(mine, its)
            if found is None:
                return False
            whole += found
    return whole >= mean * len(a) * len(b)
