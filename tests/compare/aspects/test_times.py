"""Times where no date of publication is known: days and months are told apart by their names."""

from __future__ import annotations

import pytest

from copydesk.compare.aspects import time

MOVED = [
    (
        "Raiders burned a grain store near Dorvik on Tuesday night.",
        "Raiders burned a grain store near Dorvik on Saturday night.",
    ),
    ("The ferry sank off Harvik on Monday morning.", "The ferry sank off Harvik on Friday morning."),
    ("The ferry sank off Harvik on Monday morning.", "The ferry sank off Harvik on Monday evening."),
    ("Results of the Sundby vote are expected on Wednesday.", "Results of the Sundby vote are expected next week."),
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
def test_another_day_is_told(told, source, rewrite):
    assert [severity for *_, severity, _ in told(time.find, source, rewrite)] == [2]


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_the_same_day_is_no_change(told, source, rewrite):
    assert not [row for row in told(time.find, source, rewrite) if row[2] > 1]
