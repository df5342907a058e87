"""What came first: an order that was turned round, and one in other words."""

from __future__ import annotations

import pytest

from copydesk.changes.checks import temporal_order


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("The guards fled before the gate was opened.", "The guards fled after the gate was opened."),
        ("The mayor resigned after the audit was published.", "The mayor resigned before the audit was published."),
    ],
)
def test_an_order_that_was_turned_round_is_a_change(told, source, rewrite):
    assert [severity >= 2 for *_, severity, _ in told(temporal_order.find, source, rewrite)] == [True]


@pytest.mark.parametrize(
    ("source", "rewrite"),
    [
        ("The guards fled before the gate was opened.", "Before the gate was opened, the guards fled."),
        ("The guards fled before the gate was opened.", "The gate was opened after the guards fled."),
        (
            "The mayor resigned after the audit was published.",
            "Following the publication of the audit, the mayor resigned.",
        ),
    ],
)
def test_the_same_order_in_other_words_is_none(told, source, rewrite):
    assert told(temporal_order.find, source, rewrite) == []
