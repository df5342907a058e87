"""What is asked of the incidents of a ledger, and what people decide about them; joining mentions is ``incident_updates``."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from copydesk.app import incident_views
from copydesk.app.freshness import Freshness
from copydesk.app.incident_views import IncidentQuery
from copydesk.app.ledger_work import LedgerWork
from copydesk.clustering.incidents.incident_decisions import value_of
from copydesk.clustering.incidents.incident_summary import identifier
from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger import decision_log, incident_store
from copydesk.ledger.connection import Ledger
from copydesk.ledger.decision_log import IncidentEntry
from copydesk.model import Incident, IncidentDecision

if TYPE_CHECKING:
    from copydesk.app.annotator import Annotator
    from copydesk.ledger.house_store import ReportHouse


def catch_up(
    work: LedgerWork,
    model: str,
    decisions: Sequence[IncidentDecision],
    parts: Callable[[], tuple[Annotator, Mapping[str, ReportHouse]]],
) -> None:
    """Bring incidents up to date where they are not; ``parts``, which load the language model's home, are asked for only then."""
    fresh = Freshness(work.ledger, model)
    if fresh.is_current("incidents"):
        return
    from copydesk.app.incident_updates import IncidentUpdater

    IncidentUpdater(work, *parts()).catch_up(decisions)
    fresh.keep("incidents")


def incidents(ledger: Ledger, query: IncidentQuery | None, story: str | None) -> tuple[Incident, ...]:
    """The kept incidents that a query asks for; ``story`` is the id of the story that it names."""
    return tuple(incident_views.matching(incident_store.incidents(ledger, story), query or IncidentQuery()))


def named(ledger: Ledger, name: str) -> Incident:
    """The incident of an id, or the one that the mention of this key belongs to.

    An id that an incident had before it was merged with an earlier one still finds it.

    Raises:
        CopydeskError: there is none.
    """
    found = incident_store.incident_named(ledger, name)
    if found is None:
        rows = incident_store.incidents(ledger)
        found = next((row for row in rows if any(name in (key, identifier(key)) for key, _ in row.members)), None)
    if found is None:
        hint = "ids are listed by: copydesk incidents --kind all --ledger FILE"
        raise CopydeskError("no incident of this id is in the ledger", where=name, hint=hint)
    return found


def merging(ledger: Ledger, names: Sequence[str]) -> IncidentDecision:
    """The decision that the incidents of these ids are one."""
    keys = dict.fromkeys(_anchor(named(ledger, name)) for name in names)
    if len(keys) < 2:
        raise UsageError("needs two different incidents", where="decide incident merge")
    return IncidentDecision("merge", tuple(keys))


def splitting(ledger: Ledger, name: str, sources: Sequence[str]) -> IncidentDecision:
    """The decision that these sources, named by key or report, are about another incident than the rest of it."""
    found = named(ledger, name)
    wanted = set(sources)
    leaving = [key for key, report in found.members if key in wanted or report in wanted]
    staying = [key for key, _ in found.members if key not in leaving]
    strange = wanted - {word for pair in found.members for word in pair}
    if strange:
        hint = "its sources are listed by: copydesk incidents --json --ledger FILE"
        raise UsageError("is no source of this incident", where=min(strange), hint=hint)
    if not staying:
        raise UsageError(
            "all of its sources would leave", where=name, hint="name those that are about another incident"
        )
    return IncidentDecision("split", (staying[0], *leaving))


def correcting(ledger: Ledger, name: str, field: str, value: str | None) -> IncidentDecision:
    """The decision that a field of an incident has a value.

    Raises:
        UsageError: there is no such field, or the words are no value of it.
    """
    try:
        value_of(field, value)
    except ValueError as error:
        raise UsageError(str(error), where=name) from error
    return IncidentDecision("correct", (_anchor(named(ledger, name)),), field, value)


def rejecting(ledger: Ledger, name: str) -> IncidentDecision:
    """The decision that an incident is none."""
    return IncidentDecision("reject", (_anchor(named(ledger, name)),))


def statuses(ledger: Ledger) -> list[tuple[IncidentEntry, tuple[str, ...]]]:
    """The decisions about incidents in the order of the log, each with the mentions in it that are in no report, or not yet."""
    entries = decision_log.read_log(ledger).incidents
    if not entries:
        return []
    known = {key for row in incident_store.incidents(ledger) for key, _ in row.members}
    return [(row, tuple(key for key in row.decision.mentions if key not in known)) for row in entries]


def _anchor(incident: Incident) -> str:
    """The mention by which decisions name an incident: its first."""
    return incident.members[0][0]
