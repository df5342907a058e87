"""Whether two times, or two figures, are one: every rule at its limit, without a text around it."""

from __future__ import annotations

import pytest

from copydesk.changes import quantity_alignment as figures
from copydesk.changes import timex_comparison as times
from copydesk.changes.time_bounds import severity
from copydesk.model import Quantity, Span, TimeExpression

NOWHERE = Span(0, 1)


def time(value: str | None, start: str | None = None, end: str | None = None, kind: str = "DATE") -> TimeExpression:
    return TimeExpression(span=NOWHERE, type=kind, value=value, start_date=start, end_date=end or start)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "hours"),
    [
        ("P1DE", 87_660), ("P1CE", 876_600), ("P2Y", 17_532), ("P1M", 730.5), ("P3W", 504), ("P2D", 48), ("PT48H", 48), ("PT30M", 0.5), ("PT90S", 0.025),
        ("P1DT12H", 36), ("P1.5D", 36), ("PT1H30M36S", 1.51), ("PXD", None), ("P", None), ("2024", None), (None, None), ("P2D_REF", None),
    ],
)  # fmt: skip
def test_the_length_of_a_period(value: str | None, hours: float | None) -> None:
    assert times.hours(value) == (pytest.approx(hours) if hours is not None else None)


@pytest.mark.parametrize(
    ("value", "clock"),
    [
        ("2024-05-01T09:30", (9.5, 9.5)), ("T7", (7, 7)), ("2024-05-01TMO", (4, 12)), ("TAF", (12, 19)), ("TNI", (18, 30)), ("TXX", None), ("PT9H", None),
        ("2024-05-01", None), (None, None),
    ],
)  # fmt: skip
def test_the_hours_that_a_value_may_mean(value: str | None, clock: tuple[float, float] | None) -> None:
    assert times.clock(value) == clock


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("T09:00", "T09:15", True), ("T09:00", "T09:16", False), ("T09:16", "T09:00", False), ("TMO", "T12:15", True), ("TMO", "T12:16", False), ("TMO", "T03:45", True),
        ("TMO", "T03:44", False), ("TMO", "TAF", True), ("TMO", "TEV", False), ("2024-05-01", "T09:00", True), ("T09:00", "2024", True),
    ],
)  # fmt: skip
def test_two_times_of_day_that_can_be_one(one: str, other: str, same: bool) -> None:
    assert times.same_clock(time(one), time(other)) is same


@pytest.mark.parametrize(
    ("one", "other", "factors", "same"),
    [
        ("P100D", "P94D", (1, 1), True), ("P100D", "P93D", (1, 1), False), ("P93D", "P100D", (1, 1), False), ("P1D", "PT24H", (1, 1), True), ("PT1H", "PT30M", (0.5, 1), True),
        ("PT30M", "PT1H", (1, 0.5), True), ("PT30M", "PT1H", (0.5, 1), False), ("PXD", "P1D", (1, 1), False), ("P1D", None, (1, 1), False),
    ],
)  # fmt: skip
def test_two_periods_of_one_length(one: str, other: str | None, factors: tuple[float, float], same: bool) -> None:
    assert times.same_length(time(one), time(other), factors) is same


@pytest.mark.parametrize(
    ("start", "end", "words", "is_one"),
    [
        ("2024-06-13", "2024-06-13", "thursday", True), ("2024-06-13", "2024-06-13", "friday", False), ("2024-06-13", "2024-06-14", "thursday", False),
        (None, None, "thursday", False), ("2024-06-13", "2024-06-13", "june", False),
    ],
)  # fmt: skip
def test_a_day_on_a_weekday(start: str | None, end: str | None, words: str, is_one: bool) -> None:
    assert times.on_weekday(time("x", start, end), words) is is_one


@pytest.mark.parametrize(
    ("wide", "narrow", "covers"),
    [
        (("2024-06-01", "2024-06-30"), ("2024-06-01", "2024-06-30"), True), (("2024-06-01", "2024-06-30"), ("2024-06-30", "2024-06-30"), True),
        (("2024-06-01", "2024-06-30"), ("2024-06-30", "2024-07-01"), False), (("2024-06-01", "2024-06-30"), ("2024-05-31", "2024-06-02"), False),
        ((None, None), ("2024-06-01", "2024-06-01"), False), (("2024-06-01", "2024-06-30"), (None, None), False),
    ],
)  # fmt: skip
def test_days_within_days(
    wide: tuple[str | None, str | None], narrow: tuple[str | None, str | None], covers: bool
) -> None:
    assert times.covers(time("x", *wide), time("x", *narrow)) is covers


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("Monday", "Tuesday", True), ("Monday", "monday", False), ("in May", "in June", True), ("May 2021", "May 2022", True), ("May", "2021", False),
        ("the third quarter", "the first quarter", True), ("the third half", "the third", False), ("Monday morning", "Monday evening", True),
        ("Monday morning", "Monday afternoon", True), ("Monday afternoon", "Monday night", True), ("Monday evening", "Monday night", False),
        ("the second week", "the third week", False), ("12345", "2021", False),
    ],
)  # fmt: skip
def test_expressions_at_odds(one: str, other: str, apart: bool) -> None:
    assert times.at_odds(one, other) is times.at_odds(other, one) is apart


@pytest.mark.parametrize(
    ("words", "day", "wide"),
    [
        ("Monday", True, False), ("May 3", True, False), ("3 May 2021", True, False), ("May 2021", False, False), ("next week", False, True), ("last Monday of last month", True, False),
        ("this summer", False, True), ("two weeks", False, False), ("the past year", False, True), ("3 weeks", False, False),
    ],
)  # fmt: skip
def test_a_day_by_name_and_a_week_counted_from_now(words: str, day: bool, wide: bool) -> None:
    assert (times.names_day(words), times.is_wide(words)) == (day, wide)


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        ("three weeks", "five weeks", True), ("three weeks", "3 weeks", False), ("three weeks", "five months", False), ("weeks", "weeks", False), ("Twelve days", "12 days", False),
        ("one day", "two days", False), ("2 to 3 days", "2 to 4 days", True),
    ],
)  # fmt: skip
def test_expressions_that_differ_in_their_number_alone(one: str, other: str, alike: bool) -> None:
    assert times.same_but_for_number(one, other) is alike


def test_the_sort_of_a_time_and_whether_it_is_vague() -> None:
    assert [times.shape(time(value)) for value in ("2024-06-13", "2024-W24", "P12M", None)] == [
        "0-0-0",
        "0-W0",
        "P0M",
        "DATE",
    ]
    assert [times.is_vague(time(value)) for value in ("PAST_REF", "PXD", "PTXH", "P1D", None)] == [
        True,
        True,
        True,
        False,
        False,
    ]


@pytest.mark.parametrize(
    ("old", "new", "day", "grave"),
    [
        ("a maximum", "a maximum", False, 0), ("a maximum", "an exact time", False, 2), ("an exact time", "a minimum", False, 2), ("a maximum", "a minimum", False, 3),
        ("an exact time", "a minimum", True, 1), ("a minimum", "an exact time", True, 2), ("a minimum", "a maximum", True, 3),
    ],
)  # fmt: skip
def test_another_bound_of_a_time(old: str, new: str, day: bool, grave: int) -> None:
    assert severity(old, new, day=day) == grave


def figure(
    value: float | None, unit: str | None = None, low: float | None = None, high: float | None = None
) -> Quantity:
    return Quantity(NOWHERE, value, low, high, "exact", unit)


@pytest.mark.parametrize(
    ("value", "unit", "measure", "worth"),
    [
        (12, "people", "count", 12), (12, None, "count", 12), (0.25, None, "share", 25), (0.25, "of people", "share", 25), (1, "of people", "count", 1), (25, "percent", "share", 25),
        (25, "basis points", "share", 0.25), (12, "dollars", "money", 12), (0.5, "dollars", "money", 0.5), (58, "years old", "age", 58), (0, None, "count", 0), (None, "people", "count", None),
    ],
)  # fmt: skip
def test_what_is_measured_and_what_it_is_worth(
    value: float | None, unit: str | None, measure: str, worth: float | None
) -> None:
    assert figures.measure(figure(value, unit)) == measure
    assert figures.worth(figure(value, unit)) == worth


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (figure(12, "people"), figure(12, "men"), True), (figure(12, "people"), figure(13, "people"), False), (figure(0.5), figure(50, "percent"), True),
        (figure(None, "people"), figure(None, "people"), True), (figure(None, low=2, high=9), figure(None, low=2, high=8), False), (figure(None), figure(3), False),
        (figure(80, "km"), figure(50, "miles"), True), (figure(80, "km"), figure(60, "miles"), False), (figure(80, "km"), figure(80, "km"), True), (figure(80, "km"), figure(50, "kg"), False),
        (figure(15, "m"), figure(15e6, "tonnes"), True), (figure(15e6, "tonnes"), figure(15, "metre"), True), (figure(15, "m"), figure(16e6, "tonnes"), False),
        (figure(15, "m"), figure(15, "m"), True), (figure(0.9, "m"), figure(9e5, "tonnes"), False), (figure(1e9), figure(1e9 + 1), True), (figure(0), figure(1e-9), True), (figure(0), figure(1e-7), False),
    ],
)  # fmt: skip
def test_two_figures_that_name_one_number(one: Quantity, other: Quantity, same: bool) -> None:
    assert figures.same_value(one, other) is figures.same_value(other, one) is same


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (100, 95, True),
        (95, 100, True),
        (100, 94.9, False),
        (-100, -95, True),
        (None, 95, False),
        (100, None, False),
        (0, 0, True),
    ],
)
def test_figures_that_are_near(one: float | None, other: float | None, near: bool) -> None:
    assert figures.near_value(figure(one), figure(other), 0.05) is near


@pytest.mark.parametrize(
    ("one", "other", "told_apart"),
    [
        ("dollars", "euros", True),
        ("dollars", "dollars", False),
        ("dollars", "people", False),
        ("dollars", "cents", False),
        ("cents", "euros", False),
    ],
)
def test_sums_in_other_money(one: str, other: str, told_apart: bool) -> None:
    assert figures.in_other_money(figure(5, one), figure(5, other)) is told_apart


@pytest.mark.parametrize(
    ("one", "other", "alike"),
    [
        (17, 71, True),
        (17, 18, True),
        (17, 28, False),
        (10, 100, True),
        (9, 91, False),
        (None, 91, False),
        (1234, 1243, True),
    ],
)
def test_figures_of_much_the_same_digits(one: float | None, other: float | None, alike: bool) -> None:
    assert figures._look_alike(figure(one), figure(other)) is alike
