"""Values of a claim: when two of them agree, how they read, and how they moved over time."""

from __future__ import annotations

from math import isfinite
from typing import Protocol

# "More than 50" and 51 agree, "at least 11" and 13 do not: who knew of 13 would not have said the other.
_VALUE_TOLERANCE_RATIO = 1.05
_ABOUT = 0.1
# "Several" and "dozens" name no number; they agree with as much as this many times the least that they can mean.
_VAGUE = 6.0
_BOUND = {
    "at_least": "at least ",
    "more_than": "more than ",
    "at_most": "at most ",
    "less_than": "less than ",
    "about": "about ",
}


class BoundedValue(Protocol):
    """Anything with a number, and the least and the greatest value that its words allow."""

    @property
    def number(self) -> float | None:
        """The number named; None where only a word such as "dozens" is."""

    @property
    def low(self) -> float | None:
        """The least value."""

    @property
    def high(self) -> float | None:
        """The greatest value."""


def agree(a: BoundedValue, b: BoundedValue) -> bool:
    """Whether two values may be one: the stretches that they mean in practice meet."""
    mine, its = practical(a), practical(b)
    if mine is None or its is None:
        return mine == its
    return mine[0] <= its[1] and its[0] <= mine[1]


def practical(value: BoundedValue) -> tuple[float, float] | None:
    """The stretch of values that a number with its bound means in practice; an open end reaches a twentieth further."""
    low, high, number = value.low, value.high, value.number
    if low is None and high is None:
        return None if number is None else (number * (1 - _ABOUT), number * (1 + _ABOUT))
    if low is None:
        assert high is not None  # noqa: S101 -- one of them is
        return high / _VALUE_TOLERANCE_RATIO, high
    if high is None:
        return low, low * (_VAGUE if number is None else _VALUE_TOLERANCE_RATIO)
    return low, high


def in_words(bound: str, number: float | None, low: float | None, high: float | None) -> str | None:
    """A value as a person reads it: "at least 12", "about 8,000", "10 to 15"; None where nothing is known.

    >>> in_words("at_least", 12.0, 12.0, None), in_words("range", None, 10.0, 15.0)
    ('at least 12', '10 to 15')
    """
    if number is not None and bound != "range":
        return _BOUND.get(bound, "") + figure(number)
    if low is not None and high is not None:
        return f"{figure(low)} to {figure(high)}"
    if low is not None:
        return f"{figure(low)} or more"
    return f"{figure(high)} or fewer" if high is not None else None


def figure(number: float) -> str:
    """A number with its thousands apart and no more than two decimals: 1,200 or 6.4."""
    if not isfinite(number):
        return str(number)
    return f"{number:,.0f}" if number == int(number) else f"{number:,.2f}".rstrip("0")
