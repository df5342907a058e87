"""Candidates weighed as a ledger weighs them, and how alike their reports are in what they are about."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
from daft import DataType, col, lit

from copydesk.app.pair_scorer import PairScorer
from copydesk.batch import component_blocks
from copydesk.batch.batch_parameters import SizeParameters
from copydesk.batch.block import PAIR, texts
from copydesk.batch.containment import PAIRS, ROW
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.failure_log import FOLDER, FailureLog, bug
from copydesk.batch.ingest import REPORTS
from copydesk.batch.parquet_tables import table, write
from copydesk.clustering.document_vector import DocumentVector, VectorSum, vector_similarity, vector_sum_of


def weigh(candidates: Path, index: Path, reports: Path, out: Path, engine: DaftEngine, sizes: SizeParameters) -> None:
    """Write for each candidate the probability that the two texts are of one origin, and the likeness of their reports.

    Pairs go to workers in blocks by their first text, with the texts that they need.
    """
    count = 1 + table(candidates, PAIR, "one").count_rows() // sizes.pairs
    pairs = table(candidates, PAIR).select((col("one") % lit(count)).alias("block"), "one", "other")
    standing = texts(index, "text_number", "id", "substance").with_column_renamed("text_number", "text")
    bodies = standing.join(table(reports, REPORTS, "id", "text").with_column_renamed("text", "body"), on="id")
    given = component_blocks.ends(pairs).join(bodies.select("text", "id", "body", "substance"), on="text")
    rows = component_blocks.gathered(given, "block", "text", "id", "body", "substance").join(
        component_blocks.gathered(pairs, "block", "one", "other"), on="block"
    )
    failures = FailureLog(out / FOLDER)

    def weighed_rows(*columns: Any) -> pa.Array:
        return _weighed(failures, *columns)

    weighed = mapped(weighed_rows, DataType.struct({"found": DataType.list(ROW)}), engine, 1)
    columns = [col(name) for name in ("text", "id", "body", "substance", "one", "other")]
    found = rows.select(weighed(*columns)).explode("found").where(col("found").not_null())
    write(found.select(*(col("found").get(name).alias(name) for name in PAIRS.names)), out / "rows")


def _weighed(failures: FailureLog, *columns: Any) -> pa.Array:
    lists = zip(*(column.to_pylist() for column in columns), strict=True)
    parts = []
    for numbers, ids, *rest in lists:
        found, failed = _block(numbers, *rest)
        name_of = dict(zip(numbers, ids, strict=True))
        failures.note((name_of[name], f"{why} (next to {name_of[beside]})") for name, beside, why in blamed(failed))
        parts.append(found)
    return pa.StructArray.from_arrays([pa.array(parts, pa.large_list(pa.struct(list(PAIRS))))], ["found"])


def blamed(failed: Sequence[tuple[int, int, str]]) -> Iterator[tuple[int, int, str]]:
    """The fewest texts that are in all pairs that failed, each with one that it was next to and why; the most frequent first.

    >>> list(blamed([(1, 5, "odd"), (2, 5, "odd"), (5, 9, "odd")]))
    [(5, 1, 'odd')]
    """
    left = list(failed)
    while left:
        times = Counter(text for pair in left for text in pair[:2])
        worst = min(times, key=lambda text: (-times[text], text))
        one, other, why = next(pair for pair in left if worst in pair[:2])
        yield worst, other if worst == one else one, why
        left = [pair for pair in left if worst not in pair[:2]]


def _block(
    names: list[int], bodies: list[str], vectors: list[str], a: list[int], b: list[int]
) -> tuple[list[dict[str, Any]], list[tuple[int, int, str]]]:
    """The pairs of one block, weighed; and those that could not be, which are no pairs."""
    body_of, vector_of = dict(zip(names, bodies, strict=True)), dict(zip(names, vectors, strict=True))
    scales = PairScorer(lambda wanted: {name: body_of[name] for name in wanted})

    @lru_cache(maxsize=4096)
    def vector(name: int) -> VectorSum:
        return vector_sum_of([DocumentVector(*json.loads(vector_of[name]))])

    pairs = sorted(zip(a, b, strict=True))
    found, failed = [], []
    for pair, weight in _weights(scales, pairs):
        try:
            sure = scales.sure(pair) if weight is None else weight
            alike = round(vector_similarity(vector(pair[0]), vector(pair[1])), 6)
            found.append({"one": pair[0], "other": pair[1], "derived": sure, "likeness": alike})
        except Exception as error:  # a bug of ours in one pair is not the end of the others
            failed.append((*pair, bug("weighed", error)))
    return found, failed


def _weights(scales: PairScorer, pairs: list[tuple[int, int]]) -> Iterator[tuple[tuple[int, int], float | None]]:
    """All pairs at once; where that fails each is to be weighed by itself."""
    try:
        yield from scales.weighed(pairs).items()
    except Exception:
        yield from ((pair, None) for pair in pairs)
