"""Days carried from the lead and along the tale; on invented reports."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading


def days(reading: Reading) -> list[str | None]:
    return [event.time for event in reading.annotation.events]


def test_a_day_is_carried_to_the_next_deed_and_a_new_one_begins_with_the_next_day(read: Callable[..., Reading]) -> None:
    text = (
        "Gunmen killed nine farmers in Kassala on Monday. Police arrested two suspects. "
        "The next day, soldiers shot four rebels. They burned two houses."
    )
    assert days(read(text, published="2024-05-10")) == ["2024-05-06", "2024-05-06", "2024-05-07", "2024-05-07"]


def test_the_lead_takes_the_day_of_what_follows(read: Callable[..., Reading]) -> None:
    text = "Gunmen stormed a village in Sudan. The gunmen killed nine farmers on Monday, police said."
    assert set(days(read(text, published="2024-05-10"))) == {"2024-05-06"}


def test_another_time_or_the_past_perfect_takes_no_day(read: Callable[..., Reading]) -> None:
    text = "Gunmen killed nine farmers in Kassala on Monday. Rebels had killed two nurses there."
    assert days(read(text, published="2024-05-10")) == ["2024-05-06", None]


def test_without_any_day_there_is_none(read: Callable[..., Reading]) -> None:
    assert days(read("Gunmen killed nine farmers in Kassala.", published="2024-05-10")) == [None]
