"""What was only possible, tried, threatened, ordered or not done is no plain fact; on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

# sentence, the word of the deed, polarity, modality
UNREAL = [
    ("The depot held nerve agent enough to kill hundreds of people.", "kill", "asserted", "possible"),
    ("The depot held enough mortars to shell two villages.", "shell", "asserted", "possible"),
    ("The fighters were able to kill three sentries.", "kill", "asserted", "possible"),
    ("The fighters were unable to kill the sentries.", "kill", "negated", "actual"),
    ("Two gunmen tried to kill the ambassador.", "kill", "asserted", "planned"),
    ("Two gunmen tried and failed to kill the ambassador.", "kill", "negated", "actual"),
    ("The guards were ordered to shoot the strikers.", "shoot", "asserted", "planned"),
    ("No command was given to shoot the strikers, a captain said.", "shoot", "negated", "demanded"),
    ("There was no plan to shell the village.", "shell", "negated", "planned"),
    ("The fighters killed three sentries.", "killed", "asserted", "actual"),
    ("Enough was known when the fighters killed three sentries.", "killed", "asserted", "actual"),
]


@pytest.mark.parametrize(("text", "word", "polarity", "modality"), UNREAL)
def test_what_is_no_fact(read: Callable[..., Reading], text: str, word: str, polarity: str, modality: str) -> None:
    event = next(event for event in read(text).annotation.events if event.trigger.of(text) == word)
    assert (event.polarity, event.modality) == (polarity, modality)


def test_a_killing_is_not_lost_behind_an_order_that_was_not_given(read: Callable[..., Reading]) -> None:
    text = "The smuggler was killed in a gunfight, and no order was given to kill him, officers said."
    found = [(event.polarity, event.modality) for event in read(text).annotation.events if event.type == "ASSAULT"]
    assert ("asserted", "actual") in found
    assert found.count(("asserted", "actual")) == 1


def test_the_speaker_of_the_sentence_before_is_not_the_victim(read: Callable[..., Reading]) -> None:
    text = "He bled to death in a ditch, the minister said. The junta said no order had been given to kill him."
    events = read(text).annotation.events
    assert not any(event.recipient and "minister" in event.recipient.of(text) for event in events)


def test_a_deed_that_was_not_done_has_no_dead(read: Callable[..., Reading]) -> None:
    text = "Rebels did not kill the three sentries."
    assert all(event.fatalities is None for event in read(text).annotation.events)


def test_a_court_tries_and_a_gunman_only_tries(read: Callable[..., Reading]) -> None:
    assert any(event.type == "ACCUSE" for event in read("Prosecutors tried two officers for murder.").annotation.events)
    tried = read("The gunman tried to shoot the governor.").annotation.events
    assert not any(event.type == "ACCUSE" for event in tried)


STANDING = [
    "Prosecutors do not release suspects in Tarn.",
    "The United States cannot compel Norland to hand over its citizens.",
    "The town is attacked regularly by rebels.",
    "More than 9,000 people have been killed and millions displaced since the war started in 2011.",
    "The judge said that she attended a rally in Tarn.",
]


@pytest.mark.parametrize("text", STANDING)
def test_what_holds_at_all_times_is_no_deed(read: Callable[..., Reading], text: str) -> None:
    kinds = {event.type for event in read(text).annotation.events}
    assert kinds.isdisjoint({"ASSAULT", "YIELD", "COERCE", "PROTEST"})


def test_a_deed_denied_in_the_past_is_still_told(read: Callable[..., Reading]) -> None:
    events = read("Soldiers did not kill the two farmers in Tarn on Monday.", published="2024-05-10").annotation.events
    assert [event.polarity for event in events] == ["negated"]


def test_words_printed_twice_are_one_event(read: Callable[..., Reading]) -> None:
    text = "Gunmen killed nine farmers near Kassala in Sudan on Monday.\n\nPolice came.\n\nGunmen killed nine farmers near Kassala in Sudan on Monday."
    events = read(text, published="2024-05-10").annotation.events
    assert len([event for event in events if event.type == "ASSAULT"]) == 1
