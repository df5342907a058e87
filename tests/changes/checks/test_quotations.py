"""What stands in quotation marks: cut, reworded, made up, or told in the writer's own words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import quote

REPORT = "The council of the port met at noon. Few people came. {}"


def says(words: str) -> str:
    return f"“{words},” Ragna Holt said."


def test_a_cut_that_takes_the_condition_away_is_graver_than_another(told):
    whole = says("We will reopen the mill, but not before the pump is mended")
    assert told(quote.find, whole, says("We will reopen the mill")) == [
        ("We will reopen the mill, but not before the pump is mended,", "We will reopen the mill,", 2, None)
    ]
    plain = says("We will reopen the mill and paint the gate in June")
    assert [severity for *_, severity, _ in told(quote.find, plain, says("We will reopen the mill"))] == [1]


def test_a_cut_whose_rest_is_told_elsewhere_is_none(told):
    whole = says("We will reopen the mill, but not before the pump is mended")
    again = says("We will reopen the mill") + " She wants the pump mended first."
    assert told(quote.find, whole, again) == []


REWORDED = [
    ("The pump is broken beyond repair", "The pump is damaged beyond repair", "broken", "damaged", 2),
    ("I saw the lorry leave the yard at dawn", "We saw the lorry leave the yard at dawn", "I", "We", 1),
    ("We will never pay the miners of Dorvik", "We will pay the miners of Dorvik", "never", "will pay", 3),
]


@pytest.mark.parametrize(("was", "now", "old", "new", "severity"), REWORDED)
def test_another_word_in_a_quotation_is_as_grave_as_what_it_says(told, was, now, old, new, severity):
    assert told(quote.find, says(was), says(now)) == [(old, new, severity, None)]


SAME = [
    ("We lost 1,200 sheep in the flood", "We lost 1200 sheep in the flood"),
    ("We co-operate with the harbour police", "We cooperate with the harbour police"),
    ("And so we will close the gate at dusk", "We will close the gate at dusk"),
]


@pytest.mark.parametrize(("was", "now"), SAME)
def test_another_spelling_of_a_quotation_is_no_change(told, was, now):
    assert told(quote.find, says(was), says(now)) == []


WHOLE = [
    (
        "In the morning the lorry left the yard with the timber",
        "The lorry left the yard with the timber in the morning",
    ),
    (
        "The old pump broke twice in the cold spring and nobody had a spare part",
        "The big pump failed twice in the wet spring and no one had a new part",
    ),
]


@pytest.mark.parametrize(("was", "now"), WHOLE)
def test_a_quotation_of_which_little_is_as_it_was_is_one_change(told, was, now):
    assert told(quote.find, says(was), says(now)) == [(was + ",", now + ",", 2, None)]


def test_marks_around_words_of_the_narration_are_a_detail(told):
    source = "The bridge is a trap for lorries, Ragna Holt said."
    found = told(quote.find, source, "The bridge is “a trap for lorries”, Ragna Holt said.")
    assert found == [("a trap for lorries", "a trap for lorries", 1, None)]


def test_a_quotation_that_nobody_said_weighs_more_where_the_source_is_a_report(told):
    source, made_up = "Ragna Holt said the bridge would be closed.", says("The bridge is a trap for lorries")
    assert told(quote.find, source, made_up) == [("", "The bridge is a trap for lorries,", 1, None)]
    found = told(quote.find, REPORT.format(source), REPORT.format(made_up))
    assert found == [("", "The bridge is a trap for lorries,", 2, None)]


def test_marks_around_the_whole_of_a_report_are_no_quotation(told):
    source = "The mill burned. Nobody was hurt. The pump failed again."
    assert told(quote.find, source, f"“{source}”") == []


def test_speech_that_the_source_sets_in_capitals_is_not_made_up(told):
    source = "Asked about the crossing, THIS BRIDGE IS OLD AND A TRAP FOR ANY LORRY is all that Ragna Holt said."
    assert told(quote.find, source, "“The bridge, old, is a trap for any lorry,” Ragna Holt said.") == []


RETOLD = [
    ("The pump broke because nobody oiled it", "Ragna Holt said the pump broke because nobody oiled it.", 1),
    ("The pump broke because nobody oiled it in the cold spring", "Ragna Holt blamed a broken pump.", 2),
]


@pytest.mark.parametrize(("was", "now", "severity"), RETOLD)
def test_speech_in_the_writers_words_is_graver_the_less_it_keeps(told, was, now, severity):
    found = told(quote.find, REPORT.format(says(was)), REPORT.format(now))
    assert [row[2] for row in found] == [severity]
    short = told(quote.find, says(was), now)
    assert [row[2] for row in short] == [1]


def test_speech_that_is_quoted_all_the_same_is_not_told_as_narration(told):
    source = says("The pump broke because nobody oiled it")
    again = "The pump broke, Ragna Holt said: “The pump broke because nobody oiled it.”"
    assert told(quote.find, source, again) == []


def test_names_alone_do_not_retell_what_was_said(told):
    source = "“Ragna Holt says Dorvik,” the sign at the gate read."
    assert told(quote.find, source, "The sign at the gate named Ragna Holt and Dorvik.") == []
