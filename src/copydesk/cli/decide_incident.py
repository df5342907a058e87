"""``copydesk decide incident``: merge, split, correct and throw out incidents, one by one or from a sheet that was edited."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from copydesk.cli.exit_codes import IN_PART
from copydesk.cli.messages import complain, rejected
from copydesk.errors import UsageError

if TYPE_CHECKING:
    from copydesk.app.workspace import Workspace
    from copydesk.model import IncidentDecision

_USAGE = {
    "merge": "needs the ids of two incidents or more",
    "split": "needs the id of an incident, and the sources or reports that are about another one",
    "correct": "needs the id of an incident, a field, and its value; without a value the field is emptied",
    "reject": "needs the id of an incident",
    "import": "needs a sheet: a file that `copydesk export --format incidents` wrote and that was edited",
}


def decide(case: Workspace, words: Sequence[str], why: str, by: str) -> int:
    """Write down what was decided; 3 where rows of a sheet could not be followed, else 0.

    Raises:
        UsageError: the words are no decision about incidents.
        CopydeskError: there is no incident of an id.
    """
    verb, *names = words or ("",)
    if verb not in _USAGE:
        raise UsageError(f"is no verb; it is one of {', '.join(_USAGE)}", where=f"decide incident {verb}".strip())
    case.incidents()  # ids are looked up in what is up to date
    if verb == "import":
        return _import(case, names, why, by)
    (entry,) = case.decide_incidents([replace(_decision(case, verb, names), why=why, by=by)])
    complain(f"decision {entry.line}: incident {verb} {' '.join(names)}; it bears on every answer from now on")
    return 0


def _decision(case: Workspace, verb: str, names: Sequence[str]) -> IncidentDecision:
    from copydesk.app import incident_answers

    fits = {"merge": len(names) >= 2, "split": len(names) >= 2, "correct": len(names) >= 2, "reject": len(names) == 1}
    if not fits[verb]:
        raise UsageError(_USAGE[verb], where=f"decide incident {verb}", hint="copydesk decide --help")
    if verb == "merge":
        return incident_answers.merging(case.ledger, names)
    if verb == "split":
        return incident_answers.splitting(case.ledger, names[0], names[1:])
    if verb == "reject":
        return incident_answers.rejecting(case.ledger, names[0])
    return incident_answers.correcting(case.ledger, names[0], names[1], " ".join(names[2:]) or None)


def _import(case: Workspace, names: Sequence[str], why: str, by: str) -> int:
    from copydesk.app import incident_sheets

    if len(names) != 1:
        raise UsageError(_USAGE["import"], where="decide incident import")
    decisions, faults = incident_sheets.decisions_of(case.ledger, names[0])
    entries = case.decide_incidents([replace(row, why=row.why or why, by=by) for row in decisions])
    for fault in faults:
        rejected(fault)
    lines = f": lines {entries[0].line} to {entries[-1].line} of the log" if entries else ""
    complain(f"{len(entries)} decisions from {names[0]}{lines}")
    return IN_PART if faults else 0
