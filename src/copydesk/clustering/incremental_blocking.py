"""What texts share, kept up as texts come in: what a batch of new ones gains, and what the others lose by it.

The rows of an index of keys go in, weights of pairs come out. After any series of batches the weights are those that
``candidates`` finds for all texts at once: a pair of texts gains when the later of the two comes in, and loses when a key of
both gets crowded, or when a text that comes before a hub takes its place.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.clustering.blocking import CandidateParameters, is_run

Row = tuple[int, int, int]
"""A key, a text that has it, and what it weighs there."""
Pair = tuple[int, int]
Numbers = npt.NDArray[np.int64]
# Two numbers of texts in one.
_NUMBER_BITS = np.int64(32)
_LOW = np.int64((1 << 32) - 1)


@dataclass(frozen=True, slots=True)
class CrowdedKey:
    """One key that got crowded, or whose hubs changed: who had it before, and what it joined then and joins now."""

    held: Mapping[int, int]
    """Texts that had it before, each with its weight there."""
    before: frozenset[int] | None
    """The hubs it had; None where it joined all."""
    now: frozenset[int]
    """The hubs it has; none where it joins nobody."""

    def lost(self, a: int, b: int) -> int:
        """What two texts that both had it shared by it, and share no more."""
        was = self.before is None or a in self.before or b in self.before
        stays = a in self.now or b in self.now
        return min(self.held[a], self.held[b]) if was and not stays else 0


@dataclass(frozen=True, slots=True)
class OverlapChange:
    """What a batch of new texts changes."""

    gained: Mapping[Pair, int]
    """Pairs with a new text that reach the floor, the lesser number first, each with all the weight that they share."""
    keys: Mapping[int, CrowdedKey]
    """Keys by which pairs of older texts lose."""
    crowded: Sequence[int]
    """Names, numbers and words that too many texts have by now."""


def change(
    rows: Sequence[Row],
    new: Collection[int],
    ranks: Mapping[int, int],
    parameters: CandidateParameters | None = None,
    brief: Collection[int] = (),
) -> OverlapChange:
    """What new texts change, given every row of every key that they have (crowded names left out).

    ``ranks`` holds the rank of each text that has a crowded run of words; the lesser comes first. ``brief`` are the texts for
    which less than the floor may be enough.
    """
    chosen = parameters or CandidateParameters()
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    is_new = np.isin(table[:, 1], np.fromiter(new, dtype=np.int64, count=len(new)))
    # Within a key the texts that were there come first, so that each new one meets all before it.
    order = np.lexsort((table[:, 1], is_new, table[:, 0]))
    table, is_new = table[order], is_new[order]
    starts = np.flatnonzero(np.concatenate(([True], table[1:, 0] != table[:-1, 0]))) if len(table) else np.zeros(0, int)
    sizes = np.diff(np.append(starts, len(table)))
    parts = [_met(table, is_new, starts, sizes, chosen.crowd)]
    keys: dict[int, CrowdedKey] = {}
    crowded: list[int] = []
    for start, size in zip(starts[sizes > chosen.crowd].tolist(), sizes[sizes > chosen.crowd].tolist(), strict=True):
        group, fresh = table[start : start + size], is_new[start : start + size]
        value = int(group[0, 0])
        hubs = _hubs(group[:, 1], ranks, chosen.hubs) if is_run(value) else []
        parts.extend(_met_by_hubs(group, fresh, hubs))
        changed = _changed(group[~fresh], hubs, ranks, chosen)
        if changed:
            keys[value] = changed
        if not is_run(value):
            crowded.append(value)
    few = np.fromiter(brief, dtype=np.int64, count=len(brief))
    return OverlapChange(_summed(parts, chosen.floor, chosen.scant, few), keys, crowded)


def lost(pairs: Iterable[Pair], keys: Mapping[int, CrowdedKey]) -> dict[Pair, int]:
    """What each of these pairs of older texts loses; pairs that lose nothing are left out."""
    having: dict[int, set[int]] = {}
    for value, key in keys.items():
        for text in key.held:
            having.setdefault(text, set()).add(value)
    found = {}
    for one, other in pairs:
        both = having.get(one, set()) & having.get(other, set())
        loss = sum(keys[value].lost(one, other) for value in both)
        if loss:
            found[one, other] = loss
    return found


_Part = tuple[Numbers, Numbers, Numbers]


def _met(table: Numbers, is_new: npt.NDArray[np.bool_], starts: Numbers, sizes: Numbers, crowd: int) -> _Part:
    """Each new row of a key that is not crowded, with every row before it in its key."""
    place = np.arange(len(table)) - np.repeat(starts, sizes)
    rows = np.flatnonzero(is_new & (np.repeat(sizes, sizes) <= crowd) & (place > 0))
    counts = place[rows]
    first = np.repeat(rows - counts, counts)
    others = first + np.arange(len(first)) - np.repeat(np.cumsum(counts) - counts, counts)
    mine = np.repeat(rows, counts)
    return table[mine, 1], table[others, 1], np.minimum(table[mine, 2], table[others, 2])


def _hubs(texts: Numbers, ranks: Mapping[int, int], most: int) -> list[int]:
    return sorted(texts.tolist(), key=ranks.__getitem__)[:most]


def _met_by_hubs(group: Numbers, fresh: npt.NDArray[np.bool_], hubs: Sequence[int]) -> Iterable[_Part]:
    """Each hub with every text, once; only pairs with a new text."""
    for place, hub in enumerate(hubs):
        mine = int(np.flatnonzero(group[:, 1] == hub)[0])
        wanted = ~np.isin(group[:, 1], np.array(hubs[: place + 1])) & (fresh | fresh[mine])
        others = group[wanted]
        yield np.full(len(others), hub), others[:, 1], np.minimum(others[:, 2], group[mine, 2])


def _changed(
    old: Numbers, hubs: Sequence[int], ranks: Mapping[int, int], chosen: CandidateParameters
) -> CrowdedKey | None:
    """What a crowded key joined before and joins now; None where older texts lose nothing by it."""
    if len(old) < 2:
        return None
    before = frozenset(_hubs(old[:, 1], ranks, chosen.hubs)) if len(old) > chosen.crowd else None
    now = frozenset(hubs)
    if before is not None and before <= now:
        return None
    return CrowdedKey(dict(zip(old[:, 1].tolist(), old[:, 2].tolist(), strict=True)), before, now)


def _summed(parts: Sequence[_Part], floor: int, scant: int, brief: Numbers) -> dict[Pair, int]:
    """Pairs that reach the floor, or less with a brief text; what does not when the later text comes in never will."""
    one, other, weight = (np.concatenate([part[column] for part in parts]) for column in range(3))
    code = (np.minimum(one, other) << _NUMBER_BITS) | np.maximum(one, other)
    codes, place = np.unique(code, return_inverse=True)
    sums = np.bincount(place, weights=weight, minlength=len(codes)).astype(np.int64)
    enough = sums >= floor
    low = np.flatnonzero((sums >= scant) & ~enough) if len(brief) else np.zeros(0, int)
    enough[low] = np.isin(codes[low] >> _NUMBER_BITS, brief) | np.isin(codes[low] & _LOW, brief)
    codes, sums = codes[enough], sums[enough]
    return dict(
        zip(zip((codes >> _NUMBER_BITS).tolist(), (codes & _LOW).tolist(), strict=True), sums.tolist(), strict=True)
    )
