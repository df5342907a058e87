"""Whose word each report of a ledger is: worked out once a report, and kept."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from copydesk.ledger.connection import Ledger, StoredReport
from copydesk.ledger.story_queries import asked


@dataclass(frozen=True, slots=True)
class ReportHouse:
    """The agency that a report bears, the house that it counts as, and its own outlet as a house."""

    agency: str | None
    house: str | None
    outlet: str | None


def without_house(ledger: Ledger) -> list[int]:
    """Numbers of the reports of which it is not known yet."""
    query = "SELECT number FROM report WHERE number NOT IN (SELECT report FROM report_house) ORDER BY number"
    return [number for (number,) in ledger.rows(query)]


def save(ledger: Ledger, rows: Iterable[tuple[StoredReport, ReportHouse]]) -> None:
    """Keep what was found of reports."""
    with ledger.transaction() as connection:
        connection.executemany(
            "INSERT OR REPLACE INTO report_house (report, agency, house, outlet) VALUES (?, ?, ?, ?)",
            ((held.number, found.agency, found.house, found.outlet) for held, found in rows),
        )


def houses(ledger: Ledger, names: Sequence[str] | None = None) -> dict[str, ReportHouse]:
    """What is known of each report, or of those of these ids, by its id."""
    query = "SELECT id, agency, house, report_house.outlet FROM report_house JOIN report ON number = report"
    rows = ledger.rows(query) if names is None else asked(ledger, f"{query} WHERE id IN ({{}})", names)
    return {name: ReportHouse(*row) for name, *row in rows}
