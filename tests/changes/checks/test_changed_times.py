"""Times where no date of publication is known: days and months are told apart by their names."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import time

MOVED = [
    (
        "Raiders burned a grain store near Dorvik on Tuesday night.",
        "Raiders burned a grain store near Dorvik on Saturday night.",
    ),
    ("The ferry sank off Harvik on Monday morning.", "The ferry sank off Harvik on Friday morning."),
    ("The ferry sank off Harvik on Monday morning.", "The ferry sank off Harvik on Monday evening."),
]
KEPT = [
    ("The ferry sank off Harvik on Monday night.", "The ferry sank off Harvik on Monday."),
    ("Results of the Sundby vote are expected next week.", "Results of the Sundby vote are due next week."),
    (
        "The envoy left Dorvik on Sunday night after the talks.",
        "After the talks, on Sunday night, the envoy left Dorvik.",
    ),
    ("The envoy left Dorvik on Wednesday.", "The envoy left Dorvik a day before the talks."),
]


@pytest.mark.parametrize(("source", "rewrite"), MOVED)
def test_another_day_is_told_in_a_report(told, source, rewrite):
    report = "The council of the port met at noon. Few people came. {}"
    moved = told(time.find, report.format(source), report.format(rewrite))
    assert [severity for *_, severity, _ in moved] == [2]


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_the_same_day_is_no_change(told, source, rewrite):
    assert not [row for row in told(time.find, source, rewrite) if row[2] > 1]


def test_a_day_blurred_in_a_report_is_told(told):
    report = "The voting in Sundby ended at noon. Few people came. Results of the vote are expected {}."
    blurred = told(time.find, report.format("on Wednesday"), report.format("next week"))
    assert [severity for *_, severity, _ in blurred] == [2]


BOUNDED = [
    ("The skipper faces up to 25 years in prison.", "The skipper faces 25 years in prison.", 2),
    ("The strike will last at least three weeks.", "The strike will last three weeks.", 2),
    ("The strike will last at least three weeks.", "The strike will last up to three weeks.", 3),
    ("The mill stays shut until at least May.", "The mill will open again in May.", 2),
]
UNBOUNDED = [
    ("The skipper faces up to 25 years in prison.", "The skipper may get a maximum of 25 years in prison."),
    ("The strike will last three weeks or more.", "The strike will last at least three weeks."),
    ("The mill stays shut until at least May.", "The mill stays closed at least until May."),
]


@pytest.mark.parametrize(("source", "rewrite", "severity"), BOUNDED)
def test_another_bound_of_a_time_is_told(told, source, rewrite, severity):
    assert [row[2] for row in told(time.find, source, rewrite)] == [severity]


@pytest.mark.parametrize(("source", "rewrite"), UNBOUNDED)
def test_the_same_bound_in_other_words_is_no_change(told, source, rewrite):
    assert not told(time.find, source, rewrite)
