"""Whom the words of a source mean, by what channel it was said, and through whom it reached the reader."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.quotations import quote_attribution, source_chain
from copydesk.annotation.reading import Reading
from copydesk.model import Annotation, Attribution, Entity, Link, Report, Span
from copydesk.resources import agencies

Read = Callable[..., Reading]


def last(reading: Reading) -> Attribution:
    return reading.annotation.attributions[-1]


SPEAKERS = [
    ("Mary Johnson visited Oslo on Monday. Johnson said the wall would stand.", "Mary Johnson"),
    ("Mayor John Miller spoke first. He said the wall would stand.", "John Miller"),
    ("Mayor John Miller spoke first. Ms. Mary Johnson listened. Later he said the wall would stand.", "John Miller"),
    ("A bishop said the wall would fall. He said nobody would help.", "bishop"),
    ("Two officials said the wall would stand.", "Two officials"),
    ("John Miller, the harbour master, said the wall would stand.", "John Miller"),
    ("The official INA news agency reported that the wall would stand.", "Iraqi News Agency"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_speaker(read: Read, text: str, speaker: str) -> None:
    assert last(read(text)).speaker == speaker


def test_two_who_speak_together_are_not_one(read: Read) -> None:
    assert last(read("Ada Tarn and Bo Reed said the wall would stand.")).speaker == "Ada Tarn and Bo Reed"


def test_a_passive_without_an_agent_has_no_speaker(read: Read) -> None:
    found = last(read("The ship is expected to reach Oslo on Friday."))
    assert (found.source, found.speaker) == (None, None)


CHANNELS = [
    ('"The wall will stand," Bo Reed told a joint news conference with Ada Tarn.', "a joint news conference with Ada Tarn"),
    ("Bo Reed posted on X that the wall would stand.", "X"),
    ("Bo Reed said in a statement that the wall would stand.", "a statement"),
    ("Bo Reed told reporters that the wall would stand.", "reporters"),
    ("The wall will stand, two officials told AFP on condition of anonymity.", "AFP on condition of anonymity"),
    ("At a news briefing on Monday, Bo Reed said the wall would stand.", "a news briefing on Monday"),
]  # fmt: skip
NO_CHANNELS = [
    "Bo Reed said the wall would stand.",
    "Bo Reed told the president that the wall would stand.",
    "Bo Reed said in March that the wall would stand.",
    "Bo Reed said at the harbour that the wall would stand.",
]


@pytest.mark.parametrize(("text", "channel"), CHANNELS)
def test_channel(read: Read, text: str, channel: str) -> None:
    found = last(read(text)).channel
    assert found is not None
    assert found.of(text) == channel


@pytest.mark.parametrize("text", NO_CHANNELS)
def test_no_channel(read: Read, text: str) -> None:
    assert last(read(text)).channel is None


def chain(reading: Reading) -> list[tuple[str, str]]:
    return [(link.role, link.name) for link in last(reading).chain]


def test_the_chain_runs_from_the_speaker_to_the_outlet(read: Read) -> None:
    text = "OSLO, May 6 (Reuters) - The wall will stand, Bo Reed said in a statement."
    assert chain(read(text, outlet="Example Post")) == [
        ("speaker", "Bo Reed"), ("channel", "statement"), ("agency", "Reuters"), ("outlet", "Example Post"),
    ]  # fmt: skip


def test_an_agency_that_was_told_carries_that_statement_only(read: Read) -> None:
    text = "The wall will stand, Bo Reed told AFP.\n\nAda Tarn said it would fall."
    assert ("agency", "Agence France-Presse") not in chain(read(text))
    signed = text + "\n\nabc-def/gh"
    assert ("agency", "Agence France-Presse") in chain(read(signed))


def test_a_credit_names_where_a_report_was_taken_from(read: Read) -> None:
    text = "Bo Reed said the wall would stand.\nOriginal Source: www.example.org"
    assert ("outlet", "example.org") in chain(read(text))
    text = "Bo Reed said the wall would stand.\nSource: Reuters"
    assert ("agency", "Reuters") in chain(read(text))


def test_an_outlet_in_a_dateline_is_no_agency(read: Read) -> None:
    assert chain(read("OSLO (CNN) - Bo Reed said the wall would stand.")) == [("speaker", "Bo Reed"), ("outlet", "CNN")]


def test_credits_that_a_reader_found_apart() -> None:
    report = Report("Rain.", credits=("By Ada Tarn, Associated Press",))
    assert source_chain.carriers(report, Annotation(report), ()).agency == Link("agency", "Associated Press")


def test_an_office_in_the_lead_is_named_by_the_next_sentence(read: Read) -> None:
    text = "The harbour minister said the wall would stand.\nBodil Hansen's remarks came as rain fell on Oslo."
    reading = read(text)
    start = text.index("Bodil")
    named = Entity(Span(start, start + len("Bodil Hansen")), "person", "Bodil Hansen", "e1")
    found = Annotation(reading.report, sentences=reading.annotation.sentences, entities=(named,))
    assert next(quote_attribution.find(reading.parse, reading.report, found)).speaker == "Bodil Hansen"


@pytest.mark.parametrize(
    ("line", "name"),
    [("By Ada Tarn, Associated Press", "Associated Press"), ("www.reuters.com", "Reuters"), ("Ada Tarn, PA", None), ("Chapter 3", None)],
)  # fmt: skip
def test_agency_in_a_line(line: str, name: str | None) -> None:
    assert agencies.in_line(line) == name


@pytest.mark.parametrize(
    ("outlet", "role"),
    [("Corvane Press Agency", "agency"), ("The Harbour Beacon", "outlet"), ("Coastal Parish Almanac", "outlet")],
)
def test_an_agency_by_its_initials_in_its_own_dateline(read: Read, outlet: str, role: str) -> None:
    text = "PENHAVIRA, Portugal, May 14 (CPA) - The wall would stand, the mayor said."
    roles = {link.role: link.name for link in last(read(text, outlet=outlet)).chain}
    assert (roles.get("agency") == outlet) == (role == "agency")


OFFICES = [
    ("The head of the guild, Ada Tarn, was jailed. The guild said the wall would stand.", "guild"),
    ("A spokesman for the harbour board, Bo Reed, waved. The board said the wall would stand.", "board"),
    ("The brother of the governor, Bo Reed, fled. The governor said the wall would stand.", "governor"),
    ("The vice chancellor, Ada Tarn, resigned. The chancellor said the wall would stand.", "chancellor"),
    ("The governor, Ada Tarn, arrived. The governor said the wall would stand.", "Ada Tarn"),
    ("President Ada Tarn met French President Luc Perrin. The French president said the wall would stand.", "Luc Perrin"),
    ("Mrs Tarn beat Mr Reed by a vote. He said the wall would stand.", "Reed"),
    ("The wall would stand, Reuters quoted a mason as saying.", "mason"),
    ("Bo Reed was quoted by the daily Al-Sabah as saying the wall would stand.", "Bo Reed"),
    ("The wall will stand, according to the mayor, and the army says that it is leaning.", "army"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), OFFICES)
def test_an_office_is_held_by_whom_the_report_says(read: Read, text: str, speaker: str) -> None:
    assert last(read(text)).speaker == speaker


UNTOLD = [
    ('Ada Tarn, a mason: "We saw the wall lean over."', "Ada Tarn"),
    ('"We saw the wall lean over." (Ada Tarn, mason)', "Ada Tarn"),
    ('Ada Tarn shook her head. "We saw the wall lean over."', "Ada Tarn"),
    ('The rain fell. "We saw the wall lean over."', None),
    ('Background: "We saw the wall lean over."', None),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), UNTOLD)
def test_a_quotation_without_a_word_of_saying(read: Read, text: str, speaker: str | None) -> None:
    assert last(read(text)).speaker == speaker
