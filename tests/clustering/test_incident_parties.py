"""Ids of the parties of an incident, their pair, and the divisions that its place lies in; on invented reports."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_incidents import found, stored

from copydesk.clustering.incidents import incident_decisions
from copydesk.clustering.incidents.incident_parties import with_parties
from copydesk.model import Incident, IncidentDecision, Place, Span
from copydesk.resources import conflict_parties, divisions

FIGHT = "Syrian troops attacked Islamic State fighters in Aleppo on Monday, killing nine of them."


def row(text: str) -> Incident:
    (only,) = found(stored(text))
    return only


def test_a_government_comes_before_a_group_whoever_attacked() -> None:
    fight = row(FIGHT)
    assert (fight.actor_id, fight.recipient_id) == ("state:SYR", "group:islamic-state")
    assert fight.dyad == "Government of Syria - Islamic State"
    turned = with_parties(
        replace(
            fight, actor=fight.recipient, actor_id=fight.recipient_id, actor_sector=fight.recipient_sector, recipient=fight.actor,
            recipient_id=fight.actor_id, recipient_sector=fight.actor_sector, actor_country=None, recipient_country="SYR",
        )
    )  # fmt: skip
    assert turned.dyad == fight.dyad


def test_civilians_are_the_other_side_of_violence_against_them() -> None:
    assert row("Boko Haram gunmen killed nine villagers in Nigeria on Monday.").dyad == "Boko Haram - Civilians"


def test_who_is_not_known_makes_no_pair() -> None:
    only = row("Gunmen killed nine villagers in Aleppo on Monday.")
    assert (only.actor_id, only.dyad) == (None, None)


def test_soldiers_without_a_country_are_those_of_the_place_and_that_is_a_guess() -> None:
    only = row("Government forces shelled a market in Aleppo on Monday, killing nine traders.")
    assert only.actor_id == "state:SYR"
    assert "actor_id" in only.guessed
    foreign = row("Coalition forces shelled a market in Aleppo on Monday, killing nine traders.")
    assert foreign.actor_id is None


def test_an_id_follows_what_a_person_corrects() -> None:
    decision = IncidentDecision("correct", ("one@0",), field="actor", value="Taliban", by="ed")
    changed = incident_decisions.corrected(row(FIGHT), [decision])
    assert (changed.actor_id, changed.dyad) == ("group:taliban", "Islamic State - Taliban")
    decision = replace(decision, field="place", value="Homs")
    assert incident_decisions.corrected(row(FIGHT), [decision]).admin1 is None


def test_a_place_has_its_divisions() -> None:
    assert row(FIGHT).admin1 == "Aleppo"
    assert divisions.divisions(Place(Span(0, 6), "Syria", "SYR")) == (None, None)


@pytest.mark.parametrize(
    ("known", "ucdp", "gwno"), [("state:SYR", 118, 652), ("group:taliban", 303, None), ("group:nobody", None, None)]
)
def test_parties_have_the_numbers_of_ucdp_and_of_gleditsch_and_ward(
    known: str, ucdp: int | None, gwno: int | None
) -> None:
    listed = conflict_parties.party(known)
    assert (listed.ucdp if listed else None, listed.gwno if listed else None) == (ucdp, gwno)


def test_no_id_and_no_number_stands_twice() -> None:
    rows = list(conflict_parties.parties())
    assert len({one.id for one in rows}) == len(rows)
    numbers = [one.ucdp for one in rows if one.ucdp is not None]
    assert len(set(numbers)) == len(numbers)
