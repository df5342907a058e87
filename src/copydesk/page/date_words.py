"""Dates as they are read in English."""

from __future__ import annotations

from datetime import datetime


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
    months = "Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()
    words = f"{when.day} {months[when.month - 1]} {when.year}"
    if len(published) <= 10:
        return words
    zone = "" if when.tzinfo is None else (" UTC" if published.endswith(("Z", "+00:00")) else f" {published[-6:]}")
    return f"{words}, {when.hour:02}:{when.minute:02}{zone}"


_REFERENCES = {"PRESENT_REF": "now", "PAST_REF": "earlier", "FUTURE_REF": "to come"}


def timex_words(value: str | None) -> str:
    """A TIMEX3 value as a table shows it; one that needs no words stays as it is.

    >>> timex_words("PAST_REF"), timex_words("2018-W06"), timex_words("2018-02-05"), timex_words(None)
    ('earlier', 'week 6 of 2018', '2018-02-05', '')
    """
    if value is None or value in _REFERENCES:
        return _REFERENCES[value] if value else ""
    year, _, week = value.partition("-W")
    return f"week {int(week)} of {year}" if year.isdigit() and week.isdigit() else value
