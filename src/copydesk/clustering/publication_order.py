"""When reports came out, as numbers that can be put in order (what is of no known time says so), and days counted from a day."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import lru_cache


@lru_cache(maxsize=1 << 14)
def moment(published: str | None) -> datetime | None:
    """A publication time in UTC; a date alone is its first moment, a time without zone is taken for UTC. None where there is none.

    >>> moment("2025-03-14T01:00+02:00").isoformat(), moment("2025-03-14").isoformat(), moment("last week")
    ('2025-03-13T23:00:00+00:00', '2025-03-14T00:00:00+00:00', None)
    """
    try:
        found = datetime.fromisoformat(published or "")
        return found.replace(tzinfo=UTC) if found.tzinfo is None else found.astimezone(UTC)
    except (ValueError, OverflowError):  # no date, or one beyond the calendar
        return None


def day(published: str | None) -> float | None:
    """A publication time as days from the start of the calendar.

    >>> day("0001-01-02T12:00"), day(None)
    (2.5, None)
    """
    found = moment(published)
    return found.toordinal() + (found.hour * 60 + found.minute) / 1440 if found else None


def in_order(published: str | None, name: str) -> tuple[float, str]:
    """Order of publication: those without a date last, and what is of one moment by its name."""
    found = moment(published)
    return (found.timestamp() if found else float("inf")), name


def shifted_day(iso: str, days: int) -> str:
    """The ISO day so many days later; the same words where they are no day, or the calendar ends before it.

    >>> shifted_day("2025-03-31", 1), shifted_day("2025-03", 1), shifted_day("9999-12-31", 1)
    ('2025-04-01', '2025-03', '9999-12-31')
    """
    try:
        return (date.fromisoformat(iso) + timedelta(days=days)).isoformat()
    except (ValueError, OverflowError):
        return iso
