"""Which texts share enough to be looked at: the keys of a slot are joined by ``clustering.key_join``, slots are summed by the engine."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import Any

import daft
import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, Window, col, lit
from daft.functions import columns_max, columns_min, row_number

from copydesk.batch.batch_folder import files
from copydesk.batch.batch_parameters import BatchWordingParameters
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.ingest import INDEX, KEYS
from copydesk.batch.input_files import spread
from copydesk.batch.parquet_tables import table, write
from copydesk.clustering.blocking import BITS, CandidateParameters
from copydesk.clustering.key_join import shared

PAIR = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("shared", pa.int64())])


SHARED = pa.schema([*PAIR, ("least", pa.int64())])
# Slots up to which the rows of each are found in the ranges that they were written in.
_MAX_SLOTS_READ_BY_RANGE = 12


def texts(index: Path, *columns: str) -> daft.DataFrame:
    """Columns of the index with one row a text: of the reports that have it to the letter, the first by its id stands for all."""
    names = table(index, INDEX, "id", "text_number")
    first = names.groupby("text_number").agg(col("id").min().alias("id")).select("id")
    return table(index, INDEX, *dict.fromkeys(("id", *columns))).join(first, on="id", how="semi").select(*columns)


def share(keys: Path, out: Path, engine: DaftEngine, most: int) -> int:
    """Write what each two texts share, slot by slot of the keys, so that none holds more than about ``most`` rows; how many slots.

    Slots are ranges of keys. Of many each is written by itself first; the rows of a few are found where they were written.
    """
    rows = sum(int(pq.read_metadata(name).num_rows) for name in files(keys))
    count = 1 + rows // most
    split = out / "split"
    if count > _MAX_SLOTS_READ_BY_RANGE:
        whole = table(keys, KEYS)
        write(whole.with_column("slot", (col("key") * lit(count)) // lit(1 << BITS)), split, by=["slot"])
    (out / "shared").mkdir()

    def joined(slot: Any) -> pa.Array:
        made = [
            _join(split / f"slot={place}" if count > _MAX_SLOTS_READ_BY_RANGE else keys, place, count, out / "shared")
            for place in slot.to_pylist()
        ]
        return pa.StructArray.from_arrays([pa.array(made, pa.int64())], ["pairs"])

    join = mapped(joined, DataType.struct({"pairs": DataType.int64()}), engine, 1, apart=False)
    frame = spread(daft.from_pydict({"slot": list(range(count))}), engine)
    frame.select(join(col("slot"))).collect()
    shutil.rmtree(split, ignore_errors=True)
    return count


def _join(keys: Path, slot: int, count: int, out: Path) -> int:
    """What texts share by the keys of one slot; its file gets its name when it is whole."""
    parts = [_slot(name, slot, count) for name in files(keys)]
    columns = [np.concatenate([np.zeros(0, np.int64), *(part[place] for part in parts)]) for place in range(len(KEYS))]
    texts, values, weights, masses = columns
    found = shared(values, texts, weights, masses)
    path = out / f"slot-{slot:06d}.parquet"
    part = path.with_suffix(f".{os.getpid()}.part")
    made = pa.table([found.one, found.other, found.shared, found.least], schema=SHARED)
    pq.write_table(made, part, compression="lz4")
    part.replace(path)
    return int(made.num_rows)


def _slot(name: str, slot: int, count: int) -> list[npt.NDArray[np.int64]]:
    """The rows of one file whose keys are in one of so many ranges."""
    first, last = (-(-(place << BITS) // count) for place in (slot, slot + 1))
    within = [("key", ">=", first), ("key", "<", last)]
    rows = pq.read_table(name, columns=KEYS.names, filters=within, partitioning=None)
    return [rows[column].to_numpy() for column in KEYS.names]


def candidates(
    pairs: Path, count: int, out: Path, chosen: CandidateParameters, wording: BatchWordingParameters | None
) -> None:
    """Pairs that share enough.

    By wording alone all of them are kept; else only those that are among the strongest of one of the two, as in a ledger.
    """
    summed = table(pairs, SHARED)
    if count > 1:
        summed = summed.groupby("one", "other").agg(
            col("shared").sum().alias("shared"), col("least").min().alias("least")
        )
    share_of = wording.share if wording else chosen.share
    strong = summed.where(
        (col("shared") >= lit(chosen.floor if wording else chosen.scant)) & (col("shared") >= col("least") * share_of)
    )
    if wording is None:  # of a brief text, which has little to share, less than the floor is enough
        strong = strong.where((col("shared") >= lit(chosen.floor)) | (col("shared") >= col("least") * chosen.brief))
    strong = strong.select(*PAIR.names)
    write(strong if wording else _strongest(strong, chosen.most), out)


def _strongest(pairs: daft.DataFrame, most: int) -> daft.DataFrame:
    """The pairs that are among the strongest of at least one of their texts."""
    turned = pairs.select(col("other").alias("one"), col("one").alias("other"), "shared")
    rank = Window().partition_by("one").order_by("shared", "other", desc=[True, False])
    kept = pairs.concat(turned).with_column("place", row_number().over(rank)).where(col("place") <= lit(most))
    least, greatest = columns_min("one", "other"), columns_max("one", "other")
    return kept.select(least.alias("one"), greatest.alias("other"), "shared").distinct()
