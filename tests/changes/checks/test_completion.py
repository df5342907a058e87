"""How far a matter has got: further in the rewrite, or just as far in other words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import completion

FURTHER = [
    (
        "Mayor Ana Berg said she would consider the request for a new vote.",
        "Mayor Ana Berg agreed to the request for a new vote.",
    ),
    ("Norway agreed to consider the return of six trawlers.", "Norway agreed to the return of six trawlers."),
    ("The council has proposed a fund for the flooded farms.", "The council has created a fund for the flooded farms."),
    ("Ana Berg claimed victory in the Sundby vote.", "Ana Berg won the Sundby vote."),
    ("Inspectors said they had no evidence of fraud in Harvik.", "Inspectors said they had found fraud in Harvik."),
]
AS_FAR = [
    (
        "Mayor Ana Berg said she would consider the request for a new vote.",
        "Mayor Ana Berg will look at the request for a new vote.",
    ),
    (
        "The council debated and then approved the fund for the farms.",
        "The council approved the fund for the farms.",
    ),
    ("Ana Berg claimed victory in the Sundby vote.", "Ana Berg claimed to have won the Sundby vote."),
    ("Inspectors said they had no evidence of fraud in Harvik.", "Inspectors said they had found no fraud in Harvik."),
]


@pytest.mark.parametrize(("source", "rewrite"), FURTHER)
def test_what_is_further_on_is_told(told, source, rewrite):
    assert [row[2] for row in told(completion.find, source, rewrite)] == [3]


@pytest.mark.parametrize(("source", "rewrite"), AS_FAR)
def test_what_is_as_far_is_no_change(told, source, rewrite):
    assert not told(completion.find, source, rewrite)
