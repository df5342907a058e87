"""Words that are somebody's own, shares of a part, counted times: kept, or told as fact, of all, as many."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import label

TAKEN_OVER = [
    ("The envoy met a group that Norway calls pirates.", "The envoy met the pirates."),
    (
        "The ferry belongs to Jon Vik, whom Norway describes as a smuggler.",
        "The ferry belongs to the smuggler Jon Vik.",
    ),
    (
        "The poll found that 82% of the teachers who took part were unhappy.",
        "The poll found that 82% of teachers were unhappy.",
    ),
    ("Sundby has been flooded three times this year.", "Sundby has been flooded many times this year."),
]
KEPT = [
    ("The envoy met a group that Norway calls pirates.", "The envoy met a group described by Norway as pirates."),
    ("The envoy met a group that Norway calls pirates.", 'The envoy met the "pirates".'),
    ("The envoy met a group that Norway had trained.", "The envoy met the group trained by Norway."),
    (
        "The poll found that 82% of the teachers who took part were unhappy.",
        "The poll found that 82% of participating teachers were unhappy.",
    ),
    ("Sundby has been flooded three times this year.", "This year Sundby was flooded three times."),
]


@pytest.mark.parametrize(("source", "rewrite"), TAKEN_OVER)
def test_what_is_taken_over_is_told(told, source, rewrite):
    assert [row[2] >= 2 for row in told(label.find, source, rewrite)] == [True]


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_what_is_kept_is_no_change(told, source, rewrite):
    assert not told(label.find, source, rewrite)
