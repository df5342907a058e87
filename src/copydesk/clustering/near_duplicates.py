"""Near duplicates among many reports: every pair that shares at least half of its word 5-grams.

Runs of five words are numbers (``clustering.shingle_arrays``). Of each report a sketch is kept: the runs whose number falls into a fixed
sample, and in any case the smallest ones (Broder 1997), so that a short report has a sketch as well. Pairs whose sketches
meet are measured in full.
The numbers are the same on every machine and in every run; what stores a sketch stores ``VERSION`` next to it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.clustering.shingle_arrays import VERSION, Numbers, Places, ShingleArrays, runs_of

__all__ = ["VERSION", "DuplicateParameters", "ShingleArrays", "alike", "near_duplicates", "runs_of", "sketches"]

Shares = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class DuplicateParameters:
    """Numbers of the search; with them every pair of Jaccard 0.5 and more was found among 17,471 agency stories, 2026-11-22."""

    words: int = 5
    """Words of a run."""
    sample: int = 16
    """One run in so many is in the sketch."""
    smallest: int = 24
    """The smallest runs are in the sketch too, at least so many of them."""
    crowd: int = 1000
    """A run that more reports have is boilerplate and proposes no pairs."""
    met: float = 0.1
    """Share of the smaller of two sketches that the other has, from which a pair is measured; of near duplicates it has half."""
    least: float = 0.5
    """Jaccard likeness from which two reports are near duplicates."""


def near_duplicates(
    texts: Sequence[str], parameters: DuplicateParameters | None = None
) -> list[tuple[int, int, float]]:
    """Pairs of reports (by their places) with their Jaccard likeness, in order."""
    return alike(runs_of(texts, (parameters or DuplicateParameters()).words), parameters)


def alike(runs: ShingleArrays, parameters: DuplicateParameters | None = None) -> list[tuple[int, int, float]]:
    """Pairs of reports whose runs are given, with their Jaccard likeness, in order."""
    chosen = parameters or DuplicateParameters()
    pairs = candidates(sketches(runs, chosen), chosen)
    measured = jaccard(runs, pairs)
    kept = measured >= chosen.least
    return [
        (one, other, value) for (one, other), value in zip(pairs[kept].tolist(), measured[kept].tolist(), strict=True)
    ]


def sketches(runs: ShingleArrays, parameters: DuplicateParameters | None = None) -> ShingleArrays:
    """The sketch of each report: at least its smallest runs, and every run of the fixed sample."""
    chosen = parameters or DuplicateParameters()
    lengths = np.diff(runs.bounds)
    rank = np.arange(len(runs.values)) - np.repeat(runs.bounds[:-1], lengths)
    kept = (rank < chosen.smallest) | (runs.values % np.uint64(chosen.sample) == 0)
    owner = np.repeat(np.arange(len(lengths)), lengths)[kept]
    return ShingleArrays(runs.values[kept], np.searchsorted(owner, np.arange(len(lengths) + 1)))


def candidates(sketched: ShingleArrays, parameters: DuplicateParameters | None = None) -> Places:
    """Pairs of reports whose sketches have enough in common, each once, in order: one row a pair."""
    chosen = parameters or DuplicateParameters()
    lengths = np.diff(sketched.bounds)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((owner, sketched.values))
    values, owner = sketched.values[order], owner[order]
    edges = (
        np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1], [True]))) if len(values) else np.zeros(1, int)
    )
    sizes = np.diff(edges)
    parts = [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= chosen.crowd)]):
        rows = owner[edges[:-1][sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        parts.append((rows[:, left] * len(lengths) + rows[:, right]).ravel())
    codes, counts = np.unique(np.concatenate(parts), return_counts=True)
    pairs = np.stack(np.divmod(codes, max(1, len(lengths))), axis=1)
    kept: Places = pairs[counts >= chosen.met * lengths[pairs].min(axis=1)]
    return kept


def jaccard(runs: ShingleArrays, pairs: Places) -> Shares:
    """Of each pair of reports the runs that both have, as a share of those that either has."""
    lengths = np.diff(runs.bounds)
    both = np.fromiter((_common(runs.of(one), runs.of(other)) for one, other in pairs.tolist()), np.int64, len(pairs))
    shares: Shares = both / np.maximum(1, lengths[pairs].sum(axis=1) - both)
    return shares


def _common(a: Numbers, b: Numbers) -> int:
    """How many runs both have; both are sorted and hold each run once."""
    place = np.searchsorted(b, a)
    place[place == len(b)] = 0
    return int(np.count_nonzero(b[place] == a)) if len(b) else 0
