"""Days and weeks that share the name of a month: 'May 20, 22 and 27' are three days, 'the first week of June' is one week of it."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date

from copydesk.model import Span, TimeExpression
from copydesk.resources.word_classes import alternatives, word_list

_MONTH_DAY = re.compile(r"[A-Z][a-z]+\.? \d{1,2}")
_DAY_MONTH = re.compile(r"\d{1,2} [A-Z][a-z]+\.?")
# After the last number no noun may stand: 'on May 20 and 22 people died'.
_BEHIND = re.compile(
    rf"(?:, \d{{1,2}}(?!\d))*,? and \d{{1,2}}(?!\d)(?=[.,;:)]|\s*$|\s(?:{alternatives('date_lists.after_dates')})\b)"
)
_AHEAD = re.compile(r"(?:\bon|\bbetween) ((?:\d{1,2}, )*\d{1,2},? and )$")
_NUMBER = re.compile(r"\d{1,2}")
# First day of the nth week of a month.
_NTH = {word: 7 * weeks + 1 for weeks, word in enumerate(word_list("numbers.ordinals")[:4])}
_WEEK = re.compile(rf"(?:the )?({'|'.join(_NTH)}|last) week")
_LONGEST = 40


def completed(text: str, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """The expressions in order, with the other days of a list and with weeks joined to their months."""
    joined = list(_with_weeks(text, found))
    starts = {one.span.start for one in joined}
    more = (extra for one in joined for extra in _others(text, one) if extra.span.start not in starts)
    yield from sorted((*joined, *more), key=lambda one: one.span.start)


def _others(text: str, one: TimeExpression) -> Iterator[TimeExpression]:
    """The other days of the month that are listed next to a day."""
    if one.type != "DATE" or one.start_date is None or one.start_date != one.end_date:
        return
    words, start, end = one.span.of(text), one.span.start, one.span.end
    if _MONTH_DAY.fullmatch(words):
        match = _BEHIND.match(text, end)
        stretch = match.span() if match else None
    elif _DAY_MONTH.fullmatch(words):
        before = _AHEAD.search(text, max(0, start - _LONGEST), start)
        stretch = before.span(1) if before else None
    else:
        return
    for number in _NUMBER.finditer(text, *stretch) if stretch else ():
        day = _in_month(one.start_date, int(number.group()))
        if day:
            yield TimeExpression(Span(number.start(), number.end()), "DATE", day, day, day)


def _in_month(day: str, number: int) -> str | None:
    try:
        return date.fromisoformat(day).replace(day=number).isoformat()
    except ValueError:
        return None


def _with_weeks(text: str, found: Sequence[TimeExpression]) -> Iterator[TimeExpression]:
    """'The first week' and 'June' with 'of' between them made one week."""
    at = 0
    while at < len(found):
        one, after = found[at], found[at + 1] if at + 1 < len(found) else None
        week = _week(text, one, after) if after else None
        yield week or one
        at += 2 if week else 1


def _week(text: str, one: TimeExpression, month: TimeExpression) -> TimeExpression | None:
    named = _WEEK.fullmatch(one.span.of(text).lower())
    whole = month.value is not None and re.fullmatch(r"\d{4}-\d\d", month.value)
    if named is None or not whole or text[one.span.end : month.span.start] != " of " or month.start_date is None:
        return None
    begin = date.fromisoformat(month.start_date)
    first = _NTH.get(named.group(1)) or monthrange(begin.year, begin.month)[1] - 6
    start, end = begin.replace(day=first), begin.replace(day=first + 6)
    year, week, _ = begin.replace(day=first + 3).isocalendar()
    span = Span(one.span.start, month.span.end)
    return TimeExpression(span, "DATE", f"{year}-W{week:02d}", start.isoformat(), end.isoformat())
