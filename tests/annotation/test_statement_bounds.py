"""Where what is said begins and ends, and who is meant by words that are no name; each rule with a case that stays as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.model import Attribution
from copydesk.model.speech_doubts import by_rule

Read = Callable[..., Reading]

BOUNDS = [
    (
        "a deed beside what is said",
        "Investigators said the tram was travelling at twice the speed and are probing whether the driver had slept.",
        "the tram was travelling at twice the speed",
    ),
    (
        "two deeds of what is spoken of",
        "Officials told the paper that the trams were late and are old.",
        "that the trams were late and are old",
    ),
    (
        "whom a question is put to",
        "The board was asked by a reporter whether it would raise the charge.",
        "whether it would raise the charge",
    ),
    (
        "two clauses before according to",
        "Seven people were killed and 50 others were injured when a tram overturned, according to the police.",
        "Seven people were killed and 50 others were injured when a tram overturned",
    ),
    (
        "what the speaker does meanwhile",
        "Holm criticized the press as he left Orra.",
        "the press",
    ),
    (
        "a second clause with that",
        "The Cape Argus newspaper reported today that a local man was held, and that officers were searching for others.",
        "that a local man was held that officers were searching for others",
    ),
    ("when it was said", "Officials said earlier that one boat had sunk.", "that one boat had sunk"),
    ("when it happens", "Officials said that the dam leaks when it rains.", "that the dam leaks when it rains"),
    ("an aside", "Hopes for a truce remain, despite the raids, says Ada Tarn.", "Hopes for a truce remain, despite the raids"),
]  # fmt: skip
SPEAKERS = [
    (
        "Holm launched a series of attacks on the media as his plane descended into Orra, complaining that the press gave him no credit.",
        "Holm",
    ),
    ("Holm hit out at the press, complaining that it gave him no credit.", "Holm"),
    ("There is doubt in Orra, with a handful of Greens urging Holm to cancel the talks.", "handful of Greens"),
    ("The ministry which runs the dam said it would hold.", "ministry"),
    ("The boy who runs the mill said it would hold.", "boy who runs the mill"),
]


def rows(reading: Reading) -> list[Attribution]:
    return [row for row in reading.annotation.attributions if not by_rule(row.doubt)]


@pytest.mark.parametrize(("text", "words"), [row[1:] for row in BOUNDS], ids=[row[0] for row in BOUNDS])
def test_what_is_said_has_its_bounds(read: Read, text: str, words: str) -> None:
    assert " ".join(span.of(text) for span in rows(read(text))[0].content) == words


@pytest.mark.parametrize(("text", "speaker"), SPEAKERS)
def test_a_source_without_a_name_is_told_in_its_own_words(read: Read, text: str, speaker: str) -> None:
    assert rows(read(text))[0].speaker == speaker


PRONOUNS = [
    ("Bo Reed and Ada Tarn discussed the raid, ministry sources said. They said the leaders had stressed the truce.", "ministry sources"),
    ("Bo Reed and Ada Tarn discussed the raid. They said the dam would hold.", "Bo Reed and Ada Tarn"),
    ("Ada Tarn came on Monday. Tarn smiled. The president told advisers that it went well. French president Luc Maron disagrees.", "president"),
    ("French president Luc Maron came on Monday. The president told advisers that it went well.", "Luc Maron"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "speaker"), PRONOUNS)
def test_who_is_meant(read: Read, text: str, speaker: str) -> None:
    assert rows(read(text))[-1 if "They" in text else 0].speaker == speaker


def test_deeds_in_a_row_are_each_the_speakers(read: Read) -> None:
    text = 'Holm has repeatedly criticized old allies, called the court a "farce" and blamed the earlier cabinet.'
    found = [row for row in rows(read(text)) if row.speaker == "Holm"]
    assert next(" ".join(span.of(text) for span in row.content) for row in found) == "old allies"


def test_an_age_stands_for_the_person_named_before(read: Read) -> None:
    text = 'Adil Sahi, whose house overlooks the track, told the paper that he woke up. The 76-year-old said: "It was early and dark."'
    assert [row.speaker for row in rows(read(text))] == ["Adil Sahi", "Adil Sahi"]


def test_a_clause_parted_by_a_semicolon_is_not_what_was_left_unsaid(read: Read) -> None:
    text = "What they cheered is open; the paper did not say."
    assert [row for row in rows(read(text)) if "cheered" in row.content[0].of(text)] == []


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ('Holm will condemn the raid as a "hoax" on Friday.', "unsaid"),
        ('Holm will say: "I know my rival and he knows what I think of him."', None),
        ("Tarn told the council that the dam holds ... read more", "fragment"),
        ("Tarn told the council that the dam holds.", None),
    ],
)
def test_what_may_be_said_or_is_cut_short_is_doubtful(read: Read, text: str, doubt: str | None) -> None:
    found = [row.doubt for row in read(text).annotation.attributions]
    assert doubt in [one if by_rule(one) else None for one in found]
