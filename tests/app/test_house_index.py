"""The agency at the head of a group, and what its being held says of who was made from whom."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from copydesk.app.house_index import houses, with_agencies
from copydesk.app.workspace import Workspace
from copydesk.ledger.house_store import ReportHouse
from copydesk.model import Derivation, Lineage, Origin, Reason, Report
from copydesk.resources.owners import Owners

GROUP = Lineage(
    (Origin("a", ("a", "b", "c")),), tuple(Derivation(child, "a", "copy", 0.99, decided=True) for child in ("b", "c"))
)
AGENCY = "Associated Press"


def test_prints_of_an_agency_that_is_not_held_are_not_made_from_each_other() -> None:
    known = {
        "a": ReportHouse(AGENCY, AGENCY, "tarnpost"),
        "b": ReportHouse(AGENCY, AGENCY, "orraherald"),
        "c": ReportHouse(None, "lisk", "lisk"),
    }
    found = with_agencies(GROUP, known)
    assert (found.origins[0].agency, found.origins[0].agency_held) == (AGENCY, False)
    assert not any(edge.decided for edge in found.edges)


def test_where_the_agency_is_held_its_prints_are_made_from_it() -> None:
    known = {"a": ReportHouse(AGENCY, AGENCY, AGENCY), "b": ReportHouse(AGENCY, AGENCY, "orraherald")}
    found = with_agencies(GROUP, known)
    assert found.origins[0].agency_held
    assert all(edge.decided for edge in found.edges)


def test_of_two_prints_of_an_agency_that_is_held_neither_is_made_from_the_other() -> None:
    chain = replace(GROUP, edges=(*GROUP.edges[:1], replace(GROUP.edges[1], parent="b")))
    known = {
        name: ReportHouse(AGENCY, AGENCY, outlet) for name, outlet in (("a", AGENCY), ("b", "tarn"), ("c", "orra"))
    }
    assert {edge.child: edge.decided for edge in with_agencies(chain, known).edges} == {"b": True, "c": False}


@pytest.mark.parametrize(("reasons", "decided"), [((), False), ((Reason("time", "Earlier.", weight=2.6),), True)])
def test_of_two_texts_of_one_outlet_only_the_time_tells_the_first(reasons: tuple[Reason, ...], decided: bool) -> None:
    lineage = replace(GROUP, edges=(replace(GROUP.edges[0], reasons=reasons),))
    known = {name: ReportHouse(None, "tarn", "tarn") for name in "ab"}
    assert [edge.decided for edge in with_agencies(lineage, known).edges] == [decided]


def test_a_group_without_an_agency_stays_as_it_is() -> None:
    assert with_agencies(GROUP, {}) == GROUP


def test_outlets_and_services_of_one_owner_are_one_house(tmp_path: Path) -> None:
    case = Workspace(tmp_path / "case.db", create=True)
    rows = (
        Report("ORRA (AP) - The lock at Orra was shut on Tuesday.", id="a", outlet="Tarn Post", language="en"),
        Report("Barges wait at Lisk, the harbour office said.", id="b", outlet="Tarn Post", language="en"),
        Report("Farmers plan a march on Friday.", id="c", outlet="Orra Herald", language="en"),
    )
    list(case.add(rows))
    owners = Owners({"tarnpost": "Estuary Media", "orraherald": "Estuary Media", "associatedpress": "The Members"})
    assert {name: (row.agency, row.house) for name, row in houses(case.ledger, owners).items()} == {
        "a": (AGENCY, "The Members"), "b": (None, "Estuary Media"), "c": (None, "Estuary Media"),
    }  # fmt: skip
