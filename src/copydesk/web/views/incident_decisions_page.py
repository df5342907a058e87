"""What people decide about incidents: one or several at once, from a form; kept in the log, shown, undone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from copydesk.app import incident_answers, incident_views
from copydesk.clustering.incidents import incident_cells
from copydesk.contract.incidents_json import incidents_json
from copydesk.errors import UsageError
from copydesk.ledger.connection import Ledger
from copydesk.ledger.decision_log import IncidentEntry
from copydesk.model import Incident, IncidentDecision
from copydesk.text.sanitise import clipped
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, NotFoundError, ViewResponse
from copydesk.web.views import incident_page

# Incidents that one form decides about.
MOST_PICKED = 50
MANY = (("merge", "All are one incident"), ("reject", "None of them is an incident: throw them out"), ("correct", "Give one field of all of them a value"))  # fmt: skip
_SET = "set-"


@dataclass(frozen=True, slots=True)
class IncidentDecisionLine:
    """A decision of the log in words, and the incident that it is about now."""

    mark: str
    says: str
    incident: str
    href: str
    decision: IncidentDecision


def answer(read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
    """The incidents that were ticked in the list, and one form for all of them."""
    found = []
    for name in dict.fromkeys(fields.every("pick", MOST_PICKED)):
        incident = read_model.incident(name)
        if incident is None:
            hint = "Look for it under Incidents: an incident gets another id when an earlier report of it comes in."
            raise NotFoundError("no incident of this id is kept", where=clipped(name, 200), hint=hint)
        found.append(incident)

    def context() -> dict[str, Any]:
        rows = [incident_views.row_of(incident) for incident in found]
        return {
            "chosen": [(row, incident_page.heading(row), incident_page.at(row.incident.id)) for row in rows],
            "many": [(verb, says) for verb, says in MANY if verb != "merge" or len(rows) > 1],
            "labels": list(incident_page.LABELS.items()), "most": MOST_PICKED,
        }  # fmt: skip

    return ViewResponse("incident_picked.html", "Incidents", "Incidents", context, lambda: incidents_json(found))


def decided(ledger: Ledger, given: Mapping[str, str], at: str) -> list[IncidentDecision]:
    """The decisions that a form holds: about the incident of its ``id``, or about those of ``pick0``, ``pick1``, … at once.

    Raises:
        UsageError: it says nothing that can be followed, or gives no reason or name.
        CopydeskError: there is no such incident.
    """
    names = [name for name in (given.get("id", ""), *_numbered(given, "pick")) if name]
    why, by = given.get("why", "").strip()[:2000], given.get("by", "").strip()[:200]
    if not why or not by:
        raise UsageError("a reason and a name are needed", hint="write them for whoever reads the log later")
    if not names:
        raise UsageError("no incident was chosen", hint="tick one in the list of incidents")
    return [replace(row, why=why, by=by, at=at) for row in _said(ledger, given.get("verb", ""), names, given)]


def _said(ledger: Ledger, verb: str, names: list[str], given: Mapping[str, str]) -> list[IncidentDecision]:
    if verb == "edit":
        return _edited(ledger, names[0], given)
    if verb == "correct":
        field, value = given.get("field", ""), given.get("value", "").strip()[:400] or None
        return [incident_answers.correcting(ledger, name, field, value) for name in names]
    if verb == "reject":
        return [incident_answers.rejecting(ledger, name) for name in names]
    if verb == "merge":
        other = given.get("other", "").strip()
        return [incident_answers.merging(ledger, [*names, other] if other else names)]
    if verb == "split":
        return [incident_answers.splitting(ledger, names[0], list(_numbered(given, "source")))]
    raise UsageError("nothing was chosen", hint="choose what you decide about this incident")


def _edited(ledger: Ledger, name: str, given: Mapping[str, str]) -> list[IncidentDecision]:
    """A decision for each field of the sheet that does not have the value it was shown with."""
    held = incident_cells.cells(incident_answers.named(ledger, name))
    changed = [
        (field, words)
        for field in incident_page.LABELS
        if (words := given.get(f"{_SET}{field}")) is not None
        and " ".join(words.split()) != " ".join(held[field].split())
    ]
    if not changed:
        raise UsageError("no field was changed", where=name, hint="change a field, then keep the corrections")
    return [incident_answers.correcting(ledger, name, field, words.strip()[:2000] or None) for field, words in changed]


def _numbered(given: Mapping[str, str], name: str) -> Iterator[str]:
    return (value for key, value in given.items() if key.startswith(name) and key[len(name) :].isdigit())


def lines(read_model: LedgerReadModel) -> list[IncidentDecisionLine]:
    """The decisions about incidents, the latest first."""
    return [_line(entry, incident) for entry, incident in reversed(read_model.incident_log())]


def _line(entry: IncidentEntry, incident: Incident | None) -> IncidentDecisionLine:
    decision = entry.decision
    says = _said_of(decision)
    if incident is None:
        return IncidentDecisionLine(mark(entry), says, "no incident of the ledger", "", decision)
    row = incident_views.row_of(incident)
    return IncidentDecisionLine(mark(entry), says, incident_page.heading(row), incident_page.at(incident.id), decision)


def _said_of(decision: IncidentDecision) -> str:
    if decision.verb == "correct":
        return f"{incident_page.LABELS.get(decision.field or '', decision.field)}: {decision.value or 'emptied'}"
    return {"merge": "one incident", "split": "another incident", "reject": "thrown out"}[decision.verb]


def log_words(read_model: LedgerReadModel, decision: IncidentDecision) -> tuple[str, str]:
    """A decision as the log of the desk names it: what was decided, and about which incident for what reason."""
    held = next((incident for entry, incident in read_model.incident_log() if entry.decision == decision), None)
    named = f"{incident_page.heading(incident_views.row_of(held))}: " if held else ""
    return _said_of(decision), f"{named}{decision.why}"


def mark(entry: IncidentEntry) -> str:
    """The name of a line of the log: its place, and when it was written, so that a line that moved is not taken for it."""
    return f"{entry.line}:{entry.decision.at or ''}:{entry.decision.verb}"


def undone(read_model: LedgerReadModel, given: Mapping[str, str]) -> IncidentDecision:
    """Take back the decision that a form names, and return it.

    Raises:
        UsageError: the log no longer has it there.
    """
    for entry, _ in read_model.incident_log():
        if mark(entry) == given.get("mark"):
            read_model.undo_incident(entry)
            return entry.decision
    raise UsageError("the log no longer has this decision at this place", hint="load the page again")
