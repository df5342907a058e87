"""Cues of doubt that are gone while what stood in their scope is still there."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import cue_scope

LOST = [
    ("The man was held on suspicion of poisoning the well.", "The man was held for poisoning the well."),
    (
        "The bridge is designed to carry two tracks across the strait.",
        "The bridge carries two tracks across the strait.",
    ),
]
KEPT = [
    ("The man was held on suspicion of poisoning the well.", "The man, suspected of poisoning the well, was held."),
    ("Nobody from the crew was hurt in the blast.", "The blast left the crew without injuries."),
    ("The ferry reached Sundby on Monday.", "On Monday the ferry got to Sundby."),
]


@pytest.mark.parametrize(("source", "rewrite"), LOST)
def test_a_lost_cue_is_told_where_its_scope_is(told, source, rewrite):
    (change,) = told(cue_scope.find, source, rewrite)
    assert change[2:] == (2, "stronger")


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_a_cue_in_other_words_is_no_change(told, source, rewrite):
    assert told(cue_scope.find, source, rewrite) == []


def test_a_cue_is_read_with_the_words_that_it_bears_on(read):
    parse = read("The council may close the two schools in Orle.").parse
    (cue,) = cue_scope.cues(parse)
    assert (cue.kind, parse.word[cue.token]) == ("modality", "may")
    assert {parse.word[token] for token in cue.scope} >= {"council", "close", "schools"}
