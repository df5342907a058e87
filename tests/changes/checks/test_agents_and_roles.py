"""Roles, agents, sources and quotations: one changed, one told in other words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import agent, attribution, quote, role

CHANGED = [
    (role, "The union accused the firm of fraud.", "The firm accused the union of fraud."),
    (role, "The mayor blamed the governor for the delay.", "The mayor was blamed by the governor for the delay."),
    (role, "The truce was requested by Norway.", "The truce was requested by Sweden."),
    (role, "The ship carried arms from Norway to Sweden.", "The ship carried arms from Sweden to Norway."),
    (agent, "Soldiers shot two students near the gate.", "Two students were shot near the gate."),
    (agent, "Guards killed four miners at the pit.", "Four miners died at the pit."),
    (agent, "Police used tear gas against the marchers.", "Tear gas was used against the marchers."),
    (
        quote,
        '"The bridge will hold until spring," said Ana Berg.',
        '"The bridge will hold until autumn," said Ana Berg.',
    ),
    (quote, '"We lost the game but not the season," said Ana Berg.', '"We lost the game," said Ana Berg.'),
    (quote, '"The bridge will never hold," said Ana Berg.', '"The bridge will hold," said Ana Berg.'),
    (quote, "The bridge is old, said Ana Berg.", 'Ana Berg said: "Nobody here trusts that rotten thing."'),
]
FAITHFUL = [
    (role, "The union accused the firm of fraud.", "The firm was accused of fraud by the union."),
    (role, "The union accused the firm of fraud.", "The firm, accused by the union of fraud, kept silent."),
    (role, "Norway met Sweden in the final.", "Sweden met Norway in the final."),
    (role, "The office of the governor was closed.", "The governor's office was closed."),
    (agent, "Soldiers shot two students near the gate.", "Two students were shot by soldiers near the gate."),
    (agent, "Soldiers shot two students near the gate.", "The soldiers opened fire, and two students were shot."),
    (
        agent,
        "Gunmen attacked a fuel depot near Harvik on Monday. The fire burned for days. Nobody was hurt.",
        "Depot attacked near Harvik. Armed men assaulted a fuel depot near Harvik on Monday.",
    ),
    (
        quote,
        '"The bridge will hold until spring," said Ana Berg.',
        'Ana Berg said that "the bridge will hold until spring".',
    ),
    (quote, '"The bridge will hold," said Ana Berg.', "“The bridge will hold,” Ana Berg said."),
    (attribution, "The bridge is safe, the ministry said.", "According to the ministry, the bridge is safe."),
    (attribution, "The army said the bridge in Harvik was safe.", "The bridge in Harvik was safe, said the military."),
]


@pytest.mark.parametrize(("aspect", "source", "rewrite"), CHANGED)
def test_a_change_is_told(told, aspect, source, rewrite):
    assert told(aspect.find, source, rewrite)


@pytest.mark.parametrize(("aspect", "source", "rewrite"), FAITHFUL)
def test_other_words_are_no_change(told, aspect, source, rewrite):
    assert [change for change in told(aspect.find, source, rewrite) if change[2] >= 2] == []


def test_a_statement_told_as_fact_is_told(told):
    source = "The army claimed the bridge in Harvik was destroyed by rebel shells."
    rewrite = "The bridge in Harvik was destroyed by rebel shells."
    assert ("The army claimed", "", 3, "stronger") in told(attribution.find, source, rewrite)


def test_a_source_that_would_not_be_named_is_missed(told):
    source = "A nurse who asked not to be named said the clinic in Harvik had run out of oxygen."
    rewrite = "A nurse said the clinic in Harvik had run out of oxygen."
    assert [change[2] for change in told(attribution.find, source, rewrite)] == [2]


def test_a_statement_put_to_somebody_else_is_told(told):
    source = "Two farmers said the dam above Harvik had cracked in the night."
    rewrite = "Officials said the dam above Harvik had cracked in the night."
    assert [change[2] for change in told(attribution.find, source, rewrite)] == [2]


def test_what_somebody_said_befell_them_is_told(told):
    source = "Two miners said that they had been beaten by guards in Harvik."
    assert [row[2] for row in told(attribution.find, source, "Two miners had been beaten by guards in Harvik.")] == [2]
    assert not told(attribution.find, source, "Two miners in Harvik said guards had beaten them.")
