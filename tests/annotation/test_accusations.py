"""Who accuses is not who did it, and what somebody is accused of is no plain fact; on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Event

# sentence, the verb of the deed, the alleged doer, polarity, modality
ALLEGED = [
    ("The convoy's drivers accused the border guards of torturing two traders.", "torturing", "border guards", "asserted", "possible"),
    ("The border guards were accused of torturing two traders.", "torturing", "border guards", "asserted", "possible"),
    ("A tribunal convicted the sergeant of murdering five farmers.", "murdering", "sergeant", "asserted", "possible"),
    ("The sergeant was convicted of murdering five farmers.", "murdering", "sergeant", "asserted", "possible"),
    ("The envoy blamed the insurgents for killing six policemen.", "killing", "insurgents", "asserted", "possible"),
    ("Norway condemned the junta for shelling the villagers.", "shelling", "junta", "asserted", "possible"),
    ("Detectives arrested a soldier on suspicion of murdering his officers.", "murdering", "soldier", "asserted", "possible"),
    ("The court jailed the soldier for life for murdering his officers.", "murdering", "soldier", "asserted", "possible"),
    ("The sergeant was acquitted of murdering five farmers.", "murdering", "sergeant", "negated", "actual"),
    ("The envoy praised the police for arresting the rebels.", "arresting", "police", "asserted", "actual"),
]  # fmt: skip


def deed(read: Callable[..., Reading], text: str, verb: str) -> Event:
    return next(event for event in read(text).annotation.events if event.trigger.of(text) == verb)


@pytest.mark.parametrize(("text", "verb", "doer", "polarity", "modality"), ALLEGED)
def test_the_accused_is_the_alleged_doer(
    read: Callable[..., Reading], text: str, verb: str, doer: str, polarity: str, modality: str
) -> None:
    event = deed(read, text, verb)
    assert event.actor is not None
    assert doer in event.actor.of(text)
    assert (event.polarity, event.modality) == (polarity, modality)


def test_a_plain_killing_stays_a_fact(read: Callable[..., Reading]) -> None:
    event = deed(read, "The insurgents ambushed the patrol, killing six policemen.", "killing")
    assert (event.polarity, event.modality) == ("asserted", "actual")


def test_in_charge_of_accuses_nobody(read: Callable[..., Reading]) -> None:
    text = "The guards who are in charge of arresting smugglers went home."
    assert all(event.modality == "actual" for event in read(text).annotation.events)


def test_the_accusation_has_no_dead_of_its_own(read: Callable[..., Reading]) -> None:
    text = "A tribunal convicted the sergeant of murdering five farmers."
    assert deed(read, text, "convicted").fatalities is None
