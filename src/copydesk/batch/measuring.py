"""How much of the wording of one text another has, counted in full: the runs of five words of either, pair by pair."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any

import daft
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from daft import DataType, col

from copydesk.batch import blocks
from copydesk.batch.engine import Engine, mapped
from copydesk.batch.pairing import PAIR, texts_at
from copydesk.batch.parameters import SizeParameters, WordingParameters
from copydesk.batch.tables import table, write
from copydesk.group.wording import WordingParameters as Told

Numbers = npt.NDArray[np.int64]
PAIRS = pa.schema(
    [("one", pa.int64()), ("other", pa.int64()), ("derived", pa.float64()), ("jaccard", pa.float64()),
     ("contained", pa.float64()), ("likeness", pa.float64())]
)  # fmt: skip
ROW = DataType.struct(
    {name: DataType.int64() if name in ("one", "other") else DataType.float64() for name in PAIRS.names}
)


def measure(candidates: Path, index: Path, out: Path, engine: Engine, sizes: SizeParameters) -> None:
    """Write for each candidate how alike the two texts are in wording; those that share too little are left out."""
    pairs = table(candidates, PAIR)
    names, homes = blocks.close(blocks.Pairs.of(pairs, "shared"), sizes.block)
    if not len(names):
        write(daft.from_arrow(PAIRS.empty_table()), out / "rows")
        return
    where = blocks.save(out / "homes.parquet", {"text": names, "block": blocks.packed(names, homes, sizes.block)})
    runs = texts_at(index, where, "runs")
    placed = pairs
    for side in ("one", "other"):
        placed = placed.join(where.select(col("text").alias(side), col("block").alias(f"in_{side}")), on=side)
    placed = placed.select("one", "other", "in_one", "in_other")
    inside = placed.where(col("in_one") == col("in_other")).select(col("in_one").alias("block"), "one", "other")
    found = _side_by_side(inside, runs, engine)
    across = placed.where(col("in_one") != col("in_other")).collect()
    if across.count_rows():
        met = _met(across, runs)
        found = found.concat(_side_by_side(*met, engine))
    write(found.where(col("one").not_null()), out / "rows")


def _met(across: daft.DataFrame, runs: daft.DataFrame) -> tuple[daft.DataFrame, daft.DataFrame]:
    """Pairs across blocks: for each two blocks that they join, a block of the texts of those pairs alone."""
    joint = across.with_column("block", col("in_one") * (1 << 31) + col("in_other")).select("block", "one", "other")
    return joint, blocks.ends(joint).join(runs.select("text", "runs"), on="text")


def _side_by_side(pairs: daft.DataFrame, runs: daft.DataFrame, engine: Engine) -> daft.DataFrame:
    counted = mapped(_counted, DataType.struct({"found": DataType.list(ROW)}), engine, 1)
    texts = blocks.gathered(runs.select("block", "text", "runs"), "block", "text", "runs")
    both = texts.join(blocks.gathered(pairs, "block", "one", "other"), on="block")
    rows = both.select(counted(col("text"), col("runs"), col("one"), col("other"))).explode("found")
    return rows.select(*(col("found").get(name).alias(name) for name in PAIRS.names))


def _counted(*columns: Any) -> pa.Array:
    parts = [_block(text, runs, one, other) for text, runs, one, other in blocks.rows_of(*columns)]
    bounds = np.cumsum([0, *(part.num_rows for part in parts)])
    values = pa.concat_tables([PAIRS.empty_table(), *parts]).combine_chunks().to_struct_array().combine_chunks()
    return pa.StructArray.from_arrays([pa.LargeListArray.from_arrays(pa.array(bounds, pa.int64()), values)], ["found"])


def _block(text: pa.Array, runs: pa.Array, one: pa.Array, other: pa.Array) -> pa.Table:
    """The pairs of one block of texts, measured."""
    names, firsts, seconds = (side.to_numpy() for side in (text, one, other))
    order = np.argsort(names)
    sheet = Sheet.of([runs[place] for place in order.tolist()])
    by_first = np.argsort(firsts, kind="stable")
    firsts, seconds = firsts[by_first], seconds[by_first]
    left, right = np.searchsorted(names[order], firsts), np.searchsorted(names[order], seconds)
    shared = sheet.shared(left, right)
    return measured(firsts, seconds, shared, sheet.sizes[left], sheet.sizes[right])


@dataclass(frozen=True, slots=True)
class Sheet:
    """The runs of some texts side by side, each run under a small number of its own."""

    runs: Sequence[Numbers]
    sizes: Numbers
    width: int

    @classmethod
    def of(cls, packed: Iterable[pa.Scalar]) -> Sheet:
        """The sheet of texts whose runs come as packed bytes."""
        parts = [np.frombuffer(part.as_buffer(), dtype=np.uint64) for part in packed]
        sizes = np.array([len(part) for part in parts], dtype=np.int64)
        found, column = np.unique(np.concatenate(parts) if parts else np.zeros(0, np.uint64), return_inverse=True)
        return cls(np.split(column.astype(np.int32), np.cumsum(sizes)[:-1]), sizes, len(found))

    def shared(self, left: Numbers, right: Numbers) -> Numbers:
        """Runs that both texts of each pair have; pairs come in order of their first text."""
        shared = np.zeros(len(left), dtype=np.int64)
        mark = np.zeros(self.width, dtype=np.int32)
        edges = (
            np.flatnonzero(np.concatenate(([True], left[1:] != left[:-1], [True])))
            if len(left)
            else np.zeros(1, np.int64)
        )
        for start, end in pairwise(edges.tolist()):
            mine = self.runs[left[start]]
            mark[mine] = 1
            others = [self.runs[place] for place in right[start:end].tolist()]
            held = np.concatenate(([0], np.cumsum(mark[np.concatenate(others)])))
            ends = np.cumsum(self.sizes[right[start:end]])
            shared[start:end] = np.diff(held[np.concatenate(([0], ends))])
            mark[mine] = 0
        return shared


def measured(one: Numbers, other: Numbers, shared: Numbers, left: Numbers, right: Numbers) -> pa.Table:
    """Pairs that share enough, with how alike they are; ``shared`` runs of ``left`` and of ``right``."""
    fewer = np.maximum(np.minimum(left, right), 1)
    contained = shared / fewer
    kept = contained >= WordingParameters().contained
    columns = [one, other, sure(contained, fewer), shared / np.maximum(left + right - shared, 1), contained]
    likeness = pa.nulls(int(kept.sum()), pa.float64())
    return pa.table([*(pa.array(column[kept]) for column in columns), likeness], schema=PAIRS)


def sure(contained: npt.NDArray[np.float64], fewer: Numbers) -> npt.NDArray[np.float64]:
    """How sure it is, by wording alone, that two texts are of one origin.

    What ``group.wording`` decides stands; below, the probability rises with the share that is copied, as in
    ``comparison.kinship.relation``.
    """
    told = Told()
    copied = (contained >= told.copied) & (fewer >= told.enough)
    rising = np.round(np.clip(3.0 * (contained - 0.25), 0.0, told.surely), 4)
    result: npt.NDArray[np.float64] = np.where(copied, told.surely, rising)
    return result
