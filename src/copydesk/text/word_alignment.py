"""Which word of one sentence answers to which word of another: order-aware, yet at home with clauses that changed places.

Common stretches are laid down longest first (greedy string tiling, M. Wise, "YAP3", 1996); words that are related, not
alike, follow where their neighbours already match (as in METEOR, Banerjee and Lavie 2005); words of grammar only ever
follow their neighbours. What is left over on either side is a run, paired with the run that stands in its place.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from rapidfuzz.distance import Indel

How = Literal["same", "lemma", "synonym", "kin", "antonym", "hypernym", "alike", "near"]
Relate = Callable[[str, str], str | None]

# Beyond this many pairs of words a table of all of them costs too much, and plain order decides.
_LARGEST_TABLE = 60_000
# What a match of one word counts for in laying down common stretches.
_CONTENT, _GRAMMAR = 1.0, 0.3
_LEAST_TILE = 0.85
# How much each relation speaks for two words being in each other's place, before their neighbours are asked.
_RELATION_SCORES = {"synonym": 0.7, "kin": 0.7, "antonym": 0.65, "hypernym": 0.4}
_ALIKE_WORTH, _LEAST_ALIKE, _LEAST_LETTERS = 0.6, 0.78, 5
_LEAST_WORTH = 0.7
_NEIGHBOUR, _REACH = 0.25, 2
# Two matches further apart than this leave room for a word of grammar that has nothing to do with its like.
_WIDEST_GAP = 4


@dataclass(frozen=True, slots=True)
class Words:
    """One side of an alignment: folded forms and lemmas, and which words carry meaning (the rest are grammar)."""

    forms: Sequence[str]
    lemmas: Sequence[str]
    content: Sequence[bool]


@dataclass(frozen=True, slots=True)
class WordMatch:
    """Two words in each other's place, by their positions, and how they are alike."""

    left: int
    right: int
    how: How


@dataclass(frozen=True, slots=True)
class AlignedRun:
    """Unmatched neighbours: replaced where both ranges hold words, dropped or added where one is empty.

    An empty range stands where the words would be.
    """

    left: range
    right: range


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """Matched words in the order of the right side, and the runs of what is left over, in the order of the left."""

    matches: tuple[WordMatch, ...]
    runs: tuple[AlignedRun, ...]


def align(left: Words, right: Words, relate: Relate | None = None) -> WordAlignment:
    """Lay two word sequences side by side; ``relate`` names how two lemmas are related.

    >>> one = Words("the army shot two men".split(), "the army shoot two man".split(), [False, True, True, True, True])
    >>> two = Words("two men died".split(), "two man die".split(), [True, True, True])
    >>> found = align(one, two)
    >>> [(match.left, match.right) for match in found.matches]
    [(3, 0), (4, 1)]
    >>> found.runs
    (AlignedRun(left=range(0, 3), right=range(0, 0)), AlignedRun(left=range(5, 5), right=range(2, 3)))
    """
    if len(left.forms) * len(right.forms) > _LARGEST_TABLE:
        pairs = _in_order(left.forms, right.forms)
    else:
        table = _AlignmentTable(left, right)
        table.lay_tiles()
        if relate is not None:
            table.lay_related(relate)
        table.lay_grammar()
        pairs = table.found
    matches = tuple(sorted((WordMatch(i, j, how) for i, (j, how) in pairs.items()), key=lambda match: match.right))
    return WordAlignment(matches, runs(len(left.forms), len(right.forms), matches))


def diff(left: Sequence[str], right: Sequence[str]) -> tuple[AlignedRun, ...]:
    """The fewest words to take out and put in that turn one text into the other, as runs in order (Myers 1986).

    >>> diff("a b c".split(), "a x c d".split())
    (AlignedRun(left=range(1, 2), right=range(1, 2)), AlignedRun(left=range(3, 3), right=range(3, 4)))
    """
    found: list[AlignedRun] = []
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            continue
        run = AlignedRun(range(step.src_start, step.src_end), range(step.dest_start, step.dest_end))
        last = found[-1] if found else None
        if last and last.left.stop == run.left.start and last.right.stop == run.right.start:
            found[-1] = AlignedRun(range(last.left.start, run.left.stop), range(last.right.start, run.right.stop))
        else:
            found.append(run)
    return tuple(found)


def likeness(a: str, b: str) -> float:
    """How alike two words are spelt, 0 to 1: common letters in order, twice, over all letters."""
    return Indel.normalized_similarity(a, b)


def _in_order(left: Sequence[str], right: Sequence[str]) -> dict[int, tuple[int, How]]:
    pairs: dict[int, tuple[int, How]] = {}
    for step in Indel.opcodes(left, right):
        if step.tag == "equal":
            for k in range(step.src_end - step.src_start):
                pairs[step.src_start + k] = (step.dest_start + k, "same")
    return pairs


class _AlignmentTable:
    """The matches of one pair of sequences while they are being found."""

    def __init__(self, left: Words, right: Words) -> None:
        self.left, self.right = left, right
        self.found: dict[int, tuple[int, How]] = {}
        self.back: dict[int, int] = {}
        self.stretch = len(right.forms) / max(1, len(left.forms))
        self.weights = [_CONTENT if content else _GRAMMAR for content in left.content]
        self.equals = _equals(left, right)

    def take(self, i: int, j: int, how: How) -> None:
        self.found[i] = (j, how)
        self.back[j] = i

    def free(self, i: int, j: int) -> bool:
        return i not in self.found and j not in self.back

    def lay_tiles(self) -> None:
        """Common stretches, the weightiest first; of equals, the one that is least displaced."""
        heap = [row for tile in self._tiles() if (row := self._ranked(*tile))]
        heapq.heapify(heap)
        while heap:
            _, _, i, j, length = heapq.heappop(heap)
            taken = [k for k in range(length) if not self.free(i + k, j + k)]
            if not taken:
                for k in range(length):
                    self.take(i + k, j + k, self.equals[i + k][j + k])
                continue
            start = 0
            for stop in [*taken, length]:
                if stop > start and (row := self._ranked(i + start, j + start, stop - start)):
                    heapq.heappush(heap, row)
                start = stop + 1

    def _tiles(self) -> Iterator[tuple[int, int, int]]:
        """Common stretches that no neighbour makes longer: where they begin on either side, and how long they are."""
        ending: dict[int, int] = {}
        for i, equals in enumerate(self.equals):
            extended = {j: ending.get(j - 1, 0) + 1 for j in equals}
            for j, length in ending.items():
                if j + 1 not in extended:
                    yield i - length, j - length + 1, length
            ending = extended
        for j, length in ending.items():
            yield len(self.equals) - length, j - length + 1, length

    def _ranked(self, i: int, j: int, length: int) -> tuple[float, float, int, int, int] | None:
        """A stretch with its rank, the best first; None where it is too light to be laid down."""
        weight = sum(self.weights[i : i + length])
        return (-weight, abs(i * self.stretch - j), i, j, length) if weight >= _LEAST_TILE else None

    def lay_related(self, relate: Relate) -> None:
        """Words of meaning that are related, those with matched neighbours first."""
        here = [i for i in range(len(self.left.forms)) if i not in self.found and self.left.content[i]]
        there = [j for j in range(len(self.right.forms)) if j not in self.back and self.right.content[j]]
        ranked: list[tuple[float, float, int, int, How]] = []
        for i, j, how, worth in self._related(here, there, relate):
            near = worth + _NEIGHBOUR * self.neighbours(i, j)
            if near >= _LEAST_WORTH:
                ranked.append((-near, abs(i * self.stretch - j), i, j, how))
        for _, _, i, j, how in sorted(ranked):
            if self.free(i, j):
                self.take(i, j, how)

    def _related(self, rewrite: list[int], source: list[int], relate: Relate) -> Iterator[tuple[int, int, How, float]]:
        """Pairs of these words that are related or spelt alike, and what that speaks for."""
        others = [(j, self.right.lemmas[j], self.right.forms[j]) for j in source]
        for i in rewrite:
            lemma, form = self.left.lemmas[i], self.left.forms[i]
            for j, other, its in others:
                name = relate(lemma, other)
                if name in _RELATION_SCORES:
                    yield i, j, name, _RELATION_SCORES[name]  # type: ignore[misc]
                elif form[:1] == its[:1] and _is_spelt_alike(form, its):
                    yield i, j, "alike", _ALIKE_WORTH

    def neighbours(self, i: int, j: int) -> int:
        """How many of the sides, before and after, hold a match close to both words."""
        steps = range(1, _REACH + 1)
        return sum(
            any(self.found.get(i + side * a, (-9, ""))[0] == j + side * b for a in steps for b in steps)
            for side in (-1, 1)
        )

    def lay_grammar(self) -> None:
        """Everything still free that is the same word and stands right next to a match, or alone between two."""
        size = len(self.left.forms)
        for i in range(size):
            if i not in self.found:
                self._beside(i, -1)
        for i in range(size - 1, -1, -1):
            if i not in self.found:
                self._beside(i, 1)
        self._between()

    def _beside(self, i: int, step: int) -> None:
        edge = -1 if step < 0 else len(self.left.forms)
        if i + step != edge and i + step not in self.found:
            return
        j = (self.found[i + step][0] if i + step != edge else (-1, len(self.right.forms))[step > 0]) - step
        if 0 <= j < len(self.right.forms) and j not in self.back and j in self.equals[i]:
            self.take(i, j, self.equals[i][j])

    def _between(self) -> None:
        """Words left of the answers of the matches before and after them, if those are close to one another."""
        after = [len(self.right.forms)]
        for i in range(len(self.left.forms) - 1, 0, -1):
            after.append(self.found[i][0] if i in self.found else after[-1])
        before = -1
        for i, equals in enumerate(self.equals):
            if equals and i not in self.found and after[~i] - before <= _WIDEST_GAP:
                j = next((j for j in range(before + 1, after[~i]) if j in equals and j not in self.back), None)
                if j is not None:
                    self.take(i, j, equals[j])
            if i in self.found:
                before = self.found[i][0]


def _is_spelt_alike(a: str, b: str) -> bool:
    return min(len(a), len(b)) >= _LEAST_LETTERS and likeness(a, b) >= _LEAST_ALIKE


def _equals(left: Words, right: Words) -> list[dict[int, How]]:
    """For each word of the left side the words of the right side that are the same, in form or in lemma."""
    forms: dict[str, dict[int, How]] = {}
    lemmas: dict[str, dict[int, How]] = {}
    for j, (form, lemma) in enumerate(zip(right.forms, right.lemmas, strict=True)):
        forms.setdefault(form, {})[j] = "same"
        lemmas.setdefault(lemma, {})[j] = "lemma"
    return [lemmas.get(lemma, {}) | forms.get(form, {}) for form, lemma in zip(left.forms, left.lemmas, strict=True)]


def runs(left: int, right: int, matches: Sequence[WordMatch]) -> tuple[AlignedRun, ...]:
    """What matches leave over of two sequences of these lengths; a run meets the one that stands in its place."""
    there = {match.left: match.right for match in matches} | {-1: -1, left: right}
    back = {match.right: match.left for match in matches} | {-1: -1, right: left}
    mine, its = _gaps(left, there), _gaps(right, back)
    scored = []
    for one in mine:
        for other in its:
            fit = (there[one.start - 1] == other.start - 1) + (there[one.stop] == other.stop)
            if fit:
                scored.append((-fit, one.start, other.start, one, other))
    met: dict[int, range] = {}
    used: set[int] = set()
    for _, i, j, _one, other in sorted(scored, key=lambda row: row[:3]):
        if i not in met and j not in used:
            met[i] = other
            used.add(j)
    after = {one.start: there[one.start - 1] + 1 for one in mine}
    found = [AlignedRun(one, met.get(one.start, range(after[one.start], after[one.start]))) for one in mine]
    before = {other.start: back[other.start - 1] + 1 for other in its if other.start not in used}
    found += [
        AlignedRun(range(before[other.start], before[other.start]), other) for other in its if other.start in before
    ]
    return tuple(sorted(found, key=lambda run: (run.left.start, run.left.stop, run.right.start)))


def _gaps(length: int, matched: dict[int, int]) -> list[range]:
    gaps: list[range] = []
    start = 0
    for place in [*sorted(key for key in matched if 0 <= key < length), length]:
        if place > start:
            gaps.append(range(start, place))
        start = place + 1
    return gaps
