"""Deeds in nouns, pledges that were kept, rescuers, workers and crowds; each rule where it speaks and where it is silent. Invented texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Event

Read = Callable[..., Reading]


def events(read: Read, text: str) -> list[Event]:
    return list(read(text, published="2024-05-10").annotation.events)


def coded(read: Read, text: str) -> list[tuple[str, str | None, str | None]]:
    found = events(read, text)
    return [(event.type, event.place.name if event.place else None, event.time) for event in found]


OCCURRED = [
    ("Heavy gunfire was heard in Bamako on Monday.", ("ASSAULT", "Bamako", "2024-05-06")),
    ("Clashes were reported in Aden on Monday.", ("ASSAULT", "Aden", "2024-05-06")),
    ("Fighting raged in the southern outskirts of Aden on Monday.", ("ASSAULT", "Aden", "2024-05-06")),
    ("More heavy shelling in the city of Aden.", ("ASSAULT", "Aden", None)),
    ("Police broke up a demonstration in Algiers on Monday.", ("PROTEST", "Algiers", "2024-05-06")),
]


@pytest.mark.parametrize(("text", "wanted"), OCCURRED)
def test_a_noun_tells_what_took_place(read: Read, text: str, wanted: tuple[str, str, str | None]) -> None:
    assert wanted in coded(read, text)


@pytest.mark.parametrize(
    "text",
    [
        "Music was heard in Bamako on Monday.",
        "Clashes are reported in the press every year.",
        "More heavy rain in the city of Aden.",
        "Police may break up a demonstration in Algiers.",
    ],
)
def test_what_is_no_violence_or_did_not_happen_is_no_event_of_it(read: Read, text: str) -> None:
    assert not {event.type for event in events(read, text) if event.modality == "actual"} & {"ASSAULT", "PROTEST"}


def test_the_second_day_of_an_offensive_has_its_sides(read: Read) -> None:
    text = "It is the second day of an offensive by the army against villages near Goma."
    assert [(e.actor_name, e.recipient_name) for e in events(read, text)] == [("army", "villages")]
    assert events(read, "It is the second day of a drought in villages near Goma.") == []


def test_a_pledge_that_was_kept_was_done(read: Read) -> None:
    kept = events(read, "Rebels kept their promise to kill the mayor.")
    assert [event.modality for event in kept if event.type == "ASSAULT"] == ["actual"]
    given = events(read, "Rebels gave a promise to kill the mayor.")
    assert all(event.modality == "planned" for event in given if event.type == "ASSAULT")


@pytest.mark.parametrize(
    "text",
    [
        "Rescuers searched the rubble for survivors on Monday.",
        "Divers combed the river for the missing boy.",
        "Fire crews searched the ruins for two guards.",
    ],
)
def test_rescuers_do_nothing_to_anybody(read: Read, text: str) -> None:
    assert events(read, text) == []


def test_police_search_and_firefighters_may_be_attacked(read: Read) -> None:
    assert [event.type for event in events(read, "Agents searched the offices of the bank on Monday.")] == ["COERCE"]
    shot = events(read, "Gunmen shot at firefighters in Kano on Monday.")
    assert [(event.type, event.recipient_name) for event in shot] == [("ASSAULT", "firefighters")]


def test_workers_walk_out_and_delegates_walk_out_of_a_room(read: Read) -> None:
    assert [e.mode for e in events(read, "Nurses walked out in Lyon on Monday.") if e.type == "PROTEST"] == ["strike"]
    assert not [e for e in events(read, "Nurses walked out of a meeting in Lyon on Monday.") if e.type == "PROTEST"]


def test_troops_that_are_deployed_are_no_help(read: Read) -> None:
    assert [e.type for e in events(read, "France deployed 500 troops to Mali on Monday.")] == ["MOBILIZE"]
    assert "MOBILIZE" not in [e.type for e in events(read, "France sent 500 tents to Mali on Monday.")]


def test_house_arrest_is_no_deed_of_a_house(read: Read) -> None:
    found = events(read, "The editor Ana Ruiz was placed under house arrest in Managua on Monday.")
    assert [(e.type, e.mode, e.actor_name) for e in found] == [("COERCE", "arrest", None)]
    assert not events(read, "The vase was placed under glass in Managua on Monday.")


def test_a_note_that_carries_a_threat_carries_nothing_out(read):
    found = events(read, "A note on the gate carried a threat to kill the mayor.")
    assert not [event for event in found if event.type == "ASSAULT" and event.modality == "actual"]
