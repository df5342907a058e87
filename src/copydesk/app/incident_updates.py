"""The incidents of a ledger: each report is read for them once, and all are joined anew where anything that they rest on changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from hashlib import blake2b

from copydesk.app.annotator import Annotator
from copydesk.app.ledger_work import LedgerWork
from copydesk.clustering.incidents import incident_clustering, incident_extraction, incident_summary
from copydesk.clustering.incidents.incident_decisions import ReplayedIncidents, corrected, replay
from copydesk.clustering.incidents.incident_mention import IncidentReport, ResponsibilityStatement
from copydesk.ledger import incident_store as kept
from copydesk.ledger.house_store import ReportHouse
from copydesk.ledger.incident_store import StoredMentions
from copydesk.model import Incident, IncidentDecision

# Reports read for incidents in one transaction.
_REPORTS_PER_TRANSACTION = 100


class IncidentUpdater:
    """Brings incidents up to date. They rest on findings, origins and stories, which have to be up to date, and on decisions."""

    def __init__(self, work: LedgerWork, annotator: Annotator, houses: Mapping[str, ReportHouse]) -> None:
        self.ledger = work.ledger
        self._progress = work.progress
        self._annotator = annotator
        self._houses = houses
        self._version = kept.reading_version(incident_extraction.VERSION)

    def catch_up(self, decisions: Sequence[IncidentDecision]) -> None:
        """Read what was not read yet, and join all mentions anew where one, its report or a decision has changed.

        Raises:
            ModelError: the language model is not installed.
        """
        self._annotator.catch_up()
        self._read()
        houses = {name: row.house for name, row in self._houses.items()}
        rows = list(kept.mentions(self.ledger, self._version))
        digest = _digest(rows, houses, decisions)
        if kept.known_input(self.ledger) != digest:
            found = incidents(rows, houses, decisions)
            kept.save(self.ledger, found, digest, {"incidents": incident_clustering.VERSION})

    def _read(self) -> None:
        waiting = kept.unread(self.ledger, self._version)
        for start in range(0, len(waiting), _REPORTS_PER_TRANSACTION):
            self._progress("Reading incidents", start, len(waiting))
            numbers = dict(waiting[start : start + _REPORTS_PER_TRANSACTION])
            rows = [
                (reading.report.id, numbers[reading.report.id], incident_extraction.report_mentions(reading))
                for reading in self._annotator.readings(numbers)
            ]
            kept.save_readings(self.ledger, rows, self._version)


def incidents(
    rows: Sequence[StoredMentions], houses: Mapping[str, str | None], decisions: Sequence[IncidentDecision]
) -> list[Incident]:
    """The incidents in the reports, as people decided them: by day, those without one last."""
    sources = {row.origin: f"house {house}" for row in rows if (house := houses.get(row.origin))}
    reports = {
        row.report: IncidentReport(
            row.report, row.published, row.outlet, houses.get(row.report), row.origin, row.story,
            sources.get(row.origin, f"text {row.origin}"),
        )
        for row in rows
    }  # fmt: skip
    groups = incident_clustering.groups([(reports[row.report], row.extracted) for row in rows])
    replayed = replay(groups, decisions)
    statements = _statements(rows, replayed)
    found = [
        corrected(
            incident_summary.incident(group, reports, statements.get(group[0].key, ())),
            replayed.corrections.get(group[0].key, ()),
        )
        for group in replayed.groups
    ]
    return sorted(found, key=lambda row: (row.first_day is None, row.first_day or "", row.id))


def _statements(
    rows: Sequence[StoredMentions], replayed: ReplayedIncidents
) -> dict[str, list[ResponsibilityStatement]]:
    """Who claims, accuses and denies, by the key of the first mention of the incident that it is about."""
    first = {mention.key: group[0].key for group in replayed.groups for mention in group}
    found: dict[str, list[ResponsibilityStatement]] = {}
    for row in rows:
        for statement in row.extracted.statements:
            if statement.after is not None:
                found.setdefault(first[statement.after], []).append(statement)
    return found


def _digest(
    rows: Sequence[StoredMentions], houses: Mapping[str, str | None], decisions: Sequence[IncidentDecision]
) -> str:
    inputs = [repr((row, houses.get(row.report))) for row in rows]
    made = (incident_clustering.VERSION, *map(repr, decisions), *inputs)
    return blake2b("\n".join(map(str, made)).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
