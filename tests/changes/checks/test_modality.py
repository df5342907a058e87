"""Possible, planned and asked-for deeds told as more or less certain."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import modality

STRONGER = [
    ("The council may close the school in Dorvik.", "The council will close the school in Dorvik."),
    ("The navy plans to station two ships in Sundby.", "The navy has stationed two ships in Sundby."),
    ("The bank agreed to consider the request.", "The bank agreed to grant the request."),
    ("The mayor is considering extending the curfew.", "The mayor is extending the curfew."),
    ("The firm hopes to reopen the mine before spring.", "The mine will be reopened before spring, the firm said."),
    ("The clerk is expected to appear in court.", "The clerk will appear in court."),
    ("The guard might have fired in self-defence.", "The guard fired in self-defence."),
]
KEPT = [
    ("The council may close the school.", "The school could be closed by the council."),
    ("The navy plans to station two ships in Sundby.", "The navy intends to station two ships in Sundby."),
    ("The mayor will extend the curfew.", "The curfew is to be extended by the mayor."),
    ("Mergers can create large firms, the minister said.", "Mergers could create large firms, the minister said."),
    ("Residents could hear gunfire in the hills.", "Residents heard gunfire in the hills."),
]


@pytest.mark.parametrize(("source", "rewrite"), STRONGER)
def test_a_surer_deed_is_told(told, source, rewrite):
    changes = told(modality.find, source, rewrite)
    assert [change[3] for change in changes] == ["stronger"]
    assert changes[0][2] >= 2


def test_a_deed_put_off_is_weaker_and_less_grave(told):
    (change,) = told(modality.find, "The council will close the school.", "The council may close the school.")
    assert change[2:] == (1, "weaker")


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_the_same_certainty_in_other_words_is_no_change(told, source, rewrite):
    assert [change for change in told(modality.find, source, rewrite) if change[2] >= 2] == []
