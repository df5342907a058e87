"""Words that colour what the source told plainly, and plain words for the same thing."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import wording

COLOURED = [
    (
        "Soldiers killed three militants in Orle.",
        "Soldiers eliminated three militants in Orle.",
        "killed",
        "eliminated",
    ),
    ("Hundreds of protesters met in Dorvik.", "Hundreds of rioters met in Dorvik.", "protesters", "rioters"),
    ("Militants hold the town of Orle.", "Freedom fighters hold the town of Orle.", "Militants", "Freedom fighters"),
    ("The troops captured Orle in March.", "The troops liberated Orle in March.", "captured", "liberated"),
    ("The price of bread slipped in May.", "The price of bread plunged in May.", "slipped", "plunged"),
    ("Two migrants were found in a van.", "Two illegal aliens were found in a van.", "migrants", "illegal aliens"),
]
PLAIN = [
    ("Soldiers killed three militants in Orle.", "Three militants were killed in Orle by soldiers."),
    ("Hundreds of protesters met in Dorvik.", "Hundreds of demonstrators met in Dorvik."),
    ("The troops captured Orle in March.", "The troops seized Orle in March."),
    ("The price of bread fell in May.", "The price of bread dropped in May."),
]


@pytest.mark.parametrize(("source", "rewrite", "was", "now"), COLOURED)
def test_a_coloured_word_is_told(told, source, rewrite, was, now):
    assert [(change[0], change[1]) for change in told(wording.find, source, rewrite)] == [(was, now)]


def test_a_larger_word_is_stronger(told):
    (change,) = told(wording.find, "The price of bread slipped in May.", "The price of bread plunged in May.")
    assert change[3] == "stronger"


def test_an_epithet_put_in_is_told(told):
    (change,) = told(wording.find, "The mayor left the hall.", "The notorious mayor left the hall.")
    assert change[:2] == ("mayor", "notorious mayor")


def test_an_epithet_behind_its_noun_is_told_in_the_order_of_the_text(told):
    source = "Maddox, head of the port, left the council on Friday."
    rewrite = "Maddox, notorious for a quarrel of his, left the council on Friday."
    assert [change[:2] for change in told(wording.find, source, rewrite)] == [("Maddox", "Maddox, notorious")]


@pytest.mark.parametrize(("source", "rewrite"), PLAIN)
def test_a_plain_word_is_no_change(told, source, rewrite):
    assert told(wording.find, source, rewrite) == []
