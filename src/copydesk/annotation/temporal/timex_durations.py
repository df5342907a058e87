"""Readings of durations, distances and repetitions: 'two months', 'two months ago', 'every day'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from copydesk.annotation.temporal.timex_calendar import days_of, in_unit
from copydesk.annotation.temporal.timex_context import TimexContext, TimexReading, first_of, letters_of, moved
from copydesk.annotation.temporal.timex_tokens import TimexToken
from copydesk.model.findings import TimeType

_TIME_UNITS = ("TH", "TM", "TS")


def amount(items: Sequence[TimexToken]) -> str:
    """How many: a figure, or X where the words are vague."""
    counted = first_of(items, "DNYv")
    if counted is None:
        return "X" if "U" in letters_of(items) else "1"
    if counted.letter == "v":
        return counted.value
    return _figure(counted.number)


def _figure(number: float) -> str:
    return str(int(number)) if number == int(number) else f"{number:g}"


def length(items: Sequence[TimexToken]) -> str | None:
    """The TIMEX3 duration of a number and a unit: P3M, PT36H, PXY, P1Y6M."""
    measured = first_of(items, "uUq&")
    if measured is None:
        return None
    letters = letters_of(items)
    if re.search("ha?-?[u&]", letters) and not first_of(items, "DNYv"):
        return _HALVES.get(measured.value)
    return _in_code(measured.value, amount(items), half="h" in letters)


_HALVES = {"TH": "PT30M", "Y": "P6M", "DE": "P5Y", "CE": "P50Y", "D": "PT12H", "TM": "PT30S"}


def _in_code(unit: str, count: str, *, half: bool) -> str:
    tens = {"DE": 10, "CE": 100, "ML": 1000}.get(unit)
    if tens and count.isdigit():
        return f"P{int(count) * tens}Y"
    if unit == "DE":
        return "PXY"
    if unit == "Q" and count.isdigit():
        return f"P{int(count) * 3}M"
    if half or count.endswith(".5"):
        whole = count.removesuffix(".5")
        extra = {"Y": "6M", "TH": "30M", "TM": "30S", "D": "T12H"}.get(unit)
        if extra and whole.isdigit():
            return f"PT{whole}{unit[1]}{extra}" if unit in _TIME_UNITS else f"P{whole}{unit}{extra}"
    if unit in _TIME_UNITS:
        return f"PT{count}{unit[1]}"
    if unit == "FN" and count.isdigit():
        return f"P{2 * int(count)}W"
    if unit in ("NI", "MO", "EV", "AF", "SU", "WI"):
        return f"P{count}{unit}" if unit in ("SU", "WI") else f"PT{count}{unit}"
    return f"P{count}{unit}"


def duration(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'five years', '13-year', 'the past two months': a length; after 'past' and 'next' its days are known."""
    value = length(items)
    measured = first_of(items, "uUq&")
    if value is None or measured is None:
        return None
    return TimexReading("DURATION", value, _days_beside(items, measured.value, setting))


def _days_beside(items: Sequence[TimexToken], unit: str, setting: TimexContext) -> tuple[str, str] | None:
    letters, count = letters_of(items), amount(items)
    if setting.day is None or count == "X" or not set(letters) & {"l", "x"}:
        return None
    step = -1.0 if "l" in letters else 1.0
    far = moved(setting.day, unit, step * float(count))
    if far is None:
        return None
    first, last = sorted((far, setting.day))
    return first.isoformat(), last.isoformat()


def ago(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'two months ago', 'a year earlier': a point as exact as its unit."""
    measured, turn = first_of(items, "uUqQ&"), first_of(items, "Gj>")
    if measured is None or turn is None:
        return None
    if turn.letter in "j>":
        from_day = _from_last_day(items, measured.value, turn, setting)
        if from_day or turn.letter == ">":
            return from_day or duration(items[:-1], setting)
    kind: TimeType = "TIME" if measured.value in _TIME_UNITS else "DATE"
    count = amount(items)
    if count == "X":
        return TimexReading("DATE", "PAST_REF" if turn.value == "-" else "FUTURE_REF")
    sign = -1.0 if turn.value == "-" else 1.0
    if measured.value == "Y" and setting.quarter and count == "1":
        return TimexReading("DATE", _same_quarter(setting.quarter, int(sign)))
    if measured.value in _TIME_UNITS:
        return TimexReading(kind, None)
    extra = 0.5 if "h" in letters_of(items) else 0.0
    found = moved(setting.day, measured.value, sign * (float(count) + extra))
    size = "Y" if measured.value in ("DE", "CE") else measured.value
    return TimexReading(kind, in_unit(found, size) if found else None)


# Units in which a report counts back from a day that it named: 'a day earlier'; 'a year earlier' compares figures.
_COUNTED_BACK = ("D", "W", "FN", "M")


def _from_last_day(
    items: Sequence[TimexToken], unit: str, turn: TimexToken, setting: TimexContext
) -> TimexReading | None:
    """'Two weeks later', 'a day earlier': counted from the day, month or year that was spoken of last; None where none was."""
    days, count = days_of(setting.spoken_of), amount(items)
    if days is None or count == "X" or unit in _TIME_UNITS or (turn.value == "-" and unit not in _COUNTED_BACK):
        return None
    base = date.fromisoformat(days[0])
    found = moved(base, unit, (-1.0 if turn.value == "-" else 1.0) * float(count))
    if found is None:
        return None
    exact = days[0] == days[1] and unit in ("D", "W", "FN")
    if not exact and unit in ("D", "W", "FN"):
        return None
    return TimexReading("DATE", found.isoformat() if exact else in_unit(found, "Y" if unit in ("DE", "CE") else unit))


def _same_quarter(quarter: str, years: int) -> str:
    return f"{int(quarter[:4]) + years:04d}{quarter[4:]}"


def vague_units(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'future quarters', 'the past several years', 'the weeks ahead': a time without a number, behind or ahead."""
    letters = letters_of(items)
    if "v" in letters and "x" in letters:
        return duration(items, setting)
    ahead = "F" in letters or "x" in letters or "G" in letters
    return TimexReading("DATE", "FUTURE_REF" if ahead else "PAST_REF")


_RECENT_DAYS = {"D": ("D", 7), "W": ("W", 4), "M": ("M", 6), "Y": ("Y", 5), "Q": ("Q", 4), "TH": ("D", 1)}


def recent_units(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'in recent days': PAST_REF, with the days that such words usually mean."""
    measured = first_of(items, "Uuq")
    unit, count = _RECENT_DAYS.get(measured.value if measured else "", ("", 0))
    first = moved(setting.day, unit, -count) if unit else None
    days = (first.isoformat(), setting.day.isoformat()) if first and setting.day else None
    return TimexReading("DATE", "PAST_REF", days)


def every(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'every day', 'each month', 'every two weeks', 'every Sunday'."""
    measured = first_of(items, "uUq&WPSEM")
    if measured is None:
        return None
    if measured.letter == "q":
        return TimexReading("SET", f"P{amount(items)}Q")
    if measured.letter in "uU&":
        return TimexReading("SET", length(items))
    values = {"W": f"XXXX-WXX-{measured.value}", "P": f"XXXX-XX-XXT{measured.value}", "S": f"XXXX-{measured.value}"}
    values |= {"E": "XXXX-WXX-WE", "M": f"XXXX-{measured.value}"}
    return TimexReading("SET", values[measured.letter])


def rate(items: Sequence[TimexToken], setting: TimexContext) -> TimexReading | None:
    """'daily', 'annual'."""
    return TimexReading("SET", items[0].value)
