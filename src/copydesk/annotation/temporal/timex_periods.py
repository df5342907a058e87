"""Readings of periods: weeks, months, quarters, years, decades, seasons, and vague references."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from copydesk.annotation.temporal.timex_calendar import days_of, in_unit
from copydesk.annotation.temporal.timex_context import (
    TimexContext,
    TimexReading,
    edge_days,
    exact_day,
    first_of,
    letters_of,
    moved,
)
from copydesk.annotation.temporal.timex_durations import duration
from copydesk.annotation.temporal.timex_tokens import TimexToken

_STEPS = {"l": -1, "x": 1}


def _step(letters: str) -> int:
    return next((_STEPS[letter] for letter in letters if letter in _STEPS), 0)


def this_unit(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'last week', 'earlier this month', 'the following year', 'the latest quarter'."""
    measured = first_of(items, "uUq&")
    if measured is None:
        return None
    letters = letters_of(items)
    long_past = measured.value in ("DE", "CE") and set(letters) & {"l", "x"}
    if measured.letter == "U" or measured.value in ("TH", "TM") or long_past:
        return duration(items, setting)
    following = first_of(items, "x")
    is_relative = (
        "s" in letters or (following is not None and following.value == "FOLLOWING") or _hangs_on_a_day(items, setting)
    )
    base = _spoken_of(setting) if is_relative else setting.day
    found = moved(base, measured.value, _step(letters))
    value = in_unit(found, measured.value) if found else None
    if measured.letter == "q" and setting.quarter and "c" in letters:
        value = setting.quarter
    return TimexReading("DATE", value, edge_days(items, days_of(value), setting))


def _hangs_on_a_day(items: Sequence[TimexToken], setting: TimexContext) -> bool:
    """'The next day', 'the previous day' in a tale of the past, where a day was named before."""
    measured, before = first_of(items, "u"), first_of(items, "l")
    if measured is None or measured.value != "D" or exact_day(setting) is None or setting.tense == "future":
        return False
    return "tx" in letters_of(items) or (before is not None and before.value == "PREVIOUS")


def _spoken_of(setting: TimexContext) -> date | None:
    """The day, or the first day of the period, that was spoken of last."""
    days = days_of(setting.spoken_of)
    return date.fromisoformat(days[0]) if days else setting.day


def edge_of_unit(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the end of the year', 'the beginning of 1998'."""
    measured, named = first_of(items, "uq"), first_of(items, "Y")
    value = named.value if named else in_unit(setting.day, measured.value) if measured and setting.day else None
    return TimexReading("DATE", value)


def unit_ended(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the quarter ended May 5', 'the third quarter ended Nov. 5': the calendar quarter of the day that ends it."""
    measured, numbered = first_of(items, "uq"), first_of(items, "R")
    ended = setting.following[0].value in ("ended", "ending", "end") if setting.following else False
    if not ended or setting.day is None or measured is None or measured.letter != "q" or numbered:
        return quarter(items, setting) if numbered else the_unit(items, setting)
    number = int(setting.following[1].value)
    year = setting.day.year if number <= setting.day.month else setting.day.year - 1
    return TimexReading("DATE", f"{year:04d}-Q{(number + 2) // 3}")


def year_period(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the 1988 period', 'the latest period': the part of a year that the report speaks of."""
    named = first_of(items, "Y")
    if setting.quarter is None:
        ended = moved(setting.day, "Q", -1) if named is None else None
        return TimexReading("DATE", named.value if named else in_unit(ended, "Q") if ended else None)
    return TimexReading("DATE", f"{named.value}{setting.quarter[4:]}" if named else setting.quarter)


def past(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the past', but not 'the last' or 'the previous'."""
    return TimexReading("DATE", "PAST_REF") if items[-1].value == "PAST" else None


def the_unit(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the quarter', 'the year': the one spoken of, else the present one."""
    measured = first_of(items, "uq")
    if measured is None or setting.day is None:
        return TimexReading("DATE", None)
    if measured.letter == "q":
        return TimexReading("DATE", setting.quarter or in_unit(setting.day, "Q"))
    return TimexReading("DATE", in_unit(setting.day, measured.value))


def quarter(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'third-quarter', 'the first quarter of 1990', "this year's fourth quarter": without a year, the last that has begun."""
    numbered, named = first_of(items, "R"), first_of(items, "Y9")
    if numbered is None or not 1 <= int(numbered.value) <= 4:
        return None
    number = int(numbered.value)
    if named:
        return TimexReading("DATE", f"{named.value}-Q{number}")
    if setting.day is None:
        return TimexReading("DATE", None)
    letters = letters_of(items)
    year = setting.day.year + _step(letters)
    if not _step(letters) and "g" not in letters and "t" not in letters[1:]:
        year = _year_of_part(number, 4, setting.day, setting)
    return TimexReading("DATE", f"{year:04d}-Q{number}")


def _year_of_part(number: int, parts: int, day: date, setting: TimexContext) -> int:
    """The year of a numbered part of it: the last that has begun, the next in a clause of the future."""
    current = (day.month - 1) * parts // 12 + 1
    if setting.tense == "future" and number < current - 1:
        return day.year + 1
    if number > current and setting.tense != "future":
        return day.year - 1
    return day.year


def half(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the first half of 1989', 'the second half', 'the last half of the year'."""
    numbered, named = first_of(items, "R"), first_of(items, "Y9")
    number = int(numbered.value) if numbered else 2
    if not 1 <= number <= 2:
        return None
    if named:
        return TimexReading("DATE", f"{named.value}-H{number}")
    if setting.day is None:
        return TimexReading("DATE", None)
    step = _step(letters_of(items[-2:])) if items[-1].letter == "u" else 0
    return TimexReading("DATE", f"{setting.day.year + step:04d}-H{number}")


def year_earlier(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the year-earlier quarter', 'the year-ago period', 'the same period last year'."""
    numbered = first_of(items, "R")
    if setting.day is None:
        return TimexReading("DATE", None)
    if numbered and 1 <= int(numbered.value) <= 4:
        year = _year_of_part(int(numbered.value), 4, setting.day, setting) - 1
        return TimexReading("DATE", f"{year:04d}-Q{numbered.value}")
    if setting.quarter:
        return TimexReading("DATE", f"{int(setting.quarter[:4]) - 1:04d}{setting.quarter[4:]}")
    return TimexReading("DATE", f"{setting.day.year - 1:04d}")


def decade(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the 1990s', "the mid-'80s", 'the late sixties'."""
    named = first_of(items, "X")
    return TimexReading("DATE", named.value) if named else None


def year(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'1989', 'early 1990', 'fiscal 1991', 'the year 2000'."""
    named = first_of(items, "Y9N")
    if named is None or (named.letter == "N" and not 1000 <= named.number <= 2100):
        return None
    return TimexReading("DATE", f"{int(named.value or named.number):04d}")


def season(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'last spring', 'the summer of 1998', 'this fall': without a year, the last that has begun."""
    named, numbered = first_of(items, "S"), first_of(items, "Y9")
    if named is None:
        return None
    if numbered:
        return TimexReading("DATE", f"{numbered.value}-{named.value}")
    if setting.day is None:
        return TimexReading("DATE", None)
    begins = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}[named.value]
    past = setting.day.year if begins <= setting.day.month else setting.day.year - 1
    letters = letters_of(items)
    if "x" in letters or (setting.tense == "future" and "l" not in letters):
        ahead = setting.day.year if begins + 2 >= setting.day.month else setting.day.year + 1
        return TimexReading("DATE", f"{ahead:04d}-{named.value}")
    if "g" in letters:
        return TimexReading("DATE", f"{setting.day.year:04d}-{named.value}")
    return TimexReading("DATE", f"{past:04d}-{named.value}")


def weekend(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the weekend', 'last weekend', 'this weekend'."""
    if setting.day is None:
        return TimexReading("DATE", None)
    letters = letters_of(items)
    step = _step(letters)
    if not step and "g" not in letters and setting.tense != "future" and setting.day.isoweekday() < 6:
        step = -1
    found = moved(setting.day, "W", step)
    return TimexReading("DATE", in_unit(found, "WE") if found else None)


def century(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the 20th century'."""
    numbered = first_of(items, "R")
    if numbered is None or not 1 <= int(numbered.value) <= 30:
        return None
    return TimexReading("DATE", f"{int(numbered.value) - 1:02d}")


def nth_unit(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'the second day': a point that depends on what was said before."""
    measured = first_of(items, "u")
    return TimexReading("DATE", None) if measured and measured.value in ("D", "W", "M", "Y") else None


def reference(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'now', 'recently', 'soon'."""
    return TimexReading("DATE", items[0].value)


def year_end(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'year-end', 'year-end 1999'."""
    named = first_of(items, "Y")
    value = named.value if named else in_unit(setting.day, "Y") if setting.day else None
    return TimexReading("DATE", value)
