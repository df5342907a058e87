"""Candidates weighed as a ledger weighs them, and how alike their reports are in what they tell of."""

from __future__ import annotations

import json
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from daft import DataType, col, lit

from copydesk.batch import blocks
from copydesk.batch.engine import Engine, mapped
from copydesk.batch.measuring import PAIRS, ROW
from copydesk.batch.pairing import PAIR, texts
from copydesk.batch.parameters import SizeParameters
from copydesk.batch.tables import table, write
from copydesk.batch.taking import REPORTS
from copydesk.case.scales import Scales
from copydesk.group.substance import Bundle, Substance, bundle_of, likeness


def weigh(candidates: Path, index: Path, reports: Path, out: Path, engine: Engine, sizes: SizeParameters) -> None:
    """Write for each candidate the probability that the two texts are of one origin, and the likeness of their reports.

    Pairs go to workers in blocks by their first text, with the texts that they need.
    """
    count = 1 + table(candidates, PAIR, "one").count_rows() // sizes.pairs
    pairs = table(candidates, PAIR).select((col("one") % lit(count)).alias("block"), "one", "other")
    standing = texts(index, "text_number", "id", "substance").with_column_renamed("text_number", "text")
    bodies = standing.join(table(reports, REPORTS, "id", "text").with_column_renamed("text", "body"), on="id")
    given = blocks.ends(pairs).join(bodies.select("text", "body", "substance"), on="text")
    rows = blocks.gathered(given, "block", "text", "body", "substance").join(
        blocks.gathered(pairs, "block", "one", "other"), on="block"
    )
    weighed = mapped(_weighed, DataType.struct({"found": DataType.list(ROW)}), engine, 1)
    columns = [col(name) for name in ("text", "body", "substance", "one", "other")]
    found = rows.select(weighed(*columns)).explode("found").where(col("found").not_null())
    write(found.select(*(col("found").get(name).alias(name) for name in PAIRS.names)), out)


def _weighed(*columns: Any) -> pa.Array:
    lists = zip(*(column.to_pylist() for column in columns), strict=True)
    parts = [_block(*values) for values in lists]
    return pa.StructArray.from_arrays([pa.array(parts, pa.large_list(pa.struct(list(PAIRS))))], ["found"])


def _block(
    names: list[int], bodies: list[str], told: list[str], one: list[int], other: list[int]
) -> list[dict[str, Any]]:
    """The pairs of one block, weighed."""
    body_of, told_of = dict(zip(names, bodies, strict=True)), dict(zip(names, told, strict=True))
    scales = Scales(lambda wanted: {name: body_of[name] for name in wanted})
    pairs = sorted(zip(one, other, strict=True))

    @lru_cache(maxsize=4096)
    def bundle(name: int) -> Bundle:
        return bundle_of([Substance(*json.loads(told_of[name]))])

    sure = scales.weighed(pairs)
    return [
        {
            "one": pair[0],
            "other": pair[1],
            "derived": sure[pair],
            "likeness": round(likeness(bundle(pair[0]), bundle(pair[1])), 6),
        }
        for pair in pairs
    ]
