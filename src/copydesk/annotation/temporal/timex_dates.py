"""Readings of days, months, weekdays and times of day."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from copydesk.annotation.temporal.timex_calendar import days_of, in_unit, valid_day
from copydesk.annotation.temporal.timex_context import (
    TimexContext,
    TimexReading,
    edge_days,
    exact_day,
    first_of,
    letters_of,
    moved,
)
from copydesk.annotation.temporal.timex_tokens import TimexToken, full_year

# A day on the other side of publication than the tense says is taken only if it is at most so many days off: 'priced the
# notes due Nov. 15' is near enough, a day ten months off is not. Without a tense, days farther ahead than that count so too.
_NEAR_DAYS = 45
# A month without a tense is the last one, unless it lies so few months ahead (found on a half of the dev documents of the time set).
_MONTHS_AHEAD = 2
# A weekday six days ahead was yesterday, and is what its name means.
_YESTERDAY_COMES_BACK = 6


def iso(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'1999-10-20', '10/20/99' (month first, unless only the other order is a date)."""
    first, second, third = (int(part) for part in re.split("[-/]", items[0].value))
    if "-" in items[0].value:
        value = valid_day(first, second, third)
    else:
        year = third if third > 99 else full_year(third)
        value = valid_day(year, first, second) or valid_day(year, second, first)
    return TimexReading("DATE", value) if value else None


def _year_of(items: Sequence[TimexToken], setting: TimexContext) -> int | None:
    """The year that an expression names, in figures or as 'this year'."""
    named = first_of(items, "Y9")
    if named:
        return int(named.value)
    if "u" in letters_of(items) and setting.day:
        return setting.day.year + {"l": -1, "x": 1}.get(letters_of(items)[-2], 0)
    return None


def day_of_month(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'Sept. 13', 'Friday, 13 September 2001': without a year, the nearest that the tense allows."""
    named, numbered = first_of(items, "M"), first_of(items, "DR")
    if named is None or numbered is None:
        return None
    months, days = int(named.value), int(numbered.value)
    year = _year_of(items, setting)
    if year is not None:
        value = valid_day(year, months, days)
        return TimexReading("DATE", value) if value else None
    if not 1 <= days <= 31:
        return None
    found = [
        date.fromisoformat(value)
        for step in (-1, 0, 1)
        if setting.day and (value := valid_day(setting.day.year + step, months, days))
    ]
    if setting.day and "l" in letters_of(items):
        found = [day for day in found if day < setting.day][-1:]
    return TimexReading("DATE", nearest(found, setting))


def nearest(candidates: Sequence[date], setting: TimexContext) -> str | None:
    """Of the same day in several years, the nearest to publication; a past clause prefers the past, a future one the future."""
    day = setting.day
    if day is None or not candidates:
        return None

    def distance(candidate: date) -> int:
        ahead = (candidate - day).days
        against = (setting.tense == "future" and ahead < 0) or (setting.tense == "past" and ahead > 0)
        against = against or (setting.tense is None and ahead > _NEAR_DAYS)
        if not against:
            return abs(ahead)
        return 3 * abs(ahead) + _NEAR_DAYS if abs(ahead) <= _NEAR_DAYS else 366 + abs(ahead)

    return min(candidates, key=distance).isoformat()


def day_short_year(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'3 APR 90': day, month and a year of two figures, as in message headers."""
    numbers = [item for item in items if item.letter in "DN"]
    named = first_of(items, "M")
    if named is None or len(numbers[1].value) != 2 or not numbers[0].number <= 31:
        return None
    value = valid_day(full_year(int(numbers[1].value)), int(named.value), int(numbers[0].number))
    return TimexReading("DATE", value) if value else None


def month(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'November', 'last March', 'June last year', 'mid-July 1999', 'the end of May'."""
    named = first_of(items, "M")
    if named is None:
        return None
    year = _year_of(items, setting)
    if year is None and setting.day:
        year = _year_of_month(int(named.value), letters_of(items), setting.day, setting)
    if year is None:
        return TimexReading("DATE", None)
    value = f"{year:04d}-{named.value}"
    return TimexReading("DATE", value, edge_days(items, days_of(value), setting))


def _year_of_month(number: int, letters: str, day: date, setting: TimexContext) -> int:
    this_or_last = day.year if number <= day.month else day.year - 1
    this_or_next = day.year if number >= day.month else day.year + 1
    if "l" in letters:
        return day.year if number < day.month else day.year - 1
    if "x" in letters:
        return day.year if number > day.month else day.year + 1
    if setting.tense == "future":
        return this_or_next
    if setting.tense == "past":
        return this_or_last
    ahead = (number - day.month) % 12
    return this_or_next if ahead <= _MONTHS_AHEAD else this_or_last


def weekday(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'Friday': the last one not after publication, unless the tense says future; 'next Friday', 'Monday night'."""
    named, part = first_of(items, "W"), first_of(items, "P")
    letters = letters_of(items)
    if named is None:
        return None
    if setting.day is None:
        return TimexReading("TIME" if part else "DATE", None)
    behind = (setting.day.isoweekday() - int(named.value)) % 7
    ahead = (int(named.value) - setting.day.isoweekday()) % 7
    if "l" in letters:
        found = moved(setting.day, "D", -(behind or 7))
    elif "x" in letters:
        found = moved(setting.day, "D", ahead or 7)
    elif _is_ahead(letters, ahead, setting):
        found = moved(setting.day, "D", ahead)
    else:
        found = moved(setting.day, "D", -behind)
    value = found.isoformat() if found else None
    if part and value:
        return TimexReading("TIME", f"{value}T{part.value}")
    return TimexReading("TIME" if part else "DATE", value)


def _is_ahead(letters: str, ahead: int, setting: TimexContext) -> bool:
    """Whether a weekday lies ahead: by the tense, but yesterday's name means yesterday, and tomorrow's mostly tomorrow."""
    if "g" in letters:
        return setting.tense != "past"
    if ahead == _YESTERDAY_COMES_BACK:
        return False
    return setting.tense == "future" or (ahead <= 1 and setting.tense in (None, "present"))


def clock(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'5 p.m. EST Nov. 9', 'at 0945 this morning', 'noon Thursday': a time of day, with its day where it is known."""
    time = _time_of_day(items)
    if time is None:
        return None
    day = _day_of_clock(items[1:] or (), setting) or _day_of_clock(_after_on(setting), setting)
    if day is None:
        return TimexReading("TIME", None if setting.day is None else f"{setting.day.isoformat()}T{time}")
    return TimexReading("TIME", f"{day}T{time}")


def _after_on(setting: TimexContext) -> Sequence[TimexToken]:
    """The weekday or day word that follows a time of day: '6.10am on Wednesday'."""
    rest = setting.following
    if rest and rest[0].value == "on":
        return rest[1:]
    return rest[:1] if rest and rest[0].letter == "T" else ()


def _time_of_day(items: Sequence[TimexToken]) -> str | None:
    head = items[0]
    if head.letter == "L":
        return head.value
    meridiem = first_of(items, "z")
    hour, minute = (int(part) for part in head.value.split(":")[:2]) if head.letter == "K" else _of_figures(head)
    if meridiem and not 1 <= hour <= 12:
        return None
    if meridiem:
        hour = hour % 12 + (12 if meridiem.value == "PM" else 0)
    elif hour < 12 and any(item.letter == "P" and item.value in ("EV", "NI", "AF") for item in items):
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour <= 24 and minute < 60 else None


def _of_figures(head: TimexToken) -> tuple[int, int]:
    """Hour and minute of '9', '0945' or '6.10'."""
    figures = head.value or "99"
    if "." in figures:
        hour, minute = figures.split(".")
        return int(hour), int(minute)
    return (int(figures[:-2]), int(figures[-2:])) if len(figures) in (3, 4) else (int(head.number), 0)


def _day_of_clock(rest: Sequence[TimexToken], setting: TimexContext) -> str | None:
    letters = letters_of(rest)
    if "W" in letters and "M" not in letters:
        found = weekday(rest, setting)
    elif "M" in letters:
        found = day_of_month(rest, setting)
    elif (word := first_of(rest, "T")) and setting.day:
        return (setting.day + timedelta(days=int(word.value))).isoformat()
    else:
        return None
    return found.value.split("T")[0] if found and found.value else None


def day_word(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'yesterday', 'late yesterday', 'tomorrow morning'."""
    word, part = first_of(items, "T"), first_of(items, "P")
    found = moved(setting.day, "D", int(word.value)) if word else None
    value = found.isoformat() if found else None
    if part:
        return TimexReading("TIME", f"{value}T{part.value}" if value else None)
    return TimexReading("DATE", value)


def part_of_day(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'tonight', 'this morning', 'last night'; 'the following morning' is that of the day after the one spoken of."""
    part, letters = first_of(items, "PO"), letters_of(items)
    if "t" in letters:
        found = moved(exact_day(setting), "D", -1 if "l" in letters else 1)
    else:
        found = moved(setting.day, "D", -1 if "l" in letters else 0)
    return TimexReading("TIME", f"{in_unit(found, 'D')}T{part.value}" if part and found else None)
