"""Words that are violence only where arms are named, deeds with their town behind them, and towns that are taken; on invented texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Event

Read = Callable[..., Reading]


def events(reading: Reading) -> list[tuple[str, str | None]]:
    return [(event.type, event.mode) for event in reading.annotation.events]


def event(reading: Reading, word: str) -> Event:
    text = reading.report.text
    return next(row for row in reading.annotation.events if word in row.trigger.of(text))


@pytest.mark.parametrize(
    "text",
    [
        "The coalition delivered a series of strikes on Raqqa on Monday.",
        "The French strike on the Libyan base killed nobody.",
        "Rebels blasted the town with mortar fire on Monday.",
        "A school was destroyed by army airstrikes near Hama.",
        "A rocket slammed into a clinic in Homs on Tuesday.",
        "Helicopters fired machine guns at the crowd.",
    ],
)
def test_what_arms_do_is_violence(read: Read, text: str) -> None:
    assert "ASSAULT" in {root for root, _ in events(read(text))}


@pytest.mark.parametrize(
    "text",
    [
        "Dockers began a strike on Monday over pay.",
        "The senator blasted the mayor with a long letter.",
        "The vineyard was destroyed by frost near Dijon.",
        "A deal landed in court in Lyon on Tuesday.",
        "The agency delivered a series of lectures in Raqqa on Monday.",
    ],
)
def test_without_arms_it_is_none(read: Read, text: str) -> None:
    assert "ASSAULT" not in {root for root, _ in events(read(text))}


def test_one_deed_with_its_town_behind_it_is_told(read: Read) -> None:
    assert events(read("Doctors spoke of the attack in Aleppo."))[0][0] == "ASSAULT"


@pytest.mark.parametrize("text", ["Doctors described attacks.", "The firm spoke of the cyber attack in Aleppo."])
def test_violence_at_large_and_on_machines_is_none(read: Read, text: str) -> None:
    assert "ASSAULT" not in {root for root, _ in events(read(text))}


def test_clashes_that_broke_out_are_told(read: Read) -> None:
    assert events(read("Clashes broke out in Hama on Monday."))[0][0] == "ASSAULT"
    assert events(read("Clashes worry traders in Hama.")) == []


def test_who_carried_out_the_deed_that_killed_did_it(read: Read) -> None:
    text = "At least nine villagers were killed by air raids carried out by the Turkish air force in Aleppo."
    assert event(read(text), "killed").actor_country == "TUR"
    assert event(read("At least nine villagers were killed by air raids in Aleppo."), "killed").actor is None


def test_who_is_blamed_for_an_attack_did_not_suffer_it(read: Read) -> None:
    row = event(read("A gas attack blamed on the militia killed nine farmers in Homs."), "killed")
    assert row.recipient_name == "nine farmers"
    for row in read("A gas attack blamed on the militia took place in Homs.").annotation.events:
        assert row.recipient_name != "militia"


def test_a_weapon_before_an_attack_is_no_doer(read: Read) -> None:
    rows = read("58 Killed in Suspected Gas Attack in Northern Idlib").annotation.events
    assert all("Gas" not in (row.actor_name or "") for row in rows)


def test_towns_are_seized_and_people_arrested(read: Read) -> None:
    town = event(read("Rebels captured the town of Misrata on Monday."), "captured")
    assert (town.mode, town.place.name if town.place else None) == ("seize", "Misratah")
    assert event(read("Police captured two thieves on Monday."), "captured").mode == "arrest"


def test_troops_that_enter_a_town_are_a_move_of_troops(read: Read) -> None:
    row = event(read("Syrian troops entered the town of Hama at dawn, residents said."), "entered")
    assert (row.type, row.mode, row.recipient_name) == ("MOBILIZE", "troops", "Hama")
    assert row.place is not None


@pytest.mark.parametrize(
    "text", ["The minister entered the building in Hama.", "The company moved into the European market on Monday."]
)
def test_others_that_enter_are_none(read: Read, text: str) -> None:
    assert events(read(text)) == []


def test_where_blasts_occurred_did_not_take_lives(read: Read) -> None:
    text = "In March two blasts occurred near the Rawda cemetery in Damascus, claiming the lives of at least 40 people."
    row = event(read(text, published="2031-05-15"), "claiming")
    assert (row.actor, row.time, row.place.name if row.place else None) == (None, "2031-03", "Damascus")


def test_to_stop_a_massacre_is_none(read: Read) -> None:
    text = "The guards refused to stop the massacre in Homs."
    assert "ASSAULT" not in {root for root, _ in events(read(text))}


def test_there_was_a_clash(read: Read) -> None:
    row = event(
        read("There was a clash in Aleppo on Friday between guards and gunmen.", published="2031-05-15"), "clash"
    )
    assert row.time == "2031-05-09"
    coming = read("There will be a clash in Aleppo on Friday.", published="2031-05-15").annotation.events
    assert all(row.modality != "actual" for row in coming)


def test_an_answer_to_a_massacre_is_called_for_and_the_massacre_is_a_fact(read: Read) -> None:
    assert event(read("Leaders called for a response to the massacre in Aleppo."), "massacre").modality == "actual"
    planned = read("Plans for the attack in Homs were found.").annotation.events
    assert all(row.modality != "actual" for row in planned if row.type == "ASSAULT")


def test_the_fall_of_a_town_is_not_the_death_of_a_man(read: Read) -> None:
    row = event(read("The capture of Homs and the death of General Zork ended the war."), "capture")
    assert row.fatalities is None


def test_a_report_without_a_dateline_is_at_home_in_the_country_it_speaks_of(read: Read) -> None:
    filler = "Syria closed its schools. Syria has few doctors. Syria sells wheat. The clinics are full. "
    text = f"{filler}Gunmen killed nine farmers."
    assert {row.place.country for row in read(text).annotation.events if row.place} == {"SYR"}
    text = f"{filler}Iraq sent doctors. Iraq sent wheat. Gunmen killed nine farmers."
    assert [row.place for row in read(text).annotation.events if row.type == "ASSAULT"] == [None]
