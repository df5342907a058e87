"""Members of a set that exclude one another, exchanged and kept."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import contrast
from copydesk.model.comparison import ASPECTS
from copydesk.resources import tsv

EXCHANGED = [
    ("Her nephew found the letter in Orle.", "Her cousin found the letter in Orle."),
    ("The clerk was charged with a felony in Sundby.", "The clerk was charged with a misdemeanor in Sundby."),
    ("The board permitted the miners to stay in the valley.", "The board ordered the miners to stay in the valley."),
    ("The baker was arrested after the fire in Orle.", "The baker was convicted after the fire in Orle."),
    ("The ferry left Sundby on Friday morning.", "The ferry left Sundby on Friday evening."),
    ("The lamps were temporarily removed from the square.", "The lamps were permanently removed from the square."),
    ("The board published the preliminary figures.", "The board published the final figures."),
    ("The mill is owned by a bank.", "The mill is used by a bank."),
    ("Grenades were found in the cellar.", "Grenade launchers were found in the cellar."),
    ("The board abstained from the motion on Friday.", "The board voted against the motion on Friday."),
    ("A brother found the letter in Orle.", "An uncle found the letter in Orle."),
    ("The ferry sank two weeks after the storm.", "The ferry sank two months after the storm."),
]
KEPT = [
    ("Her father runs the mill in Orle.", "She is the daughter of the man who runs the mill in Orle."),
    ("The baker was arrested and later convicted of arson.", "The baker was convicted of arson."),
    ("Nobody was injured in the mill.", "Everybody in the mill was unharmed."),
    ("The clerk sold the boat to the mayor.", "The mayor bought the boat from the clerk."),
    ("The board let the miners stay in the valley.", "The board permitted the miners to stay in the valley."),
    ("The baker was arrested after the fire in Orle.", "The baker could be convicted after the fire in Orle."),
    ("The ferry was held in Sundby for 48 hours.", "The ferry was held in Sundby for two days."),
    ("The cause of the fire is unclear.", "The cause of the fire is not clear."),
    ("The firm Brenna Steel sold the mill in Orle.", "The firm Brenna Timber sold the mill in Orle."),
    ("The clerk borrowed a boat from the mayor.", "The mayor lent the clerk a boat."),
]


@pytest.mark.parametrize(("source", "rewrite"), EXCHANGED)
def test_another_member_of_the_set_is_a_change(told, source, rewrite):
    assert [change for change in told(contrast.find, source, rewrite) if change[2] >= 2]


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_what_says_the_same_or_is_told_elsewhere_is_none(told, source, rewrite):
    assert told(contrast.find, source, rewrite) == []


def test_a_longer_name_of_the_set_is_read_whole(read):
    found = contrast.terms(read("They fired a rocket launcher.").parse)
    assert [term.key for term in found if term.key[0] == "arms"] == [("arms", "launcher")]


def test_every_member_of_the_table_is_named_once_and_graded():
    rows = tsv.rows("contrast_sets")
    assert len({(row["set"], row["member"]) for row in rows}) == len(rows)
    assert {row["aspect"] for row in rows} <= set(ASPECTS)
    assert {row["weight"] for row in rows} <= {"2", "3"}
