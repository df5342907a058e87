"""What is coded in whole reports, and not in single sentences; invented reports."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading
from copydesk.model import Event

PUBLISHED = "2031-05-15"  # a Thursday


def events(read: Callable[..., Reading], text: str) -> list[Event]:
    return list(read(text, published=PUBLISHED).annotation.events)


def triggers(read: Callable[..., Reading], text: str) -> list[str]:
    return [event.trigger.of(text) for event in events(read, text)]


CRASH = (
    "A coach left the road near Nairobi on Tuesday and fell into a ravine. The crash is the third this year. "
    "Nine pilgrims were killed. The brakes failed, police said. The road was closed until the evening."
)
RAID = (
    "Gunmen stopped a coach near Nairobi on Tuesday and opened fire. The attack is the third this year. "
    "Nine pilgrims were killed. The gunmen fled, police said. The road was closed until the evening."
)


def test_the_dead_of_a_crash_are_no_killing_and_those_of_a_raid_are(read: Callable[..., Reading]) -> None:
    assert "killed" not in triggers(read, CRASH)
    assert "killed" in triggers(read, RAID)


def test_an_explosion_that_nobody_calls_a_deed_is_none(read: Callable[..., Reading]) -> None:
    assert (
        triggers(read, "An explosion at a mill in Nairobi killed nine people on Tuesday. Firemen worked all night.")
        == []
    )
    told = triggers(read, "A blast at a mill in Nairobi killed nine people on Tuesday. Police found parts of a bomb.")
    assert "killed" in told


def test_workers_who_strike_protest_and_soldiers_who_strike_attack(read: Callable[..., Reading]) -> None:
    assert [event.type for event in events(read, "Porters struck for a third day on Tuesday.")] == ["PROTEST"]
    assert [event.type for event in events(read, "Rebels struck at dawn on Tuesday.")] == ["ASSAULT"]


def test_a_name_is_no_verb_and_a_bracket_that_opens_a_sentence_no_party(read: Callable[..., Reading]) -> None:
    text = (
        "(Daily Bell and Agencies) A suicide car bomb hit a convoy of buses in Kabul on Tuesday, killing nine people."
    )
    assert {event.actor_name for event in events(read, text)} <= {None}


def test_a_town_before_a_deed_is_its_scene_and_a_country_may_have_done_it(read: Callable[..., Reading]) -> None:
    scene = events(read, "The Kandahar bombing killed nine people on Tuesday, police said.")
    assert [(event.actor_name, event.place is not None) for event in scene] == [(None, True)]
    doer = events(read, "Israeli strikes killed nine people in Beirut on Tuesday, police said.")
    assert [event.actor_country for event in doer] == ["ISR"]


def test_those_who_were_hit_did_not_do_the_killing(read: Callable[..., Reading]) -> None:
    told = events(read, "Jets bombed a village held by the militia, killing nine people.")
    assert all(event.actor_name != "militia" and event.actor_name != "village" for event in told)


def test_violence_at_large_that_is_to_be_stopped_is_no_deed(read: Callable[..., Reading]) -> None:
    prevented = events(read, "The council met in Nairobi to find ways to prevent attacks on farmers.")
    assert all(event.type != "ASSAULT" for event in prevented)
    done = events(read, "Rebels carried out an attack on farmers in Kenya on Tuesday.")
    assert [event.type for event in done] == ["ASSAULT"]


def test_a_rival_who_is_targeted_is_not_attacked_and_a_convoy_is(read: Callable[..., Reading]) -> None:
    rival = "The minister was targeted by her own colleagues."
    assert all(event.type != "ASSAULT" for event in events(read, rival))
    convoy = "Rebels targeted a convoy with rockets in Kenya on Tuesday."
    assert [event.type for event in events(read, convoy)] == ["ASSAULT"]


def test_a_sum_over_weeks_is_no_deed(read: Callable[..., Reading]) -> None:
    assert triggers(read, "Rebels have killed dozens of farmers over the past several weeks.") == []


def test_the_dead_of_an_earlier_deed_are_not_those_of_a_later_one(read: Callable[..., Reading]) -> None:
    told = events(read, "Soldiers opened fire in Kenya on Tuesday after rebels killed five farmers.")
    fire = next(event for event in told if event.actor_name == "Soldiers")
    assert fire.fatalities is None
    told = events(read, "Soldiers opened fire in Kenya on Tuesday, killing five farmers.")
    assert any(event.fatalities is not None and event.fatalities.low == 5 for event in told)


def test_shot_dead_counts_its_dead(read: Callable[..., Reading]) -> None:
    told = events(read, "Soldiers shot dead at least 33 people in Kenya on Tuesday.")
    assert [event.fatalities.low for event in told if event.fatalities] == [33]


def test_a_word_for_what_a_deed_was_like_names_nobody(read: Callable[..., Reading]) -> None:
    told = events(read, "Suspected gas attack on rebel village kills nine in Syria")
    assert all(event.actor_name is None for event in told)


def test_a_deed_with_its_town_before_it_is_one_deed(read: Callable[..., Reading]) -> None:
    told = events(read, "The toll of the Kandahar bombing rose to nine on Tuesday.")
    assert [(event.type, event.actor_name) for event in told] == [("ASSAULT", None)]
