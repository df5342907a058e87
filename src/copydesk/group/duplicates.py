"""Near duplicates among many reports: every pair that shares at least half of its word 5-grams.

Runs of five words are numbers (``group.runs``). Of each report a sketch is kept: the runs whose number falls into a fixed
sample, and in any case the smallest ones (Broder 1997), so that a short report has a sketch as well. Pairs whose sketches
meet are measured in full.
The numbers are the same on every machine and in every run; what stores a sketch stores ``VERSION`` beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.group.runs import VERSION, Numbers, Runs, runs_of

__all__ = ["VERSION", "DuplicateParameters", "Runs", "near_duplicates", "runs_of", "sketches"]


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
    least: float = 0.5
    """Jaccard likeness from which two reports are near duplicates."""


def near_duplicates(
    texts: Sequence[str], parameters: DuplicateParameters | None = None
) -> list[tuple[int, int, float]]:
    """Pairs of reports (by their places) with their Jaccard likeness, in order."""
    chosen = parameters or DuplicateParameters()
    runs = runs_of(texts, chosen.words)
    found = []
    for one, other in candidates(sketches(runs, chosen), chosen.crowd):
        likeness = jaccard(runs.of(one), runs.of(other))
        if likeness >= chosen.least:
            found.append((one, other, likeness))
    return found


def sketches(runs: Runs, parameters: DuplicateParameters | None = None) -> Runs:
    """The sketch of each report: at least its smallest runs, and every run of the fixed sample."""
    chosen = parameters or DuplicateParameters()
    lengths = np.diff(runs.bounds)
    rank = np.arange(len(runs.values)) - np.repeat(runs.bounds[:-1], lengths)
    kept = (rank < chosen.smallest) | (runs.values % np.uint64(chosen.sample) == 0)
    owner = np.repeat(np.arange(len(lengths)), lengths)[kept]
    return Runs(runs.values[kept], np.searchsorted(owner, np.arange(len(lengths) + 1)))


def candidates(sketched: Runs, crowd: int) -> Iterator[tuple[int, int]]:
    """Pairs of reports whose sketches share a run, each once, in order."""
    lengths = np.diff(sketched.bounds)
    owner = np.repeat(np.arange(len(lengths)), lengths)
    order = np.lexsort((owner, sketched.values))
    values, owner = sketched.values[order], owner[order]
    edges = (
        np.flatnonzero(np.concatenate(([True], values[1:] != values[:-1], [True]))) if len(values) else np.zeros(1, int)
    )
    sizes = np.diff(edges)
    parts = [np.zeros(0, dtype=np.int64)]
    for size in np.unique(sizes[(sizes > 1) & (sizes <= crowd)]):
        rows = owner[edges[:-1][sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(int(size), 1)
        parts.append((rows[:, left] * len(lengths) + rows[:, right]).ravel())
    for code in np.unique(np.concatenate(parts)).tolist():
        yield divmod(code, len(lengths))


def jaccard(one: Numbers, other: Numbers) -> float:
    """Runs that both have, as a share of those that either has; both are sorted and hold each run once."""
    if not len(one) or not len(other):
        return 0.0
    both = len(np.intersect1d(one, other, assume_unique=True))
    return both / (len(one) + len(other) - both)
