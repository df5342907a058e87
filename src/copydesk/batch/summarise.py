"""The stories of an archive: origins that are alike in what they are about, grouped component by component as in a ledger."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import daft
import pyarrow as pa
from daft import DataType, col
from daft.functions import columns_max, columns_min, to_list, when

from copydesk.batch import component_blocks
from copydesk.batch.block import texts
from copydesk.batch.cluster import LINEAGE
from copydesk.batch.containment import PAIRS
from copydesk.batch.daft_engine import DaftEngine, mapped
from copydesk.batch.failure_log import FOLDER, Failure, FailureLog, bug
from copydesk.batch.ingest import INDEX
from copydesk.batch.parquet_tables import table, write
from copydesk.clustering import stories as grouping
from copydesk.clustering.document_vector import DocumentVector
from copydesk.clustering.publication_order import in_order
from copydesk.clustering.story_description import StoryMember, atom_of, described_story
from copydesk.model import Story

# Components whose stories are described in one call.
_COMPONENTS_PER_CALL = 200
_MEMBER = ("number", "id", "origin", "outlet", "url", "published", "headline", "substance")
STORIES = pa.schema(
    [
        *((name, pa.string()) for name in ("id", "title", "from", "to")),
        ("reports", pa.list_(pa.string())),
        *((name, pa.int64()) for name in ("outlets", "owners", "origins", "undecided")),
        ("series", pa.string()),
    ]
)
_STRINGS, _COUNTS = ("id", "title", "from", "to", "series"), ("outlets", "owners", "origins", "undecided")
_ROW = DataType.struct(
    {name: DataType.string() for name in _STRINGS}
    | {"reports": DataType.list(DataType.string())}
    | {name: DataType.int64() for name in _COUNTS}
)


def describe(pairs: Path, index: Path, lineage: Path, out: Path, engine: DaftEngine) -> int:
    """Write the stories; returns how many links were cut to bound components."""
    rows = table(lineage, LINEAGE)
    home = rows.select(col("report").alias("id"), "origin").distinct()
    members = table(index, INDEX, *(name for name in _MEMBER if name != "origin")).join(home, on="id")
    numbers = table(index, INDEX, "id", "number")
    origin = numbers.select(col("id").alias("origin"), col("number").alias("text"))
    found = component_blocks.ScoredTextPairs.of(_links(pairs, index, home.join(origin, on="origin")), "likeness")
    names, homes = component_blocks.components(found)
    homes, lost = component_blocks.cut(found, names, homes, grouping.StoryParameters().most)
    where = component_blocks.save(out / "homes.parquet", {"text": names, "block": homes})
    links = component_blocks.save(out / "links.parquet", {"one": found.one, "other": found.other})
    placed, lone = _placed(members.join(origin, on="origin"), home, where)
    inside = _inside(links, origin.select(col("origin").alias("name"), "text").join(where, on="text"))
    doubts = _doubts(rows, home, placed)
    gathered = component_blocks.gathered(placed, "block", *_MEMBER)
    gathered = gathered.join(component_blocks.gathered(inside, "block", "left", "right"), on="block", how="left")
    gathered = gathered.join(component_blocks.gathered(doubts, "block", "child", "doubted"), on="block", how="left")
    failures = FailureLog(out / FOLDER)

    def described_rows(*columns: Any) -> pa.Array:
        return _described(failures, *columns)

    function = mapped(described_rows, DataType.struct({"rows": DataType.list(_ROW)}), engine, _COMPONENTS_PER_CALL)
    described = gathered.select(
        function(*(col(name) for name in (*_MEMBER, "left", "right", "child", "doubted")))
    ).explode("rows")
    found_rows = described.select(*(col("rows").get(name).alias(name) for name in STORIES.names))
    write(single(table(index, INDEX).join(lone, on="id", how="semi")).concat(found_rows), out / "rows")
    return lost


def _placed(
    members: daft.DataFrame, home: daft.DataFrame, where: daft.DataFrame
) -> tuple[daft.DataFrame, daft.DataFrame]:
    """The reports of each component with its number, and the ids of those that share a text or a link with no other."""
    placed = members.join(where, on="text", how="left")
    alone = (
        home.groupby("origin").agg(col("id").count().alias("times")).where(col("times") == daft.lit(1)).select("origin")
    )
    lone = placed.where(col("block").is_null()).join(alone, on="origin", how="semi").select("id")
    placed = placed.join(lone, on="id", how="anti")
    return placed.with_column("block", when(col("block").is_null(), col("text")).otherwise(col("block"))), lone


def _inside(links: daft.DataFrame, named: daft.DataFrame) -> daft.DataFrame:
    """The links within a component, by the names of the two origins that each joins."""
    for side, called in (("one", "left"), ("other", "right")):
        links = links.join(
            named.select(col("text").alias(side), col("name").alias(called), col("block").alias(f"in_{side}")), on=side
        )
    return links.where(col("in_one") == col("in_other")).select(col("in_one").alias("block"), "left", "right")


def single(rows: daft.DataFrame) -> daft.DataFrame:
    """Stories of one report each, as ``described_story`` describes them, given rows of the index."""
    named = {
        "id": daft.lit("story:") + col("id"), "title": col("headline"), "from": col("dated"), "to": col("dated"),
        "reports": to_list(col("id")), "outlets": col("counted"), "owners": col("counted"),
        "origins": daft.lit(1).cast(DataType.int64()), "undecided": daft.lit(0).cast(DataType.int64()), "series": daft.lit("[]"),
    }  # fmt: skip
    return rows.select(*(named[name].alias(name) for name in STORIES.names))


def _links(pairs: Path, index: Path, origins: daft.DataFrame) -> daft.DataFrame:
    """Pairs of origins that have reports alike enough to be looked at together, the greatest likeness of each."""
    alike = table(pairs, PAIRS, "one", "other", "likeness").where(
        col("likeness") >= daft.lit(grouping.StoryParameters().look)
    )
    standing = texts(index, "text_number", "id").join(origins.select("id", col("text").alias("origin")), on="id")
    for side, called in (("one", "left"), ("other", "right")):
        alike = alike.join(standing.select(col("text_number").alias(side), col("origin").alias(called)), on=side)
    apart = alike.where(col("left") != col("right"))
    least, greatest = columns_min("left", "right"), columns_max("left", "right")
    named = apart.select(least.alias("one"), greatest.alias("other"), "likeness")
    return named.groupby("one", "other").agg(col("likeness").max().alias("likeness"))


def _doubts(rows: daft.DataFrame, home: daft.DataFrame, placed: daft.DataFrame) -> daft.DataFrame:
    """Pairs of reports of which it is not clear whether they are of one origin, where both are in one component."""
    open_pairs = rows.where(col("parent").not_null() & (col("decided") == daft.lit(False))).select(
        "report", "origin", "parent"
    )
    theirs = home.select(col("id").alias("parent"), col("origin").alias("its"))
    apart = open_pairs.join(theirs, on="parent").where(col("origin") != col("its"))
    block = placed.select("id", "block")
    child = apart.join(block.with_column_renamed("id", "report"), on="report")
    both = child.join(block.select(col("id").alias("parent"), col("block").alias("other_block")), on="parent")
    return both.where(col("block") == col("other_block")).select(
        "block", col("report").alias("child"), col("parent").alias("doubted")
    )


def _described(failures: FailureLog, *columns: Any) -> pa.Array:
    failed: list[Failure] = []
    parts = [
        list(_component(failed, *values)) for values in zip(*(column.to_pylist() for column in columns), strict=True)
    ]
    failures.note(failed)
    return pa.StructArray.from_arrays([pa.array(parts, pa.large_list(pa.struct(list(STORIES))))], ["rows"])


def _component(failed: list[Failure], *lists: Any) -> Iterator[dict[str, Any]]:
    """The stories of one component; where that fails each origin is one."""
    *fields, left, right, child, doubted = lists
    rows = [dict(zip(_MEMBER, values, strict=True)) for values in zip(*fields, strict=True)]
    rows.sort(key=lambda row: row["id"])
    members = {row["id"]: StoryMember(*(row[name] for name in _MEMBER[:6])) for row in rows}
    headlines = {row["id"]: row["headline"] for row in rows}
    atoms: dict[str, list[StoryMember]] = {}
    for member in members.values():
        atoms.setdefault(member.origin, []).append(member)
    doubts = list(zip(child or (), doubted or (), strict=True))
    links = list(zip(left or (), right or (), strict=True))
    try:
        stories = list(_grouped(atoms, rows, links))
    except Exception as error:  # a bug of ours in one component is not the end of the others
        failed.extend((name, bug("put into stories", error)) for name in members)
        stories = [(name,) for name in sorted(atoms)]
    for names in stories:
        story = sorted((row for name in names for row in atoms[name]), key=lambda row: in_order(row.published, row.id))
        inside = {row.id for row in story}
        undecided = sum(one in inside and other in inside for one, other in doubts)
        yield story_row(failed, story, headlines[story[0].id], undecided)


def story_row(failed: list[Failure], story: Sequence[StoryMember], title: str, undecided: int) -> dict[str, Any]:
    """The row of a story of reports that are given the earliest first."""
    try:
        return _row(described_story(story, title, undecided))
    except Exception as error:  # a bug of ours in one story is not the end of the others
        failed.extend((row.id, bug("described", error)) for row in story)
        return _bare(story, title, undecided)


def _bare(story: Sequence[StoryMember], title: str, undecided: int) -> dict[str, Any]:
    """A story of which only its reports and its origins are known."""
    names, origins = [row.id for row in story], len({row.origin for row in story})
    return _row(
        Story(
            id=f"story:{names[0]}",
            title=title,
            start=None,
            end=None,
            reports=tuple(names),
            outlets=0,
            owners=0,
            origins=origins,
            undecided=undecided,
            series=(),
        )
    )


def _grouped(
    atoms: Mapping[str, list[StoryMember]], rows: Iterable[Mapping[str, Any]], links: list[tuple[str, str]]
) -> Iterator[tuple[str, ...]]:
    """Origins that are one story."""
    if not links:
        yield from ((name,) for name in sorted(atoms))
        return
    words = {row["number"]: DocumentVector(*json.loads(row["substance"])) for row in rows}
    made = [atom_of(name, members, words) for name, members in sorted(atoms.items())]
    pairs = sorted((min(pair), max(pair)) for pair in links)
    yield from (grouped_story.atoms for grouped_story in grouping.group(made, pairs))


def _row(story: Story) -> dict[str, Any]:
    return {
        "id": story.id, "title": story.title, "from": story.start, "to": story.end, "reports": list(story.reports),
        "outlets": story.outlets, "owners": story.owners, "origins": story.origins, "undecided": story.undecided,
        "series": json.dumps([asdict(row) for row in story.series], ensure_ascii=False),
    }  # fmt: skip
