"""What the abbreviation of a time zone means on a day: its offset, where the abbreviation has one meaning and fits the season."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from functools import cache

from copydesk.resources.tsv import rows

# First years in which today's rules of summer time held: Energy Policy Act of 2005; Directive 94/21/EC.
_SINCE = {"us": 2007, "eu": 1996}


def offset_of(word: str, at: datetime) -> int | None:
    """Minutes from UTC that a zone's abbreviation means at a local time; None where it is unknown or is of the other season.

    'EST' in July is one of two hours: who wrote it meant the time of New York, or the standard time.

    >>> offset_of("CEST", datetime(2016, 5, 24)), offset_of("EST", datetime(2025, 7, 1)), offset_of("IST", datetime(2025, 7, 1))
    (120, None, None)
    """
    row = _table().get(word)
    if row is None:
        return None
    minutes, rule, season = row
    if rule == "-":
        return minutes
    if at.year < _SINCE[rule]:
        return None if season == "a" else minutes
    is_summer = _is_summer(rule, at.date())
    if season == "a":
        return minutes + 60 * is_summer
    return minutes if is_summer == (season == "y") else None


@cache
def _table() -> dict[str, tuple[int, str, str]]:
    return {row["word"]: (int(row["minutes"]), row["rule"], row["summer"]) for row in rows("time_zones")}


def _is_summer(rule: str, day: date) -> bool:
    """Whether clocks stand at summer time; on the two days on which they change, as for the most of the day."""
    if rule == "us":
        begin, end = _sunday(day.year, 3, 8), _sunday(day.year, 11, 1)
    else:
        begin, end = _sunday(day.year, 3, 25), _sunday(day.year, 10, 25)
    return begin <= day < end


def _sunday(year: int, month: int, earliest: int) -> date:
    """The first Sunday on or after a day of a month."""
    first = date(year, month, earliest)
    return first + timedelta(days=(6 - first.weekday()) % 7)
