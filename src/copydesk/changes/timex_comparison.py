"""Whether two time expressions mean the same time, by their TIMEX3 values (TimeML, ISO 24617-1)."""

from __future__ import annotations

import re
from datetime import date
from itertools import pairwise

from copydesk.model import TimeExpression
from copydesk.resources.word_classes import word_list, word_values

_PERIOD = re.compile(
    r"P(?:(\d+(?:\.\d+)?)(DE|CE|Y|M|W|D))?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$"
)
_HOURS = {"CE": 876_600.0, "DE": 87_660.0, "Y": 8_766.0, "M": 730.5, "W": 168.0, "D": 24.0}
# Parts of a day as the hours that they may mean.
_PARTS = {"MO": (4, 12), "MI": (11, 14), "NO": (11, 14), "AF": (12, 19), "EV": (16, 24), "NI": (18, 30), "DT": (6, 20)}
_CLOCK = re.compile(r"T(\d{1,2})(?::(\d{2}))?|T([A-Z]{2})")
_NEAR = 0.06
_CALENDAR = re.compile(r"[a-z]+|(?<!\d)\d{4}(?!\d)")
_PLACES = frozenset(word_list("numbers.ordinals")[:6])
_SPELT = tuple(word_values("numbers.units"))[1:13]
_NUMBER = re.compile(rf"\d+(?:\.\d+)?|\b(?:{'|'.join(_SPELT)})\b", re.IGNORECASE)
_MONTHS = frozenset(month[:3] for month in word_list("calendar.months"))
_DAY_OF_MONTH = re.compile(r"(?<!\d)\d{1,2}(?!\d)")
_WIDE = re.compile(r"\b(?:next|this|last|coming|previous|past) (?:week|month|year|season|summer|winter|spring|autumn)")
_PART = re.compile(r"\b(?:morning|afternoon|evening|night)\b")
_APART = ({"morning", "afternoon"}, {"morning", "evening"}, {"afternoon", "night"})
_WEEKDAYS = word_list("calendar.weekdays")


def hours(value: str | None) -> float | None:
    """The length of a period in hours; None where it is none, or no number is given.

    >>> hours("P2D"), hours("PT48H"), hours("PXD")
    (48.0, 48.0, None)
    """
    match = _PERIOD.match(value or "")
    if not match or not any(match.groups()):
        return None
    count, unit, hour, minute, second = match.groups()
    length = float(count) * _HOURS[unit] if count else 0.0
    return length + float(hour or 0) + float(minute or 0) / 60 + float(second or 0) / 3600


def clock(value: str | None) -> tuple[float, float] | None:
    """The hours of the day that a value may mean, first and last; None where it names none."""
    match = _CLOCK.search(value or "")
    if not match or (value or "").startswith("P"):
        return None
    if match.group(3):
        return _PARTS.get(match.group(3))
    hour = int(match.group(1)) + int(match.group(2) or 0) / 60
    return hour, hour


def same_clock(a: TimeExpression, b: TimeExpression) -> bool:
    """Whether two times of day can be one; a time that names none agrees with all."""
    mine, its = clock(a.value), clock(b.value)
    if mine is None or its is None:
        return True
    return mine[0] <= its[1] + 0.26 and its[0] <= mine[1] + 0.26


def same_length(a: TimeExpression, b: TimeExpression, factors: tuple[float, float] = (1.0, 1.0)) -> bool:
    """Whether two periods, each taken so many times, are of one length, but for rounding."""
    mine, its = hours(a.value), hours(b.value)
    if mine is None or its is None:
        return False
    mine, its = mine * factors[0], its * factors[1]
    return abs(mine - its) <= _NEAR * max(mine, its)


def on_weekday(time: TimeExpression, words: str) -> bool:
    """Whether a day falls on the weekday that these words name: "on Thursday" may be June 12."""
    if words not in _WEEKDAYS or not time.start_date or time.start_date != time.end_date:
        return False
    return date.fromisoformat(time.start_date).weekday() == _WEEKDAYS.index(words)


def covers(wide: TimeExpression, narrow: TimeExpression) -> bool:
    """Whether the days of one lie within the days of the other."""
    if not (wide.start_date and wide.end_date and narrow.start_date and narrow.end_date):
        return False
    return wide.start_date <= narrow.start_date and narrow.end_date <= wide.end_date


def calendar_words(words: str) -> tuple[str, str, str, str]:
    """The weekday, the month, the year and the quarter that an expression names; empty where it names none.

    >>> calendar_words("last Tuesday"), calendar_words("May 2021"), calendar_words("the third quarter")
    (('tuesday', '', '', ''), ('', 'may', '2021', ''), ('', '', '', 'third'))
    """
    found = _CALENDAR.findall(words.lower())
    day = next((word for word in found if word in _WEEKDAYS), "")
    month = next((word[:3] for word in found if word[:3] in _MONTHS), "")
    part = next((word for word, after in pairwise(found) if after in ("quarter", "half")), "")
    return day, month, next((word for word in found if word.isdigit()), ""), part if part in _PLACES else ""


def at_odds(a: str, b: str) -> bool:
    """Whether two expressions name different weekdays, months, years, quarters or parts of a day, dates known or not.

    >>> at_odds("on Monday night", "Friday night"), at_odds("Monday night", "Monday"), at_odds("Monday", "next week")
    (True, False, False)
    """
    pairs = zip(calendar_words(a), calendar_words(b), strict=True)
    parts = {_PART.findall(words.lower())[-1] for words in (a, b) if _PART.search(words.lower())}
    return parts in _APART or any(was and now and was != now for was, now in pairs)


def names_day(words: str) -> bool:
    """Whether an expression names a weekday, or a day of a month."""
    day, month, _, _ = calendar_words(words)
    return bool(day) or bool(month and _DAY_OF_MONTH.search(words))


def is_wide(words: str) -> bool:
    """Whether an expression says no more than the week, month or year, counted from now: "next week"."""
    return _WIDE.search(words.lower()) is not None and not names_day(words)


def same_but_for_number(a: str, b: str) -> bool:
    """Whether two expressions count the same unit and differ in the number: "35 years ago", "30 years ago".

    >>> same_but_for_number("35 years ago", "30 years ago"), same_but_for_number("35 years ago", "35 years ago")
    (True, False)
    """
    was, now = ([_digits(number) for number in _NUMBER.findall(words)] for words in (a, b))
    frames = (_NUMBER.sub("#", a.lower()), _NUMBER.sub("#", b.lower()))
    return was != now and bool(was) and bool(now) and frames[0] == frames[1]


def _digits(number: str) -> str:
    """A number in figures.

    >>> _digits("Nine"), _digits("30")
    ('9', '30')
    """
    return str(_SPELT.index(number.lower()) + 1) if number.lower() in _SPELT else number


def shape(time: TimeExpression) -> str:
    """What sort of time it is: digits and letters of its value, each as one sign ("0-0", "0-W0", "P0M")."""
    return re.sub(r"\d+", "0", time.value or "") or time.type


def is_vague(time: TimeExpression) -> bool:
    """Whether it says no more than "recently", "soon" or "for years"."""
    value = time.value or ""
    return value.endswith("_REF") or value.startswith(("PX", "PTX"))
