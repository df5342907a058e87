"""When: another day or span of time in the same place, or none where the source has one."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side, is_report
from copydesk.changes.context_similarity import assign, closeness, has_reported_governor
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
from copydesk.resources.word_classes import word_class, word_numbers, word_values
from copydesk.text.sanitise import in_quotes

# What two time expressions of one place must share of their surroundings; being of one sort counts for a part of it.
_LEAST, _ONE_SORT, _EQUAL = 0.32, 0.25, 1.0
# Surroundings so alike that a time told elsewhere in the source does not excuse it here.
_SURE = 0.5
# Shares of a period by the words before it, and how many words these are at most.
_SHARES = word_numbers("time.shares")
_SHARE_WORDS = 4
# Phrases with a time in them that say nothing of when; and parts of a day, of which the day itself is what matters.
_IDIOMS = word_class("time.idioms")
_DAYPARTS = word_class("time.dayparts")
_LATELY = frozenset({"recent", "recently", "lately"})
_TURNS = word_values("time.turns")
# How many times longer a blurred time must be to count as a fact lost.
_BLURRED = 5.0


def find(passage: Passage) -> Iterator[Change]:
    """Times that were moved, blurred or left out."""
    there = [time for time in passage.source.times if not is_vague(time)]

    def score(a: TimeExpression, b: TimeExpression) -> float:
        near = closeness(passage, a.span, b.span)
        if equal(passage, a, b):
            return near + _EQUAL
        if (a.type == "DURATION") != (b.type == "DURATION") and not is_vague(b):
            return 0.0
        if a.type == "DURATION":
            return near + _ONE_SORT * (1 + (shape(a) == shape(b)) - is_vague(b))
        return near + _ONE_SORT * (is_vague(b) or shape(a) == shape(b))

    pairs, gone, new = assign(there, passage.rewrite.times, score, _LEAST)
    for one, other in pairs:
        yield from _compared(passage, one, other)
    for one in gone:
        if not any(closeness(passage, one.span, other.span) >= _SURE for other in new):
            yield from _left_out(passage, one)


def equal(passage: Passage, a: TimeExpression, b: TimeExpression) -> bool:
    """Whether two expressions mean the same time, or may: where a day cannot be resolved, the words decide."""
    if a.value and a.value == b.value:
        return True
    halves = _halved(passage.source, a), _halved(passage.rewrite, b)
    if same_length(a, b, halves):
        return True
    if on_weekday(a, _words(passage.rewrite, b.span)) or on_weekday(b, _words(passage.source, a.span)):
        return True
    if not (a.value and b.value) and at_odds(*_texts(passage, a, b)):
        return False
    if a.type == b.type == "TIME" and halves == (1.0, 1.0):
        return same_clock(a, b)
    if sorted(_words(passage.source, a.span)) == sorted(_words(passage.rewrite, b.span)):
        return True
    if not same_clock(a, b):
        return False
    return covers(b, a) and len(b.value or "") >= len(a.value or "")


def _halved(side: Side, time: TimeExpression) -> float:
    """The share of a period that the words before it name: "half an hour", "three quarters of an hour", "a quarter of a century"."""
    first = side.parse.tokens_in(time.span).start
    ahead = " ".join(side.parse.lower[max(0, first - _SHARE_WORDS) : first]).replace(" - ", " ")
    for words, share in _SHARES.items():
        if ahead.endswith(words):
            return share
    return 0.5 if "half" in side.parse.lower[max(0, first - 1) : first + 1] else 1.0


def _texts(passage: Passage, a: TimeExpression, b: TimeExpression) -> tuple[str, str]:
    return _with_day(passage.source, a.span), _with_day(passage.rewrite, b.span)


def _with_day(side: Side, span: Span) -> str:
    """The words of a time, with the weekday before it in "Thursday of last week"."""
    first = side.parse.tokens_in(span).start
    if first > 1 and side.parse.lower[first - 1] == "of" and names_day(side.parse.lower[first - 2]):
        return side.parse.span(first - 2, first).of(side.text) + " " + span.of(side.text)
    return span.of(side.text)


def _words(side: Side, span: Span) -> str:
    return "".join(letter for letter in span.of(side.text).lower() if letter.isalnum())


def _compared(passage: Passage, a: TimeExpression, b: TimeExpression) -> Iterator[Change]:
    was, now = _texts(passage, a, b)
    if equal(passage, a, b):
        first, second = _turn(passage.source, a.span), _turn(passage.rewrite, b.span)
        if first and _TURNS[first] == second:
            says = f"The rewrite says {in_quotes(second)} {in_quotes(now)}; the source says {in_quotes(first)}: the order in time is turned round."
            yield Change("altered", "time", says, a.span, b.span, severity=3, confidence=0.7)
        else:
            yield from _bounded(passage, a, b)
        return
    if _may_be_one(passage, a, b) or _is_excused(passage, a, b):
        return
    blurred = is_vague(b) or covers(b, a) or _widened(was, now)
    what = "the time is vaguer" if blurred else "the time is another one"
    says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: {what}."
    slight = blurred and not (is_vague(b) or _widened(was, now)) and _length(b) < _BLURRED * _length(a)
    by_words = same_but_for_number(was, now) or at_odds(was, now) or _widened(was, now)
    only_relative = (_is_relative(a) or _is_relative(b)) and not by_words
    undated = (_is_relative(a) or _is_relative(b)) and not is_report(passage.source.reading)
    if undated and (blurred or not any(letter.isdigit() for letter in was + now)):
        return
    grave = 1 if slight or only_relative else 2
    aspect: Aspect = "number" if a.type == "DURATION" and shape(a) == shape(b) else "time"
    yield Change("altered", aspect, says, a.span, b.span, severity=grave, confidence=0.7)


def _bounded(passage: Passage, a: TimeExpression, b: TimeExpression) -> Iterator[Change]:
    """The same time, or length of time, under another bound."""
    (kind, was), (again, now) = limit(passage.source, a), limit(passage.rewrite, b)
    grave = severity(kind, again, day=a.type != "DURATION")
    if grave and (a.type == "DURATION") == (b.type == "DURATION"):
        says = (
            f"The rewrite says {in_quotes(now.of(passage.rewrite.text))}; the source says {in_quotes(was.of(passage.source.text))}: "
            f"{kind} became {again}."
        )
        yield Change("altered", "bound", says, was, now, severity=grave, confidence=0.75)


def _turn(side: Side, span: Span) -> str | None:
    """The word next to a time that says before or after."""
    tokens = side.parse.tokens_in(span)
    beside = (tokens.start - 1, tokens.stop)
    return next(
        (side.parse.lower[at] for at in beside if 0 <= at < len(side.parse) and side.parse.lower[at] in _TURNS), None
    )


def _may_be_one(passage: Passage, a: TimeExpression, b: TimeExpression) -> bool:
    """Whether nothing is known that tells them apart: a day that depends on a publication date next to one that does not."""
    if a.type == "DURATION" or not (_is_relative(a) or (_is_relative(b) and not is_vague(b))):
        return covers(a, b) and same_clock(a, b)
    if same_but_for_number(a.span.of(passage.source.text), b.span.of(passage.rewrite.text)):
        return False
    was, now = _texts(passage, a, b)
    return not at_odds(was, now) and not _widened(was, now) and same_clock(a, b)


def _widened(old: str, new: str) -> bool:
    """Whether a day by name became a week or more."""
    return names_day(old) and is_wide(new)


def _is_relative(time: TimeExpression) -> bool:
    """Whether a time is counted from a day of publication that is not known ("tomorrow", but not "on Sunday")."""
    return time.type != "DURATION" and time.start_date is None


def _is_excused(passage: Passage, a: TimeExpression, b: TimeExpression) -> bool:
    """Whether the rewrite's time stands elsewhere in the source and its surroundings here are not so alike."""
    if is_vague(b):
        return any(equal(passage, a, time) for time in passage.whole.times)
    is_in_source = any(equal(passage, time, b) for time in passage.source.reading.annotation.times)
    return is_in_source and closeness(passage, a.span, b.span) < _SURE


def _length(time: TimeExpression) -> float:
    """How many days a time may mean, roughly, by its dates."""
    if not (time.start_date and time.end_date):
        return 1000.0 if is_vague(time) else 1.0
    years, months, days = (
        int(b) - int(a) for a, b in zip(time.start_date.split("-"), time.end_date.split("-"), strict=True)
    )
    return 1.0 + 365 * years + 30 * months + days


def _left_out(passage: Passage, one: TimeExpression) -> Iterator[Change]:
    """A time whose statement is kept without it, and which the rewrite reports nowhere."""
    was, again = one.span.of(passage.source.text), passage.rewrite.text
    if one.type not in ("DATE", "TIME") or was.lower() in _IDIOMS or not has_reported_governor(passage, one.span):
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


def _meets(a: TimeExpression, old: str, b: TimeExpression, new: str) -> bool:
    """Whether two times may be one; without dates, by the days and months that they name."""
    if not (a.value and b.value):
        days = calendar_words(old)
        return any(days) and days == calendar_words(new)
    return a.value == b.value or covers(a, b) or covers(b, a)
