"""Protests, stoppages and mobilisation, and what only looks like them; on invented sentences."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

FOUND = [
    ("Hundreds of farmers took to the streets of Kassala.", "PROTEST"),
    ("Farmers poured into the streets on Sunday.", "PROTEST"),
    ("Demonstrations broke out in Kassala.", "PROTEST"),
    ("Riots erupted after the vote.", "PROTEST"),
    ("Two women were arrested after an anti-war demonstration.", "PROTEST"),
    ("Bus drivers went on strike.", "PROTEST"),
    ("Clerks walked off the job over unpaid wages.", "PROTEST"),
    ("A general strike paralysed the port on Sunday.", "PROTEST"),
    ("Spain sent three warships to the strait.", "MOBILIZE"),
    ("The army called up 4,000 reservists.", "MOBILIZE"),
    ("Peru slapped sanctions on two generals.", "SANCTION"),
]
NOT_FOUND = [
    "A tourist took to the streets of Kassala in a rickshaw.",
    "The rally in share prices broke out on Sunday.",
    "The deputy said demonstrations are lawful.",
    "A drone strike killed four fighters.",
    "The Peruvian strike killed four fighters.",
]


@pytest.mark.parametrize(("text", "root"), FOUND)
def test_found(read: Callable[..., Reading], text: str, root: str) -> None:
    assert root in [event.type for event in read(text).annotation.events]


@pytest.mark.parametrize("text", NOT_FOUND)
def test_no_protest(read: Callable[..., Reading], text: str) -> None:
    assert "PROTEST" not in [event.type for event in read(text).annotation.events]


def test_when_and_where_of_a_protest_told_by_a_noun(read: Callable[..., Reading]) -> None:
    (event,) = read("Demonstrations broke out in Kassala on Friday.", published="2024-05-06").annotation.events
    assert event.time == "2024-05-03"
    assert event.place is not None
    assert event.place.name == "Kassala"


def test_those_who_stand_after_the_passive(read: Callable[..., Reading]) -> None:
    text = "Also detained were the editor's wife and two journalists."
    (event,) = read(text).annotation.events
    assert event.recipient is not None
    assert "journalists" in event.recipient.of(text)
