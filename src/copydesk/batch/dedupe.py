"""One report an id: what comes twice to the letter is kept once, and of two reports of one id the first by text is."""

from __future__ import annotations

from pathlib import Path

import daft
from daft import DataType, Window, col, lit
from daft.functions import row_number

from copydesk.batch.ingest import INDEX, KEYS, REJECTED, REPORTS
from copydesk.batch.parquet_tables import table, write

TWICE = "another report of this id is in the archive; ids are never given twice"
_ORDER = ("digest", "title", "url", "outlet", "published", "language")


def sift(taken: Path, out: Path) -> int:
    """Write ``reports``, ``index``, ``keys`` and ``rejected`` where an id comes twice; returns how many reports are passed over.

    Which of them is kept depends on what they say, never on the order in which they were read; those whose text is another are
    refused. Where no id comes twice, what was taken stands, and nothing is written.
    """
    again = (
        table(taken / "index", INDEX, "number", "text_number")
        .groupby("number").agg(col("text_number").count().alias("times")).where(col("times") > lit(1)).select("number")
    ).collect()  # fmt: skip
    if not again.count_rows():
        return 0
    rows = table(taken / "reports", REPORTS)
    twice = rows.join(again, on="number", how="semi")
    placed = twice.with_column("place", row_number().over(Window().partition_by("number").order_by(*_ORDER))).collect()
    first = placed.where(col("place") == lit(1))
    others = placed.where(col("place") > lit(1)).join(first.select("number", col("digest").alias("kept")), on="number")
    other = others.where(col("digest") != col("kept"))
    line = daft.lit(None).cast(DataType.int64()).alias("line")
    refused = other.select(col("id").alias("source"), line, daft.lit(TWICE).alias("why")).distinct()
    write(table(taken / "rejected", REJECTED).concat(refused), out / "rejected")
    write(rows.join(again, on="number", how="anti").concat(first.select(*REPORTS.names)), out / "reports")
    index = table(taken / "index", INDEX)
    kept = first.select("number", "text_number")
    once = index.join(kept, on=["number", "text_number"], how="semi").drop_duplicates("number")
    write(index.join(again, on="number", how="anti").concat(once), out / "index")
    # A text that no report has any more counts for nothing.
    texts = table(out / "index", INDEX, "text_number").with_column_renamed("text_number", "text").distinct()
    write(table(taken / "keys", KEYS).join(texts, on="text", how="semi"), out / "keys")
    return others.count_rows() - refused.count_rows()
