"""Deaths told by phrases, aims of accusations, and two deeds in one breath. All texts are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Event

Read = Callable[..., Reading]


def coded(read: Read, text: str) -> list[Event]:
    return list(read(text, published="2024-05-10").annotation.events)


TOLLS = [
    ("The raid left 20 dead.", 20),
    ("A bombing in Tarn left 55 people dead.", 55),
    ("The shelling claimed the lives of some 80 people.", 80),
    ("One of the general's sons, Karim, was killed by rebels.", 1),
]


@pytest.mark.parametrize(("text", "killed"), TOLLS)
def test_the_dead_of_a_phrase_are_counted(read: Read, text: str, killed: int) -> None:
    tolls = [event.fatalities for event in coded(read, text) if event.type == "ASSAULT"]
    assert tolls
    assert tolls[0]
    assert tolls[0].low == killed


def test_who_was_left_alone_is_not_dead(read: Read) -> None:
    assert all(event.fatalities is None for event in coded(read, "The strike left 20 families alone in the camp."))


def test_an_accusation_aims_at_the_doer_and_not_at_the_dead(read: Read) -> None:
    text = "The minister condemned the killing of villagers by the militia."
    (accusation,) = (event for event in coded(read, text) if event.type == "ACCUSE")
    assert accusation.recipient
    assert accusation.recipient.of(text) == "the militia"
    text = "The minister condemned the attack which killed 58 people."
    (accusation,) = (event for event in coded(read, text) if event.type == "ACCUSE")
    assert accusation.recipient is None
    text = "The minister condemned the rebels."
    (accusation,) = (event for event in coded(read, text) if event.type == "ACCUSE")
    assert accusation.recipient
    assert accusation.recipient.of(text) == "the rebels"


def test_a_murder_of_which_somebody_is_accused_is_possible(read: Read) -> None:
    text = "A farmer was accused of the murder of two nuns."
    (murder,) = (event for event in coded(read, text) if event.type == "ASSAULT")
    assert murder.actor
    assert (murder.actor.of(text), murder.modality) == ("A farmer", "possible")
    (murder,) = (e for e in coded(read, "The murder of two nuns by rebels shocked the town.") if e.type == "ASSAULT")
    assert murder.modality == "actual"


def test_a_death_after_a_capture_is_a_deed_of_its_own(read: Read) -> None:
    text = "Former leader Anton Karr was killed when a gunfight broke out after his capture, and no order was given to kill him, officials said."
    told = {(event.type, event.polarity) for event in coded(read, text)}
    assert {("ASSAULT", "asserted"), ("COERCE", "asserted"), ("ASSAULT", "negated")} <= told


def test_another_clause_lends_no_target(read: Read) -> None:
    text = "The militia claimed responsibility for the attack, but NATO denied it."
    assert all(event.recipient is None for event in coded(read, text) if event.type == "ASSAULT")


def test_a_noun_for_a_person_is_the_party_and_not_the_state_before_it(read: Read) -> None:
    text = "A Mississippi martial arts instructor was arrested on Saturday."
    (arrest,) = coded(read, text)
    assert arrest.recipient
    assert arrest.recipient.of(text) == "A Mississippi martial arts instructor"


@pytest.mark.parametrize(
    ("text", "killed"),
    [
        ("The death toll in a bomb attack on a bus station in Aleppo has risen to at least 112.", 112),
        ("The death toll from a bomb attack on a crowded market has reached 26.", 26),
    ],
)
def test_the_toll_that_a_report_opens_with_is_that_of_its_deed(read: Read, text: str, killed: int) -> None:
    (event,) = (event for event in coded(read, text) if event.type == "ASSAULT")
    assert event.fatalities
    assert event.fatalities.low == killed


def test_a_toll_of_no_deed_counts_nobody(read: Read) -> None:
    assert [
        event
        for event in coded(read, "The toll on the road to the station has risen to 26 dollars.")
        if event.fatalities
    ] == []


def test_the_wounded_are_not_counted_among_the_dead(read: Read) -> None:
    text = "At least 30 people killed and over 90 wounded in the attack in Aleppo, doctors said."
    event = next(event for event in coded(read, text) if event.fatalities)
    assert (event.fatalities.low, event.injured.low if event.injured else None) == (30, 90)
    text = "Some 80 villagers were killed and 300 more injured in a gas attack."
    event = next(event for event in coded(read, text) if event.fatalities)
    assert (event.fatalities.low, event.injured.low if event.injured else None) == (80, 300)


def test_who_was_reported_killed_killed_nobody(read: Read) -> None:
    (event,) = (
        event for event in coded(read, "About 120 soldiers were reported killed in Homs.") if event.type == "ASSAULT"
    )
    assert (event.actor_name, event.recipient_name) == (None, "About 120 soldiers")
