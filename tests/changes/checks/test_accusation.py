"""What somebody is accused of: told as done, or still as an accusation."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import accusation, label, predicate

AS_DONE = [
    ("The union accused the mill of hiding two accidents.", "The mill, which hid two accidents, was closed."),
    ("The army accused the Red Hill group of planning the raid.", "The Red Hill group, which planned the raid, fled."),
]
STILL_ACCUSED = [
    (
        "The union accused the mill of hiding two accidents.",
        "The mill was accused by the union of hiding two accidents.",
    ),
    ("The union accused the mill of hiding two accidents.", "The mill hid two accidents, according to the union."),
    ("The union accused the mill of sparing the owners.", "Two towns were spared from the flood."),
]


@pytest.mark.parametrize(("source", "rewrite"), AS_DONE)
def test_an_accusation_told_as_done_is_told(told, source, rewrite):
    assert [row[2] for row in told(accusation.find, source, rewrite)] == [3]


@pytest.mark.parametrize(("source", "rewrite"), STILL_ACCUSED)
def test_an_accusation_kept_is_no_change(told, source, rewrite):
    assert not told(accusation.find, source, rewrite)


def test_a_label_before_a_name_is_taken_over(told):
    source = "The yard is owned by broker Jon Vik, whom Norway describes as a smuggler."
    assert told(label.find, source, "The yard belongs to broker and smuggler Jon Vik.")


def test_a_deed_elsewhere_in_the_source_may_be_loosely_named(told):
    report = "The mayor refused to leave the hall. Two men held banners. {}"
    source, rewrite = (
        "The council fell after the death of its chairman.",
        "The council fell after its chairman resigned.",
    )
    assert told(predicate.find, report.format(source), report.format(rewrite))
