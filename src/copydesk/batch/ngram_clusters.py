"""Who copied whom by wording alone, component by component; each origin is then a story."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from typing import Any

import daft
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from daft import DataType, col

from copydesk.batch import component_blocks, summarise
from copydesk.batch.batch_parameters import SizeParameters
from copydesk.batch.cluster import LINEAGE, Row, guarded, lineage_rows, single, twice
from copydesk.batch.containment import PAIRS, sure
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.failure_log import FOLDER, Failure, FailureLog
from copydesk.batch.ingest import INDEX
from copydesk.batch.parquet_tables import table, write
from copydesk.batch.shingle_store import ShingleOffsets, runs_at
from copydesk.clustering import lineage_tree, origins
from copydesk.clustering.origins import OriginParameters
from copydesk.clustering.publication_order import in_order
from copydesk.clustering.shingle_arrays import Numbers
from copydesk.clustering.story_description import StoryMember

_MEMBER = ("text_number", "number", "id", "outlet", "url", "published", "headline", "length", "place", "start", "runs")
_LINK = ("one", "other", "derived", "contained")
# Shares from which a text is a copy or an excerpt, as in ``reuse.derivation``.
_COPY, _EXCERPT = 0.9, 0.8


def group(pairs: Path, index: Path, taken: Path, out: Path, engine: DaftEngine, sizes: SizeParameters) -> int:
    """Write a row of lineage for every report and for every doubt about one, and the stories; returns how many pairs were cut."""
    looked = table(pairs, PAIRS).where(col("derived") >= daft.lit(OriginParameters().look)).select(*_LINK).to_arrow()
    links = {name: looked[name].to_numpy() for name in _LINK}
    found = component_blocks.ScoredTextPairs(links["one"], links["other"], links["derived"])
    names, homes = component_blocks.components(found)
    homes, lost = component_blocks.cut(found, names, homes)
    alone = np.setdiff1d(twice(index), names)
    texts, homes = np.concatenate((names, alone)), np.concatenate((homes, alone))
    lots = component_blocks.packed(texts, homes, sizes.grouped)
    where = component_blocks.save(out / "homes.parquet", {"text": texts, "block": homes, "lot": lots})
    one, other = np.searchsorted(names, found.one), np.searchsorted(names, found.other)
    inside = homes[one] == homes[other]  # a cut pair joins two components
    linked = pa.table({"lot": lots[one][inside]} | {name: values[inside] for name, values in links.items()})
    pq.write_table(linked, out / "links.parquet")
    _write(_lots(index, where, out / "links.parquet"), taken, out, engine)
    apart = table(index, INDEX).join(where, left_on="text_number", right_on="text", how="anti")
    write(single(apart), out / "rows" / "single")
    write(summarise.single(apart), out / "stories" / "single")
    return lost


def _lots(index: Path, where: daft.DataFrame, links: Path) -> daft.DataFrame:
    """A row for some components each: what is known of their reports without their words, and the pairs inside them."""
    members = table(index, INDEX, *_MEMBER).join(where, left_on="text_number", right_on="text")
    linked = component_blocks.gathered(daft.read_parquet(str(links)), "lot", *_LINK)
    return component_blocks.gathered(members, "lot", "block", *_MEMBER).join(linked, on="lot", how="left")


def _write(rows: daft.DataFrame, taken: Path, out: Path, engine: DaftEngine) -> None:
    for name in ("rows", "stories"):
        (out / name).mkdir()
    failures = FailureLog(out / FOLDER)

    def grouped(*columns: Any) -> pa.Array:
        made = [
            _lot(taken, out, failures, *row) for row in zip(*(column.to_pylist() for column in columns), strict=True)
        ]
        return pa.StructArray.from_arrays([pa.array(made, pa.int64())], ["reports"])

    run = mapped(grouped, DataType.struct({"reports": DataType.int64()}), engine, 1)
    rows.select(run(*(col(name) for name in ("lot", "block", *_MEMBER, *_LINK)))).collect()


def _lot(taken: Path, out: Path, failures: FailureLog, lot: int, home: list[int], *columns: Any) -> int:
    """The components of one batch, clustered and described; files get their names when they are whole."""
    members: dict[int, list[tuple[Any, ...]]] = {}
    block_of: dict[int, int] = {}
    for block, *values in zip(home, *columns[: len(_MEMBER)], strict=True):
        members.setdefault(block, []).append(tuple(values))
        block_of[values[0]] = block
    links: dict[int, dict[tuple[int, int], tuple[float, float]]] = {}
    for one, other, derived, contained in zip(*(column or () for column in columns[len(_MEMBER) :]), strict=True):
        links.setdefault(block_of[one], {})[one, other] = derived, contained
    rows: list[Row] = []
    stories: list[Row] = []
    failed: list[Failure] = []
    for block in sorted(members):
        own = [KnownReport(*values) for values in sorted(members[block])]
        make = partial(_worded, own, links.get(block, {}), taken)
        lineage = guarded(make, [row.id for row in own], [row.text for row in own], failures)
        rows.extend(lineage)
        stories.extend(_stories(failed, own, {row["report"]: row["origin"] for row in lineage}))
    failures.note(failed)
    for name, found, schema in (("rows", rows, LINEAGE), ("stories", stories, summarise.STORIES)):
        path = out / name / f"lot-{lot:06d}.parquet"
        part = path.with_suffix(f".{os.getpid()}.part")
        pq.write_table(pa.Table.from_pylist(found, schema=schema), part, compression="zstd")
        part.replace(path)
    return len(members)


@dataclass(frozen=True, slots=True)
class KnownReport:
    """What is known of a report without its words."""

    text: int
    number: int
    id: str
    outlet: str | None
    url: str | None
    published: str | None
    headline: str
    length: int
    place: int
    start: int
    runs: int


def _stories(failed: list[Failure], reports: Sequence[KnownReport], home: Mapping[str, str]) -> Iterator[Row]:
    """Each origin of a component as a story."""
    found: dict[str, list[StoryMember]] = {}
    for row in reports:
        member = StoryMember(row.number, row.id, home[row.id], row.outlet, row.url, row.published)
        found.setdefault(member.origin, []).append(member)
    headlines = {row.id: row.headline for row in reports}
    for name in sorted(found):
        story = sorted(found[name], key=lambda row: in_order(row.published, row.id))
        yield summarise.story_row(failed, story, headlines[story[0].id], 0)


def _worded(
    reports: Sequence[KnownReport], links: Mapping[tuple[int, int], tuple[float, float]], taken: Path
) -> Iterator[Row]:
    """The groups of one component by wording alone: in each, the earliest report first, then the longest."""
    name_of = {row.text: f"{row.text:016x}" for row in reports}
    having: dict[str, list[str]] = {}
    for row in reports:
        having.setdefault(name_of[row.text], []).append(row.id)
    members = {row.id: lineage_tree.LineageMember(row.published, row.length) for row in reports}
    text_of = {report: text for text, names in having.items() for report in names}
    measured = MeasuredPairs(
        reports, {(name_of[one], name_of[other]): likeness for (one, other), likeness in links.items()}, taken
    )
    grouping = origins.group(having, measured.likely, measured.score)
    home: dict[str, str] = {}
    edges: dict[str, list[Row]] = {}
    for group in grouping.groups:
        order = lineage_tree.ranked(
            [name for text in group for name in having[text]], lambda _one, _other: 0.0, members
        )
        home.update(dict.fromkeys(order, order[0]))
        for child, parent in measured.parents(order, text_of):
            edges.setdefault(child, []).append(measured.edge_row(parent, child, text_of))
    for pair in grouping.undecided:
        parent, child = sorted(
            (min(having[text]) for text in pair), key=lambda name: (members[name].published or "9999", name)
        )
        edges.setdefault(child, []).append(measured.edge_row(parent, child, text_of))
    yield from lineage_rows(home, edges)


class MeasuredPairs:
    """How sure it is by wording that two texts of a component are of one origin; what was not measured is at need."""

    def __init__(
        self, reports: Sequence[KnownReport], links: Mapping[tuple[str, str], tuple[float, float]], taken: Path
    ) -> None:
        first = {f"{row.text:016x}": row for row in reversed(reports)}
        self._place = {name: place for place, name in enumerate(first)}
        self._size = {name: row.runs for name, row in first.items()}
        self._reports = list(first.values())
        self._taken = taken
        self.likely = {pair: derived for pair, (derived, _) in links.items()}
        self._known = dict(self.likely)
        self._contained = {pair: contained for pair, (_, contained) in links.items()}
        self._near: dict[str, list[str]] = {}
        for one, other in links:
            self._near.setdefault(one, []).append(other)
            self._near.setdefault(other, []).append(one)

    @cached_property
    def _runs(self) -> list[Numbers]:
        """The runs of the texts, fetched when the first pair is to be measured that was not."""
        columns = (np.array([getattr(row, name) for row in self._reports]) for name in ("place", "start", "runs"))
        runs = runs_at(self._taken, ShingleOffsets(*columns))
        return [runs.of(place) for place in range(len(self._reports))]

    def score(self, a: str, b: str) -> float:
        """The probability for two texts."""
        pair = (a, b) if a < b else (b, a)
        if pair not in self._known:
            fewer = max(1, min(self._size[a], self._size[b]))
            self._known[pair] = float(sure(np.array([self._share(pair)]), np.array([fewer]))[0])
        return self._known[pair]

    def _share(self, pair: tuple[str, str]) -> float:
        """Shared runs as a share of those of the text that has fewer."""
        if pair not in self._contained:
            one, other = (self._runs[self._place[name]] for name in pair)
            shared = len(np.intersect1d(one, other, assume_unique=True))
            self._contained[pair] = shared / max(1, min(len(one), len(other)))
        return self._contained[pair]

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

    def edge_row(self, parent: str, child: str, text_of: Mapping[str, str]) -> Row:
        """One edge; which of the two was first, wording does not say."""
        one, other = text_of[parent], text_of[child]
        if one == other:
            return {"parent": parent, "kind": "copy", "derived": 1.0, "decided": False, "reasons": "[]"}
        contained = self._share((one, other) if one < other else (other, one))
        fewer, more = sorted((max(1, self._size[one]), max(1, self._size[other])))
        least = round(contained * fewer) / more
        kind = "copy" if least >= _COPY else "excerpt" if contained >= _EXCERPT else "rewrite"
        says = f"{contained:.0%} of the runs of five words of the shorter text stand in the other"
        reason = {
            "kind": "shared_wording",
            "says": says,
            "source": None,
            "rewrite": None,
            "weight": round(contained, 4),
        }
        return {
            "parent": parent, "kind": kind, "derived": self.score(one, other), "decided": False,
            "reasons": json.dumps([reason]),
        }  # fmt: skip
