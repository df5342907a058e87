"""What one bound of a figure makes of another: how grave, in which direction, and what rounding allows."""

from __future__ import annotations

import pytest

from copydesk.changes.bound_comparison import Bounded, allows, meaning, severity, side, strength
from copydesk.model import Quantity, Span

KINDS = ("exact", "at_least", "more_than", "at_most", "less_than", "about", "nearly", "range")


def bounded(kind: str, value: float | None = 100.0) -> Bounded:
    return Bounded(Quantity(Span(0, 3), value), kind)


# How grave it is where the number stays and its bound becomes another: a row for the source, a column for the rewrite, in the order of KINDS.
SEVERITIES = {
    "exact": (0, 2, 2, 2, 2, 0, 1, 2), "at_least": (2, 0, 3, 3, 3, 2, 3, 2), "more_than": (2, 2, 0, 3, 3, 2, 3, 2), "at_most": (2, 3, 3, 0, 2, 2, 2, 2),
    "less_than": (2, 3, 3, 2, 0, 2, 0, 2), "about": (1, 2, 2, 2, 2, 0, 1, 2), "nearly": (1, 3, 3, 2, 0, 1, 0, 2), "range": (2, 2, 2, 2, 2, 2, 2, 0),
}  # fmt: skip


@pytest.mark.parametrize("was", KINDS)
def test_how_grave_another_bound_is(was: str) -> None:
    assert tuple(severity(bounded(was), bounded(now)) for now in KINDS) == SEVERITIES[was]


def test_the_side_on_which_a_number_is_left_open() -> None:
    assert [side(kind) for kind in KINDS] == [0, 1, 1, -1, -1, 0, -1, 0]


@pytest.mark.parametrize(
    ("was", "now", "way"),
    [
        ("at_least", "more_than", "stronger"), ("more_than", "at_least", None), ("exact", "at_least", "stronger"), ("exact", "at_most", "weaker"),
        ("at_most", "exact", "stronger"), ("at_least", "exact", "weaker"), ("at_most", "at_least", "stronger"), ("exact", "about", None),
        ("about", "range", None), ("nearly", "exact", "stronger"), ("at_most", "nearly", None),
    ],
)  # fmt: skip
def test_whether_the_rewrite_claims_more(was: str, now: str, way: str | None) -> None:
    assert strength(bounded(was), bounded(now)) == way


@pytest.mark.parametrize(
    ("was", "value", "now", "rounded", "allowed"),
    [
        ("exact", 98, "about", 100, True), ("exact", 90, "about", 100, True), ("exact", 89, "about", 100, False), ("exact", 110, "about", 100, True),
        ("exact", 112, "about", 100, False), ("exact", 102, "more_than", 100, True), ("exact", 100, "more_than", 100, True), ("exact", 99, "more_than", 100, False),
        ("exact", 98, "nearly", 100, True), ("exact", 100, "nearly", 100, True), ("exact", 101, "nearly", 100, False), ("exact", 98, "exact", 100, False),
        ("about", 98, "less_than", 100, True), ("at_least", 98, "about", 100, False), ("range", 98, "about", 100, False), ("exact", None, "about", 100, False),
        ("exact", 98, "about", None, False),
    ],
)  # fmt: skip
def test_what_may_be_rounded(was: str, value: float | None, now: str, rounded: float | None, allowed: bool) -> None:
    assert allows(bounded(was, value), bounded(now, rounded)) is allowed


def test_each_bound_has_its_words() -> None:
    assert [meaning(bounded(kind)) for kind in KINDS] == [
        "an exact number", "'at least'", "'more than'", "'at most'", "'less than'", "'about'", "'nearly'", "a range",
    ]  # fmt: skip
