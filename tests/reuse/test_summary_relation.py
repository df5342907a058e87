"""A summary is known as made from its report; a few sentences on the same event by another hand are not, or are too short to tell."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading
from copydesk.changes import summary
from copydesk.changes.sentence_alignment import align
from copydesk.model import Relation
from copydesk.reuse.derivation import relate
from copydesk.reuse.summary_relation import SummaryParameters, summary_probability
from copydesk.reuse.text_profile import profile_of

Read = Callable[..., Reading]

REPORT = (
    "The last paper mill on the Tornaby river will shut in October with the loss of 340 jobs, its owner Halden Fibre said on Wednesday.\n\n"
    "The company blamed the price of electricity, which has doubled since 2021, and a fall in orders for newsprint from printers in "
    "Germany and Poland. It had tried for two years to find a buyer, chief executive Ragna Voll told reporters at the gates.\n\n"
    '"We looked at every offer, and there were only three," Voll said. "None of them would have kept the machines running."\n\n'
    "Unions said they had been told of the decision by text message an hour before the announcement. Per Aas, who has worked at the mill "
    "since 1988, said that his son and his brother would lose their jobs as well.\n\n"
    "The mayor of Tornaby, Solveig Lien, asked the government for 25 million crowns to retrain workers. The mill opened in 1911 and "
    "employed 1,200 people at its height. Its turbine hall is a listed building and may become a museum, the county said.\n"
)
SUMMARIES = [
    (
        "Halden Fibre is to shut the last paper mill on the Tornaby river in October, with the loss of 340 jobs. The company blames electricity "
        "prices and falling orders for newsprint. Unions say they were told by text message an hour before."
    ),
    (
        "The Tornaby paper mill, which opened in 1911, will close in October after its owner Halden Fibre failed to find a buyer in two years. "
        "Chief executive Ragna Voll said there had been only three offers."
    ),
]
STRANGER = "A ferry with 60 passengers ran aground off Lisk on Friday. Nobody was hurt, the coastguard said, and tugs were on their way."


def related(one: Reading, other: Reading) -> Relation:
    return relate(one, other, align(one, other))


@pytest.mark.parametrize("words", SUMMARIES)
def test_a_summary_is_made_from_its_report(read: Read, words: str) -> None:
    found = related(read(REPORT), read(words))
    assert found.derived >= 0.5
    assert found.kind == "rewrite"


def test_a_brief_on_something_else_is_not(read: Read) -> None:
    assert related(read(REPORT), read(STRANGER)).derived < 0.2


@pytest.mark.parametrize("words", [*SUMMARIES, STRANGER])
def test_the_order_of_the_two_is_no_evidence(read: Read, words: str) -> None:
    one, other = profile_of(read(REPORT)), profile_of(read(words))
    assert summary_probability(one, other) == summary_probability(other, one)


def test_only_a_short_text_beside_a_longer_one_is_weighed() -> None:
    limits = SummaryParameters()
    assert limits.applies(40, 400)
    assert limits.applies(400, 40)
    assert not limits.applies(40, 50)
    assert not limits.applies(100, 900)
    assert not limits.applies(3, 400)


def test_a_brief_of_which_little_can_be_told_says_so(read: Read) -> None:
    words = "Halden Fibre said on Wednesday that it would shut its mill."
    found = related(read(REPORT), read(words))
    told = [reason for reason in found.reasons if reason.kind == "too_short"]
    assert bool(told) == (0.2 <= found.derived < 0.8)
    assert summary.is_too_short(found) == bool(told)


def test_what_is_sure_or_long_is_not_called_too_short(read: Read) -> None:
    for one, other in ((REPORT, STRANGER), (REPORT, REPORT)):
        assert not summary.is_too_short(related(read(one), read(other)))
