"""Which texts share enough to be looked at: ``group.candidates`` as joins, counts and sums of the engine's own."""

from __future__ import annotations

from pathlib import Path

import daft
import pyarrow as pa
from daft import Window, col, lit
from daft.functions import columns_max, columns_min, row_number

from copydesk.batch.parameters import WordingParameters
from copydesk.batch.tables import slots, table, write
from copydesk.batch.taking import INDEX
from copydesk.group.candidates import CandidateParameters

KEY = pa.schema([("text", pa.int64()), ("key", pa.int64()), ("weight", pa.int64())])
PAIR = pa.schema([("one", pa.int64()), ("other", pa.int64()), ("shared", pa.int64())])


def texts(index: Path, *columns: str) -> daft.DataFrame:
    """Columns of the index with one row a text: of the reports that have it to the letter, the first by its id stands for all."""
    names = table(index, INDEX, "id", "text_number")
    first = names.groupby("text_number").agg(col("id").min().alias("id")).select("id")
    return table(index, INDEX, *dict.fromkeys(("id", *columns))).join(first, on="id", how="semi").select(*columns)


def texts_at(index: Path, where: daft.DataFrame, *columns: str) -> daft.DataFrame:
    """The same for the texts of a table that says in which block each is; few of many, so they are looked up by it first."""
    names = table(index, INDEX, "id", "text_number").with_column_renamed("text_number", "text").join(where, on="text")
    first = names.groupby("text", "block").agg(col("id").min().alias("id"))
    return table(index, INDEX, "id", *columns).join(first, on="id").select("text", "block", *columns)


def key_rows(index: Path, out: Path, most: int) -> int:
    """A row for every key of every text, in slots of at most about ``most`` rows, so that no join holds more; how many slots."""
    whole = table(index, INDEX, "keys").select(col("keys").list_count().alias("count")).sum("count").to_pydict()
    count = 1 + int(whole["count"][0] or 0) // most
    named = texts(index, "text_number", "keys", "weights").select(
        col("text_number").alias("text"), col("keys").alias("key"), col("weights").alias("weight")
    )
    rows = named.explode("key", "weight").where(col("key").not_null())
    if count == 1:
        write(rows, out / "slot=0")
    else:
        write(rows.with_column("slot", (col("key") // lit(2)) % lit(count)), out, by=["slot"])
    return count


def share(keys: Path, out: Path, count: int, chosen: CandidateParameters) -> None:
    """For the keys of one slot after the other: what each two texts share of them."""
    for place, slot in enumerate(slots(keys, "slot", count)):
        rows = table(slot, KEY)
        holders = rows.groupby("key").agg(col("text").count().alias("holders")).where(col("holders") > lit(1))
        # Most keys are of one text only; what is left is small, and is read three times.
        held = rows.join(holders, on="key").collect()
        met = _met(held, chosen).concat(_met_by_hubs(held, chosen))
        summed = met.groupby("one", "other").agg(col("shared").sum().alias("shared"))
        write(summed, out / f"slot={place}")


def _met(held: daft.DataFrame, chosen: CandidateParameters) -> daft.DataFrame:
    """Every two texts that have a key which few have."""
    few = held.where(col("holders") <= lit(chosen.crowd))
    return _paired(few, few)


def _met_by_hubs(held: daft.DataFrame, chosen: CandidateParameters) -> daft.DataFrame:
    """The first few texts that have a run of words which many have, each with all after it."""
    crowded = held.where((col("holders") > lit(chosen.crowd)) & (col("key") % lit(2) == lit(1)))
    place = row_number().over(Window().partition_by("key").order_by("text"))
    return _paired(crowded.with_column("place", place).where(col("place") <= lit(chosen.hubs)), crowded)


def _paired(left: daft.DataFrame, right: daft.DataFrame) -> daft.DataFrame:
    """Texts of one key, the lesser number first, with the lesser of its weights in the two."""
    ones = left.select("key", col("text").alias("one"), col("weight").alias("mine"))
    others = right.select("key", col("text").alias("other"), col("weight").alias("its"))
    met = ones.join(others, on="key").where(col("one") < col("other"))
    return met.select("one", "other", columns_min("mine", "its").alias("shared"))


def candidates(
    shared: Path, index: Path, out: Path, chosen: CandidateParameters, wording: WordingParameters | None
) -> None:
    """Pairs that share enough.

    By wording alone all of them are kept; else only those that are among the strongest of one of the two, as in a ledger.
    """
    summed = table(shared, PAIR).groupby("one", "other").agg(col("shared").sum().alias("shared"))
    strong = summed.where(col("shared") >= lit(chosen.floor if wording else chosen.scant))
    name, least = ("run_mass", wording.share) if wording else ("mass", chosen.share)
    masses = texts(index, "text_number", name)
    for side, called in (("one", "mine"), ("other", "its")):
        strong = strong.join(masses.select(col("text_number").alias(side), col(name).alias(called)), on=side)
    lesser = columns_min("mine", "its")
    if wording is None:  # of a brief text, which has little to share, less than the floor is enough
        strong = strong.where((col("shared") >= lit(chosen.floor)) | (col("shared") >= lesser * chosen.brief))
    strong = strong.where(col("shared") >= lesser * least).select(*PAIR.names)
    write(strong if wording else _strongest(strong, chosen.most), out)


def _strongest(pairs: daft.DataFrame, most: int) -> daft.DataFrame:
    """The pairs that are among the strongest of at least one of their texts."""
    turned = pairs.select(col("other").alias("one"), col("one").alias("other"), "shared")
    rank = Window().partition_by("one").order_by("shared", "other", desc=[True, False])
    kept = pairs.concat(turned).with_column("place", row_number().over(rank)).where(col("place") <= lit(most))
    least, greatest = columns_min("one", "other"), columns_max("one", "other")
    return kept.select(least.alias("one"), greatest.alias("other"), "shared").distinct()
