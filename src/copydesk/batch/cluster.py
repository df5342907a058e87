"""Who copied whom, component by component: the groups of ``clustering.origins`` and the order of ``clustering.lineage_tree``, mapped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import daft
import numpy as np
import numpy.typing as npt
import pyarrow as pa
from daft import DataType, col

from copydesk.batch import component_blocks
from copydesk.batch.containment import PAIRS
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.failure_log import FOLDER, FailureLog, bug
from copydesk.batch.ingest import INDEX, REPORTS
from copydesk.batch.parquet_tables import table, write
from copydesk.clustering.origins import Constraints, OriginParameters
from copydesk.model import Report

Row = dict[str, Any]
# Components that are grouped in one call; most have two or three texts.
_COMPONENTS_PER_CALL = 50
LINEAGE = pa.schema(
    [("report", pa.string()), ("origin", pa.string()), ("parent", pa.string()), ("kind", pa.string()),
     ("derived", pa.float64()), ("decided", pa.bool_()), ("reasons", pa.string())]
)  # fmt: skip
_ROW = DataType.struct(
    {name: DataType.string() for name in ("report", "origin", "parent", "kind")}
    | {"derived": DataType.float64(), "decided": DataType.bool(), "reasons": DataType.string()}
)


def group(pairs: Path, index: Path, reports: Path, out: Path, engine: DaftEngine) -> int:
    """Write a row for every report and for every doubt about one; returns how many pairs were cut to bound components."""
    edges = (
        table(pairs, PAIRS).where(col("derived") >= daft.lit(OriginParameters().look)).select("one", "other", "derived")
    )
    found = component_blocks.ScoredTextPairs.of(edges, "derived")
    names, homes = component_blocks.components(found)
    homes, lost = component_blocks.cut(found, names, homes)
    alone = np.setdiff1d(twice(index), names)
    where = component_blocks.save(
        out / "homes.parquet", {"text": np.concatenate((names, alone)), "block": np.concatenate((homes, alone))}
    )
    # A cut pair joins two blocks.
    one = where.select(col("text").alias("one"), "block")
    inside = edges.join(one, on="one").join(
        where.select(col("text").alias("other"), col("block").alias("its")), on="other"
    )
    linked = component_blocks.gathered(inside.where(col("block") == col("its")), "block", "one", "other", "derived")
    rows = _whole(reports, where).join(linked, on="block", how="left")
    failures = FailureLog(out / FOLDER)

    def grouped_rows(*columns: Any) -> pa.Array:
        return _as_in_a_ledger(failures, *columns)

    grouped = mapped(grouped_rows, DataType.struct({"rows": DataType.list(_ROW)}), engine, _COMPONENTS_PER_CALL)
    columns = [name for name in rows.column_names if name != "block"]
    exploded = rows.select(grouped(*(col(name) for name in columns))).explode("rows")
    found_rows = exploded.select(*(col("rows").get(name).alias(name) for name in LINEAGE.names))
    apart = table(index, INDEX, "id", "text_number").join(where, left_on="text_number", right_on="text", how="anti")
    write(single(apart).concat(found_rows), out / "rows")
    return lost


def twice(index: Path) -> npt.NDArray[np.int64]:
    """The texts that more than one report has, in order."""
    texts, times = np.unique(
        table(index, INDEX, "text_number").to_arrow()["text_number"].to_numpy(), return_counts=True
    )
    found: npt.NDArray[np.int64] = texts[times > 1]
    return found


def single(apart: daft.DataFrame) -> daft.DataFrame:
    """Reports of a text that nothing joins to another: each is its own origin."""
    empty = [daft.lit(None).cast(_TYPES[name]).alias(name) for name in LINEAGE.names[2:]]
    return apart.select(col("id").alias("report"), col("id").alias("origin"), *empty)


_TYPES = {
    "parent": DataType.string(),
    "kind": DataType.string(),
    "derived": DataType.float64(),
    "decided": DataType.bool(),
    "reasons": DataType.string(),
}


def _whole(reports: Path, where: daft.DataFrame) -> daft.DataFrame:
    """The reports of each component, whole."""
    rows = table(reports, REPORTS).join(where, left_on="text_number", right_on="text")
    return component_blocks.gathered(
        rows, "block", "text_number", *(name for name in REPORTS.names if name != "text_number")
    )


def _lists(parts: Iterable[list[Row]]) -> pa.Array:
    return pa.StructArray.from_arrays([pa.array(list(parts), pa.large_list(pa.struct(list(LINEAGE))))], ["rows"])


def guarded(
    make: Callable[[], Iterator[Row]], reports: Sequence[str], texts: Sequence[int], failures: FailureLog
) -> list[Row]:
    """The rows of one component; where they cannot be made its texts are left alone, each an origin of its own."""
    try:
        return list(make())
    except Exception as error:  # a bug of ours in one component is not the end of the others
        failures.note((report, bug("grouped", error)) for report in reports)
        first: dict[int, str] = {}
        for report, text in sorted(zip(reports, texts, strict=True)):
            first.setdefault(text, report)
        return [{"report": report, "origin": first[text]} for report, text in zip(reports, texts, strict=True)]


def _as_in_a_ledger(failures: FailureLog, *columns: Any) -> pa.Array:
    names = ("text_number", *(name for name in REPORTS.names if name != "text_number"), "one", "other", "derived")
    lists = zip(*(column.to_pylist() for column in columns), strict=True)
    given = [dict(zip(names, values, strict=True)) for values in lists]
    return _lists(guarded(partial(_family, row), row["id"], row["text_number"], failures) for row in given)


def _family(given: Mapping[str, Any]) -> Iterator[Row]:
    """The groups of one component as a ledger makes them."""
    from copydesk.app.origin_clusters import OriginClusters
    from copydesk.app.pair_scorer import PairScorer
    from copydesk.ledger.connection import StoredReport
    from copydesk.ledger.origin_store import TextComponent

    fields = ("id", "text", "title", "url", "outlet", "published", "language", "credits", "number", "text_number")
    held = []
    bodies: dict[int, str] = {}
    for values in zip(*(given[name] for name in fields), strict=True):
        row = dict(zip(fields, values, strict=True))
        number, text = row.pop("number"), row.pop("text_number")
        held.append((text, StoredReport(number, Report(**(row | {"credits": tuple(row["credits"] or ())})))))
        bodies[text] = row["text"]
    edges = dict(zip(zip(given["one"] or (), given["other"] or (), strict=True), given["derived"] or (), strict=True))
    digests = dict(zip(given["text_number"], given["digest"], strict=True))
    lot = TextComponent(digests, edges, sorted(held, key=lambda row: row[1].report.id))
    scales = PairScorer(lambda texts: {text: bodies[text] for text in texts})
    made = OriginClusters(lot, scales, Constraints()).made()
    ids = {report.number: report.report.id for _, report in held}
    home = {ids[number]: ids[origin] for number, origin in made.origins.items()}
    edge_of: dict[str, list[Row]] = {}
    for edge in made.edges:
        child, found = ids[edge.child], edge.relation
        reasons = json.dumps([asdict(reason) for reason in found.reasons], ensure_ascii=False)
        link = {
            "parent": ids[edge.parent],
            "kind": found.kind,
            "derived": found.derived,
            "decided": edge.decided,
            "reasons": reasons,
        }
        edge_of.setdefault(child, []).append(link)
    yield from lineage_rows(home, edge_of)


def lineage_rows(home: Mapping[str, str], edges: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    """A row for every report with its parent, one more for every doubt; what goes back to none has a row too."""
    for report in sorted(home):
        own = sorted(edges.get(report, ()), key=lambda row: row["parent"])
        if not any(home.get(row["parent"]) == home[report] for row in own):
            yield {"report": report, "origin": home[report]}
        for row in own:
            yield {"report": report, "origin": home[report], **row}
