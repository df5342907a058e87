"""Shares, bounds, titles, names, labels and modifiers said in other words; beside each kind one that did change."""

from __future__ import annotations

import pytest

from copydesk.changes import attributed_labels
from copydesk.changes.checks import bound, modifier, name, negation, place, quantifier, time, title, wording

SILENT = [
    (quantifier, "The crowning came with ritual and pageantry.", "The crowning came with all the trappings."),
    (quantifier, "The clerk refused additional questions.", "The clerk refused all further questions."),
    (quantifier, "The ferry will likely sail on Friday.", "In all likelihood the ferry will sail on Friday."),
    (quantifier, "The farmers were most eager to sell.", "The farmers were above all eager to sell."),
    (quantifier, "Not many villagers voted.", "Few villagers voted."),
    (quantifier, "Most fairs end with a dance in the square.", "Fairs usually end with a dance in the square."),
    (quantifier, "Not all farmers own a plough.", "A plough is not owned by every farmer."),
    (wording, "Troops of the regime shelled Orvik. The government denied it.", "Government troops shelled Orvik."),
    (wording, "The uprising in Tarn lasted nine weeks.", "The revolt in Tarn lasted nine weeks."),
    (wording, "The council funds building projects in Sundby.", "The council funds building schemes in Sundby."),
    (
        modifier,
        "The council ordered forced relocations of the herders.",
        "The council ordered forcible relocations of the herders.",
    ),
    (modifier, "The school was temporarily closed.", "The school was closed for a while."),
    (modifier, "The children were home alone.", "The children were home with no adult."),
    (modifier, "The military left Orvik.", "The armed forces left Orvik."),
    (title, "The CEO Jon Vik left the firm on Monday.", "The chief executive Jon Vik left the firm on Monday."),
    (title, "The former suspect Jon Vik left Tarn.", "The earlier suspect Jon Vik left Tarn."),
    (title, "The American ambassador Jon Vik left Tarn.", "The U.S. ambassador Jon Vik left Tarn."),
    (place, "Jon Vik was seen in Radnor, Pa., on Monday.", "Jon Vik was seen in Radnor, Pennsylvania, on Monday."),
    (name, "The EUs leaders met in Tarn on Monday.", "The European Union leaders met in Tarn on Monday."),
    (bound, "The camp has nine children under the age of eight.", "The camp has nine children under eight."),
    (bound, "The firm makes $20 billion a year.", "The firm turns over $20 billion a year."),
    (bound, "The clerk faces a maximum fine of $900.", "The clerk faces a fine of as much as $900."),
    (time, "The dig went on for more than three years.", "The dig went on for upwards of three years."),
    (time, "The outage lasted 45 minutes.", "The outage lasted three quarters of an hour."),
    (time, "The feud lasted 25 years.", "The feud lasted a quarter of a century."),
    (time, "The barn burned down last Thursday.", "The barn burned down on Thursday of last week."),
    (time, "The clerk got 18 months.", "The clerk got 18 months in a minimum security prison."),
    (negation, "The rivals will go face to face in Tarn.", "The rivals will come face to face in Tarn."),
    (negation, "Many were not surprised by the verdict.", "Few were surprised by the verdict."),
]
SPOKEN = [
    (quantifier, "Some villagers voted.", "All the villagers voted."),
    (quantifier, "Many villagers voted.", "Few villagers voted."),
    (quantifier, "Most farmers own a plough.", "Farmers own a plough."),
    (wording, "The government of Tarn closed two schools.", "The regime of Tarn closed two schools."),
    (wording, "The uprising in Tarn lasted nine weeks.", "The mutiny in Tarn lasted nine weeks."),
    (wording, "The plan of the council was approved.", "The plot of the council was approved."),
    (modifier, "The school was temporarily closed.", "The school was closed."),
    (
        modifier,
        "The council ordered forced relocations of the herders.",
        "The council ordered relocations of the herders.",
    ),
    (modifier, "The men left Orvik.", "The armed men left Orvik."),
    (title, "The former minister Jon Vik left Tarn.", "The minister Jon Vik left Tarn."),
    (place, "Jon Vik was seen in Pennsylvania on Monday.", "Jon Vik was seen in Ohio on Monday."),
    (bound, "The firm paid $20 billion for the mill.", "The firm paid over $20 billion for the mill."),
    (bound, "The camp has nine children of eight.", "The camp has nine children under the age of eight."),
    (bound, "The clerk paid a fine of $900.", "The clerk paid a fine of as much as $900."),
    (time, "The dig went on for upwards of three years.", "The dig went on for three years."),
    (time, "The outage lasted 45 minutes.", "The outage lasted an hour."),
    (negation, "Many were surprised by the verdict.", "Few were surprised by the verdict."),
]
LABELLED = "The senator attacked what she called the lawlessness of the Brask cabinet in Tarn. The hall was full. The snow fell."


@pytest.mark.parametrize(("check", "source", "rewrite"), SILENT)
def test_the_same_in_other_words_is_no_change(told, check, source, rewrite):
    assert [change for change in told(check.find, source, rewrite) if change[2] >= 2] == []


@pytest.mark.parametrize(("check", "source", "rewrite"), SPOKEN)
def test_what_did_change_is_told(told, check, source, rewrite):
    assert [change for change in told(check.find, source, rewrite) if change[2] >= 2]


def test_a_label_in_quotation_marks_stays_somebody_elses(read):
    rewrite = 'The senator attacked the "lawlessness" of the Brask cabinet in Tarn. Snow fell.'
    assert not list(attributed_labels.find(read(LABELLED), read(rewrite)))


def test_a_label_told_as_ones_own_is_named(read):
    rewrite = "The senator attacked the lawlessness of the Brask cabinet in Tarn. Snow fell."
    assert list(attributed_labels.find(read(LABELLED), read(rewrite)))
