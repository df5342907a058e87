"""Dates as they are read in English."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime

_MONTHS = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()


def day(published: str | None) -> str:
    """A date and time as it is read in English; as it stands where it is none.

    >>> day("2025-05-04"), day("2025-05-04T18:20:00+02:00"), day(None)
    ('4 May 2025', '4 May 2025, 18:20 +02:00', '')
    """
    if not published:
        return ""
    try:
        when = datetime.fromisoformat(published)
    except ValueError:
        return published
    words = f"{when.day} {_MONTHS[when.month - 1]} {when.year}"
    if len(published) <= 10:
        return words
    zone = "" if when.tzinfo is None else (" UTC" if published.endswith(("Z", "+00:00")) else f" {published[-6:]}")
    return f"{words}, {when.hour:02}:{when.minute:02}{zone}"


def days(first: str | None, last: str | None) -> str:
    """The first and the last day on which something may have happened, as an editor writes them; empty where neither is known.

    >>> days("2025-05-04", "2025-05-04"), days("2025-05-09", "2025-05-15"), days("2025-04-29", "2025-05-02")
    ('4 May 2025', '9 to 15 May 2025', '29 Apr to 2 May 2025')
    >>> days("2025-04-01", "2025-04-30"), days("2025-01-01", "2025-12-31"), days("2024-12-30", "2025-01-02")
    ('Apr 2025', '2025', '30 Dec 2024 to 2 Jan 2025')
    >>> days("2025-05-04", None), days(None, None)
    ('4 May 2025', '')
    """
    if not first or not last or first == last:
        return day(first or last)
    try:
        one, other = date.fromisoformat(first), date.fromisoformat(last)
    except ValueError:
        return f"{first} to {last}"
    ends_month = other.day == monthrange(other.year, other.month)[1]
    month = f"{_MONTHS[other.month - 1]} {other.year}"
    if one.year != other.year:
        return f"{day(first)} to {day(last)}"
    if one.day == 1 and ends_month and (one.month, other.month) in ((1, 12), (other.month, one.month)):
        return str(one.year) if one.month != other.month else month
    return f"{one.day}{'' if one.month == other.month else f' {_MONTHS[one.month - 1]}'} to {other.day} {month}"


_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "earlier", "FUTURE_REF": "to come"}
# Values of TIMEX3 (ISO-TimeML) for parts of a day and of a year.
_PARTS_OF_A_DAY = {"MO": "morning", "MI": "midday", "AF": "afternoon", "EV": "evening", "NI": "night", "DT": "daytime"}
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}


def timex_words(value: str | None) -> str:
    """A TIMEX3 value as a table shows it; one that nobody has words for stays as it is.

    >>> timex_words("PAST_REF"), timex_words("2018-W06"), timex_words("2018-02-05"), timex_words("2018-02"), timex_words(None)
    ('earlier', 'week 6 of 2018', '5 Feb 2018', 'Feb 2018', '')
    >>> timex_words("2018-02-05TNI"), timex_words("2018-02-05T09:30"), timex_words("2018-SU"), timex_words("2018-02-WE"), timex_words("P3D")
    ('5 Feb 2018, night', '5 Feb 2018, 09:30', 'summer 2018', '2018-02-WE', 'P3D')
    """
    if value is None or value in _REFERENCES:
        return _REFERENCES[value] if value else ""
    whole, _, hour = value.partition("T")
    if hour and len(whole) == 10:
        return f"{day(whole)}, {_PARTS_OF_A_DAY.get(hour, hour)}"
    year, _, part = value.partition("-")
    if year.isdigit() and part.startswith("W") and part[1:].isdigit():
        return f"week {int(part[1:])} of {year}"
    if year.isdigit() and part in _SEASONS:
        return f"{_SEASONS[part]} {year}"
    if year.isdigit() and len(part) == 2 and part.isdigit() and 1 <= int(part) <= len(_MONTHS):
        return f"{_MONTHS[int(part) - 1]} {year}"
    return day(value) if len(value) == 10 else value
