"""What follows from a bounded statement that was widened or narrowed, and what does not."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import bound_scope

WRONG = [
    ("At most ten tall bakers sleep late.", "At most ten bakers sleep late."),
    ("At least three bakers sleep late.", "At least three tall bakers sleep late."),
    ("Exactly four nurses own a sparrow.", "Exactly four nurses own a bird."),
    ("Fewer than five clerks own sparrows.", "Fewer than five clerks own birds."),
    ("More than six pilots sang or danced.", "More than six pilots sang."),
    ("No tenor ate fish.", "No tenor ate fish or bread."),
    ("Every baker owns a bird.", "Every baker owns a sparrow."),
]
RIGHT = [
    ("At most ten bakers sleep late.", "At most ten tall bakers sleep late."),
    ("At least three tall bakers sleep late.", "At least three bakers sleep late."),
    ("Fewer than five clerks own birds.", "Fewer than five clerks own sparrows."),
    ("More than six pilots sang.", "More than six pilots sang or danced."),
    ("At least three nurses own a sparrow.", "At least three nurses own a bird."),
    ("None of the nurses met fewer than three pilots.", "None of the nurses met fewer than three pilots."),
]
FREE = (
    "At most ten people were hurt in a fire that started late on Monday in the northern village of Orle.",
    "No more than ten people were injured when a blaze broke out in Orle.",
)


@pytest.mark.parametrize(("source", "rewrite"), WRONG)
def test_what_does_not_follow_is_told(told, source, rewrite):
    assert [change[2] for change in told(bound_scope.find, source, rewrite)] == [2]


@pytest.mark.parametrize(("source", "rewrite"), RIGHT)
def test_what_follows_is_no_change(told, source, rewrite):
    assert told(bound_scope.find, source, rewrite) == []


def test_a_free_rewrite_is_left_alone(told):
    assert told(bound_scope.find, *FREE) == []
