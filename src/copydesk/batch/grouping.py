"""Who copied whom, component by component: the groups of ``group.origins`` and the order of ``group.lineage``, mapped."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from typing import Any

import daft
import numpy as np
import pyarrow as pa
from daft import DataType, col

from copydesk.batch import blocks
from copydesk.batch.engine import Engine, mapped
from copydesk.batch.failing import FOLDER, Failures, bug
from copydesk.batch.measuring import PAIRS, Sheet, sure
from copydesk.batch.tables import table, write
from copydesk.batch.taking import INDEX, REPORTS
from copydesk.group import lineage, origins
from copydesk.group.origins import Constraints, OriginParameters
from copydesk.model import Report

Row = dict[str, Any]
# Components that are grouped in one call; most have two or three texts.
_AT_ONCE = 50
LINEAGE = pa.schema(
    [("report", pa.string()), ("origin", pa.string()), ("parent", pa.string()), ("kind", pa.string()),
     ("derived", pa.float64()), ("decided", pa.bool_()), ("reasons", pa.string())]
)  # fmt: skip
_ROW = DataType.struct(
    {name: DataType.string() for name in ("report", "origin", "parent", "kind")}
    | {"derived": DataType.float64(), "decided": DataType.bool(), "reasons": DataType.string()}
)


def group(pairs: Path, index: Path, reports: Path | None, out: Path, engine: Engine) -> int:
    """Write a row for every report and for every doubt about one; returns how many pairs were cut to bound components.

    With ``reports`` texts are weighed as a ledger weighs them; without, by wording alone.
    """
    edges = (
        table(pairs, PAIRS).where(col("derived") >= daft.lit(OriginParameters().look)).select("one", "other", "derived")
    )
    found = blocks.Pairs.of(edges, "derived")
    names, homes = blocks.components(found)
    homes, lost = blocks.cut(found, names, homes)
    numbers = table(index, INDEX, "text_number").groupby("text_number").agg(col("text_number").count().alias("times"))
    twice = numbers.where(col("times") > daft.lit(1)).to_arrow()["text_number"].to_numpy()
    alone = np.setdiff1d(twice, names)
    where = blocks.save(
        out / "homes.parquet", {"text": np.concatenate((names, alone)), "block": np.concatenate((homes, alone))}
    )
    members = _told(index, where) if reports is None else _whole(reports, where)
    # A cut pair joins two blocks.
    one = where.select(col("text").alias("one"), "block")
    inside = edges.join(one, on="one").join(
        where.select(col("text").alias("other"), col("block").alias("its")), on="other"
    )
    linked = blocks.gathered(inside.where(col("block") == col("its")), "block", "one", "other", "derived")
    rows = members.join(linked, on="block", how="left")
    function = _by_wording if reports is None else _as_in_a_ledger
    failures = Failures(out / FOLDER)

    def grouped_rows(*columns: Any) -> pa.Array:
        return function(failures, *columns)

    grouped = mapped(grouped_rows, DataType.struct({"rows": DataType.list(_ROW)}), engine, _AT_ONCE)
    columns = [name for name in rows.column_names if name != "block"]
    told = rows.select(grouped(*(col(name) for name in columns))).explode("rows")
    found_rows = told.select(*(col("rows").get(name).alias(name) for name in LINEAGE.names))
    write(_single(index, where).concat(found_rows), out / "rows")
    return lost


def _single(index: Path, where: daft.DataFrame) -> daft.DataFrame:
    """Reports of a text that nothing joins to another: each is its own origin."""
    own = table(index, INDEX, "id", "text_number").join(where, left_on="text_number", right_on="text", how="anti")
    empty = [daft.lit(None).cast(_TYPES[name]).alias(name) for name in LINEAGE.names[2:]]
    return own.select(col("id").alias("report"), col("id").alias("origin"), *empty)


_TYPES = {
    "parent": DataType.string(),
    "kind": DataType.string(),
    "derived": DataType.float64(),
    "decided": DataType.bool(),
    "reasons": DataType.string(),
}


def _told(index: Path, where: daft.DataFrame) -> daft.DataFrame:
    """What is known of the reports of each component without their words."""
    names = ("text_number", "id", "published", "length", "runs")
    rows = table(index, INDEX, *names).join(where, left_on="text_number", right_on="text")
    return blocks.gathered(rows, "block", *names)


def _whole(reports: Path, where: daft.DataFrame) -> daft.DataFrame:
    """The reports of each component, whole."""
    rows = table(reports, REPORTS).join(where, left_on="text_number", right_on="text")
    return blocks.gathered(rows, "block", "text_number", *(name for name in REPORTS.names if name != "text_number"))


def _lists(parts: Iterable[list[Row]]) -> pa.Array:
    return pa.StructArray.from_arrays([pa.array(list(parts), pa.large_list(pa.struct(list(LINEAGE))))], ["rows"])


def _guarded(
    make: Callable[[], Iterator[Row]], reports: Sequence[str], texts: Sequence[int], failures: Failures
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


def _as_in_a_ledger(failures: Failures, *columns: Any) -> pa.Array:
    names = ("text_number", *(name for name in REPORTS.names if name != "text_number"), "one", "other", "derived")
    lists = zip(*(column.to_pylist() for column in columns), strict=True)
    given = [dict(zip(names, values, strict=True)) for values in lists]
    return _lists(_guarded(partial(_family, row), row["id"], row["text_number"], failures) for row in given)


def _family(given: Mapping[str, Any]) -> Iterator[Row]:
    """The groups of one component as a ledger makes them."""
    from copydesk.case.families import Family
    from copydesk.case.scales import Scales
    from copydesk.ledger.groups import Lot
    from copydesk.ledger.ledger import Held

    fields = ("id", "text", "title", "url", "outlet", "published", "language", "credits", "number", "text_number")
    held = []
    bodies: dict[int, str] = {}
    for values in zip(*(given[name] for name in fields), strict=True):
        row = dict(zip(fields, values, strict=True))
        number, text = row.pop("number"), row.pop("text_number")
        held.append((text, Held(number, Report(**(row | {"credits": tuple(row["credits"] or ())})))))
        bodies[text] = row["text"]
    edges = dict(zip(zip(given["one"] or (), given["other"] or (), strict=True), given["derived"] or (), strict=True))
    digests = dict(zip(given["text_number"], given["digest"], strict=True))
    lot = Lot(digests, edges, sorted(held, key=lambda row: row[1].report.id))
    scales = Scales(lambda texts: {text: bodies[text] for text in texts})
    made = Family(lot, scales, Constraints()).made()
    ids = {report.number: report.report.id for _, report in held}
    home = {ids[number]: ids[origin] for number, origin in made.origins.items()}
    edge_of: dict[str, list[Row]] = {}
    for edge in made.edges:
        child, found = ids[edge.child], edge.relation
        reasons = json.dumps([asdict(reason) for reason in found.reasons], ensure_ascii=False)
        told = {
            "parent": ids[edge.parent],
            "kind": found.kind,
            "derived": found.derived,
            "decided": edge.decided,
            "reasons": reasons,
        }
        edge_of.setdefault(child, []).append(told)
    yield from _rows(home, edge_of)


def _rows(home: Mapping[str, str], edges: Mapping[str, Sequence[Row]]) -> Iterator[Row]:
    """A row for every report with its parent, one more for every doubt; what goes back to none has a row too."""
    for report in sorted(home):
        own = sorted(edges.get(report, ()), key=lambda row: row["parent"])
        if not any(home.get(row["parent"]) == home[report] for row in own):
            yield {"report": report, "origin": home[report]}
        for row in own:
            yield {"report": report, "origin": home[report], **row}


def _by_wording(failures: Failures, *columns: Any) -> pa.Array:
    return _lists(
        _guarded(partial(_worded, *row), row[1].to_pylist(), row[0].to_pylist(), failures)
        for row in blocks.rows_of(*columns)
    )


def _worded(*columns: Any) -> Iterator[Row]:
    """The groups of one component by wording alone: in each, the earliest report first, then the longest."""
    texts, ids, published, lengths, runs, one, other, derived = columns
    numbers = texts.to_pylist()
    first = {number: place for place, number in reversed(list(enumerate(numbers)))}
    names = {number: f"{number:016x}" for number in first}
    having: dict[str, list[str]] = {}
    members: dict[str, lineage.Member] = {}
    for number, report, day, length in zip(
        numbers, ids.to_pylist(), published.to_pylist(), lengths.to_pylist(), strict=True
    ):
        having.setdefault(names[number], []).append(report)
        members[report] = lineage.Member(day, length)
    likely = {}
    if one is not None:
        ends = ([names[number] for number in side.to_pylist()] for side in (one, other))
        likely = dict(zip(zip(*ends, strict=True), derived.to_pylist(), strict=True))
    measured = Measured({names[number]: runs[place] for number, place in first.items()}, likely)
    grouping = origins.group(having, likely, measured.score)
    home: dict[str, str] = {}
    edges: dict[str, list[Row]] = {}
    text_of = {report: text for text, reports in having.items() for report in reports}
    for group in grouping.groups:
        order = lineage.ranked([name for text in group for name in having[text]], lambda _one, _other: 0.0, members)
        home.update(dict.fromkeys(order, order[0]))
        for child, parent in measured.parents(order, text_of):
            edges.setdefault(child, []).append(measured.told(parent, child, text_of))
    for pair in grouping.undecided:
        parent, child = sorted(
            (min(having[text]) for text in pair), key=lambda name: (members[name].published or "9999", name)
        )
        edges.setdefault(child, []).append(measured.told(parent, child, text_of))
    yield from _rows(home, edges)


class Measured:
    """How sure it is by wording that two texts of a component are of one origin; what was not measured is at need."""

    def __init__(self, runs: Mapping[str, pa.Scalar], likely: Mapping[tuple[str, str], float]) -> None:
        self._runs = runs
        self._known = dict(likely)
        self._near: dict[str, list[str]] = {}
        for one, other in likely:
            self._near.setdefault(one, []).append(other)
            self._near.setdefault(other, []).append(one)

    def score(self, one: str, other: str) -> float:
        """The probability for two texts."""
        pair = (one, other) if one < other else (other, one)
        if pair not in self._known:
            contained, _, fewer = self._shares(*pair)
            self._known[pair] = float(sure(np.array([contained]), np.array([fewer]))[0])
        return self._known[pair]

    def _shares(self, one: str, other: str) -> tuple[float, float, int]:
        """Shared runs as a share of those of the text that has fewer, and of the other; how many the former has."""
        sheet = Sheet.of([self._runs[one], self._runs[other]])
        shared = int(sheet.shared(np.array([0]), np.array([1]))[0])
        fewer, more = sorted(max(1, int(size)) for size in sheet.sizes)
        return shared / fewer, shared / more, fewer

    def parents(self, order: Sequence[str], text_of: Mapping[str, str]) -> Iterator[tuple[str, str]]:
        """For each report but the first the likeliest parent among those before it: the surest, then the earliest."""
        place = {name: at for at, name in enumerate(order)}
        earliest: dict[str, str] = {}
        for child in order:
            text = text_of[child]
            near = [earliest[found] for found in self._near.get(text, ()) if found in earliest]
            if text in earliest:
                yield child, earliest[text]
            elif place[child]:
                best = min(near, key=lambda name: (-self.score(text_of[name], text), place[name]), default=order[0])
                yield child, best
            earliest.setdefault(text, child)

    def told(self, parent: str, child: str, text_of: Mapping[str, str]) -> Row:
        """One edge; which of the two was first, wording does not say."""
        one, other = text_of[parent], text_of[child]
        if one == other:
            return {"parent": parent, "kind": "copy", "derived": 1.0, "decided": False, "reasons": "[]"}
        contained, least, _ = self._shares(one, other)
        kind = "copy" if least >= _COPY else "excerpt" if contained >= _EXCERPT else "rewrite"
        says = f"{contained:.0%} of the runs of five words of the shorter text stand in the other"
        reasons = [
            {"kind": "shared_wording", "says": says, "source": None, "rewrite": None, "weight": round(contained, 4)}
        ]
        return {
            "parent": parent,
            "kind": kind,
            "derived": self.score(one, other),
            "decided": False,
            "reasons": json.dumps(reasons),
        }


# Shares from which a text is a copy or an excerpt, as in ``comparison.kinship.relation``.
_COPY, _EXCERPT = 0.9, 0.8
