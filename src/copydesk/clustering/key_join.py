"""What texts share by many keys at once: the rule of ``candidates.joined`` in a few passes over arrays.

Most keys are of one text only. They are put aside first, by a look at a table of places that is too small for all
keys: what meets nobody there meets nobody. What is left is sorted by key and text, packed into one number a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from copydesk.clustering.blocking import CandidateParameters

Numbers = npt.NDArray[np.int64]
# Bits that a weight takes in a packed row or pair, and those that the place of a text takes.
_WEIGHT_BITS, _OFFSET_BITS = 8, 27
_WEIGHT_MASK = np.int64((1 << _WEIGHT_BITS) - 1)


@dataclass(frozen=True, slots=True)
class KeyOverlaps:
    """Pairs of texts, each once, in order, the lesser number first."""

    one: Numbers
    other: Numbers
    shared: Numbers
    """The weight of the keys that both have; where a key weighs unlike in the two, the lesser weight."""
    least: Numbers
    """The lesser mass of the two."""


def shared(
    keys: Numbers, texts: Numbers, weights: Numbers, masses: Numbers, parameters: CandidateParameters | None = None
) -> KeyOverlaps:
    """What each two texts share, given a row for each key of each text with what it weighs there, and the text's mass.

    All rows of a key are needed, in any order; a row that is given twice counts once.

    Raises:
        ValueError: there are too many rows (2**27), or a key weighs more than 255.
    """
    chosen = parameters or CandidateParameters()
    if len(keys) >> _OFFSET_BITS or (len(weights) and int(weights.max()) >> _WEIGHT_BITS):
        raise ValueError("2**27 rows, and weights of 255, are the most that are joined at once")
    kept = np.flatnonzero(_met(keys))
    names, places = np.unique(texts[kept], return_inverse=True)
    mass = np.zeros(len(names), dtype=np.int64)
    mass[places] = masses[kept]
    codes = np.concatenate([np.zeros(0, np.int64), *_pairs(*_sorted(keys[kept], places, weights[kept]), chosen)])
    codes.sort()
    heads = np.flatnonzero(_first(codes >> _WEIGHT_BITS))
    sums = np.add.reduceat(codes & _WEIGHT_MASK, heads) if len(heads) else heads
    pairs = codes[heads] >> _WEIGHT_BITS
    one, other = pairs >> _OFFSET_BITS, pairs & ((1 << _OFFSET_BITS) - 1)
    return KeyOverlaps(names[one], names[other], sums, np.minimum(mass[one], mass[other]))


def _met(keys: Numbers) -> npt.NDArray[np.bool_]:
    """Whether the place of each key in a table is another's too: true of all that two rows have, and of a few others."""
    bits = max(8, len(keys).bit_length() + 2)
    spread = (keys.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15)) >> np.uint64(64 - bits)
    place = spread.astype(np.int64)
    last = np.zeros(1 << bits, dtype=np.int32)
    row = np.arange(len(keys), dtype=np.int32)
    last[place] = row
    met = np.zeros(1 << bits, dtype=bool)
    met[place[last[place] != row]] = True
    found: npt.NDArray[np.bool_] = met[place]
    return found


def _sorted(keys: Numbers, places: Numbers, weights: Numbers) -> tuple[Numbers, Numbers]:
    """The rows in order of key and text, each text once a key: the key, and the place and weight of the text in one number."""
    order = np.argsort(keys)
    keys = keys[order]
    number = np.cumsum(_first(keys)) - 1
    packed = number << (_OFFSET_BITS + _WEIGHT_BITS) | places[order] << _WEIGHT_BITS | weights[order]
    packed.sort()
    packed = packed[_first(packed >> _WEIGHT_BITS)]
    return keys[_first(keys)][packed >> (_OFFSET_BITS + _WEIGHT_BITS)], packed & (
        (1 << (_OFFSET_BITS + _WEIGHT_BITS)) - 1
    )


def _first(values: Numbers) -> npt.NDArray[np.bool_]:
    """Of each value of a sorted array the first row."""
    found = np.ones(len(values), dtype=bool)
    np.not_equal(values[1:], values[:-1], out=found[1:])
    return found


def _pairs(keys: Numbers, rows: Numbers, chosen: CandidateParameters) -> Iterator[Numbers]:
    """The pairs that the keys join, each with the weight that it shares by the one key, in one number."""
    starts = np.flatnonzero(_first(keys))
    sizes = np.diff(np.append(starts, len(keys)))
    for size in np.unique(sizes[(sizes > 1) & (sizes <= chosen.crowd)]).tolist():
        members = rows[starts[sizes == size][:, None] + np.arange(size)]
        left, right = np.triu_indices(size, 1)
        yield _coded(members[:, left], members[:, right]).ravel()
    crowded = (sizes > chosen.crowd) & (keys[starts] & 1 == 1)
    for start, size in zip(starts[crowded].tolist(), sizes[crowded].tolist(), strict=True):
        members = rows[start : start + size]
        for place in range(min(chosen.hubs, size - 1)):
            yield _coded(members[place], members[place + 1 :])


def _coded(a: Numbers | np.int64, b: Numbers) -> Numbers:
    """Pairs of rows of one key as numbers: the places of the two, then the lesser weight."""
    places = (a & ~_WEIGHT_MASK) << _OFFSET_BITS | b & ~_WEIGHT_MASK
    coded: Numbers = places | np.minimum(a & _WEIGHT_MASK, b & _WEIGHT_MASK)
    return coded
