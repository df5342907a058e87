"""How many of a set are meant, and sets that stay as they were."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import ordinal, quantifier

ALTERED = [
    ("Most of the drivers accepted the offer.", "All of the drivers accepted the offer."),
    ("Some of the wells in Sundby were poisoned.", "The wells in Sundby were poisoned."),
    ("Many farmers in the valley have left.", "Most farmers in the valley have left."),
    ("Almost all the houses in Orle burned down.", "All the houses in Orle burned down."),
    ("The crowd threw stones, mostly unarmed students of the college.", "The crowd threw stones, unarmed students of the college."),
    ("A majority of the council backed the mayor.", "The council backed the mayor."),
]  # fmt: skip
KEPT = [
    ("Several nurses left the clinic.", "Some nurses left the clinic."),
    ("Most of the drivers accepted the offer.", "The majority of the drivers accepted the offer."),
    ("One of the guards opened the gate.", "A guard opened the gate."),
    ("Some 40 nurses left the clinic.", "40 nurses left the clinic."),
    ("The number of dead rose in Sundby.", "The dead rose in Sundby."),
    ("The five sailors were freed.", "All five sailors were freed."),
    ("Not all the drivers accepted the offer.", "Some of the drivers accepted the offer."),
]


@pytest.mark.parametrize(("source", "rewrite"), ALTERED)
def test_another_share_of_a_set_is_a_change(told, source, rewrite):
    assert [change for change in told(quantifier.find, source, rewrite) if change[2] >= 2]


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_the_same_share_in_other_words_is_none(told, source, rewrite):
    assert told(quantifier.find, source, rewrite) == []


def test_more_of_a_set_is_stronger_and_fewer_weaker(told):
    (more,) = told(quantifier.find, "Many shops closed.", "Most shops closed.")
    (fewer,) = told(quantifier.find, "Most shops closed.", "Many shops closed.")
    assert (more[3], fewer[3]) == ("stronger", "weaker")


def test_a_superlative_that_loses_its_place_in_the_order_is_a_change(told):
    lost = told(
        ordinal.find, "Orle is the second largest port of the country.", "Orle is the largest port of the country."
    )
    assert [change[:2] for change in lost] == [("second largest", "largest")]
    assert not told(
        ordinal.find, "Orle is the largest port of the country.", "Orle is the biggest port of the country."
    )
