"""Where whoever suffered a deed comes from is not where it was done, and phrases for taking people; on invented reports."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading

REST = " The river rose by night. Farmers drove their cattle to the hills. A bridge was closed. The market stayed open."


def test_the_home_of_a_victim_is_no_place_of_the_deed(read: Callable[..., Reading]) -> None:
    (found, *_) = read("Lu Kant, of Kassala, was shot outside a bank." + REST).annotation.events
    assert found.place is None


def test_the_town_of_an_office_stays_the_place(read: Callable[..., Reading]) -> None:
    (found, *_) = read("The mayor of Kassala was killed on Monday." + REST).annotation.events
    assert found.place is not None
    assert found.place.name == "Kassala"


def test_who_is_taken_into_custody_is_arrested(read: Callable[..., Reading]) -> None:
    (found, *_) = read("Officers took the two suspects into custody." + REST).annotation.events
    assert (found.type, found.mode, found.recipient_name) == ("COERCE", "arrest", "two suspects")


def test_who_takes_a_guest_into_the_garden_arrests_nobody(read: Callable[..., Reading]) -> None:
    events = read("Officers took the two guests into the garden." + REST).annotation.events
    assert not [row for row in events if row.mode == "arrest"]
