"""Lineage as nodes and edges, for the graph formats: a report a node, and an edge from what was copied to who copied it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.export.export_record import ExportRecord
from copydesk.model import Derivation, Report
from copydesk.model.base import doc


@dataclass(frozen=True, slots=True)
class GraphNode:
    """A report, with the groups that it is in."""

    key: str = doc("name of the node within the file")
    report: Report = doc("the report")
    origin: str = doc("id of the text origin that it goes back to")
    story: str = doc("id of its story; empty where it is in none")


@dataclass(frozen=True, slots=True)
class GraphEdge:
    """What was made from what."""

    key: str = doc("name of the edge within the file")
    source: str = doc("key of the report that was there first")
    target: str = doc("key of the report that was made from it")
    derivation: Derivation = doc("how the two stand to each other")


def keys(rows: ExportRecord) -> dict[str, str]:
    """A short key for every report, in order: ids may hold what XML names may not."""
    return {report.id: f"n{place}" for place, report in enumerate(rows.reports())}


def nodes(rows: ExportRecord, key_of: dict[str, str]) -> Iterator[GraphNode]:
    """The reports, in order of their ids."""
    origin_of = {name: origin.id for origin in rows.lineage().origins for name in origin.reports}
    story_of = {name: story.id for story in rows.stories() for name in story.reports}
    for report in rows.reports():
        yield GraphNode(key_of[report.id], report, origin_of.get(report.id, report.id), story_of.get(report.id, ""))


def edges(rows: ExportRecord, key_of: dict[str, str]) -> Iterator[GraphEdge]:
    """The derivations, in their order; undecided ones say so."""
    for place, edge in enumerate(rows.lineage().edges):
        yield GraphEdge(f"e{place}", key_of[edge.parent], key_of[edge.child], edge)
