"""Figures, bounds, times, places, names, titles: one altered, one told in other words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import bound, former, name, number, ordinal, place, swap, title

ALTERED = [
    (number, "The blast wounded 43 miners in Harvik.", "The blast in Harvik wounded 34 miners."),
    (number, "The fund paid $2 million to the town of Sundby.", "The town of Sundby was paid $20 million by the fund."),
    (number, "Turnout in Dorvik stood at 47.8 percent.", "Turnout in Dorvik stood at 57.8%."),
    (bound, "At least 12 sailors drowned off Harvik.", "12 sailors drowned off Harvik."),
    (bound, "At least 12 sailors drowned off Harvik.", "More than 12 sailors drowned off Harvik."),
    (bound, "Up to 30 farms were flooded near Dorvik.", "More than 30 farms were flooded near Dorvik."),
    (
        ordinal,
        "It was the fourth storm to hit Sundby this winter.",
        "It was the third storm to hit Sundby this winter.",
    ),
    (place, "The envoy met the rebels in Oslo on Monday.", "The envoy met the rebels in Madrid on Monday."),
    (place, "Soldiers shelled a village in northern Mali.", "Soldiers shelled a village in southern Mali."),
    (title, "Deputy Foreign Minister Ana Berg opened the talks.", "Foreign Minister Ana Berg opened the talks."),
    (title, "Former mayor Ana Berg was jailed for fraud.", "Mayor Ana Berg was jailed for fraud."),
    (title, "Energy Minister Ana Berg resigned.", "Economy Minister Ana Berg resigned."),
    (
        former,
        "Rudania, once a main backer of the rebels, closed its border.",
        "Rudania, a main backer of the rebels, closed its border.",
    ),
    (
        swap,
        "The court in Harvik found the Norwegian skipper guilty.",
        "The court in Harvik found the Swedish skipper guilty.",
    ),
]
FAITHFUL = [
    (number, "Twelve sailors drowned off Harvik.", "12 sailors drowned off Harvik."),
    (
        number,
        "A third of the 1,383 farms were flooded.",
        "About 1,400 farms stood in the region, a third of them flooded.",
    ),
    (number, "The ridge lies 80 km from Dorvik.", "The ridge lies 50 miles from Dorvik."),
    (number, "The rate was cut by 150 basis points.", "The rate was cut by 1.5 percentage points."),
    (bound, "No fewer than 12 sailors drowned off Harvik.", "At least 12 sailors drowned off Harvik."),
    (bound, "Damage of more than $600 million was found.", "The damage found exceeds $600 million."),
    (bound, "At least 3 ships sank near Harvik.", "3 ships or more sank near Harvik."),
    (ordinal, "It was the fourth storm to hit Sundby.", "It was the 4th storm to strike Sundby."),
    (place, "The envoy met the rebels in Oslo.", "In Oslo, the rebels met the envoy."),
    (name, "The World Health Organization sent doctors.", "Doctors were sent by the WHO."),
    (name, "Police chief Ana Berg said the road was safe.", "Berg said the road was safe."),
    (
        title,
        "Deputy Foreign Minister Ana Berg opened the talks.",
        "The talks were opened by the deputy foreign minister, Ana Berg.",
    ),
    (
        title,
        "Foreign Minister Ana Berg opened the talks.",
        "The talks were opened by Ana Berg, the minister of foreign affairs.",
    ),
    (former, "Rudania was once a backer of the rebels.", "Rudania, formerly a backer of the rebels, stayed away."),
    (swap, "The Norwegian skipper was found guilty.", "The skipper from Norway was found guilty."),
]


@pytest.mark.parametrize(("aspect", "source", "rewrite"), ALTERED)
def test_an_altered_fact_is_told(told, aspect, source, rewrite):
    assert [change for change in told(aspect.find, source, rewrite) if change[2] >= 1]


@pytest.mark.parametrize(("aspect", "source", "rewrite"), FAITHFUL)
def test_the_same_fact_in_other_words_is_no_change(told, aspect, source, rewrite):
    assert [change for change in told(aspect.find, source, rewrite) if change[2] >= 2] == []


def test_a_lower_bound_made_a_strict_excess_is_stronger(told):
    changes = told(bound.find, "At least 1,200 people fled Sundby.", "Over 1,200 people fled Sundby.")
    assert [change[2:] for change in changes] == [(3, "stronger")]


def test_the_span_of_a_figure_is_the_figure(told):
    (change,) = told(number.find, "The blast wounded 43 miners in Harvik.", "The blast in Harvik wounded 34 miners.")
    assert change[:2] == ("43 miners", "34 miners")
