"""Where a second speaker begins and where a quotation ends; each rule with a case that stays as it was."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.quotations import quotation_marks
from copydesk.annotation.reading import Reading
from copydesk.model import Span

Read = Callable[..., Reading]
Said = tuple[str, str]


def said(reading: Reading) -> list[Said]:
    text = reading.report.text
    return [(row.speaker or "", " ".join(span.of(text) for span in row.content)) for row in reading.annotation.attributions]  # fmt: skip


def test_who_insists_beside_a_statement_speaks_for_himself(read: Read) -> None:
    text = "Orra and Lisk have already said they strongly oppose the levy, with Tolmark insisting that Vestra must settle its debts without any outside help."
    assert said(read(text)) == [
        ("Orra and Lisk", "they strongly oppose the levy"),
        ("Tolmark", "that Vestra must settle its debts without any outside help"),
    ]


def test_what_goes_on_beside_is_part_of_what_is_said(read: Read) -> None:
    text = "The mayor said the lock was shut, with barges waiting at the gate."
    assert said(read(text)) == [("mayor", "the lock was shut, with barges waiting at the gate")]


def test_others_ask_for_themselves(read: Read) -> None:
    text = "The levy passed, although some councillors voiced worries about the cost and others questioned why Orra had to pay before Lisk."
    assert said(read(text)) == [
        ("some councillors", "worries about the cost"),
        ("others", "why Orra had to pay before Lisk"),
    ]


def test_others_that_a_clause_follows_are_no_speaker_of_their_own(read: Read) -> None:
    text = "Engineers met owners and others who said the dam would hold."
    assert said(read(text)) == [("owners and others", "the dam would hold")]


def test_a_quotation_behind_a_colon_ends_with_its_mark(read: Read) -> None:
    text = "Ines Marr said:” They are running from the water that has taken 12 houses” Ines Marr, a spokeswoman for the harbour office, confirmed in an interview that crews were gathering near Orra."
    assert said(read(text)) == [("Ines Marr", "” They are running from the water that has taken 12 houses”")]


def test_words_in_marks_behind_a_colon_may_open_a_clause(read: Read) -> None:
    assert said(read('Ines Marr said: "The dam" is safe.')) == [("Ines Marr", '"The dam" is safe')]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Holm declined to discuss his aims for the talks - \"I'll let you know after the meeting,\" he said - but said he believes such talks are good.",
            "\"I'll let you know after the meeting,\"",
        ),
        ('The dam, "a wreck from end to end," will be rebuilt, he said.', 'The dam, "a wreck from end to end," will be rebuilt'),
    ],
)  # fmt: skip
def test_a_clause_that_a_quotation_breaks_into_is_not_said(read: Read, text: str, words: str) -> None:
    assert words in [content for _, content in said(read(text))]


@pytest.mark.parametrize(
    ("text", "inner"),
    [
        ("Marr said:” It holds.” He left.", [" It holds."]),
        ("Marr said:” It holds. He left.", []),
        ("It holds,” he said. “It will.”", ["It will."]),
    ],
)
def test_a_mark_behind_a_colon_opens_whichever_way_it_is_turned(text: str, inner: list[str]) -> None:
    found = quotation_marks.find(text, [Span(0, len(text))])
    assert [row.inner.of(text) for row in found if row.closed] == inner


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (
            "Hopes for a negotiated settlement in Orra remain alive, despite regional tensions stoked by recent air strikes attributed to Lisk, says Bo Reed.",
            "Hopes for a negotiated settlement in Orra remain alive, despite regional tensions stoked by recent air strikes attributed to Lisk",
        ),
        ("The lock is shut, says Bo Reed.", "The lock is shut"),
    ],
)
def test_an_aside_before_the_cue_is_part_of_what_is_said(read: Read, text: str, words: str) -> None:
    assert said(read(text)) == [("Bo Reed", words)]
