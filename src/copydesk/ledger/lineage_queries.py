"""Who copied whom, as it is kept in a ledger: reading only."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from typing import Any

from copydesk.ledger import story_queries
from copydesk.ledger.connection import Ledger
from copydesk.model import Derivation, Lineage, Origin, Reason, Span


def lineage(ledger: Ledger) -> Lineage:
    """Who copied whom, as it was kept."""
    groups: dict[str, list[str]] = {}
    query = (
        "SELECT first.id, report.id FROM origin JOIN report ON report.number = origin.report "
        "JOIN report AS first ON first.number = origin.origin ORDER BY first.id, report.id"
    )
    for origin, report in ledger.rows(query):
        groups.setdefault(origin, []).append(report)
    edges = _derivations(ledger, "ORDER BY child.id, parent.id")
    return Lineage(tuple(Origin(name, tuple(reports)) for name, reports in groups.items()), tuple(edges))


def edges_of(ledger: Ledger, name: str) -> list[Derivation]:
    """The edges that a report is an end of, the surest first."""
    return _derivations(ledger, "WHERE child.id = ?1 OR parent.id = ?1 ORDER BY derived DESC, 1, 2", (name,))


def made_from(ledger: Ledger, report: str) -> list[Derivation]:
    """What a report was made from, the surest first."""
    return _derivations(ledger, "WHERE child.id = ? ORDER BY decided DESC, derived DESC, parent.id", (report,))


def edges_among(ledger: Ledger, story: str) -> list[Derivation]:
    """What was made from what among the reports of a story."""
    where = (
        "JOIN story_report AS mine ON mine.report = edge.child JOIN story_report AS theirs ON theirs.report = edge.parent "
        "WHERE mine.story = ? AND theirs.story = mine.story ORDER BY child.id, parent.id"
    )
    return _derivations(ledger, where, (story,))


def _derivations(ledger: Ledger, where: str, values: Sequence[Any] = ()) -> list[Derivation]:
    query = (
        "SELECT child.id AS child, parent.id AS parent, kind, derived, decided, reasons FROM edge "  # noqa: S608 -- constants
        "JOIN report AS child ON child.number = edge.child JOIN report AS parent ON parent.number = edge.parent "
        + where
    )
    return [_derivation(row) for row in ledger.named_rows(query, values)]


def _derivation(row: sqlite3.Row) -> Derivation:
    reasons = reasons_of(row["reasons"])
    return Derivation(row["child"], row["parent"], row["kind"], row["derived"], bool(row["decided"]), reasons)


def reasons_of(kept: str) -> tuple[Reason, ...]:
    """The reasons of an edge, from the JSON in which they are kept."""
    return tuple(map(_reason, json.loads(kept)))


def _reason(row: dict[str, Any]) -> Reason:
    source, rewrite = (Span(**row[side]) if row.get(side) else None for side in ("source", "rewrite"))
    return Reason(row["kind"], row["says"], source, rewrite, row.get("weight", 0.0))


def origin_of(ledger: Ledger, name: str) -> str:
    """The report that a report goes back to; itself where that was not worked out."""
    query = (
        "SELECT first.id FROM origin JOIN report ON report.number = origin.report "
        "JOIN report AS first ON first.number = origin.origin WHERE report.id = ?"
    )
    rows = ledger.rows(query, (name,))
    return str(rows[0][0]) if rows else name


def of_origin(ledger: Ledger, name: str) -> list[str]:
    """All reports that go back to one, in order of their ids."""
    query = (
        "SELECT report.id FROM origin JOIN report ON report.number = origin.report "
        "JOIN report AS first ON first.number = origin.origin WHERE first.id = ? ORDER BY report.id"
    )
    return [report for (report,) in ledger.rows(query, (name,))]


def origins_of(ledger: Ledger, stories: Sequence[str]) -> tuple[Origin, ...]:
    """The texts that the reports of stories go back to, each with its reports in order of their ids."""
    query = (
        "SELECT report.id, coalesce(first.id, report.id) FROM story_report JOIN report ON report.number = story_report.report "
        "LEFT JOIN origin ON origin.report = report.number LEFT JOIN report AS first ON first.number = origin.origin "
        "WHERE story_report.story IN ({})"
    )
    groups: dict[str, list[str]] = {}
    for report, origin in story_queries.asked(ledger, query, stories):
        groups.setdefault(origin, []).append(report)
    return tuple(Origin(name, tuple(sorted(reports))) for name, reports in sorted(groups.items()))


def copies_of(ledger: Ledger, report: str) -> int:
    """How many other reports go back to a report."""
    query = "SELECT count(*) FROM origin JOIN report ON report.number = origin.origin WHERE report.id = ?"
    return max(int(ledger.rows(query, (report,))[0][0]) - 1, 0)
