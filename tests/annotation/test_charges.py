"""Charges and condemnations by grammar, and killings without an object; on invented reports."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading
from copydesk.model import Event

REST = " The river rose by night. Farmers drove their cattle to the hills. A bridge was closed. The market stayed open."


def events(reading: Reading, root: str) -> list[Event]:
    return [row for row in reading.annotation.events if row.type == root]


def test_a_charge_needs_no_accuser(read: Callable[..., Reading]) -> None:
    found = events(read("Ivo Kant, 34, was charged with murder on Monday." + REST), "ACCUSE")
    assert [(row.actor, "Kant" in (row.recipient_name or "")) for row in found] == [(None, True)]


def test_the_accuser_is_kept_where_one_is_named(read: Callable[..., Reading]) -> None:
    found = events(read("Ivo Kant was indicted by prosecutors for fraud." + REST), "ACCUSE")
    assert [row.actor_name for row in found] == ["prosecutors"]


def test_a_fee_is_no_charge(read: Callable[..., Reading]) -> None:
    assert not events(read("Visitors were charged five crowns." + REST), "ACCUSE")


def test_who_condemns_a_deed_accuses_somebody_unnamed(read: Callable[..., Reading]) -> None:
    found = events(read("Foreign Minister Ada Brandt condemned the assault." + REST), "ACCUSE")
    assert ["Brandt" in (row.actor_name or "") for row in found] == [True]


def test_what_is_blamed_on_somebody_accuses_that_one(read: Callable[..., Reading]) -> None:
    found = events(read("Officials blamed the leak on Oreb Chemicals." + REST), "ACCUSE")
    assert [row.recipient_name for row in found] == ["Oreb Chemicals"]


def test_a_report_that_condemns_nobody_is_no_accusation(read: Callable[..., Reading]) -> None:
    assert not events(read("The building was condemned years ago." + REST), "ACCUSE")


def test_who_is_shot_and_killed_without_an_object_suffers_it(read: Callable[..., Reading]) -> None:
    found = events(read("A clerk shot and killed Monday outside a bank has been named." + REST), "ASSAULT")
    assert {(row.actor, row.recipient_name) for row in found} == {(None, "clerk")}


def test_who_kills_somebody_stays_the_doer(read: Callable[..., Reading]) -> None:
    (found, *_) = events(read("A clerk shot and killed two guards in Kassala." + REST), "ASSAULT")
    assert found.actor_name == "clerk"
