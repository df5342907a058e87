"""Near duplicates among many reports: every pair that shares at least half of its word 5-grams.

Words are numbered once each, by their hash, and runs of five are then numbers too, worked out for all reports together in a
few passes over one array. Of each report a sketch is kept: the runs whose number falls into a fixed sample, and in any case
the smallest ones (Broder 1997), so that a short report has a sketch as well. Pairs whose sketches meet are measured in full.
The numbers are the same on every machine and in every run; what stores a sketch stores ``VERSION`` beside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import numpy as np
import numpy.typing as npt

VERSION = 1
Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

_WORD = re.compile(r"\w+")
# An odd multiplier joins the numbers of neighbouring words (Knuth, TAOCP 6.4); the shifts and factors that spread the sum
# are those of SplitMix64 (Steele, Lea and Flood 2014).
_JOIN = np.uint64(0x9E3779B97F4A7C15)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


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


@dataclass(frozen=True, slots=True)
class Runs:
    """The numbers of the runs of words of many reports: those of report ``i`` are ``values[bounds[i]:bounds[i + 1]]``, sorted."""

    values: Numbers
    bounds: Places

    def of(self, report: int) -> Numbers:
        """The runs of one report, sorted, each once."""
        return self.values[self.bounds[report] : self.bounds[report + 1]]


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


def runs_of(texts: Iterable[str], size: int) -> Runs:
    """The distinct runs of ``size`` words of each text; a shorter text has one run, of all its words."""
    words, lengths = _numbered(texts)
    starts = np.concatenate(([0], np.cumsum(lengths)))
    owner = np.repeat(np.arange(len(lengths)), lengths)
    joined = np.zeros_like(words)
    for step in range(size):
        # What a shift brings in from the end of the array falls into no run that is kept.
        joined = joined * _JOIN + np.roll(words, -step)
    whole = np.arange(len(words)) + size <= starts[1:][owner] if len(words) else np.zeros(0, bool)
    short = (lengths < size) & (lengths > 0)
    own = np.array([_join(words[starts[i] : starts[i + 1]]) for i in np.flatnonzero(short)], dtype=np.uint64)
    values = _mixed(np.concatenate((joined[whole], own)))
    return _sorted_runs(values, np.concatenate((owner[whole], np.flatnonzero(short))), len(lengths))


def _numbered(texts: Iterable[str]) -> tuple[Numbers, Places]:
    """The words of all texts as numbers, and how many each text has; each distinct word is hashed once."""
    index: dict[str, int] = {}
    places: list[int] = []
    lengths: list[int] = []
    for text in texts:
        words = _WORD.findall(text.lower())
        lengths.append(len(words))
        places.extend([index.setdefault(word, len(index)) for word in words])
    table = np.frombuffer(b"".join(map(_number, index)), dtype="<u8")
    return table[np.array(places, dtype=np.int64)].astype(np.uint64), np.array(lengths, dtype=np.int64)


def _number(word: str) -> bytes:
    return blake2b(word.encode("utf-8", "surrogatepass"), digest_size=8, key=b"copydesk-runs-1").digest()


def _join(words: Numbers) -> np.uint64:
    joined = np.zeros(1, dtype=np.uint64)
    for word in words:
        joined = joined * _JOIN + word
    return np.uint64(joined[0])


def _mixed(values: Numbers) -> Numbers:
    values = (values ^ (values >> np.uint64(30))) * _MIX[0]
    values = (values ^ (values >> np.uint64(27))) * _MIX[1]
    return values ^ (values >> np.uint64(31))


def _sorted_runs(values: Numbers, owner: Places, reports: int) -> Runs:
    """Runs in order of their reports, within a report in order of their numbers, each once."""
    order = np.lexsort((values, owner))
    values, owner = values[order], owner[order]
    new = np.ones(len(values), dtype=bool)
    new[1:] = (values[1:] != values[:-1]) | (owner[1:] != owner[:-1])
    values, owner = values[new], owner[new]
    return Runs(values, np.searchsorted(owner, np.arange(reports + 1)))


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
