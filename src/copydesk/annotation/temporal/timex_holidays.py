"""Readings of holidays that fall on a day that can be reckoned: fixed days, the nth weekday of a month, days from Easter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta

from copydesk.annotation.temporal.timex_context import TimexContext, TimexReading, first_of, letters_of
from copydesk.annotation.temporal.timex_dates import nearest
from copydesk.annotation.temporal.timex_tokens import TimexToken


def holiday(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'Thanksgiving Day', 'last Christmas', 'Easter 1916': without a year, the nearest that the tense allows."""
    named, numbered = first_of(items, "@"), first_of(items, "Y9")
    if named is None:
        return None
    if numbered:
        return TimexReading("DATE", day_of(named.value, int(numbered.value)).isoformat())
    if setting.day is None:
        return TimexReading("DATE", None)
    years = (year for year in range(setting.day.year - 1, setting.day.year + 2) if 1 <= year <= 9999)
    found = [day_of(named.value, year) for year in years]
    letters = letters_of(items)
    if "l" in letters:
        found = [day for day in found if day < setting.day][-1:]
    elif "x" in letters:
        found = [day for day in found if day > setting.day][:1]
    return TimexReading("DATE", nearest(found, setting))


def day_of(rule: str, year: int) -> date:
    """The day of a holiday in a year: rules are '12-25', '11-4-4' (fourth Thursday), '05-1-last' (last Monday), 'easter-2'.

    >>> day_of("11-4-4", 1999).isoformat(), day_of("easter+0", 2024).isoformat(), day_of("05-1-last", 2023).isoformat()
    ('1999-11-25', '2024-03-31', '2023-05-29')
    """
    if match := re.fullmatch(r"easter([+-]\d+)", rule):
        return easter(year) + timedelta(days=int(match[1]))
    month, second, *rest = rule.split("-")
    if not rest:
        return date(year, int(month), int(second))
    first = date(year, int(month), 1)
    days = [first + timedelta(days=step) for step in range(31)]
    fitting = [day for day in days if day.month == first.month and day.isoweekday() == int(second)]
    return fitting[-1] if rest[0] == "last" else fitting[int(rest[0]) - 1]


def easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar, by the anonymous algorithm published in Nature in 1876."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = b // 4, b % 4
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = c // 4, c % 4
    ell = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 19 * ell) // 433
    month = (h + ell - 7 * m + 90) // 25
    return date(year, month, (h + ell - 7 * m + 33 * month + 19) % 32)
