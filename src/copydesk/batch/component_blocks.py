"""Which texts are connected by pairs, found on the driver, and their rows brought side by side for one worker.

Connected components of 10^8 texts and 5.6 * 10^7 pairs took scipy 30 seconds and 3 GB: no cluster is needed for this step.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import daft
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from daft import col
from daft.functions import list_agg

from copydesk.clustering.connected_components import MOST, bounded

Numbers = npt.NDArray[np.int64]
HOME = pa.schema([("text", pa.int64()), ("block", pa.int64())])


@dataclass(frozen=True, slots=True)
class ScoredTextPairs:
    """Pairs of texts with the probability of each."""

    one: Numbers
    other: Numbers
    sure: npt.NDArray[np.float64]

    @classmethod
    def of(cls, frame: daft.DataFrame, sure: str) -> ScoredTextPairs:
        """The pairs of a table with the columns ``one`` and ``other``."""
        table = frame.select("one", "other", col(sure).cast(daft.DataType.float64()).alias("sure")).to_arrow()
        return cls(*(table[name].to_numpy() for name in ("one", "other", "sure")))


def components(pairs: ScoredTextPairs) -> tuple[Numbers, Numbers]:
    """Texts that are in a pair, in order, and the first text of the component of each."""
    from scipy.sparse import coo_matrix
    from scipy.sparse.csgraph import connected_components

    names, places = np.unique(np.concatenate((pairs.one, pairs.other)), return_inverse=True)
    if not len(names):
        return names, names
    size, half = len(names), len(pairs.one)
    graph = coo_matrix((np.ones(half, np.int8), (places[:half], places[half:])), shape=(size, size))
    count, label = connected_components(graph, directed=False)
    first = np.full(count, size, dtype=np.int64)
    np.minimum.at(first, label, np.arange(size))
    return names, names[first[label]]


# Weights that two texts share, below which pairs no longer hold a block together, one after the other.
_STEPS = (16, 24, 32, 48, 64, 96)


def close(pairs: ScoredTextPairs, most: int) -> tuple[Numbers, Numbers]:
    """Texts that are in a pair, in order, and homes of at most so many texts, or of texts that share more than all steps ask.

    It only says whose runs are laid side by side: the weakest pairs, those that share a tail of boilerplate, are the ones that
    end up in two homes.
    """
    names, homes = components(pairs)
    for least in _STEPS:
        found, sizes = np.unique(homes, return_counts=True)
        large = np.isin(homes, found[sizes > most])
        if not large.any():
            break
        homes[large] = names[large]
        held = pairs.sure >= least
        held &= large[np.searchsorted(names, pairs.one)] & large[np.searchsorted(names, pairs.other)]
        inside, parts = components(ScoredTextPairs(pairs.one[held], pairs.other[held], pairs.sure[held]))
        homes[np.searchsorted(names, inside)] = parts
    return names, homes


def packed(names: Numbers, homes: Numbers, most: int) -> Numbers:
    """A number of a block for each text: whole components, so many that a block has about as many texts as asked.

    A component of more texts is cut along the order of its texts; pairs across blocks are then looked at by themselves.
    """
    order = np.lexsort((names, homes))
    blocks = np.empty(len(names), dtype=np.int64)
    starts = np.flatnonzero(np.concatenate(([True], homes[order][1:] != homes[order][:-1]))) if len(names) else order
    sizes = np.diff(np.append(starts, len(names)))
    block = held = 0
    for start, size in zip(starts.tolist(), sizes.tolist(), strict=True):
        if held and held + size > most:
            block, held = block + 1, 0
        for begin in range(0, size, most):
            if begin:
                block, held = block + 1, 0
            blocks[order[start + begin : start + min(begin + most, size)]] = block
            held += min(most, size - begin)
    return blocks


def cut(pairs: ScoredTextPairs, names: Numbers, homes: Numbers, most: int = MOST) -> tuple[Numbers, int]:
    """Homes with those components cut that are too large to be grouped at once, by the rule of the ledger; pairs cut."""
    found, sizes = np.unique(homes, return_counts=True)
    homes = homes.copy()
    lost = 0
    for home in found[sizes > most].tolist():
        members = names[homes == home]
        inside = np.isin(pairs.one, members)
        edges = {
            (one, other): sure
            for one, other, sure in zip(pairs.one[inside].tolist(), pairs.other[inside].tolist(), pairs.sure[inside].tolist(), strict=True)
        }  # fmt: skip
        kept = 0
        for part, held in bounded(members.tolist(), edges, most):
            homes[np.searchsorted(names, np.array(part))] = part[0]
            kept += len(held)
        lost += len(edges) - kept
    return homes, lost


def save(path: Path, columns: Mapping[str, Sequence[int] | Numbers]) -> daft.DataFrame:
    """Keep whole numbers that the driver worked out where every worker finds them."""
    pq.write_table(pa.table({name: pa.array(values, pa.int64()) for name, values in columns.items()}), path)
    return daft.read_parquet(str(path))


def gathered(frame: daft.DataFrame, by: str, *columns: str) -> daft.DataFrame:
    """One row for each value of a column, with lists of the others."""
    return frame.groupby(by).agg(*(list_agg(col(name)).alias(name) for name in columns))


def ends(pairs: daft.DataFrame) -> daft.DataFrame:
    """The texts of the pairs of each block, once a block."""
    one, other = (pairs.select("block", col(side).alias("text")) for side in ("one", "other"))
    return one.concat(other).distinct()


def rows_of(*columns: Any) -> list[tuple[Any, ...]]:
    """The rows of a batch of Daft's, each column an Arrow array of its own."""
    arrays = [column.to_arrow() for column in columns]
    return list(
        zip(
            *([item.values if hasattr(item, "values") else item.as_py() for item in array] for array in arrays),
            strict=True,
        )
    )
