"""Which reports are of one story? Groups that are as much like each other as they are like themselves.

Atoms are groups of one origin. Groups grow from the likest pair on; two join where the mean likeness of their members
(average linkage; Sokal and Michener 1958) reaches a share of how much each holds together by itself. Measured so, one
number serves stories of one sentence and of a hundred, and two fires in one week, each with its own streets and names,
stay apart although their reports are more alike than those of many a story.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush
from itertools import combinations
from math import exp, log, sqrt
from statistics import median

from copydesk.clustering.constraints import PairConstraints
from copydesk.clustering.document_vector import DocumentVectorParameters, VectorSum, vector_similarity

Pair = tuple[str, str]
VERSION = 1


@dataclass(frozen=True, slots=True)
class StoryParameters:
    """Numbers of the grouping; chosen on 396 development reports of 53 stories, topics left out in turn, 2026-11-22.

    Chosen on either of the two sets, they are within 0.02 of the best on the other (``training/stories.py``).
    """

    least: float = 0.78
    """Closeness from which two groups are one story; from 0.75 to 0.82 the figures differ by 0.03."""
    alike: float = 0.15
    """Mean likeness that two groups need in any case, however many pairs it is the mean of."""
    surer: float = 0.2
    """What one pair needs beyond that, and n pairs a part of it that shrinks with the root of n. Of 831 reports of other sets,
    pairs below 0.3 share a beat, a politician, a kind of crime; from 0.35 on most are of one story."""
    prior: float = 0.2
    """How much a report alone is taken to hold together."""
    trust: float = 4.0
    """Pairs within a group from which its own cohesion weighs as much as that guess."""
    apart: float = 0.2
    """What closeness loses where the middle days of two groups are ``days`` apart or more."""
    since: float = 0.0
    """Days from which on time takes anything: evenly up to ``days`` where this is 0, else by each doubling of the distance."""
    days: float = 90.0
    """Days after which more make no difference; the dates of some reports are those of a later crawl."""
    slope: float = 3.08
    """How fast closeness turns into the probability that is given: fitted on pairs of reports that may be of one story."""
    look: float = 0.2
    """Likeness of two reports from which they are in one component; with 0.15 the stories of the development sets are the same."""
    most: int = 400
    """Atoms of a component that are grouped at once; one with more falls apart along its weaker links. The largest of the
    development sets has 22; 2,000 agency stories of 1987 had one of 1,184, all of them figures of companies."""
    whole: int = 200
    """Atoms up to which every pair of a component is asked; beyond, only those that a candidate joins."""


PART_PARAMETERS = StoryParameters(least=0.9, apart=0.6, since=1.0, days=7.0)
"""For the parts of one story, where a vocabulary is shared by all: nearer to each other, and days apart say more than words."""


@dataclass(frozen=True, slots=True)
class Atom:
    """Reports of one origin: they are in one story, whatever becomes of the rest."""

    name: str
    bundle: VectorSum
    day: float | None = None
    """The middle of their days of publication, counted from any fixed day."""


@dataclass(frozen=True, slots=True)
class StoryCluster:
    """A group of atoms and how it came to be one."""

    atoms: tuple[str, ...]
    cohesion: float
    """Mean likeness of its atoms; 0 where it has one."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Atoms that are one story so far."""

    atoms: tuple[str, ...]
    bundle: VectorSum
    within: float
    """Sum of the likeness of all pairs of its atoms."""
    days: tuple[float, ...]

    def joined(self, other: _Group, between: float) -> _Group:
        within = self.within + other.within + between * self.bundle.size * other.bundle.size
        atoms = tuple(sorted(self.atoms + other.atoms))
        return _Group(atoms, self.bundle.joined(other.bundle), within, tuple(sorted(self.days + other.days)))


def group(
    atoms: Sequence[Atom],
    links: Iterable[Pair],
    constraints: PairConstraints | None = None,
    parameters: StoryParameters | None = None,
    measure: DocumentVectorParameters | None = None,
) -> list[StoryCluster]:
    """Put atoms of one story together; the outcome depends on the atoms, links and constraints, not on their order.

    ``links`` are pairs that are worth asking; in few atoms every pair is asked.
    """
    growing = _Growing(
        atoms, constraints or PairConstraints(), parameters or StoryParameters(), measure or DocumentVectorParameters()
    )
    names = sorted(atom.name for atom in atoms)
    growing.link(combinations(names, 2) if len(names) <= growing.chosen.whole else links)
    growing.grow()
    growing.merge((constraints or PairConstraints()).together)
    return sorted((_story_cluster(row) for row in growing.groups.values()), key=lambda row: row.atoms)


def _story_cluster(row: _Group) -> StoryCluster:
    pairs = row.bundle.size * (row.bundle.size - 1) / 2
    return StoryCluster(row.atoms, row.within / pairs if pairs else 0.0)


def closeness(a: Atom, b: Atom, parameters: StoryParameters | None = None) -> float:
    """How close two atoms are by themselves, as two groups of one."""
    return _closeness(_alone(a), _alone(b), vector_similarity(a.bundle, b.bundle), parameters or StoryParameters())


def chance(a: VectorSum, b: VectorSum, parameters: StoryParameters | None = None) -> float:
    """How likely two groups are of one story, time left aside; even odds where they just join."""
    chosen = parameters or StoryParameters()
    between = vector_similarity(a, b)
    left, right = (_Group((), bundle, _within(bundle), ()) for bundle in (a, b))
    least = chosen.alike + chosen.surer / sqrt(a.size * b.size)
    close = _closeness(left, right, between, chosen)
    return min(probability(close, chosen), probability(chosen.least * between / least, chosen))


def _within(bundle: VectorSum) -> float:
    """Sum of the likeness of all pairs of a bundle: that of all with all, less each with itself."""
    return max(0.0, (bundle.size**2 * vector_similarity(bundle, bundle) - bundle.size) / 2)


def probability(close: float, parameters: StoryParameters | None = None) -> float:
    """How likely two groups of this closeness are of one story; even odds at the closeness from which they join.

    >>> probability(0.78), probability(1.0) > 0.6, probability(0.0)
    (0.5, True, 0.0)
    """
    chosen = parameters or StoryParameters()
    return 1 / (1 + exp(-chosen.slope * log(close / chosen.least))) if close > 0 else 0.0


def _alone(atom: Atom) -> _Group:
    return _Group((atom.name,), atom.bundle, 0.0, () if atom.day is None else (atom.day,))


def _closeness(a: _Group, b: _Group, between: float, chosen: StoryParameters) -> float:
    """Mean likeness between two groups, as a share of how much they hold together themselves, less what time takes."""
    held = sqrt(_cohesion(a, chosen) * _cohesion(b, chosen))
    gap = abs(median(a.days) - median(b.days)) if a.days and b.days else 0.0
    return between / held * (1 - chosen.apart * _distance(gap, chosen))


def _distance(gap: float, chosen: StoryParameters) -> float:
    """How far apart so many days are, 0 to 1.

    >>> weekly = StoryParameters(since=1.0, days=8.0)
    >>> [round(_distance(gap, weekly), 2) for gap in (0.5, 2.0, 4.0, 30.0)]
    [0.0, 0.33, 0.67, 1.0]
    """
    if not chosen.since:
        return min(1.0, gap / chosen.days)
    return min(1.0, log(max(gap, chosen.since) / chosen.since) / log(chosen.days / chosen.since))


def _cohesion(row: _Group, chosen: StoryParameters) -> float:
    pairs = row.bundle.size * (row.bundle.size - 1) / 2
    return (row.within + chosen.trust * chosen.prior) / (pairs + chosen.trust)


class _Growing:
    """Groups, who of them may be asked about whom, and the closest pairs first."""

    def __init__(
        self,
        atoms: Iterable[Atom],
        constraints: PairConstraints,
        chosen: StoryParameters,
        measure: DocumentVectorParameters,
    ) -> None:
        self.chosen = chosen
        self._measure = measure
        self.groups = {atom.name: _alone(atom) for atom in sorted(atoms, key=lambda atom: atom.name)}
        self._home = {name: name for name in self.groups}
        self._near: defaultdict[str, set[str]] = defaultdict(set)
        self._banned: defaultdict[str, set[str]] = defaultdict(set)
        self._queue: list[tuple[float, str, str, int, int]] = []
        for one, other in constraints.apart:
            if one in self._home and other in self._home:
                self._banned[one].add(other)
                self._banned[other].add(one)

    def link(self, links: Iterable[Pair]) -> None:
        """Let the groups of these atoms be asked about each other."""
        for one, other in links:
            here, there = self._home[one], self._home[other]
            if here != there:
                self._near[here].add(there)
                self._near[there].add(here)
        self._queue = [row for one in sorted(self._near) for row in self._offers(one) if row[1] == one]
        heapify(self._queue)

    def grow(self) -> None:
        """Join the closest two groups until none are close enough."""
        while self._queue:
            _, one, other, size, others = heappop(self._queue)
            if self._is_current(one, size) and self._is_current(other, others):
                self._join(one, other)
                for row in self._offers(one):
                    heappush(self._queue, row)

    def merge(self, pairs: Iterable[Pair]) -> None:
        """Join the groups that people want joined, each as it is: two stories joined bring all their reports."""
        for one, other in sorted(pairs):
            here, there = sorted((self._home.get(one, ""), self._home.get(other, "")))
            if here and here != there and not self._parted(self.groups[here], self.groups[there]):
                self._join(here, there)

    def _is_current(self, name: str, size: int) -> bool:
        return name in self.groups and len(self.groups[name].atoms) == size

    def _offers(self, name: str) -> Iterator[tuple[float, str, str, int, int]]:
        """The groups that this one may join, as entries of the queue: the closest first, then by name."""
        here = self.groups[name]
        for other in self._near[name]:
            there = self.groups[other]
            between = vector_similarity(here.bundle, there.bundle, self._measure)
            close = _closeness(here, there, between, self.chosen)
            if self._joins(close, between, here.bundle.size * there.bundle.size) and not self._parted(here, there):
                (first, a), (second, b) = sorted(((name, len(here.atoms)), (other, len(there.atoms))))
                yield -round(close, 9), first, second, a, b

    def _joins(self, close: float, between: float, pairs: int) -> bool:
        return close >= self.chosen.least and between >= self.chosen.alike + self.chosen.surer / sqrt(pairs)

    def _parted(self, a: _Group, b: _Group) -> bool:
        return any(not self._banned[name].isdisjoint(b.atoms) for name in a.atoms if name in self._banned)

    def _join(self, a: str, b: str) -> None:
        """The second group goes into the first, whose name stays."""
        here, there = self.groups[a], self.groups.pop(b)
        self.groups[a] = here.joined(there, vector_similarity(here.bundle, there.bundle, self._measure))
        for name in there.atoms:
            self._home[name] = a
        for near in self._near.pop(b, set()):
            self._near[near].discard(b)
            if near != a:
                self._near[near].add(a)
                self._near[a].add(near)
