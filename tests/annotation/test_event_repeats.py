"""Which events of a report are the same deed told again; on invented reports."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.annotation.reading import Reading


def again(reading: Reading) -> dict[str, str | None]:
    """The words of each event with those of the event that it repeats."""
    found = reading.annotation
    words = [event.trigger.of(found.report.text) for event in found.events]
    return {
        word: None if event.repeats is None else words[event.repeats]
        for word, event in zip(words, found.events, strict=True)
    }


def test_the_shooting_is_the_one_told_before(read: Callable[..., Reading]) -> None:
    text = (
        "A gunman shot Dara Helm, a clerk, in Kassala on Monday. The shooting took place outside a bank, police said."
    )
    assert again(read(text, published="2024-05-10")).get("shooting") == "shot"


def test_a_victim_of_the_same_name_makes_it_the_same_deed(read: Callable[..., Reading]) -> None:
    text = "A gunman shot Dara Helm, a clerk, in Kassala on Monday. Helm was killed by two bullets, police said."
    assert again(read(text, published="2024-05-10"))["killed"] == "shot"


def test_two_named_victims_are_two_deeds(read: Callable[..., Reading]) -> None:
    text = "A gunman shot Dara Helm in Kassala on Monday. Rebels murdered Ivo Kant in Khartoum."
    assert again(read(text, published="2024-05-10")) == {"shot": None, "murdered": None}


def test_two_days_are_two_deeds(read: Callable[..., Reading]) -> None:
    text = "Rebels attacked villagers near Kassala on Monday. On Wednesday rebels shelled villagers near Kassala."
    assert set(again(read(text, published="2024-05-10")).values()) == {None}


def test_a_second_victim_is_of_another_deed(read: Callable[..., Reading]) -> None:
    text = "Gunmen shot a nurse in Kassala. Gunmen stabbed another nurse in Kassala."
    assert again(read(text, published="2024-05-10")).get("stabbed") is None


def test_a_denial_repeats_no_fact(read: Callable[..., Reading]) -> None:
    text = "Soldiers killed nine farmers in Kassala. The army did not kill nine farmers, a general said."
    assert again(read(text, published="2024-05-10")).get("kill") is None


def test_a_meeting_is_told_again_from_the_other_side(read: Callable[..., Reading]) -> None:
    text = (
        "President Ada Brandt met Prime Minister Ivo Kant in Oslo on Monday. Kant met Brandt for two hours, aides said."
    )
    events = read(text, published="2024-05-10").annotation.events
    assert [row.repeats for row in events if row.type == "CONSULT"] == [None, 0]
