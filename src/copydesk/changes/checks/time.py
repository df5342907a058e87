"""When: another day or span of time in the same place, or none where the source has one."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side, is_report
from copydesk.changes.context_similarity import assign, closeness, told_after_all
from copydesk.changes.quoted_words import quoted
from copydesk.changes.time_bounds import limit, severity
from copydesk.changes.timex_comparison import (
    at_odds,
    calendar_words,
    covers,
    is_vague,
    is_wide,
    names_day,
    on_weekday,
    same_but_for_number,
    same_clock,
    same_length,
    shape,
)
from copydesk.model import Change, Span, TimeExpression
from copydesk.model.comparison import Aspect
from copydesk.text.sanitise import in_quotes

# What two time expressions of one place must share of their surroundings; being of one sort counts for a part of it.
_LEAST, _ONE_SORT, _EQUAL = 0.32, 0.25, 1.0
# Surroundings so alike that a time told elsewhere in the source does not excuse it here.
_SURE = 0.5
# Phrases with a time in them that say nothing of when; and parts of a day, of which the day itself is what matters.
_IDIOMS = frozenset({"the end of the day", "the day", "the moment", "the time", "the same time"})
_DAYPARTS = frozenset("noon midday midnight dawn dusk morning afternoon evening night".split())
_LATELY = frozenset({"recent", "recently", "lately"})
_TURNS = {
    "before": "after",
    "after": "before",
    "until": "since",
    "since": "until",
    "earlier": "later",
    "later": "earlier",
}
# How many times longer a blurred time must be to count as a fact lost.
_BLURRED = 5.0


def find(passage: Passage) -> Iterator[Change]:
    """Times that were moved, blurred or left out."""
    there = [time for time in passage.source.times if not is_vague(time)]

    def score(one: TimeExpression, other: TimeExpression) -> float:
        near = closeness(passage, one.span, other.span)
        if equal(passage, one, other):
            return near + _EQUAL
        if (one.type == "DURATION") != (other.type == "DURATION") and not is_vague(other):
            return 0.0
        if one.type == "DURATION":
            return near + _ONE_SORT * (1 + (shape(one) == shape(other)) - is_vague(other))
        return near + _ONE_SORT * (is_vague(other) or shape(one) == shape(other))

    pairs, gone, new = assign(there, passage.rewrite.times, score, _LEAST)
    for one, other in pairs:
        yield from _compared(passage, one, other)
    for one in gone:
        if not any(closeness(passage, one.span, other.span) >= _SURE for other in new):
            yield from _left_out(passage, one)


def equal(passage: Passage, one: TimeExpression, other: TimeExpression) -> bool:
    """Whether two expressions mean the same time, or may: where a day cannot be resolved, the words decide."""
    if one.value and one.value == other.value:
        return True
    halves = _halved(passage.source, one), _halved(passage.rewrite, other)
    if same_length(one, other, halves):
        return True
    if on_weekday(one, _words(passage.rewrite, other.span)) or on_weekday(other, _words(passage.source, one.span)):
        return True
    if not (one.value and other.value) and at_odds(*_texts(passage, one, other)):
        return False
    if one.type == other.type == "TIME" and halves == (1.0, 1.0):
        return same_clock(one, other)
    if sorted(_words(passage.source, one.span)) == sorted(_words(passage.rewrite, other.span)):
        return True
    if not same_clock(one, other):
        return False
    return covers(other, one) and len(other.value or "") >= len(one.value or "")


def _halved(side: Side, time: TimeExpression) -> float:
    """A half where the words before a period say so ("half an hour")."""
    first = side.parse.tokens_in(time.span).start
    return 0.5 if "half" in side.parse.lower[max(0, first - 1) : first + 1] else 1.0


def _texts(passage: Passage, one: TimeExpression, other: TimeExpression) -> tuple[str, str]:
    return one.span.of(passage.source.text), other.span.of(passage.rewrite.text)


def _words(side: Side, span: Span) -> str:
    return "".join(letter for letter in span.of(side.text).lower() if letter.isalnum())


def _compared(passage: Passage, one: TimeExpression, other: TimeExpression) -> Iterator[Change]:
    was, now = _texts(passage, one, other)
    if equal(passage, one, other):
        first, second = _turn(passage.source, one.span), _turn(passage.rewrite, other.span)
        if first and _TURNS[first] == second:
            says = f"The rewrite says {in_quotes(second)} {in_quotes(now)}; the source says {in_quotes(first)}: the order in time is turned round."
            yield Change("altered", "time", says, one.span, other.span, severity=3, confidence=0.7)
        else:
            yield from _bounded(passage, one, other)
        return
    if _may_be_one(passage, one, other) or _is_excused(passage, one, other):
        return
    blurred = is_vague(other) or covers(other, one) or _widened(was, now)
    what = "the time is vaguer" if blurred else "the time is another one"
    says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: {what}."
    slight = blurred and not (is_vague(other) or _widened(was, now)) and _length(other) < _BLURRED * _length(one)
    by_words = same_but_for_number(was, now) or at_odds(was, now) or _widened(was, now)
    untold = (_is_relative(one) or _is_relative(other)) and not by_words
    undated = (_is_relative(one) or _is_relative(other)) and not is_report(passage.source.reading)
    if undated and (blurred or not any(letter.isdigit() for letter in was + now)):
        return
    grave = 1 if slight or untold else 2
    aspect: Aspect = "number" if one.type == "DURATION" and shape(one) == shape(other) else "time"
    yield Change("altered", aspect, says, one.span, other.span, severity=grave, confidence=0.7)


def _bounded(passage: Passage, one: TimeExpression, other: TimeExpression) -> Iterator[Change]:
    """The same time, or length of time, under another bound."""
    (kind, was), (again, now) = limit(passage.source, one), limit(passage.rewrite, other)
    grave = severity(kind, again, day=one.type != "DURATION")
    if grave and (one.type == "DURATION") == (other.type == "DURATION"):
        says = (
            f"The rewrite says {in_quotes(now.of(passage.rewrite.text))}; the source says {in_quotes(was.of(passage.source.text))}: "
            f"{kind} became {again}."
        )
        yield Change("altered", "bound", says, was, now, severity=grave, confidence=0.75)


def _turn(side: Side, span: Span) -> str | None:
    """The word beside a time that says before or after."""
    tokens = side.parse.tokens_in(span)
    beside = (tokens.start - 1, tokens.stop)
    return next(
        (side.parse.lower[at] for at in beside if 0 <= at < len(side.parse) and side.parse.lower[at] in _TURNS), None
    )


def _may_be_one(passage: Passage, one: TimeExpression, other: TimeExpression) -> bool:
    """Whether nothing is known that tells them apart: a day that hangs on a publication date beside one that does not."""
    if one.type == "DURATION" or not (_is_relative(one) or (_is_relative(other) and not is_vague(other))):
        return covers(one, other) and same_clock(one, other)
    if same_but_for_number(one.span.of(passage.source.text), other.span.of(passage.rewrite.text)):
        return False
    was, now = _texts(passage, one, other)
    return not at_odds(was, now) and not _widened(was, now) and same_clock(one, other)


def _widened(was: str, now: str) -> bool:
    """Whether a day by name became a week or more."""
    return names_day(was) and is_wide(now)


def _is_relative(time: TimeExpression) -> bool:
    """Whether a time is counted from a day of publication that is not known ("tomorrow", but not "on Sunday")."""
    return time.type != "DURATION" and time.start_date is None


def _is_excused(passage: Passage, one: TimeExpression, other: TimeExpression) -> bool:
    """Whether the rewrite's time stands elsewhere in the source and its surroundings here are not so alike."""
    if is_vague(other):
        return any(equal(passage, one, time) for time in passage.whole.times)
    told = any(equal(passage, time, other) for time in passage.source.reading.annotation.times)
    return told and closeness(passage, one.span, other.span) < _SURE


def _length(time: TimeExpression) -> float:
    """How many days a time may mean, roughly, by its dates."""
    if not (time.start_date and time.end_date):
        return 1000.0 if is_vague(time) else 1.0
    years, months, days = (
        int(b) - int(a) for a, b in zip(time.start_date.split("-"), time.end_date.split("-"), strict=True)
    )
    return 1.0 + 365 * years + 30 * months + days


def _left_out(passage: Passage, one: TimeExpression) -> Iterator[Change]:
    """A time whose statement is kept without it, and which the rewrite tells nowhere."""
    was, again = one.span.of(passage.source.text), passage.rewrite.text
    if one.type not in ("DATE", "TIME") or was.lower() in _IDIOMS or not told_after_all(passage, one.span):
        return
    if any(_meets(one, was, other, other.span.of(again)) for other in passage.rewrite.reading.annotation.times):
        return
    of_day = not names_day(was) and was.lower().split()[-1] in _DAYPARTS
    spoken = quoted(passage.source.parse).over(one.span)
    grave = 2 if is_report(passage.source.reading) and not of_day and not spoken else 1
    blurred = _blurred(passage)
    if blurred:
        says = f"The source says that this was {in_quotes(was)}; the rewrite says no more than {in_quotes(blurred.of(passage.rewrite.text))}."
        yield Change("altered", "time", says, one.span, blurred, severity=grave, confidence=0.5)
        return
    says = f"The source says that this was {in_quotes(was)}; the rewrite does not say when."
    yield Change("dropped", "time", says, one.span, severity=grave, confidence=0.5)


def _blurred(passage: Passage) -> Span | None:
    """A word of the rewrite that says no more than that it was lately, and that the source does not have."""
    parse = passage.rewrite.parse
    tokens = (token for token in passage.rewrite.tokens if token not in passage.links)
    return next((parse.span(token, token + 1) for token in tokens if parse.lower[token] in _LATELY), None)


def _meets(one: TimeExpression, was: str, other: TimeExpression, now: str) -> bool:
    """Whether two times may be one; without dates, by the days and months that they name."""
    if not (one.value and other.value):
        days = calendar_words(was)
        return any(days) and days == calendar_words(now)
    return one.value == other.value or covers(one, other) or covers(other, one)
