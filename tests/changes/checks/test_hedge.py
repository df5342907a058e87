"""Hedges that were lost or put in, and faithful rewordings that keep them."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import hedge

LOST = [
    ("Suspected smugglers fired on a patrol near Dorvik.", "Smugglers fired on a patrol near Dorvik."),
    ("The self-declared mayor of Dorvik left the hall.", "The mayor of Dorvik left the hall."),
    ("A so-called tribunal sentenced the two teachers.", "A tribunal sentenced the two teachers."),
    ("The baker allegedly sold spoiled bread to the school.", "The baker sold spoiled bread to the school."),
    ("It was not clear whether the ferry had reached Sundby.", "The ferry had not reached Sundby."),
    ("According to early findings, a valve burst at the plant.", "A valve burst at the plant."),
    ("Farmers claimed that the dam was leaking.", "Farmers confirmed that the dam was leaking."),
    ("The bridge appeared to have been mined by the rebels.", "The bridge had been mined by the rebels."),
    ("There were allegations of beatings by the guards.", "There were beatings by the guards."),
]
KEPT = [
    ("Suspected smugglers fired on a patrol.", "A patrol was fired on by suspected smugglers."),
    ("The baker allegedly sold spoiled bread.", "The baker is alleged to have sold spoiled bread."),
    ("The ferry reached Sundby on Monday.", "On Monday the ferry reached Sundby."),
    ("The militia claimed responsibility for the blast.", "The militia said it had carried out the blast."),
    ("Whether the ferry had reached Sundby was unclear.", "It was not known whether the ferry had reached Sundby."),
]


@pytest.mark.parametrize(("source", "rewrite"), LOST)
def test_a_lost_hedge_is_told(told, source, rewrite):
    (change,) = told(hedge.find, source, rewrite)
    assert change[2] >= 2
    assert change[3] == "stronger"


def test_a_hedge_put_in_makes_the_claim_weaker(told):
    (change,) = told(
        hedge.find, "The army carried out killings in Orle.", "The army faces allegations of killings in Orle."
    )
    assert change[3] == "weaker"
    assert "allegations" in change[1]


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_a_hedge_said_in_other_words_is_no_change(told, source, rewrite):
    assert [change for change in told(hedge.find, source, rewrite) if change[2] >= 2] == []
