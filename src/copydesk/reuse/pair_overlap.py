"""What two counted texts have in common, as arrays: words and runs of words."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from copydesk.reuse.text_arrays import Flags, Numbers, Places, TextArrays


@dataclass(frozen=True, slots=True)
class SharedWords:
    """The words that both have: their numbers in either text, and for all words of either whether the other has them."""

    mine: Places
    theirs: Places
    held: Flags
    holding: Flags

    def turned(self) -> SharedWords:
        """The same, seen from the other text."""
        return SharedWords(self.theirs, self.mine, self.holding, self.held)


def shared(a: TextArrays, b: TextArrays) -> SharedWords:
    """The words that both texts have, in the order of the first."""
    numbers = b.column
    both = [(place, numbers[key]) for key, place in a.column.items() if key in numbers]
    places = np.array(both, dtype=np.intp).reshape(-1, 2)
    held, holding = np.zeros(len(a.column), dtype=np.bool_), np.zeros(len(numbers), dtype=np.bool_)
    held[places[:, 0]] = True
    holding[places[:, 1]] = True
    return SharedWords(places[:, 0], places[:, 1], held, holding)


def common(a: Numbers, b: Numbers) -> int:
    """How many numbers are in both of two sorted arrays without repetition."""
    merged = np.concatenate((a, b))
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
