"""Where deeds were done and when, as the sentence, the lead and the whole report tell; and that the town of a deed is no target. Invented texts."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Event

Read = Callable[..., Reading]


def events(read: Read, text: str) -> list[Event]:
    return list(read(text, published="2024-05-10").annotation.events)


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Settlers burned groves near Nablus on Monday.", None),
        ("Workers staged a march through Quito on Monday.", None),
        ("Jets bombed Kandahar on Monday.", "Kandahar"),
        ("Rebels shelled the port of Hodeidah on Monday.", "Hodeidah"),
    ],
)
def test_a_town_is_a_target_only_of_what_is_done_to_it(read: Read, text: str, target: str | None) -> None:
    (event,) = events(read, f"{text} {FILLER}")
    assert event.recipient_name == target


def test_a_town_that_names_the_capital_before_it_is_where(read: Read) -> None:
    (event,) = events(read, "In the Yemeni capital, Sanaa, police shot four men on Monday.")
    assert (event.actor_name, event.place and event.place.name) == ("police", "Sanaa")
    (event,) = events(read, "In the morning, Sanaa shot down a drone.")
    assert event.place is None or event.place.name != "Sanaa"


def test_the_clause_of_a_bomb_dates_and_places_what_the_bomb_did(read: Read) -> None:
    (event,) = events(read, "The bomb, which exploded near a bus in Karachi on Monday, injured ten pupils.")
    assert (event.time, event.place and event.place.name) == ("2024-05-06", "Karachi")
    (event,) = events(read, "The guard, who was hired in Karachi on Monday, injured ten pupils.")
    assert event.time is None


def test_the_dead_of_the_cause_are_not_those_of_the_answer(read: Read) -> None:
    text = "Militants attacked a barracks in response to raids that killed 30 farmers."
    tolls = {event.trigger.of(text): event.fatalities for event in events(read, text)}
    assert tolls["attacked"] is None
    assert tolls["killed"] is not None
    text = "Militants attacked a barracks with rockets that killed 30 farmers."
    assert {event.trigger.of(text): event.fatalities for event in events(read, text)}["attacked"] is not None


LONE = "A woman with a drum attends a rally against the tax of the mayor in central Helsinki, Sunday, May 5, 2024."


def test_the_one_day_and_the_one_town_of_a_sentence_are_those_of_its_deed(read: Read) -> None:
    (event,) = [event for event in events(read, LONE) if event.type == "PROTEST"]
    assert (event.time, event.place and event.place.name) == ("2024-05-05", "Helsinki")


def test_the_day_of_another_verb_is_not_that_of_the_deed(read: Read) -> None:
    text = "A woman attends a rally against the tax that was raised on Sunday, May 5, 2024."
    assert {event.time for event in events(read, text) if event.type == "PROTEST"} <= {None}


FILLER = "The market sells grain. It opens at six. Traders come from far. Many stay for days. Prices fell. "


def test_a_report_of_one_day_and_one_town_keeps_both(read: Read) -> None:
    text = f"Gunmen killed nine farmers in Kassala on Thursday. {FILLER}Soldiers shot four rebels."
    last = events(read, text)[-1]
    assert (last.time, last.place and last.place.name) == ("2024-05-09", "Kassala")
    two = text.replace(
        "Prices fell.", "Gunmen shot a clerk in Gedaref on May 2. Rain fell. Snow fell. Hail fell. Fog rose."
    )
    last = events(read, two)[-1]
    assert (last.time, last.place_basis) != ("2024-05-09", "carried")


def test_the_day_of_the_sentence_before_is_that_of_the_deed(read: Read) -> None:
    text = "On May 6, Chad's minister met the mayor of Kassala. A bomb went off in the hall, killing nine clerks."
    found = [event.time for event in events(read, text) if event.type == "ASSAULT"]
    assert found
    assert set(found) == {"2024-05-06"}
    later = text.replace("A bomb", "The room is large. A bomb")
    assert {event.time for event in events(read, later) if event.type == "ASSAULT"} == {None}


def test_the_one_town_of_the_lead_is_where(read: Read) -> None:
    text = "Schools in Kassala were shut on Thursday. Gunmen killed nine farmers. The mayor fled."
    found = [event.place and event.place.name for event in events(read, text) if event.type == "ASSAULT"]
    assert found[:1] == ["Kassala"]
    two = text.replace("in Kassala", "in Kassala and in Gedaref")
    found = [event.place_basis for event in events(read, two) if event.type == "ASSAULT"]
    assert "carried" not in found


def test_a_report_of_towns_of_one_country_is_at_home_in_it(read: Read) -> None:
    text = (
        "Trade between Lima and Cusco has grown. Buses leave Lima at six and reach Arequipa at noon. "
        "Gunmen killed a judge on Friday."
    )
    (event,) = [event for event in events(read, text) if event.type == "ASSAULT"]
    assert (event.place and (event.place.name, event.place.precision), event.place_basis) == (("Peru", 6), "dateline")
    mixed = text.replace("Cusco", "Quito").replace("Arequipa", "Bogota")
    (event,) = [event for event in events(read, mixed) if event.type == "ASSAULT"]
    assert event.place is None


def test_where_somebody_speaks_is_not_where_others_fought(read: Read) -> None:
    text = "A spokesman at the headquarters in Potsdam said that rebels fought with soldiers."
    assert "Potsdam" not in [event.place.name for event in events(read, text) if event.place]
    text = "A spokesman said that rebels fought with soldiers in Potsdam."
    assert "Potsdam" in [event.place.name for event in events(read, text) if event.place]


def test_where_the_dead_came_from_is_not_where_they_died(read: Read) -> None:
    text = "Two children from Algeria were shot dead."
    assert [event.place for event in events(read, text)] == [None]
    (event,) = events(read, "Gunmen fired on a bus from Algeria on Monday.")
    assert event.type == "ASSAULT"


def test_what_is_done_by_accident_is_no_violence_but_a_shot_is(read: Read) -> None:
    assert events(read, "A woman was killed on Monday when a neighbour accidentally hit her with a car door.") == []
    found = events(read, "A woman was killed on Monday when soldiers accidentally fired a rocket at her house.")
    assert "ASSAULT" in [event.type for event in found]
