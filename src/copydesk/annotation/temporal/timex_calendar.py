"""Calendar arithmetic for TIMEX3 values (TimeML, ISO 24617-1): moving by units, and the days that a value covers."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

_FIRST_MONTH_OF_SEASON = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_DAYS = {"D": 1, "W": 7, "FN": 14, "WE": 7, "NI": 1, "MO": 1, "EV": 1, "AF": 1}
_MONTHS = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200, "ML": 12000, "SM": 6, "SU": 12, "WI": 12}


def published_day(published: str | None) -> date | None:
    """The day of an ISO 8601 date or date and time; None where there is none."""
    if not published:
        return None
    try:
        return date.fromisoformat(published[:10])
    except ValueError:
        return None


def shifted(day: date, unit: str, count: float) -> date | None:
    """The day ``count`` units away; None outside the years 1 to 9999."""
    try:
        if unit in _DAYS:
            return day + timedelta(days=round(_DAYS[unit] * count))
        if unit in _MONTHS:
            whole = round(_MONTHS[unit] * count)
            index = day.year * 12 + day.month - 1 + whole
            year, month = index // 12, index % 12 + 1
            return date(year, month, min(day.day, monthrange(year, month)[1]))
    except (OverflowError, ValueError):
        return None
    return day


def in_unit(day: date, unit: str) -> str:
    """A day as a TIMEX3 value of the given size: a day, week, month, quarter, year, decade or century."""
    year, week, _ = day.isocalendar()
    values = {
        "W": f"{year:04d}-W{week:02d}", "FN": f"{year:04d}-W{week:02d}", "WE": f"{year:04d}-W{week:02d}-WE",
        "M": f"{day.year:04d}-{day.month:02d}", "Q": f"{day.year:04d}-Q{(day.month + 2) // 3}", "Y": f"{day.year:04d}",
        "DE": f"{day.year // 10:03d}", "CE": f"{day.year // 100:02d}",
    }  # fmt: skip
    return values.get(unit, day.isoformat())


def valid_day(year: int, month: int, day: int) -> str | None:
    """``YYYY-MM-DD`` where there is such a day."""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return None


def days_of(value: str | None) -> tuple[str, str] | None:
    """First and last day of a TIMEX3 point, ISO 8601; None for durations, sets and vague references.

    >>> days_of("1990-Q1"), days_of("2025-W11"), days_of("2024-02")
    (('1990-01-01', '1990-03-31'), ('2025-03-10', '2025-03-16'), ('2024-02-01', '2024-02-29'))
    """
    plain = (value or "").split("T")[0]
    try:
        found = _first_and_last(plain)
    except (ValueError, OverflowError):
        return None
    return (found[0].isoformat(), found[1].isoformat()) if found else None


def _first_and_last(plain: str) -> tuple[date, date] | None:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", plain):
        return date.fromisoformat(plain), date.fromisoformat(plain)
    if match := re.fullmatch(r"(\d{4})-W(\d\d)(-WE)?", plain):
        first = date.fromisocalendar(int(match[1]), int(match[2]), 6 if match[3] else 1)
        return first, first + timedelta(days=1 if match[3] else 6)
    if match := re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", plain):
        return _months(int(match[1]), _FIRST_MONTH_OF_SEASON[match[2]], 3)
    if match := re.fullmatch(r"(\d{4})-([QH])(\d)", plain):
        size = 3 if match[2] == "Q" else 6
        return _months(int(match[1]), (int(match[3]) - 1) * size + 1, size)
    if match := re.fullmatch(r"(\d{4})-(\d\d)", plain):
        return _months(int(match[1]), int(match[2]), 1)
    if re.fullmatch(r"\d{2,4}", plain):
        size = 10 ** (4 - len(plain))
        return _months(int(plain) * size, 1, 12 * size)
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last = shifted(date(year, month, 1), "M", count - 1)
    if last is None:
        raise ValueError("beyond the year 9999")
    return date(year, month, 1), last.replace(day=monthrange(last.year, last.month)[1])
