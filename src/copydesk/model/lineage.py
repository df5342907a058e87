"""Which reports go back to which text."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.model.base import doc
from copydesk.model.comparison import Reason, RelationKind


@dataclass(frozen=True, slots=True)
class Origin:
    """Reports that go back to one text; it counts as one source, however many outlets print it."""

    id: str = doc("id of the report that the others go back to, as far as is known")
    reports: tuple[str, ...] = doc("ids of all reports of the group, that one among them, in order")
    agency: str | None = doc("the agency whose text it is, where reports of the group say so", None)
    agency_held: bool = doc("whether a report that the agency itself published is in the ledger", False)


@dataclass(frozen=True, slots=True)
class Derivation:
    """One report and the report that it was made from."""

    child: str = doc("id of the report that was made")
    parent: str = doc("id of the report that it was made from")
    kind: RelationKind = doc("what the child is to the parent")
    derived: float = doc("probability that the one was made from the other")
    decided: bool = doc(
        "false where it is not clear which of the two was first, or whether they are of one origin at all"
    )
    reasons: tuple[Reason, ...] = doc("the evidence, strongest first", ())


@dataclass(frozen=True, slots=True)
class Lineage:
    """Who copied whom among the reports of a ledger; every report is in exactly one origin."""

    origins: tuple[Origin, ...] = doc("groups of one origin, in order of their ids")
    edges: tuple[Derivation, ...] = doc("what was made from what, in order")
