"""The same people and another deed, or the same deed in other words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import predicate

OTHER = [
    (
        "Police questioned two clerks of the Harvik bank on Friday.",
        "Police arrested two clerks of the Harvik bank on Friday.",
    ),
    ("Villagers borrowed boats to reach the stranded miners.", "Villagers looted boats to reach the stranded miners."),
    ("The council met after the death of its chairman.", "The council met after its chairman resigned."),
    ("The mayor of Sundby resigned in May.", "The death of the mayor of Sundby came in May."),
]
SAME = [
    ("Police detained two clerks of the Harvik bank.", "Police arrested two clerks of the Harvik bank."),
    ("Two clerks were taken into custody by police in Harvik.", "Police in Harvik arrested two clerks."),
    ("The mayor of Sundby stepped down in May.", "The mayor of Sundby resigned in May."),
    ("Police questioned two clerks in Harvik.", "Police questioned two clerks in Harvik but have not arrested the men."),
    ("Soldiers opened fire on a bus, and six men died.", "Soldiers shot six men on a bus."),
]  # fmt: skip


@pytest.mark.parametrize(("source", "rewrite"), OTHER)
def test_another_deed_is_told(told, source, rewrite):
    report = "The port lies in the north. Few people live there. {}"
    assert [row[2] >= 2 for row in told(predicate.find, report.format(source), report.format(rewrite))] == [True]


@pytest.mark.parametrize(("source", "rewrite"), SAME)
def test_the_same_deed_is_no_change(told, source, rewrite):
    assert not told(predicate.find, source, rewrite)
