"""Whose word the reports of a ledger are: read off each report once, and counted by the names and owners of a registry."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from copydesk.annotation.report_outline import outlined
from copydesk.ledger import house_store
from copydesk.ledger.connection import Ledger, StoredReport
from copydesk.ledger.house_store import ReportHouse
from copydesk.model import Annotation, Derivation, Lineage, Origin
from copydesk.resources.outlets import outlet_key
from copydesk.resources.owners import Owners
from copydesk.reuse.report_house import agency_of, outlet_house

# Reports a transaction.
_REPORTS_PER_TRANSACTION = 500


def with_agencies(lineage: Lineage, known: Mapping[str, ReportHouse]) -> Lineage:
    """The lineage with the agency at the head of each group: the one that most reports of it bear, held or not.

    Its edges stay open where the reports do not show which of the two was made from the other.
    """
    origins = tuple(_headed(origin, known) for origin in lineage.origins)
    group = {name: origin for origin in origins for name in origin.reports}
    edges = tuple(
        replace(edge, decided=False) if edge.decided and _is_open(edge, group.get(edge.child), known) else edge
        for edge in lineage.edges
    )
    return replace(lineage, origins=origins, edges=edges)


def _is_open(edge: Derivation, group: Origin | None, known: Mapping[str, ReportHouse]) -> bool:
    """Whether the houses of two reports leave open which of them was made from the other.

    Prints of an agency's text go back to the agency, and not to each other. Two texts of one outlet are versions of one article,
    and of versions only the time shows which was there first.
    """
    child, parent = known.get(edge.child), known.get(edge.parent)
    if child is not None and parent is not None and child.outlet is not None and child.outlet == parent.outlet:
        return not any(reason.kind == "time" and reason.weight > 0 for reason in edge.reasons)
    if group is None or group.agency is None:
        return False
    if not group.agency_held:
        return True
    bears = child is not None and child.agency == group.agency
    return bears and (parent is None or parent.outlet != group.agency)


def _headed(origin: Origin, known: Mapping[str, ReportHouse]) -> Origin:
    named = Counter(row.agency for name in origin.reports if (row := known.get(name)) is not None and row.agency)
    if not named:
        return origin
    agency = min(named, key=lambda name: (-named[name], name))
    held = any((row := known.get(name)) is not None and row.outlet == agency for name in origin.reports)
    return replace(origin, agency=agency, agency_held=held)


def _outline_of(held: StoredReport) -> Annotation:
    return outlined(held.report)


def houses(
    ledger: Ledger, owners: Owners, outline: Callable[[StoredReport], Annotation] = _outline_of
) -> dict[str, ReportHouse]:
    """The agency and the house of each report; a house that the registry knows counts as its owner, be it an outlet or an agency.

    ``outline`` gives the outline of a report that has no house yet.
    """
    waiting = house_store.without_house(ledger)
    for start in range(0, len(waiting), _REPORTS_PER_TRANSACTION):
        held = list(ledger.reports(waiting[start : start + _REPORTS_PER_TRANSACTION]))
        found = []
        for row in held:
            agency = agency_of(outline(row))
            outlet = outlet_house(row.report)
            found.append((row, ReportHouse(agency, agency or outlet, outlet)))
        house_store.save(ledger, found)
    return {name: _owned(row, owners) for name, row in house_store.houses(ledger).items()}


def known_houses(ledger: Ledger, owners: Owners, names: Sequence[str]) -> dict[str, ReportHouse]:
    """The same for reports of these ids, as far as it was worked out: nothing is read or written."""
    return {name: _owned(row, owners) for name, row in house_store.houses(ledger, names).items()}


def _owned(row: ReportHouse, owners: Owners) -> ReportHouse:
    """A house that the registry knows counts as its owner."""
    if row.house is None:
        return row
    if row.agency is None:
        return replace(row, house=owners.owner_of(row.house))
    return replace(row, house=owners.owner.get(owners.outlet_of(outlet_key(row.agency)), row.house))
