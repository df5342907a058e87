"""Accidents, disasters, diseases, natural deaths and words of war in sport and politics are no violence; invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

NO_VIOLENCE = [
    "A warehouse collapsed and killed at least 17 workers.",
    "A blaze at a hostel killed eight students and injured ten.",
    "A minibus overturned, killing five pilgrims.",
    "Five pilgrims were killed when their minibus plunged into a river.",
    "Her uncle died of a heart attack.",
    "Typhoid killed 33 people in the settlement.",
    "A boiler blast at a laundry injured three cleaners.",
    "A crocodile killed a fisherman.",
    "The poet died at home after a long illness.",
    "Six climbers were killed in an accident.",
    "Lightning killed two shepherds.",
    "Reviewers attacked the play.",
    "The deputy attacked the treasurer over the budget.",
    "Albion crushed Wanderers in the semi-final.",
    "The winger shot wide in the cup.",
    "A port that was destroyed by an earthquake in 1931, killing 90 people, was rebuilt.",
    "Some 900 people have been killed since April.",
    "The guards fired into the air.",
    "Some 900 people have been killed in the last three months.",
    "A gunman shot himself in the hand in Orle on Friday.",
    "The challengers beat seven incumbents in the primary.",
]
VIOLENCE = [
    "The army accidentally killed twelve civilians in Aleppo.",
    "A gunman shot a guard in the hand in Orle on Friday.",
    "Guards beat seven challengers in a cell in Orle on Friday.",
    "Militants set a blaze that killed eight students.",
    "A fire set by militants killed eight students.",
    "Militia fire killed three shepherds.",
    "A car bomb made a warehouse collapse and killed 17 workers.",
    "Two guards died in the ambush.",
    "A grenade explosion injured three cleaners.",
    "Militants attacked the deputy at the weekend.",
    "A gunman shot two spectators after the match.",
    "Nine people have been killed in a bombing in Kassala.",
    "Nine militants were killed in a raid by soldiers.",
]


def violent(reading: Reading) -> bool:
    return any(event.type == "ASSAULT" for event in reading.annotation.events)


@pytest.mark.parametrize("text", NO_VIOLENCE)
def test_no_violence(read: Callable[..., Reading], text: str) -> None:
    assert not violent(read(text))


@pytest.mark.parametrize("text", VIOLENCE)
def test_violence(read: Callable[..., Reading], text: str) -> None:
    assert violent(read(text))


def test_burnt_huts_and_shot_goats_are_no_dead(read: Callable[..., Reading]) -> None:
    for text in ("Militants burned 14 huts in Kassala.", "Gunmen killed 14 goats in Kassala."):
        assert all(event.fatalities is None and event.injured is None for event in read(text).annotation.events)


def test_the_doer_of_a_raid_did_what_was_done_in_it(read: Callable[..., Reading]) -> None:
    text = "Nine militants were killed in a raid by soldiers."
    event = next(event for event in read(text).annotation.events if event.type == "ASSAULT")
    assert event.actor is not None
    assert event.actor.of(text) == "soldiers"


def test_what_a_bomb_was_meant_to_do_has_no_dead(read: Callable[..., Reading]) -> None:
    text = "A bomb exploded at a hotel in an attempt to kill the general."
    events = [event for event in read(text).annotation.events if event.modality == "actual"]
    assert events
    assert all(event.fatalities is None for event in events)
