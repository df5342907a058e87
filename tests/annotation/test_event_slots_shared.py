"""What one telling of a deed leaves open and another gives; on invented events and reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from copydesk.annotation.events.event_slots_shared import shared
from copydesk.annotation.reading import Reading

TEXT = "Gunmen killed nine farmers in Kassala on Monday. The victims were killed in the attack, police said."


def test_the_day_and_the_victims_are_those_of_the_first_telling(read: Callable[..., Reading]) -> None:
    reading = read(TEXT, published="2024-05-10")
    first, *_ = reading.annotation.events
    again = replace(reading.annotation.events[-1], time=None, time_basis=None, place=None, place_basis=None, repeats=0)
    told = shared(reading.parse, [first, again])[1]
    assert (told.time, told.time_basis) == ("2024-05-06", "carried")
    assert told.place is not None
    assert (told.place.name, told.place_basis) == ("Kassala", "carried")
    assert told.recipient_name == "nine farmers"


def test_what_tellings_do_not_agree_on_is_not_handed_on(read: Callable[..., Reading]) -> None:
    reading = read(TEXT, published="2024-05-10")
    first, *_ = reading.annotation.events
    other = replace(first, time="2024-05-07", repeats=0)
    open_one = replace(first, time=None, time_basis=None, repeats=0)
    assert shared(reading.parse, [first, other, open_one])[2].time is None


def test_an_event_told_once_stays_as_it_is(read: Callable[..., Reading]) -> None:
    reading = read(TEXT, published="2024-05-10")
    first, *_ = reading.annotation.events
    lone = replace(first, time=None, time_basis=None)
    assert shared(reading.parse, [first, lone])[1] == lone


def test_a_weekend_is_no_day_that_is_handed_on(read: Callable[..., Reading]) -> None:
    text = "Gunmen shot dead a clerk in Aleppo last weekend. The clerk was killed in Aleppo by the gunmen."
    days = {event.time for event in read(text, "2025-03-14").annotation.events}
    assert days <= {"2025-W10-WE", None}


@pytest.mark.parametrize(
    ("text", "is_victim"),
    [
        ("Police identified the man shot and killed on Monday in Oreb.", True),
        ("Militiamen abducted and killed for money in Oreb.", False),
        ("Holm killed twice in 1990, the court heard.", False),
        ("The regime arrested, wounded and killed at will.", False),
    ],
)
def test_who_kills_at_will_is_no_victim(read: Callable[..., Reading], text: str, is_victim: bool) -> None:
    victims = {event.recipient.of(text) for event in read(text).annotation.events if event.recipient}
    assert bool(victims & {"the man", "Militiamen", "Holm", "The regime"}) is is_victim
