"""Findings told as cause where they were company, and the reverse."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import causation

STEPS = [
    (
        "Eating plums is associated with fewer colds in children.",
        "Eating plums prevents colds in children.",
        "stronger",
    ),
    ("Plum juice may reduce pain after surgery.", "Plum juice reduces pain after surgery.", "stronger"),
    ("Plum juice reduces pain after surgery.", "Plum juice is linked to less pain after surgery.", "weaker"),
    ("Plum juice reduces pain after surgery.", "Plum juice could reduce pain after surgery.", "weaker"),
]
LEVEL = [
    ("Eating plums is associated with fewer colds in children.", "Eating plums is linked to fewer colds in children."),
    ("Plum juice may reduce pain.", "Plum juice could ease pain."),
    ("The council cut the tax on plums.", "The tax on plums is lower than before."),
]


@pytest.mark.parametrize(("source", "rewrite", "strength"), STEPS)
def test_a_step_up_or_down_is_told(told, source, rewrite, strength):
    assert [change[3] for change in told(causation.find, source, rewrite)] == [strength]


@pytest.mark.parametrize(("source", "rewrite"), LEVEL)
def test_the_same_strength_is_no_change(told, source, rewrite):
    assert told(causation.find, source, rewrite) == []
