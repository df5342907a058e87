"""How much of the wording of one text another has, counted in full: the runs of five words of either, pair by pair."""

from __future__ import annotations

import os
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import daft
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, col

from copydesk.batch import component_blocks
from copydesk.batch.batch_parameters import BatchWordingParameters, SizeParameters
from copydesk.batch.block import PAIR
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.input_files import spread
from copydesk.batch.parquet_tables import table
from copydesk.batch.shingle_store import ShingleOffsets, places_of, runs_at
from copydesk.clustering.ngram_containment import ContainmentParameters as Limits
from copydesk.clustering.shingle_arrays import ShingleArrays

Numbers = npt.NDArray[np.int64]
PAIRS = pa.schema(
    [("one", pa.int64()), ("other", pa.int64()), ("derived", pa.float64()), ("jaccard", pa.float64()),
     ("contained", pa.float64()), ("likeness", pa.float64())]
)  # fmt: skip
ROW = DataType.struct(
    {name: DataType.int64() if name in ("one", "other") else DataType.float64() for name in PAIRS.names}
)

_LAID = pa.schema(
    [(name, pa.list_(pa.int64())) for name in ("block", "text", "place", "start", "runs", "one", "other")]
)


def measure(candidates: Path, index: Path, taken: Path, out: Path, engine: DaftEngine, sizes: SizeParameters) -> None:
    """Write for each candidate how alike the two texts are in wording; those that share too little are left out."""
    (out / "rows").mkdir()
    pairs = component_blocks.ScoredTextPairs.of(table(candidates, PAIR), "shared")
    names, homes = component_blocks.close(pairs, sizes.block)
    if not len(names):
        return
    where = places_of(index, component_blocks.save(out / "texts.parquet", {"text": names}), names)
    block = component_blocks.packed(names, homes, sizes.block)
    near = np.argsort(np.lexsort((names, homes, block)))

    def counted(*columns: Any) -> pa.Array:
        made = [_block(out / "rows", taken, *row) for row in component_blocks.rows_of(*columns)]
        return pa.StructArray.from_arrays([pa.array(made, pa.int64())], ["pairs"])

    count = mapped(counted, DataType.struct({"pairs": DataType.int64()}), engine, 1, apart=False)
    frame = spread(daft.from_arrow(_laid(pairs, names, block, near, where)), engine)
    frame.select(count(*(col(name) for name in frame.column_names))).collect()


def _laid(
    pairs: component_blocks.ScoredTextPairs, names: Numbers, block: Numbers, near: Numbers, where: ShingleOffsets
) -> pa.Table:
    """A row for each block: its texts, with what texts of other blocks they are compared with, and the places of both of a pair.

    A pair goes to the block of the text that is in fewer pairs: one that is in many, mostly for a tail of boilerplate, is
    fetched where it is needed. The text that is in more stands first. Texts are in the order of ``near``.
    """
    one, other = np.searchsorted(names, pairs.one), np.searchsorted(names, pairs.other)
    met = np.bincount(one, minlength=len(names)) + np.bincount(other, minlength=len(names))
    many = np.where(met[one] >= met[other], one, other)
    few = one + other - many
    order = np.lexsort((few, near[many], block[few]))
    edges = np.flatnonzero(np.diff(block[few][order], prepend=-1, append=-1))
    text_at = np.argsort(near)
    rows = []
    for number, (start, end) in enumerate(pairwise(edges.tolist())):
        left, right = many[order[start:end]], few[order[start:end]]
        order_of, places = np.unique(near[np.concatenate((left, right))], return_inverse=True)
        texts = text_at[order_of]
        at = where.of(texts)
        rows.append({
            "block": [number], "text": names[texts], "place": at.place, "start": at.start, "runs": at.runs,
            "one": places[: len(left)], "other": places[len(left) :],
        })  # fmt: skip
    return pa.Table.from_pylist(rows, schema=_LAID)


def _block(out: Path, taken: Path, block: pa.Array, text: pa.Array, *columns: pa.Array) -> int:
    """The pairs of one block of texts, measured; its file gets its name when it is whole."""
    names, place, start, runs, left, right = (column.to_numpy() for column in (text, *columns))
    sheet = ShingleTable.of(runs_at(taken, ShingleOffsets(place, start, runs)))
    ends = names[left], names[right]
    shared = sheet.shared(left, right)
    found = measured(np.minimum(*ends), np.maximum(*ends), shared, sheet.sizes[left], sheet.sizes[right])
    path = out / f"block-{block[0].as_py():06d}.parquet"
    part = path.with_suffix(f".{os.getpid()}.part")
    pq.write_table(found, part, compression="lz4")
    part.replace(path)
    return int(found.num_rows)


@dataclass(frozen=True, slots=True)
class ShingleTable:
    """The runs of some texts side by side, each run by the place where it stands first.

    Texts that share much should stand near each other: their runs then have near numbers.
    """

    columns: Numbers
    bounds: Numbers

    @classmethod
    def of(cls, runs: ShingleArrays) -> ShingleTable:
        """The sheet of texts; runs find their first by a table, and those that met others in its places by being sorted."""
        bits = max(8, len(runs.values).bit_length() + 1)
        slot = (runs.values >> np.uint64(64 - bits)).astype(np.int32)
        first = np.empty(1 << bits, dtype=np.int32)
        first[slot[::-1]] = np.arange(len(slot) - 1, -1, -1, dtype=np.int32)
        columns = first[slot].astype(np.int64)
        others = np.flatnonzero(runs.values[columns] != runs.values)
        _, at, place = np.unique(runs.values[others], return_index=True, return_inverse=True)
        columns[others] = others[at][place]
        return cls(columns, runs.bounds)

    @property
    def sizes(self) -> Numbers:
        """How many runs each text has."""
        return np.diff(self.bounds)

    def shared(self, left: Numbers, right: Numbers) -> Numbers:
        """Runs that both texts of each pair have; pairs come in order of their first text."""
        shared = np.zeros(len(left), dtype=np.int64)
        some = np.flatnonzero(self.sizes[right])  # a text without words shares nothing
        shared[some] = self._shared(left[some], right[some])
        return shared

    def _shared(self, left: Numbers, right: Numbers) -> Numbers:
        shared = np.zeros(len(left), dtype=np.int64)
        mark = np.zeros(len(self.columns), dtype=bool)
        runs = np.split(self.columns, self.bounds[1:-1])
        starts = np.flatnonzero(np.concatenate(([True], left[1:] != left[:-1]))) if len(left) else left
        sizes, others = self.sizes[right], right.tolist()
        begins = np.cumsum(sizes) - sizes
        for start, end in pairwise([*starts.tolist(), len(left)]):
            mine = runs[left[start]]
            mark[mine] = True
            met = mark[np.concatenate([runs[place] for place in others[start:end]])]
            np.add.reduceat(met, begins[start:end] - begins[start], dtype=np.int64, out=shared[start:end])
            mark[mine] = False
        return shared


def measured(a: Numbers, b: Numbers, shared: Numbers, left: Numbers, right: Numbers) -> pa.Table:
    """Pairs that share enough, with how alike they are; ``shared`` runs of ``left`` and of ``right``."""
    fewer = np.maximum(np.minimum(left, right), 1)
    contained = shared / fewer
    kept = contained >= BatchWordingParameters().contained
    columns = [a, b, sure(contained, fewer), shared / np.maximum(left + right - shared, 1), contained]
    likeness = pa.nulls(int(kept.sum()), pa.float64())
    return pa.table([*(pa.array(column[kept]) for column in columns), likeness], schema=PAIRS)


def sure(contained: npt.NDArray[np.float64], fewer: Numbers) -> npt.NDArray[np.float64]:
    """How sure it is, by wording alone, that two texts are of one origin.

    What ``clustering.ngram_containment`` decides stands; below, the probability rises with the share that is copied, as in
    ``reuse.derivation``.
    """
    limits = Limits()
    copied = (contained >= limits.copied) & (fewer >= limits.enough)
    rising = np.round(np.clip(3.0 * (contained - 0.25), 0.0, limits.surely), 4)
    result: npt.NDArray[np.float64] = np.where(copied, limits.surely, rising)
    return result
