"""Words that limit or turn a claim, lost, added and told in other words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import modifier

LOST = [
    ("The strike was mainly caused by the new rota.", "The strike was caused by the new rota."),
    ("The guards illegally opened the letters in Orle.", "The guards opened the letters in Orle."),
    ("The clerk mistakenly paid the bill.", "The clerk paid the bill."),
    ("The mill was temporarily closed.", "The mill was closed."),
]
ADDED = [
    ("The ferry crossed the strait on Monday.", "The ferry illegally crossed the strait on Monday."),
    ("The rota caused the strike.", "The rota alone caused the strike."),
]
KEPT = [
    ("The guards illegally opened the letters in Orle.", "The guards broke the law when they opened the letters in Orle."),
    ("The strike was mainly caused by the new rota.", "The strike was caused mostly by the new rota."),
    ("The clerk mistakenly paid the bill.", "The clerk paid the bill by mistake."),
    ("The mill was closed.", "The mill was provisionally closed."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "rewrite"), LOST + ADDED)
def test_a_word_that_turns_a_claim_is_told(told, source, rewrite):
    (change,) = told(modifier.find, source, rewrite)
    assert change[2] == 2


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_the_same_in_other_words_and_a_new_caution_are_none(told, source, rewrite):
    assert told(modifier.find, source, rewrite) == []
