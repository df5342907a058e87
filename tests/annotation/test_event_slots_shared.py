"""What one telling of a deed leaves open and another gives; on invented events and reports."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

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
