"""What is in the reports of an archive; each text is parsed once, and its findings carried to all that have it to the letter."""

from __future__ import annotations

import atexit
import json
from collections.abc import Iterator, Sequence
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import daft
import pyarrow as pa
from daft import DataType, col

from copydesk.batch import component_blocks
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.failure_log import Failure, bug
from copydesk.batch.ingest import REJECTED, REPORTS
from copydesk.batch.parquet_tables import table, write
from copydesk.batch.parser_process import Parser

ANNOTATIONS = pa.schema([("report", pa.string()), ("annotation", pa.string()), ("why", pa.string())])
_ROW = DataType.struct({name: DataType.string() for name in ANNOTATIONS.names})
_FIELDS = ("id", "text", "title", "url", "outlet", "published", "language", "credits")
# Texts a call; one takes a fifth of a second.
_TEXTS_PER_CALL = 20


def annotate(reports: Path, out: Path, engine: DaftEngine, model: str) -> None:
    """Write the annotation of every report as JSON of the contract, or why it has none."""
    by_text = component_blocks.gathered(table(reports, REPORTS, "text_number", *_FIELDS), "text_number", *_FIELDS)
    function = mapped(
        partial(_annotated, model), DataType.struct({"rows": DataType.list(_ROW)}), engine, _TEXTS_PER_CALL
    )
    rows = by_text.into_batches(_TEXTS_PER_CALL).select(function(*(col(name) for name in _FIELDS))).explode("rows")
    write(rows.select(*(col("rows").get(name).alias(name) for name in ANNOTATIONS.names)), out / "rows")


def refused(rejected: Path, failed: Sequence[Failure], annotations: Path | None, out: Path) -> None:
    """Write the refused rows with what failed in other steps, and with the reports on which the parser failed."""
    noted = pa.Table.from_pylist([{"source": name, "why": why} for name, why in failed], schema=REJECTED)
    rows = table(rejected, REJECTED).concat(daft.from_arrow(noted))
    if annotations is not None:
        brought_down = table(annotations, ANNOTATIONS).where(col("why").not_null())
        line = daft.lit(None).cast(DataType.int64()).alias("line")
        rows = rows.concat(brought_down.select(col("report").alias("source"), line, "why"))
    write(rows, out)


@lru_cache(maxsize=1)
def _parser(model: str) -> Parser:
    """One parser a worker, until the worker ends."""
    parser = Parser(model=model)
    atexit.register(parser.close)
    return parser


def _annotated(model: str, *columns: Any) -> pa.Array:
    lists = zip(*(column.to_pylist() for column in columns), strict=True)
    parts = [
        list(_annotated_rows(model, [dict(zip(_FIELDS, row, strict=True)) for row in zip(*values, strict=True)]))
        for values in lists
    ]
    return pa.StructArray.from_arrays([pa.array(parts, pa.large_list(pa.struct(list(ANNOTATIONS))))], ["rows"])


def _annotated_rows(model: str, reports: list[dict[str, Any]]) -> Iterator[dict[str, str | None]]:
    """A row for each report of one text."""
    reports.sort(key=lambda row: str(row["id"]))
    made: list[str | None] = [None] * len(reports)
    try:
        found, why = _parser(model).ask(reports)
        if not why and [row["id"] for row in found] != [row["id"] for row in reports]:
            raise ValueError("the parser answered something that was not asked")
        if not why:
            made = [json.dumps(row, ensure_ascii=False) for row in found]
    except Exception as error:  # a bug of ours in one text is not the end of the others
        why = bug("annotated", error)
    for report, annotation in zip(reports, made, strict=True):
        yield {"report": report["id"], "annotation": annotation, "why": why or None}
