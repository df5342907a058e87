"""The two sides of a vote, and a bound that stands before an aside."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from copydesk.annotation.reading import Reading

Read = Callable[..., Reading]


def units(reading: Reading) -> list[tuple[float | None, str | None]]:
    return [(row.value, row.unit) for row in reading.annotation.quantities]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Parliament backed the tax by 301 votes to 210.", [(301.0, "votes"), (210.0, "votes")]),
        ("Members voted 301 to 210 to keep the tax.", [(301.0, "votes"), (210.0, "votes")]),
        ("The council raised the fee from 10 to 15 after the vote.", [(15.0, None)]),
    ],
)
def test_votes(read: Read, text: str, found: list[tuple[float | None, str | None]]) -> None:
    assert units(read(text)) == found


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("At least, he said, 12 people were hurt in the mill.", "at_least"),
        ("More than, the ministry said, 40 houses burned.", "more_than"),
        ("At least, in the mill, 12 people were hurt.", "exact"),
    ],
)
def test_a_bound_before_an_aside(read: Read, text: str, bound: str) -> None:
    assert [row.bound for row in read(text).annotation.quantities] == [bound]
