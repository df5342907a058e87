"""What two counted texts have in common, as arrays: words, sentences against sentences, runs of words."""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from copydesk.reuse.text_arrays import Counted, Flags, Floats, Numbers, Places

# What is left of the weight of a word that stands in every sentence.
_LEAST_SHARE = 0.15
# A word that stands in more sentences than this tells none of them apart, and would make long texts quadratic.
_CROWD = 300
# Logarithms of counts, from a table: the same on every processor.
_LOGS = np.array([0.0, *(log(count) for count in range(1, 2 * _CROWD + 2))])


@dataclass(frozen=True, slots=True)
class Sentences:
    """Each sentence of one text against each of another: cosine of their words, and share of either's weight that both have."""

    cosine: Floats
    covered: Floats
    """Share of the row's sentence."""
    covering: Floats
    """Share of the column's sentence."""

    def turned(self) -> Sentences:
        """The same, seen from the other text."""
        return Sentences(self.cosine.T, self.covering.T, self.covered.T)


@dataclass(frozen=True, slots=True)
class Shared:
    """The words that both have: their numbers in either text, and for all words of either whether the other has them."""

    mine: Places
    theirs: Places
    held: Flags
    holding: Flags

    def turned(self) -> Shared:
        """The same, seen from the other text."""
        return Shared(self.theirs, self.mine, self.holding, self.held)


def shared(one: Counted, other: Counted) -> Shared:
    """The words that both texts have, in the order of the first."""
    numbers = other.column
    both = [(place, numbers[key]) for key, place in one.column.items() if key in numbers]
    places = np.array(both, dtype=np.intp).reshape(-1, 2)
    held, holding = np.zeros(len(one.column), dtype=np.bool_), np.zeros(len(numbers), dtype=np.bool_)
    held[places[:, 0]] = True
    holding[places[:, 1]] = True
    return Shared(places[:, 0], places[:, 1], held, holding)


def common(one: Numbers, other: Numbers) -> int:
    """How many numbers are in both of two sorted arrays without repetition."""
    merged = np.concatenate((one, other))
    merged.sort()
    return int(np.count_nonzero(merged[1:] == merged[:-1]))


def within(values: Numbers, known: Numbers) -> Flags:
    """For each value whether it is among the known ones, which are sorted."""
    if not len(known):
        return np.zeros(len(values), dtype=np.bool_)
    places = np.searchsorted(known, values)
    places[places == len(known)] = 0
    found: Flags = known[places] == values
    return found


def sentences(one: Counted, other: Counted, both: Shared) -> Sentences:
    """All sentences of the one against all of the other; a word weighs less the more sentences of the two have it."""
    left, right = _weights(one, other, both)
    rows, columns, word = _cells(one, other, both)
    shape = one.sentences, other.sentences
    cell = rows * other.sentences + columns
    here, there = left[both.mine[word]], right[both.theirs[word]]

    def table(values: Floats, by: Floats) -> Floats:
        filled = np.bincount(cell, values, minlength=shape[0] * shape[1]).reshape(shape)
        return np.minimum(filled / by, 1.0)

    lengths, length = _norms(one, left), _norms(other, right)
    masses, mass = _masses(one, left), _masses(other, right)
    return Sentences(
        table(here * there, lengths[:, None] * length), table(here, masses[:, None]), table(there, mass[None, :])
    )


def _weights(one: Counted, other: Counted, both: Shared) -> tuple[Floats, Floats]:
    """The weight of the words of either text, less where many sentences of the two have the word."""
    size = one.sentences + other.sentences
    whole = log(size + 1.0)
    mine, theirs = one.count.copy(), other.count.copy()
    mine[both.mine] += other.count[both.theirs]
    theirs[both.theirs] += one.count[both.mine]
    found = []
    for text, counts in ((one, mine), (other, theirs)):
        logs = _LOGS[np.minimum(counts, len(_LOGS) - 1)]
        found.append(text.weight * np.maximum(_LEAST_SHARE, (whole - logs) / whole))
    return found[0], found[1]


def _cells(one: Counted, other: Counted, both: Shared) -> tuple[Places, Places, Places]:
    """Every two sentences that share a word, once for each such word: row, column, which shared word."""
    here, there = one.count[both.mine], other.count[both.theirs]
    usable = (here <= _CROWD) & (there <= _CROWD)
    times = np.where(usable, here * there, 0)
    word = np.repeat(np.arange(len(times)), times)
    step = np.arange(len(word)) - np.repeat(np.cumsum(times) - times, times)
    across = there[word]
    rows = one.row[one.begin[both.mine][word] + step // across]
    columns = other.row[other.begin[both.theirs][word] + step % across]
    return rows, columns, word


def _norms(text: Counted, weight: Floats) -> Floats:
    """Euclidean length of each sentence, 1 where it is empty."""
    lengths = np.sqrt(np.bincount(text.row, weight[text.entry] ** 2, minlength=text.sentences))
    lengths[lengths == 0.0] = 1.0
    return lengths


def _masses(text: Counted, weight: Floats) -> Floats:
    """Weight of each sentence, 1 where it is empty."""
    masses = np.bincount(text.row, weight[text.entry], minlength=text.sentences).astype(np.float64)
    masses[masses == 0.0] = 1.0
    return masses


def likest(cosine: Floats) -> list[int]:
    """The likest column to each row, -1 where none is alike."""
    if not cosine.size:
        return [-1] * len(cosine)
    best = np.argmax(cosine, axis=1)
    return [int(place) for place in np.where(cosine[np.arange(len(best)), best] > 0.0, best, -1)]
