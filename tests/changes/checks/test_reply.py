"""How somebody answered, told as it was and otherwise."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import reply

OTHERWISE = [
    ("The owner of the mill could not be reached for comment.", "The owner of the mill declined to comment."),
    ("The owner of the mill did not respond to questions.", "The owner of the mill refused to answer questions."),
    ("The owner of the mill denied the charge.", "The owner of the mill did not respond to the charge."),
]
AS_IT_WAS = [
    ("The owner of the mill would not comment.", "The owner of the mill declined to comment."),
    ("The owner of the mill did not respond to questions.", "Questions to the owner of the mill were not answered."),
    ("The owner of the mill declined to comment.", "The owner of the mill refused to comment."),
    ("The workers refused to leave the mill.", "The workers did not leave the mill."),
]


@pytest.mark.parametrize(("source", "rewrite"), OTHERWISE)
def test_another_kind_of_answer_is_a_change(told, source, rewrite):
    (change,) = told(reply.find, source, rewrite)
    assert change[2] == 2


@pytest.mark.parametrize(("source", "rewrite"), AS_IT_WAS)
def test_the_same_answer_in_other_words_is_none(told, source, rewrite):
    assert told(reply.find, source, rewrite) == []
