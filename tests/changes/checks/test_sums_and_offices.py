"""Figures that follow from the source's, and doers that go without saying."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import agent, number

# Two sentences that are all there is say nothing of sums: a report has more.
REST = " The mayor of Harvik spoke at noon. A ferry left the port. Nobody else was on the road that day."


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("The flood killed 21 farmers and six guests.", "The flood killed 27 people, six of them guests."),
        ("The flood killed 21 farmers and 16 guests.", "The flood killed 37 people."),
        ("The limit in Harvik is 0.08 percent.", "The limit in Harvik is 0.08."),
        ("A 90-foot tug sank off Harvik.", "A 90-foot (27-metre) tug sank off Harvik."),
        ("He fell about 3, 000ft on Mount Sund.", "He fell about 3,000ft on Mount Sund."),
    ],
)
def test_a_figure_that_follows_from_the_source_is_no_change(told, source, rewrite):
    assert not told(number.find, source + REST, rewrite + REST)


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("The flood killed 21 farmers and 16 guests.", "The flood killed 57 people."),
        ("The flood killed 21 farmers. In May 16 guests fell ill.", "The flood killed 37 farmers."),
        ("The limit in Harvik is 0.08 percent.", "The limit in Harvik is 0.18."),
        ("He fell about 3, 000ft on Mount Sund.", "He fell about 8,000ft on Mount Sund."),
    ],
)
def test_any_other_figure_is_one(told, source, rewrite):
    assert [severity for *_, severity, _ in told(number.find, source + REST, rewrite + REST)] == [3]


def test_a_doer_whose_office_it_is_goes_without_saying(told):
    (found,) = told(agent.find, "Police arrested a Dutch man near the port.", "A Dutch man was arrested near the port.")
    assert found[2] == 1


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("Police shot a Dutch man near the port.", "A Dutch man was shot near the port."),
        ("Rebels arrested a Dutch man near the port.", "A Dutch man was arrested near the port."),
    ],
)
def test_an_assault_or_another_doer_does_not(told, source, rewrite):
    ((_, _, severity, _),) = told(agent.find, source, rewrite)
    assert severity == 3
