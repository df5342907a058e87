"""Statements that were turned round, and denials said in other words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import negation

TURNED = [
    ("The minister did not rule out a new tax.", "The minister ruled out a new tax."),
    ("The pilot denied that the plane was overloaded.", "The pilot acknowledged that the plane was overloaded."),
    ("Monitors had seen no evidence of fraud.", "Monitors had seen evidence of fraud."),
    ("No group has claimed the attack in Orle.", "A local gang has claimed the attack in Orle."),
    ("The union accepted the offer of the port.", "The union rejected the offer of the port."),
    ("Shares of the brewery rose 3 percent on Tuesday.", "Shares of the brewery fell 3 percent on Tuesday."),
    ("The brewery's shares were up 3 percent at noon.", "The brewery's shares were down 3 percent at noon."),
    ("Police said the driver was not a suspect.", "Police described the driver as a suspect."),
]
KEPT = [
    ("The union did not accept the offer of the port.", "The union rejected the offer of the port."),
    ("No date had been set for the talks.", "A date for the talks had yet to be set."),
    ("The club beat its rival in the final.", "Its rival lost to the club in the final."),
    ("Shares of the brewery rose 3 percent.", "Shares of the brewery climbed 3 percent."),
    ("The minister would not comment on the tax.", "The minister declined to comment on the tax."),
]


@pytest.mark.parametrize(("source", "rewrite"), TURNED)
def test_the_opposite_is_told(told, source, rewrite):
    assert [change[2] for change in told(negation.find, source, rewrite)] == [3]


@pytest.mark.parametrize(("source", "rewrite"), KEPT)
def test_a_denial_in_other_words_is_no_change(told, source, rewrite):
    assert told(negation.find, source, rewrite) == []
