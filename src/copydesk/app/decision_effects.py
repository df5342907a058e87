"""What people decided, taken into account by origins and stories, and what of it cannot be."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.clustering.constraints import (
    ONE_ORIGIN,
    ONE_STORY,
    OTHER_ORIGIN,
    OTHER_STORY,
    PairConstraints,
    pair_constraints,
)
from copydesk.clustering.origins import Constraints
from copydesk.errors import UsageError
from copydesk.ledger import decision_log as kept
from copydesk.ledger import version_store
from copydesk.ledger.connection import Ledger
from copydesk.ledger.decision_log import Entry, Log
from copydesk.model import Decision, Rejected


@dataclass(frozen=True, slots=True)
class DecisionStatus:
    """A decision of the log, and whether it bears on the answers."""

    entry: Entry
    unknown: tuple[str, ...] = ()
    """Ids in it that are not in the ledger, or not yet."""
    overruled: bool = False
    """A later decision says otherwise."""


@dataclass(frozen=True, slots=True)
class DecisionEffects:
    """The log as it bears on origins and on stories."""

    log: Log
    origins: PairConstraints
    stories: PairConstraints
    versions: frozenset[tuple[str, str]] = frozenset()
    """Later versions of one report, each with the version before it."""

    @property
    def constraints(self) -> Constraints:
        """What the log says of origins, and that the versions of a report are of one, unless the log says otherwise."""
        apart = frozenset(self.origins.apart)
        versions = {pair for pair in self.versions if pair not in apart and pair[::-1] not in apart}
        common = {row.reports for row in self.log.decisions if row.verb == "common"}
        together = frozenset(self.origins.together)
        return Constraints(together | versions, apart, together & common)


def decision_effects(ledger: Ledger) -> DecisionEffects:
    """Read the log of a ledger."""
    log = kept.read_log(ledger)
    origins = pair_constraints(log.decisions, ONE_ORIGIN, OTHER_ORIGIN)
    stories = pair_constraints(log.decisions, ONE_STORY, OTHER_STORY)
    return DecisionEffects(log, origins, stories, frozenset(version_store.pairs(ledger)))


def decision_statuses(ledger: Ledger, found: DecisionEffects) -> list[DecisionStatus]:
    """The decisions of the log in order, each with what keeps it from bearing."""
    said = {id(row) for row in (*found.origins.overruled, *found.stories.overruled)}
    return [
        DecisionStatus(entry, tuple(_unknown(ledger, entry.decision)), id(entry.decision) in said)
        for entry in found.log.entries
    ]


def _unknown(ledger: Ledger, decision: Decision) -> list[str]:
    query = "SELECT count(*) FROM report WHERE id = ?"
    return [name for name in decision.reports if not ledger.rows(query, (name,))[0][0]]


def strays(ledger: Ledger, found: DecisionEffects) -> tuple[Rejected, ...]:
    """Decisions about reports that are not in the ledger, or not yet; they are kept."""
    why = "is about a report that is not in the ledger, and waits for it"
    return tuple(
        Rejected(found.log.path, f"{why}: {name}", row.entry.line)
        for row in decision_statuses(ledger, found)
        for name in row.unknown
    )


def decide(ledger: Ledger, decision: Decision) -> Entry:
    """Write a decision down; it bears on the next answer.

    Raises:
        UsageError: it names one report twice, or a report that is not in the ledger.
    """
    if decision.reports[0] == decision.reports[1]:
        raise UsageError("a decision is about two reports", where=decision.reports[0])
    for name in _unknown(ledger, decision):
        hint = "ids are listed by: copydesk lineage --ledger FILE"
        raise UsageError("no report of this id is in the ledger", where=name, hint=hint)
    return kept.append(ledger, decision)


def about(found: DecisionEffects, names: set[str]) -> tuple[Decision, ...]:
    """The decisions that name one of these reports, in order."""
    return tuple(row for row in found.log.decisions if not names.isdisjoint(row.reports))
