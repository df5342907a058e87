"""Incidents in the ledger: what each report adds to them, and the rows that were made of all, as people decided them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copydesk.clustering.incidents.incident_mention import ReportMentions
from copydesk.ledger.bound_values import marks
from copydesk.ledger.connection import Ledger
from copydesk.ledger.serialisation import layout, pack_noun, unpack_noun
from copydesk.model import Incident, IncidentSource

_INCIDENT = (
    "id, place_in_list, kind, type, mode, actor, recipient, first_day, last_day, place, country, lat, lon, killed_best, killed_low, "
    "killed_high, injured_best, civilians, fighters, claimed_by, accused_by, denied_by, reports, origins, houses, says, packed, run"
)
_SOURCE = 'incident, place, report, story, role, speaker, house, number, killed_low, killed_high, says, start, "end"'
_STATE = "incidents of"


@dataclass(frozen=True, slots=True)
class StoredMentions:
    """What one report adds to incidents, with what the ledger knows of the report."""

    report: str
    published: str | None
    outlet: str | None
    origin: str
    story: str | None
    extracted: ReportMentions


def reading_version(rules: int) -> str:
    """What a reading of a report depends on besides its findings."""
    return f"{rules} {layout(ReportMentions)}"


def unread(ledger: Ledger, version: str) -> list[tuple[str, int]]:
    """Ids of the annotated reports that were not read for incidents yet, or by other rules, with the number of their findings."""
    query = (
        "SELECT report.id, annotated.annotation FROM report JOIN annotated ON annotated.report = report.number "
        "JOIN annotation ON annotation.number = annotated.annotation AND annotation.packed IS NOT NULL "
        "LEFT JOIN incident_reading ON incident_reading.report = report.number AND incident_reading.version = ? "
        "AND incident_reading.annotation = annotated.annotation WHERE incident_reading.report IS NULL ORDER BY report.number"
    )
    return [(name, number) for name, number in ledger.rows(query, (version,))]


def save_readings(ledger: Ledger, rows: Iterable[tuple[str, int, ReportMentions]], version: str) -> None:
    """Keep what reports add: their ids, the numbers of their findings, and what was read off these."""
    query = (
        "INSERT OR REPLACE INTO incident_reading (report, annotation, version, packed) "
        "SELECT number, ?, ?, ? FROM report WHERE id = ?"
    )
    with ledger.transaction() as connection:
        connection.executemany(
            query, [(number, version, pack_noun(extracted), name) for name, number, extracted in rows]
        )


def mentions(ledger: Ledger, version: str) -> Iterator[StoredMentions]:
    """What every report adds, in order of their ids."""
    query = (
        "SELECT report.id, report.published, report.outlet, coalesce(first.id, report.id), story_report.story, packed FROM incident_reading "
        "JOIN report ON report.number = incident_reading.report LEFT JOIN origin ON origin.report = report.number "
        "LEFT JOIN report AS first ON first.number = origin.origin LEFT JOIN story_report ON story_report.report = report.number "
        "WHERE incident_reading.version = ? ORDER BY report.id"
    )
    for name, published, outlet, origin, story, packed in ledger.rows(query, (version,)):
        yield StoredMentions(name, published, outlet, origin, story, unpack_noun(ReportMentions, packed))


def known_input(ledger: Ledger) -> str | None:
    """Digest of what the kept incidents were made of."""
    rows = ledger.rows("SELECT value FROM grouping_state WHERE name = ?", (_STATE,))
    return str(rows[0][0]) if rows else None


def save(ledger: Ledger, incidents: Sequence[Incident], digest: str, parameters: object) -> None:
    """Keep incidents in place of those that were kept."""
    with ledger.transaction() as connection:
        run = ledger.begin_run("incidents", parameters, (digest,))
        connection.execute("DELETE FROM incident_source")
        connection.execute("DELETE FROM incident")
        query = f"INSERT INTO incident ({_INCIDENT}) VALUES ({marks(_INCIDENT)})"  # noqa: S608 -- constants
        connection.executemany(query, [_row(at, row, run) for at, row in enumerate(incidents)])
        query = f"INSERT INTO incident_source ({_SOURCE}) VALUES ({marks(_SOURCE)})"  # noqa: S608 -- constants
        connection.executemany(
            query, [_source(row.id, at, line) for row in incidents for at, line in enumerate(row.sources)]
        )
        connection.execute("INSERT OR REPLACE INTO grouping_state (name, value) VALUES (?, ?)", (_STATE, digest))


def _row(at: int, row: Incident, run: int) -> tuple[object, ...]:
    return (
        row.id, at, row.kind, row.type, row.mode, row.actor, row.recipient, row.first_day, row.last_day, row.place, row.country,
        row.lat, row.lon, row.killed.best, row.killed.low, row.killed.high, row.injured.best, row.civilians, row.fighters,
        "; ".join(row.claimed_by), "; ".join(row.accused_by), "; ".join(row.denied_by), row.reports, row.origins, row.houses,
        row.says, pack_noun(row), run,
    )  # fmt: skip


def _source(incident: str, at: int, row: IncidentSource) -> tuple[object, ...]:
    killed = (row.killed.low, row.killed.high) if row.killed else (None, None)
    return (
        incident, at, row.report, row.story, row.role, row.speaker, row.house, row.number, *killed, row.says, row.span.start,
        row.span.end,
    )  # fmt: skip


def incidents(ledger: Ledger, story: str | None = None) -> Iterator[Incident]:
    """The kept incidents by day, those without one last; those of a story, or all."""
    query = (
        "SELECT packed FROM incident WHERE ?1 IS NULL OR id IN (SELECT incident FROM incident_source WHERE story = ?1) "
        "ORDER BY place_in_list"
    )
    for (packed,) in ledger.rows(query, (story,)):
        yield unpack_noun(Incident, packed)


def incident_named(ledger: Ledger, name: str) -> Incident | None:
    """The incident of an id; None where no such incident is kept."""
    rows = ledger.rows("SELECT packed FROM incident WHERE id = ?", (name,))
    return unpack_noun(Incident, rows[0][0]) if rows else None
