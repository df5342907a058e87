"""Times that are moved, blurred or left out, with dates and without."""

from __future__ import annotations

import pytest

from copydesk.changes import aligned_sentences, sentence_alignment
from copydesk.changes.checks import time

REPORT = "The council of the port met at noon. Few people came. {}"


@pytest.fixture
def dated(read):
    """Changes of times between reports of 5 and 6 May 2021: aspect, words and severity."""

    def changes(source: str, rewrite: str) -> list[tuple[str, str, str, int]]:
        a, b = read(source, published="2021-05-05"), read(rewrite, published="2021-05-06")
        pairs = aligned_sentences.sentence_to_sentence(a, sentence_alignment.align(a, b))
        return [
            (change.aspect, change.source.of(source), change.rewrite.of(rewrite) if change.rewrite else "", change.severity)
            for passage in aligned_sentences.lay(a, b, pairs)
            for change in time.find(passage)
        ]  # fmt: skip

    return changes


SUNK = "The ferry sank off Harvik {}."
OTHER = [
    ("on 3 May 2021", "on 9 May 2021", "3 May 2021", "9 May 2021", 2),
    ("on 3 May 2021", "in May 2021", "3 May 2021", "May 2021", 2),
    ("on 3 May 2021", "in 2021", "3 May 2021", "2021", 2),
    ("on 3 May 2021", "on Tuesday", "3 May 2021", "Tuesday", 2),
    ("at 3 p.m. on Monday", "at 9 p.m. on Monday", "3 p.m.", "9 p.m.", 1),
]


@pytest.mark.parametrize(("was", "now", "old", "new", "severity"), OTHER)
def test_another_time_is_told(dated, was, now, old, new, severity):
    assert dated(SUNK.format(was), SUNK.format(now)) == [("time", old, new, severity)]


def test_a_day_that_became_lately_is_told(dated):
    burned = REPORT.format("Raiders {}burned a grain store near Dorvik{}.")
    found = dated(burned.format("", " on Tuesday"), burned.format("recently ", ""))
    assert found == [("time", "Tuesday", "recently", 1)]


SAME = [
    ("on 3 May 2021", "on Monday"),
    ("in May 2021", "on 3 May 2021"),
    ("at 3 p.m. on Monday", "on Monday afternoon"),
]


@pytest.mark.parametrize(("was", "now"), SAME)
def test_the_same_time_in_other_words_is_no_change(dated, was, now):
    assert dated(SUNK.format(was), SUNK.format(now)) == []


def test_a_quarter_of_a_year_is_not_another_one(dated):
    fell = "Profits of the mill fell in the {} quarter."
    assert dated(fell.format("third"), fell.format("first")) == [("time", "the third quarter", "the first quarter", 2)]
    assert dated(fell.format("third"), fell.format("third")) == []


def test_a_time_that_stands_elsewhere_in_the_rewrite_is_not_lost(dated):
    source = "The ferry sank off Harvik on Monday. The tug came on Tuesday."
    assert dated(source, "The ferry sank off Harvik. The tug came on Tuesday after the loss on Monday.") == []


def test_before_and_after_turn_the_order_round(told):
    sailed = "The ferry sailed {} Monday, Ragna Holt said."
    assert told(time.find, sailed.format("before"), sailed.format("after")) == [("Monday", "Monday", 3, None)]
    assert told(time.find, sailed.format("before"), sailed.format("before")) == []


def test_another_length_of_time_is_another_number(told):
    strike = "The strike at the mill lasted {} weeks."
    assert told(time.find, strike.format("three"), strike.format("five")) == [("three weeks", "five weeks", 2, None)]
    assert told(time.find, "The mill burned 35 years ago.", "The mill burned 30 years ago.") == [
        ("35 years ago", "30 years ago", 2, None)
    ]


def test_half_an_hour_is_thirty_minutes_and_no_hour(told):
    waited = "The crew waited {} for the tug."
    assert told(time.find, waited.format("half an hour"), waited.format("30 minutes")) == []
    assert told(time.find, waited.format("half an hour"), waited.format("an hour")) == [
        ("half an hour", "an hour", 2, None)
    ]


def test_how_long_and_when_are_not_compared(told):
    waited = "The crew waited {} for the tug."
    assert told(time.find, waited.format("three weeks"), waited.format("on Monday")) == []


def test_a_day_left_out_weighs_more_in_a_report_and_a_part_of_a_day_is_none(told):
    burned = "Raiders burned a grain store near Dorvik{}."
    short = told(time.find, burned.format(" on Tuesday"), burned.format(""))
    assert short == [("Tuesday", "", 1, None)]
    long = told(time.find, REPORT.format(burned.format(" on Tuesday")), REPORT.format(burned.format("")))
    assert long == [("Tuesday", "", 2, None)]
    for idle in (" in the morning", " this time"):
        assert told(time.find, REPORT.format(burned.format(idle)), REPORT.format(burned.format(""))) == []
