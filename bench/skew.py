"""What hot keys and huge families do to an archive as it grows, by simulation: ``python bench/skew.py [--tail 1.2] [--largest 0.0025]``.

Four questions, each for 10^4.3 to 10^8 reports, with numbers of keys and shares that were measured on generated archives:

1. Rows of the self-join of runs of words: families drawn from a Pareto law (``--tail``; the lower, the more huge ones), none larger
   than a share of the archive (``--largest``; a template that is filled in every hour), each run kept by a member with a given
   probability; tails of boilerplate, and stock phrases by Zipf's law, on top. With the bound of ``clustering.blocking`` (all pairs up to ``crowd``
   holders, beyond it only pairs with the first few) and without it.
2. The same for names, numbers and rare words, which are keys in full depth: words of a text by Zipf's law over a vocabulary that
   grows with the archive by Heaps' law. A word that more than ``crowd`` texts have joins nobody.
3. The largest slot: keys fall into slots by their last bits; rows that the join of the largest makes, next to those of the mean.
4. The largest component: families, and a given share of reports that are tied to a strange family by mistake (``--ties``).

``--driver`` measures what memory the driver takes for the components of so many pairs, each size in a process of its own.
"""

from __future__ import annotations

import argparse
import json
import math
import resource
import subprocess
import sys
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.batch.batch_parameters import SizeParameters
from copydesk.clustering.blocking import CandidateParameters

Floats = npt.NDArray[np.float64]
Numbers = npt.NDArray[np.int64]
Dice = np.random.Generator

REPORTS = (20_000, 200_000, 1_000_000, 10_000_000, 100_000_000)
_DERIVED = 0.2  # reports that are of a family
_RUN_KEYS = 42  # sampled runs of a report of 320 words
_KEPT = 0.6  # share of a family that has a run: 20 % of sentences dropped, 5 % of words replaced
_BOILERPLATE, _TAILS, _TAIL_KEYS = 1 / 3, 300, 3
_STOCK, _STOCK_KEYS, _STOCK_ZIPF = 20_000, 1.0, 1.0  # stock phrases, sampled runs of them a report, exponent
_WORD_KEYS = 60  # names, numbers and rare words of a report
_HEAPS, _HEAPS_EXPONENT, _ZIPF = 40.0, 0.55, 1.05  # different words of an archive of n running words: 40 n^.55


@dataclass(frozen=True, slots=True)
class World:
    """How families, stock phrases and words are spread."""

    tail: float
    largest: float
    ties: float


def families(reports: int, world: World, dice: Dice) -> Numbers:
    """Sizes of the families of two and more, as many as the derived reports and their sources fill."""
    wanted = _DERIVED * reports
    sizes: list[Numbers] = []
    held = 0.0
    while held < wanted:
        drawn = np.floor(1 + dice.pareto(world.tail, size=max(1000, reports // 20))).astype(np.int64)
        drawn = np.minimum(drawn, max(2, int(world.largest * reports)))
        whole = np.cumsum(drawn - 1)
        drawn = drawn[: int(np.searchsorted(whole, wanted - held)) + 1]
        held += float((drawn - 1).sum())
        sizes.append(drawn[drawn > 1])
    return np.minimum(np.concatenate(sizes), reports)


def rows(holders: Floats, *, hubs: bool) -> Floats:
    """Rows that keys of so many holders make: all pairs, beyond the crowd those with the first few or none."""
    chosen = CandidateParameters()
    beyond = chosen.hubs * holders if hubs else np.zeros_like(holders)
    return np.where(holders > chosen.crowd, beyond, holders * (holders - 1) / 2)


def unbounded(holders: Floats) -> Floats:
    """Rows without a bound."""
    return np.asarray(holders * (holders - 1) / 2)


def runs(reports: int, sizes: Numbers) -> Floats:
    """Holders of each run of words that more than one report may have; a family has as many runs as a report has."""
    ranks = np.arange(1, _STOCK + 1) ** -_STOCK_ZIPF
    stock = reports * _STOCK_KEYS * ranks / ranks.sum()
    tails = np.full(_TAILS * _TAIL_KEYS, reports * _BOILERPLATE / _TAILS)
    return np.concatenate((sizes * _KEPT, stock, tails))


def words(reports: int) -> tuple[Floats, Floats]:
    """Holders of names, numbers and rare words by rank, in steps of ranks that grow: holders, and how many ranks have them."""
    vocabulary = int(_HEAPS * (reports * 320.0) ** _HEAPS_EXPONENT)
    edges = np.unique(np.geomspace(1, vocabulary, 4000).astype(np.int64))
    middle, width = np.sqrt(edges[:-1] * edges[1:].astype(np.float64)), np.diff(edges).astype(np.float64)
    share = middle**-_ZIPF
    rare = middle > 2000  # commoner words are no keys
    share = np.where(rare, share, 0.0) / (share * width * rare).sum()
    return reports * (1 - np.exp(-_WORD_KEYS * share)), width


def slots(reports: int, own: Floats, shared: Floats, dice: Dice) -> tuple[int, float]:
    """How many slots there are, and the rows that the join of the largest makes, as a multiple of the mean."""
    count = 1 + reports * _RUN_KEYS // SizeParameters().rows
    made = rows(own, hubs=True)
    filled = np.bincount(dice.integers(count, size=len(shared)), weights=rows(shared, hubs=True), minlength=count)
    for _ in range(_RUN_KEYS):  # each run of a family falls into a slot by itself
        filled += np.bincount(dice.integers(count, size=len(own)), weights=made, minlength=count)
    return count, float(filled.max() / max(filled.mean(), 1.0))


def component(reports: int, sizes: Numbers, ties: float, dice: Dice) -> int:
    """Reports of the largest component where a share of all reports is tied to a strange one by mistake."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    alone = max(0, reports - int(sizes.sum()))
    edges = int(ties * reports)
    ends = np.cumsum(np.concatenate((sizes, [0])))  # a report's number says its family; those beyond are alone

    def home(numbers: Numbers) -> Numbers:
        found = np.searchsorted(ends, numbers, side="right")
        return np.where(numbers < ends[-1], found, len(sizes) + numbers - ends[-1])

    one, other = (home(dice.integers(reports, size=edges)) for _ in range(2))
    size = len(sizes) + alone + 1
    _, label = connected_components(coo_matrix((np.ones(edges, np.int8), (one, other)), shape=(size, size)), False)
    weights = np.concatenate((sizes, np.ones(alone + 1, np.int64)))
    return int(np.bincount(label, weights=weights).max())


def simulate(world: World) -> None:
    """A line for each size."""
    print(
        f"{'reports':>12} {'family':>10} {'runs':>7} {'unbound':>11} {'words':>7} {'unbound':>11} {'slots':>6} {'slot':>5} {'component':>10}"
    )
    for reports in REPORTS:
        dice = np.random.Generator(np.random.PCG64(1))
        sizes = families(reports, world, dice)
        holders = runs(reports, sizes)
        own, shared = holders[: len(sizes)], holders[len(sizes) :]
        joined = [(_RUN_KEYS * made[0].sum() + made[1].sum()) / reports for made in (
            (rows(own, hubs=True), rows(shared, hubs=True)), (unbounded(own), unbounded(shared)))]  # fmt: skip
        named, times = words(reports)
        by_word = [float((made * times).sum()) / reports for made in (rows(named, hubs=False), unbounded(named))]
        count, largest = slots(reports, own, shared, dice)
        together = component(reports, sizes, world.ties, dice)
        print(
            f"{reports:12,} {sizes.max():10,} {joined[0]:7,.0f} {joined[1]:11,.0f} {by_word[0]:7,.0f} {by_word[1]:11,.0f} "
            f"{count:6,} {largest:5.2f} {together:10,}",
            flush=True,
        )


def measure(pairs: int) -> None:
    """The memory that components of so many random pairs take here."""
    from copydesk.batch import component_blocks

    dice = np.random.Generator(np.random.PCG64(1))
    one, other = (dice.integers(1 << 62, size=pairs // 2) for _ in range(2))
    one, other = np.concatenate((one, one)), np.concatenate((other, np.roll(other, 1)))
    component_blocks.components(component_blocks.ScoredTextPairs(one[:1000], other[:1000], np.ones(1000)))
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    component_blocks.components(component_blocks.ScoredTextPairs(one, other, np.ones(pairs)))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(json.dumps([pairs, before * 1024, peak * 1024]))


def driver() -> None:
    """What a pair costs the driver, and at how many pairs machines of common sizes end."""
    found = []
    for pairs in (2_000_000, 8_000_000):
        told = subprocess.run(
            [sys.executable, __file__, "--pairs", str(pairs)], check=True, capture_output=True, text=True
        )
        found.append(json.loads(told.stdout))
    (few, _, low), (many, _, high) = found
    each = (high - low) / (many - few)
    print(f"{each:.0f} bytes a pair at the peak")
    for size in (24, 64, 256):
        print(f"{size} GB: {size * 1e9 / each:.2g} pairs (10^{math.log10(size * 1e9 / each):.1f})")


def main() -> None:
    """Simulate, or measure the driver."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tail", type=float, default=1.2, help="exponent of the law of family sizes")
    parser.add_argument("--largest", type=float, default=1 / 400, help="share of all reports in the largest family")
    parser.add_argument(
        "--ties", type=float, default=0.001, help="share of reports tied to a strange family by mistake"
    )
    parser.add_argument("--driver", action="store_true", help="measure the driver's memory for components instead")
    parser.add_argument("--pairs", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.pairs:
        measure(options.pairs)
    elif options.driver:
        driver()
    else:
        simulate(World(options.tail, options.largest, options.ties))


if __name__ == "__main__":
    main()
