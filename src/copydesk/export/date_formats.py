"""Dates as other formats want them: days, stamps and spans of days, from ISO 8601 and TIMEX3 values."""

from __future__ import annotations

import calendar
import re
from datetime import UTC, date, datetime, timedelta

_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?!\d)")
_MONTH = re.compile(r"(\d{4})-(\d\d)(?![\dW])")
_WEEK = re.compile(r"(\d{4})-W(\d\d)(?:-WE)?")
_YEAR = re.compile(r"(\d{4})(?![\d-])")


def days(value: str | None) -> tuple[date, date] | None:
    """First and last day that an ISO 8601 or TIMEX3 value means; None where it names no days.

    >>> days("2025-03-11TNI"), days("2024-12")
    ((datetime.date(2025, 3, 11), datetime.date(2025, 3, 11)), (datetime.date(2024, 12, 1), datetime.date(2024, 12, 31)))
    """
    text = value or ""
    try:
        if hit := _DAY.match(text):
            day = date(*map(int, hit.groups()))
            return day, day
        if hit := _WEEK.match(text):
            first = date.fromisocalendar(int(hit[1]), int(hit[2]), 1)
            return first, first + timedelta(days=6)
        if hit := _MONTH.match(text):
            year, month = map(int, hit.groups())
            return date(year, month, 1), date(year, month, calendar.monthrange(year, month)[1])
        if hit := _YEAR.match(text):
            return date(int(hit[1]), 1, 1), date(int(hit[1]), 12, 31)
    except ValueError:  # a day that no calendar has
        return None
    return None


def day(value: str | None) -> date | None:
    """The day that a value means, where it means one."""
    found = days(value)
    return found[0] if found and found[0] == found[1] else None


def stamp(published: str | None) -> datetime | None:
    """A publication date as a moment in UTC: without a time it is midnight, without a zone it is taken for UTC."""
    if not published:
        return None
    try:
        found = datetime.fromisoformat(published)
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):
        return None


def rfc3339(published: str | None) -> str | None:
    """A publication date as RFC 3339 has it.

    >>> rfc3339("2025-03-14"), rfc3339("2025-03-14T08:30:00+02:00")
    ('2025-03-14T00:00:00Z', '2025-03-14T06:30:00Z')
    """
    found = stamp(published)
    return found.isoformat(timespec="seconds").replace("+00:00", "Z") if found else None
