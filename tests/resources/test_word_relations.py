"""How two words are related, and pairs that only look so."""

from __future__ import annotations

import pytest

from copydesk.resources.connotation import connotations
from copydesk.resources.word_relations import derived, kin, kind_of, known, opposite, pole, related

RELATED = [
    ("rise", "fall", "antonym"), ("accept", "reject", "antonym"), ("plunge", "soar", "antonym"),
    ("north", "south", "antonym"), ("legal", "illegal", "antonym"), ("big", "large", "synonym"),
    ("attack", "assault", "synonym"), ("demonstrator", "protester", "synonym"), ("buy", "purchase", "synonym"),
    ("oust", "ouster", "kin"), ("killer", "killing", "kin"), ("murder", "kill", "synonym"), ("baker", "baker", "same"),
]  # fmt: skip
UNRELATED = [("kill", "eat"), ("baker", "tunnel"), ("xyzzy", "plugh"), ("kill", "kiln")]


@pytest.mark.parametrize(("one", "other", "relation"), RELATED)
def test_related_both_ways(one, other, relation):
    found = {related(one, other), related(other, one)}
    assert found == {relation} or (relation == "synonym" and found <= {"synonym", "hypernym"})


@pytest.mark.parametrize(("one", "other"), UNRELATED)
def test_unrelated(one, other):
    assert related(one, other) is None


def test_words_at_one_end_of_an_axis_are_no_opposites():
    assert not opposite("fall", "drop")
    assert opposite("fall", "climb")
    assert pole("fall", "level") != pole("climb", "level")


def test_a_kind_is_narrower_than_its_class_and_not_the_reverse():
    assert kind_of("sparrow", "bird")
    assert not kind_of("bird", "sparrow")
    assert not kind_of("large", "big")


def test_what_is_in_the_table():
    assert known("kill")
    assert not known("xyzzy")
    assert kin("killing", "killer")
    assert not derived("of")


def test_connotations_of_several_words():
    assert [reading.value for reading in connotations(("freedom", "fighter"))] == [2]
    assert connotations(("plum", "baker")) == ()
