"""The one reader of dates for every input: the many ways in which feeds, pages, mails and tables write a time, as ISO 8601.

Nothing is guessed: which of two numbers is the month, what a zone that several countries share means, what day it is today. Where
the hour is unknown the day alone is kept, and where the day is, there is no date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta

from copydesk.read.zones import offset_of
from copydesk.resources.word_classes import word_values

_DATE = re.compile(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?")
# Numbers first, with what ISO 8601 leaves out: basic form, slashes, hours alone, long fractions, a zone set off by a space.
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d\d)\2(\d\d)(?:[T ,_-]*(?P<time>\d.*))?")
_SHORT_YEAR_FIRST = re.compile(r"(\d{4})([-/])(\d{1,2})\2(\d{1,2})(?:[T ,]+(?P<time>\d.*))?")
_WEEK = re.compile(r"(\d{4})-?W(\d\d)-?([1-7])")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?:[T ,]+(?P<time>\d.*))?")
_EPOCH = re.compile(r"-?\d{9,10}(?:\.\d+)?|\d{13}")
_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.]?(?P<minute>\d\d)(?:[:.]?(?P<second>\d\d)(?:[.,]\d+)?)?)?\s*(?P<half>[ap]\.?\s?m\b\.?)?"
    r"\s*(?P<zone>.*)",
    re.IGNORECASE,
)
_ZONE = re.compile(r"(?:UTC|GMT)?\s*([+-]\d\d?)(?::?(\d\d))?|([A-Z]{1,5})", re.IGNORECASE)
_MONTHS = {name: int(number) for name, number in word_values("calendar.month_numbers").items()}
_DAYS = r"(?:mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun)(?:day)?"
_LEAD = re.compile(rf"(?:(?:first )?(?:published|posted|issued)(?: on| at)?:? )?(?:{_DAYS}\b[.,]* ?)?", re.IGNORECASE)
_MONTH = r"(?P<month>[A-Za-z]{3,9})\.?"
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_BY_MONTH = re.compile(rf"{_MONTH} {_DAY},? (?P<year>\d{{4}})(?:,? (?:at |- |\| )?(?P<time>\d.*))?")
_BY_DAY = re.compile(rf"{_DAY}[ -]{_MONTH}[ ,-]+(?P<year>\d{{4}}|\d\d\b)(?:,? (?:at |- |\| )?(?P<time>\d.*))?")
_CLOCK_FIRST = re.compile(
    r"(?P<time>\d{1,2}[:.]\d\d.*?)(?: on|,)? (?P<date>(?:[A-Za-z]{3,9}\.? \d{1,2}|\d{1,2} [A-Za-z]{3,9}).*)"
)
_UNIX_DATE = re.compile(
    rf"{_MONTH} +{_DAY} (?P<time>\d\d:\d\d:\d\d(?: [A-Za-z]{{1,5}}| [+-]\d{{4}})?) (?P<year>\d{{4}})"
)
_COMMENT = re.compile(r"\s*(?:\([^()]*\)|\[[^\[\]]*\])\s*$")
_LONGEST = 80
# What was printed before or after is no news of ours but a slip of the pen or of a clock.
_FIRST_YEAR, _LAST_YEAR = 1900, 2100
# Days from which clocks and tables count: a program that had no date wrote one of these.
_ZEROS = ("1970-01-01", "1900-01-01", "1899-12-30")


def is_date(text: str) -> bool:
    """Whether a string is a calendar date as the contract wants it: ``2025-03-14``, with or without time and zone."""
    if not _DATE.fullmatch(text):
        return False
    try:
        return _FIRST_YEAR <= datetime.fromisoformat(text).year <= _LAST_YEAR
    except ValueError:
        return False


def iso_date(given: object) -> str | None:
    """A time as the contract writes it, or None where it is unknown; day and month are never guessed.

    Takes words, and seconds or milliseconds since 1970 as words or as a number.

    >>> iso_date("Fri, 14 Mar 2025 09:30:00 +0100"), iso_date("March 14, 2025 8:15 PM"), iso_date("03/04/2025")
    ('2025-03-14T09:30:00+01:00', '2025-03-14T20:15:00', None)
    """
    if isinstance(given, bool) or not isinstance(given, str | int | float):
        return None
    words = " ".join(str(given).split())
    if not words or len(words) > _LONGEST:
        return None
    found = words if is_date(words) else next(filter(None, _readings(words)), None)
    return found if found and is_date(found) and not _is_zero(found) else None


def fault(given: object) -> str | None:
    """The sentence that says a date was given and could not be read; None where there was none, or it can."""
    if given in (None, "") or iso_date(given) is not None:
        return None
    return f"its date {str(given)[:60]!r} cannot be read, so it has none"


def _is_zero(found: str) -> bool:
    return found[:10] in _ZEROS and found[11:16] in ("", "00:00")


def _readings(words: str) -> Iterator[str | None]:
    """What a time may be by each form, the strictest first."""
    words = _COMMENT.sub("", words)
    if _EPOCH.fullmatch(words):
        yield _since_1970(float(words))
        return
    for pattern in (_YEAR_FIRST, _SHORT_YEAR_FIRST):
        if found := pattern.fullmatch(words):
            yield _at(_day(found[1], found[3], found[4]), found["time"])
    if found := _WEEK.fullmatch(words):
        yield _by_week(*map(int, found.groups()))
    if found := _YEAR_LAST.fullmatch(words):
        yield _at(_unordered(found[1], found[3], found[4]), found["time"])
    yield from _in_words(words)


def _in_words(words: str) -> Iterator[str | None]:
    """Times that name their month."""
    plain = _LEAD.sub("", words, count=1)
    for pattern in (_BY_MONTH, _BY_DAY, _UNIX_DATE):
        found = pattern.fullmatch(plain)
        month = _MONTHS.get(found["month"].lower()) if found else None
        if found and month:
            yield _at(_day(_full_year(found["year"]), month, found["day"]), found["time"])
    if found := _CLOCK_FIRST.fullmatch(plain):
        day = next(filter(None, _in_words(found["date"])), None)
        yield _at(day, found["time"]) if day and len(day) == len("2025-03-14") else None


def _full_year(year: str) -> int:
    """A year of two figures as RFC 5322 reads it (section 4.3)."""
    number = int(year)
    return number if len(year) > 2 else number + (2000 if number < 50 else 1900)


def _day(year: str | int, month: str | int, day: str | int) -> str | None:
    try:
        return date(int(year), int(month), int(day)).isoformat()
    except ValueError:
        return None


def _unordered(first: str, second: str, year: str) -> str | None:
    """A day whose two numbers say by themselves which of them is the month."""
    days = {day for month, number in ((first, second), (second, first)) if (day := _day(year, month, number))}
    return days.pop() if len(days) == 1 else None


def _by_week(year: int, week: int, day: int) -> str | None:
    try:
        return date.fromisocalendar(year, week, day).isoformat()
    except ValueError:
        return None


def _since_1970(number: float) -> str | None:
    seconds = number / 1000 if number > 1e11 else number
    return f"{datetime(1970, 1, 1) + timedelta(seconds=int(seconds)):%Y-%m-%dT%H:%M:%SZ}"


def _at(day: str | None, time: str | None) -> str | None:
    """A day with its time; the day alone where the zone is one of several, None where the time is no time."""
    if day is None or not time:
        return day
    found = _CLOCK.fullmatch(time.strip())
    if not found or (found["minute"] is None and not found["half"] and not found["zone"]):
        return None
    hour, minute, second = int(found["hour"]), int(found["minute"] or 0), int(found["second"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if found["half"][0] in "pP" else 0)
    if hour > 23 or minute > 59 or second > 60:
        return None
    clock = f"{day}T{hour:02}:{minute:02}:{min(second, 59):02}"
    if not found["zone"]:
        return clock
    zone = _offset(found["zone"].strip(" ()[]."), datetime.fromisoformat(clock))
    return day if zone is None else f"{clock}{zone}" if zone else None


def _offset(words: str, at: datetime) -> str | None:
    """A zone as ISO 8601 writes it; None where it is unknown which it is, empty where the words are no zone."""
    found = _ZONE.fullmatch(words)
    if not found:
        return ""
    if found[3]:
        minutes = offset_of(found[3].upper(), at)
        if minutes is None:
            return None
    else:
        hours = int(found[1])
        minutes = hours * 60 + int(found[2] or 0) * (-1 if found[1].startswith("-") else 1)
        if abs(minutes) > 14 * 60:
            return None
    if not minutes:
        return "Z"
    sign = "-" if minutes < 0 else "+"
    return f"{sign}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
