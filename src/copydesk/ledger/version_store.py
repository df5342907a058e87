"""Versions of reports: texts that changed under a known id or address."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from copydesk.ledger.connection import Ledger


def pairs(ledger: Ledger) -> Iterator[tuple[str, str]]:
    """Versions under one id, each with the version before it."""
    query = (
        "SELECT first.id, later.id FROM version JOIN report AS first ON first.number = of "
        "JOIN report AS later ON later.number = version.report WHERE ground = 'id' ORDER BY of, version.number"
    )
    rows: dict[str, list[str]] = {}
    for first, later in ledger.rows(query):
        rows.setdefault(first, [first]).append(later)
    for names in rows.values():
        yield from ((after, before) for before, after in pairwise(names))


def versions_of(ledger: Ledger, name: str) -> list[str]:
    """Ids of all versions of a report, given the id of any of them, in the order in which they came in."""
    query = "SELECT of FROM version JOIN report ON report.number = version.report WHERE id = ?"
    first = ledger.rows(query, (name,)) or ledger.rows("SELECT number FROM report WHERE id = ?", (name,))
    if not first:
        return []
    query = (
        "SELECT report.id FROM (SELECT ?1 AS held, 1 AS place UNION SELECT version.report, version.number FROM version WHERE of = ?1) "
        "JOIN report ON report.number = held ORDER BY place"
    )
    return [found for (found,) in ledger.rows(query, first[0])]
