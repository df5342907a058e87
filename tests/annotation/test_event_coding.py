"""Who did what to whom, on invented events: triggers, parties, codes, tolls, times and places."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Event
from copydesk.model.findings import Range

# sentence, root, words of the actor, words of the recipient (None: nobody)
CODED = [
    ("Rebels killed twelve soldiers in Kassala.", "ASSAULT", "Rebels", "twelve soldiers"),
    ("Twelve soldiers were killed by rebels in Kassala.", "ASSAULT", "rebels", "Twelve soldiers"),
    ("Twelve soldiers were killed in Kassala.", "ASSAULT", None, "Twelve soldiers"),
    ("Rebels launched an attack on the army in Kassala.", "ASSAULT", "Rebels", "the army"),
    ("The army was hit by an attack by rebels.", "ASSAULT", "rebels", "The army"),
    ("The assassination of Judge Pavel Orlov shocked the country.", "ASSAULT", None, "Pavel Orlov"),
    ("Police arrested the opposition leader Ivo Brandt.", "COERCE", "Police", "Ivo Brandt"),
    ("President Marta Kovac met Prime Minister Ivo Brandt.", "CONSULT", "Marta Kovac", "Ivo Brandt"),
    ("President Marta Kovac held talks with Prime Minister Ivo Brandt.", "CONSULT", "Marta Kovac", "Ivo Brandt"),
    ("Canada imposed sanctions on Belarus.", "COERCE", "Canada", "Belarus"),
    ("France condemned the Turkish government.", "ACCUSE", "France", "the Turkish government"),
    ("Turkey rejected a French proposal.", "REJECT", "Turkey", "French"),
    ("Japan provided food aid to Kenya.", "AID", "Japan", "Kenya"),
    ("Thousands of students protested against the government.", "PROTEST", "Thousands of students", "the government"),
    ("Turkey threatened to attack Greece.", "THREATEN", "Turkey", "Greece"),
    ("The court released the journalist Ivo Brandt.", "YIELD", "The court", "Ivo Brandt"),
    ("Egypt agreed to send troops to Sudan.", "AGREE", "Egypt", "Sudan"),
]  # fmt: skip


def coded(reading: Reading) -> list[tuple[str, str | None, str | None]]:
    text = reading.report.text
    return [
        (e.type, e.actor.of(text) if e.actor else None, e.recipient.of(text) if e.recipient else None)
        for e in reading.annotation.events
    ]


def first(read: Callable[..., Reading], text: str, kind: str, **about: str) -> Event:
    return next(event for event in read(text, **about).annotation.events if event.type == kind)


@pytest.mark.parametrize(("sentence", "root", "actor", "recipient"), CODED)
def test_coded(
    read: Callable[..., Reading], sentence: str, root: str, actor: str | None, recipient: str | None
) -> None:
    found = coded(read(sentence))

    def fits(claim: str | None, wanted: str | None) -> bool:
        return claim is None if wanted is None else claim is not None and wanted in claim

    assert any(kind == root and fits(doer, actor) and fits(target, recipient) for kind, doer, target in found), found


@pytest.mark.parametrize(
    "sentence",
    [
        "The sky over the city was grey.",
        "Grey is a colour.",
        "It rained.",
        "",
        "🙂",
        "مرحبا بالعالم",
        "\u201cNo\u201d",
        "Rescuers were still searching on Monday for four miners.",
    ],
)
def test_no_event_where_nothing_happens(read: Callable[..., Reading], sentence: str) -> None:
    assert not read(sentence).annotation.events


def test_a_house_that_is_searched_is_one(read: Callable[..., Reading]) -> None:
    (event,) = read("Police searched the house of the editor.").annotation.events
    assert event.type == "COERCE"


def test_habits_are_no_events(read: Callable[..., Reading]) -> None:
    reading = read("The bridge was opened in May. Bandits kill travellers there.")
    assert not [event for event in reading.annotation.events if event.type == "ASSAULT"]


def test_toll_with_bounds(read: Callable[..., Reading]) -> None:
    event = first(
        read,
        "Rebels killed at least 12 soldiers and wounded 30 in Kassala on Friday.",
        "ASSAULT",
        published="2024-05-06",
    )
    assert event.fatalities == Range(12.0, None)
    assert event.quantities
    assert event.time == "2024-05-03"
    assert event.place is not None
    assert event.place.name == "Kassala"


def test_toll_of_named_people(read: Callable[..., Reading]) -> None:
    event = first(read, "Gunmen killed the judge Pavel Orlov and the writer Anna Brandt.", "ASSAULT")
    assert event.fatalities == Range(2.0, 2.0)


def test_age_is_no_toll(read: Callable[..., Reading]) -> None:
    event = first(read, "Gunmen killed Pavel Orlov, 65, in Kassala.", "ASSAULT")
    assert event.fatalities in (None, Range(1.0, 1.0))


def test_no_time_without_a_date_of_publication(read: Callable[..., Reading]) -> None:
    assert first(read, "Rebels killed twelve soldiers on Friday.", "ASSAULT").time is None


def test_relative_clause_and_control_find_the_actor(read: Callable[..., Reading]) -> None:
    text = "The militia that attacked the convoy fled. Officials said it had begun to shell villagers."
    found = coded(read(text))
    assert any(kind == "ASSAULT" and actor and "militia" in actor for kind, actor, _ in found), found


def test_by_that_strayed_to_the_verb(read: Callable[..., Reading]) -> None:
    found = coded(read("France condemned the massacre of villagers by the militia."))
    assert ("ASSAULT", "the militia", "villagers") in found, found


def test_mode_from_the_weapon(read: Callable[..., Reading]) -> None:
    assert first(read, "A car bomb killed two guards in Kassala.", "ASSAULT").mode == "explosives"
    assert first(read, "A gunman with a rifle killed two guards.", "ASSAULT").mode == "firearms"


def test_dateline_is_the_last_resort(read: Callable[..., Reading]) -> None:
    text = "LIMA, May 6 (Reuters) - Rebels killed two guards on Friday."
    event = first(read, text, "ASSAULT")
    assert event.place is not None
    assert event.place.country == "PER"


def test_attribution_covers_the_trigger(read: Callable[..., Reading]) -> None:
    reading = read("The minister said that rebels had killed two guards.")
    event = next(event for event in reading.annotation.events if event.type == "ASSAULT")
    assert event.attribution is not None
    contents = reading.annotation.attributions[event.attribution].content
    assert any(content.covers(event.trigger) for content in contents)


def test_reciprocal_parties_are_parted(read: Callable[..., Reading]) -> None:
    text = "Turkey and Greece signed a treaty."
    for event in read(text).annotation.events:
        if event.recipient and event.actor:
            assert not event.actor.overlaps(event.recipient)


def test_same_bytes_twice(read: Callable[..., Reading]) -> None:
    text = "Rebels killed twelve soldiers. The army arrested three men, officials said."
    assert read(text).annotation.events == read(text + "").annotation.events


@pytest.mark.parametrize(
    "text",
    [
        "Rebels killed " + ", ".join(f"guard {n}" for n in range(900)) + " and Ivo Brandt.",
        "The chief of the head of " + "the army of " * 400 + "France met Ivo Brandt.",
        "killed and wounded and shot and " * 500,
        "he told them that they " * 300,
        "\u201c" * 400 + "attack" + "\u201d" * 400,
    ],
)
def test_any_length_is_borne(read: Callable[..., Reading], text: str) -> None:
    reading = read(text)
    for event in reading.annotation.events:
        for span in (event.trigger, event.evidence, event.actor, event.recipient):
            assert span is None or 0 <= span.start < span.end <= len(text)


def test_a_report_on_another_country_is_not_at_home_at_its_dateline(read: Callable[..., Reading]) -> None:
    text = (
        "LIMA, May 6 (Reuters) - Officials in Kenya spoke of Kenya's roads. Rebels killed two guards, and Kenya's army "
        "said the rest of Kenya was calm."
    )
    places = [e.place.country for e in read(text).annotation.events if e.type == "ASSAULT" and e.place]
    assert "PER" not in places
