"""A sheet of incidents that went out, was edited, and comes back as decisions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from copydesk.app import incident_answers
from copydesk.clustering.incidents import incident_cells
from copydesk.clustering.incidents.incident_decisions import value_of
from copydesk.errors import CopydeskError
from copydesk.export.escaping import unguarded
from copydesk.ledger.connection import Ledger
from copydesk.model import Incident, IncidentDecision, Rejected
from copydesk.read.sheets import sheet_rows


def decisions_of(ledger: Ledger, path: str) -> tuple[list[IncidentDecision], list[Rejected]]:
    """What was edited in a sheet, as decisions in its order, and the rows that cannot be followed; one of them costs no other.

    Raises:
        CopydeskError: the file cannot be read, or is no sheet of incidents.
    """
    found: list[IncidentDecision] = []
    faults: list[Rejected] = []
    for line, row in sheet_rows(Path(path), needed=("id", incident_cells.SENT)):
        plain = {name: unguarded(word) for name, word in row.items()}
        try:
            found.extend(_of_row(ledger, plain))
        except (ValueError, CopydeskError) as error:
            faults.append(Rejected(path, str(error), line))
    return found, faults


def _of_row(ledger: Ledger, row: Mapping[str, str]) -> Iterator[IncidentDecision]:
    changed = list(incident_cells.edits(row))
    asked = row.get("decision", "").split()
    if not changed and not asked:
        return
    incident = _named(ledger, row)
    for field, value in changed:
        value_of(field, value)
    why = row.get("why", "").strip()
    if asked:
        yield _asked(ledger, incident, asked, why)
    for field, value in changed:
        yield IncidentDecision("correct", (incident.members[0][0],), field, value, why)


def _named(ledger: Ledger, row: Mapping[str, str]) -> Incident:
    """The incident that a row was written of: by its id, or, where it has another first mention now, by the mention."""
    try:
        return incident_answers.named(ledger, row["id"])
    except CopydeskError:
        if not row.get("telling"):
            raise
        return incident_answers.named(ledger, row["telling"])


def _asked(ledger: Ledger, incident: Incident, words: list[str], why: str) -> IncidentDecision:
    verb, *names = words
    if verb == "reject" and not names:
        found = incident_answers.rejecting(ledger, incident.id)
    elif verb == "merge" and names:
        found = incident_answers.merging(ledger, [incident.id, *names])
    elif verb == "split" and names:
        found = incident_answers.splitting(ledger, incident.id, names)
    else:
        raise ValueError(f"{' '.join(words)!r} is no decision: reject, merge ID, or split SOURCE")
    return IncidentDecision(found.verb, found.mentions, why=why)
