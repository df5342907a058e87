"""Changes of whole texts: times with dates of publication, what is dropped and added, credits, and silence."""

from __future__ import annotations

import pytest

from copydesk.changes import comparison_pipeline
from copydesk.changes.severity import same_words
from copydesk.changes.timex_comparison import calendar_words, hours, same_but_for_number
from copydesk.model import Change, Span

SOURCE = (
    "HARVIK, March 4 (Reuters) - Soldiers stormed the port of Harvik on Monday and arrested nine dockers, witnesses said.\n"
    "The dockers had stopped work in January over unpaid wages. The harbour board denied that any wages were owed.\n"
    "Mayor Ana Berg said the port would reopen on Friday. In 2019 a strike closed it for six weeks."
)


def compared(read, rewrite, source=SOURCE):
    one, other = read(source, "2025-03-04"), read(rewrite, "2025-03-05")
    return [words(change, source, rewrite) for change in comparison_pipeline.compare(one, other).changes]


def words(change, source, rewrite):
    """The very words of a change, which stand within the clauses that are shown."""
    theirs, mine = change.source_words or change.source, change.rewrite_words or change.rewrite
    return (
        change.kind, change.aspect, theirs.of(source) if theirs else "", mine.of(rewrite) if mine else "", change.severity,
    )  # fmt: skip


def test_another_weekday_is_another_time(read):
    changes = compared(
        read,
        "Soldiers stormed the port of Harvik on Sunday and arrested nine dockers, witnesses said, Reuters reported.",
    )
    assert ("altered", "time", "Monday", "Sunday") in [change[:4] for change in changes if change[4] >= 2]


@pytest.mark.parametrize(("count", "severity"), [("about 900", 2), ("about 90", None)])
def test_another_figure_for_the_same_people_is_grave_however_freely_it_is_told(read, count, severity):
    source = SOURCE.replace("arrested nine dockers", "arrested about 90 dockers")
    rewrite = (
        f"The port fell to soldiers, who, according to people on the quay, took away {count} dockers. Reuters said so."
    )
    found = [change for change in compared(read, rewrite, source) if "90" in change[2] and change[1] == "number"]
    assert [change[4] for change in found if change[4] >= 2] == ([severity] if severity else [])


def test_a_date_that_is_that_weekday_is_the_same_time(read):
    changes = compared(
        read,
        "Soldiers stormed the port of Harvik on March 3 and arrested nine dockers, witnesses said, Reuters reported.",
    )
    assert not [change for change in changes if change[1] == "time" and "Monday" in change[2] and change[4] >= 2]


def test_what_is_left_out_is_dropped_and_an_answer_weighs_more(read):
    changes = compared(read, "Soldiers stormed the port of Harvik on Monday and arrested nine dockers, witnesses said.")
    dropped = {change[2]: change[4] for change in changes if change[:2] == ("dropped", "detail")}
    assert any("denied that any wages were owed" in words and severity == 2 for words, severity in dropped.items())
    assert any("In 2019 a strike" in words and severity == 1 for words, severity in dropped.items())


def test_an_agency_that_is_named_nowhere_is_missed(read):
    lost = compared(read, "Soldiers stormed the port of Harvik on Monday and arrested nine dockers, witnesses said.")
    kept = compared(read, "Soldiers stormed the port of Harvik on Monday, Reuters reported, and arrested nine dockers.")
    assert [change[2] for change in lost if change[1] == "attribution"] == ["Reuters"]
    assert not [change for change in kept if change[1] == "attribution" and change[2] == "Reuters"]


def test_a_statement_without_support_is_added(read):
    changes = compared(
        read,
        "Soldiers stormed the port of Harvik on Monday and arrested nine dockers, witnesses said.\n"
        "The raid has deepened fears of unrest among investors across the entire coastal region.",
    )
    assert [change for change in changes if change[0] == "added" and change[4] == 2 and "fears of unrest" in change[3]]


def test_a_judgement_of_the_writers_own_is_added(read):
    changes = compared(
        read, "Soldiers stormed the port of Harvik on Monday. The storming of the port marks a turning point."
    )
    assert [change for change in changes if "turning point" in change[3]]


def test_the_text_itself_has_no_changes(read):
    assert compared(read, SOURCE) == []


@pytest.mark.parametrize("rewrite", ["", "Hm.", "🙂🙂", "Bake the pears in butter, then serve them warm with cream."])
def test_unrelated_texts_are_met_with_silence_on_altered_facts(read, rewrite):
    assert not [change for change in compared(read, rewrite) if change[0] == "altered"]


def test_the_same_words_are_not_told_twice():
    one = Change("altered", "number", "", Span(0, 4), Span(10, 14))
    assert same_words(one, Change("altered", "number", "", Span(2, 8), Span(11, 20)), of_longer=False) is False
    assert same_words(one, Change("altered", "name", "", Span(0, 5), Span(10, 14)))
    assert same_words(one, Change("altered", "agent", "", Span(0, 60), Span(0, 60)))
    assert not same_words(one, Change("altered", "agent", "", Span(0, 60), Span(0, 60)), of_longer=True)
    assert not same_words(one, Change("added", "detail", "", None, Span(30, 34)))


@pytest.mark.parametrize(
    ("value", "length"), [("P2D", 48.0), ("PT30M", 0.5), ("P1DE", 87_660.0), ("PXD", None), (None, None)]
)
def test_periods_have_a_length(value, length):
    assert hours(value) == length


def test_words_of_the_calendar():
    assert calendar_words("early on Tuesday, May 6, 2021") == ("tuesday", "may", "2021", "")
    assert same_but_for_number("35 years ago", "30 years ago")
    assert not same_but_for_number("35 years ago", "35 months ago")
