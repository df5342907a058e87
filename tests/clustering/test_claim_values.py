"""When two values agree, and how they read."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from copydesk.clustering.claims.claim_values import agree, in_words


@dataclass
class Number:
    number: float | None
    low: float | None
    high: float | None


EXACT_12 = Number(12, 12, 12)
LEAST_12 = Number(12, 12, None)
ABOUT_12 = Number(12, None, None)
DOZENS = Number(None, 24, None)
UP_TO_50 = Number(50, None, 50)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (EXACT_12, LEAST_12, True),
        (LEAST_12, Number(13, 13, 13), False),
        (Number(50, 50, None), Number(51, 51, 51), True),
        (LEAST_12, Number(38, 38, 38), False),
        (EXACT_12, Number(11, 11, 11), False),
        (ABOUT_12, Number(13, 13, 13), True),
        (ABOUT_12, Number(15, 15, 15), False),
        (DOZENS, Number(60, 60, 60), True),
        (DOZENS, EXACT_12, False),
        (UP_TO_50, Number(48, 48, 48), True),
        (UP_TO_50, EXACT_12, False),
        (Number(None, 10, 15), EXACT_12, True),
        (Number(None, None, None), EXACT_12, False),
    ],
)
def test_values_agree(one: Number, other: Number, *, same: bool) -> None:
    assert agree(one, other) is same
    assert agree(other, one) is same


@pytest.mark.parametrize(
    ("bound", "number", "low", "high", "words"),
    [
        ("exact", 12, 12, 12, "12"),
        ("at_least", 1200, 1200, None, "at least 1,200"),
        ("about", 6.4, None, None, "about 6.4"),
        ("range", None, 10, 15, "10 to 15"),
        ("about", None, 24, None, "24 or more"),
        ("at_most", None, None, 9, "9 or fewer"),
        ("exact", None, None, None, None),
        ("exact", float("inf"), None, None, "inf"),
    ],
)
def test_values_read_well(
    bound: str, number: float | None, low: float | None, high: float | None, words: str | None
) -> None:
    assert in_words(bound, number, low, high) == words
