"""What a reading of a time expression is, what it may look at, and small questions about its items."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from copydesk.annotation.temporal.tense import Tense
from copydesk.annotation.temporal.timex_calendar import days_of, shifted
from copydesk.annotation.temporal.timex_tokens import TimexToken
from copydesk.model.findings import TimeType


@dataclass(frozen=True, slots=True)
class TimexContext:
    """What a reading may look at: the day of publication, the tense of the clause, and what the report spoke of before."""

    day: date | None
    tense: Tense | None = None
    quarter: str | None = None
    spoken_of: str | None = None
    following: tuple[TimexToken, ...] = ()


@dataclass(frozen=True, slots=True)
class TimexReading:
    """The TIMEX3 type and value of an expression, and its days where they do not follow from the value."""

    type: TimeType
    value: str | None
    days: tuple[str, str] | None = None


def letters_of(items: Sequence[TimexToken]) -> str:
    """The letters of some items."""
    return "".join(item.letter for item in items)


def first_of(items: Sequence[TimexToken], letters: str) -> TimexToken | None:
    """The first item that bears one of the letters."""
    return next((item for item in items if item.letter in letters), None)


def moved(day: date | None, unit: str, count: float) -> date | None:
    """``shifted`` that lets an unknown day stay unknown."""
    return shifted(day, unit, count) if day else None


def exact_day(setting: TimexContext) -> date | None:
    """The day that was spoken of last; None where it was a longer period, or nothing."""
    days = days_of(setting.spoken_of)
    return date.fromisoformat(days[0]) if days and days[0] == days[1] else None


def edge_days(
    items: Sequence[TimexToken], days: tuple[str, str] | None, setting: TimexContext
) -> tuple[str, str] | None:
    """The days of a period, cut at the day of publication by 'earlier' and 'later': 'earlier this month'."""
    turn = first_of(items, "j>")
    if days is None or turn is None or setting.day is None:
        return days
    today = setting.day.isoformat()
    if not days[0] <= today <= days[1]:
        return days
    return (days[0], today) if turn.value == "-" else (today, days[1])
