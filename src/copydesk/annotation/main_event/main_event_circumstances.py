"""When and where the main event happened: the day that the top of the report speaks of most, and its first real place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from copydesk.annotation.temporal.timex_calendar import published_day
from copydesk.model import Annotation, Place, Span, TimeExpression
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

# How much a mention counts by its day: the three days before publication in full, the week before less, other days little.
# Mentions farther down count less, by a power of their rank. Any values nearby give the same answers on the dev articles
# of the main_event set (2026-11-22).
_FRESH, _LAST_WEEK, _OTHER = 1.0, 0.6, 0.2
_FADING = 0.4
# From this precision on a place is a province or more, and a town in it answers better.
_VAGUE = 4
_TOP_SENTENCES = 3
_LOCATING = word_class("main_event_circumstances.locating")


def when(parse: Parse, found: Annotation, rank: Mapping[int, int]) -> TimeExpression | None:
    """The first mention of the day that counts most; without a day of publication, the first mention of any."""
    published = published_day(found.report.published)
    points = [item for item in found.times if item.type in ("DATE", "TIME") and (_day(item) or published is None)]
    if not points or published is None:
        return next((item for item in points if _day(item)), points[0] if points else None)
    weights: dict[str, float] = {}
    # A day counts once a sentence: tables and time stamps repeat one day many times.
    for sentence, day in dict.fromkeys((_sentence(parse, item.span), _day(item)) for item in points):
        if day:
            place = rank.get(sentence, len(parse.sentences))
            weights[day] = weights.get(day, 0.0) + _freshness(day, published) / (1 + place) ** _FADING
    best = max(weights, key=lambda day: weights[day])
    return next(item for item in points if _day(item) == best)


def _day(item: TimeExpression) -> str | None:
    """The day of an expression that means one day or a time of it."""
    return item.start_date if item.start_date and item.start_date == item.end_date else None


def _freshness(day: str, published: date) -> float:
    before = (published - date.fromisoformat(day)).days
    if 0 <= before <= 3:
        return _FRESH
    return _LAST_WEEK if 0 <= before <= 7 else _OTHER


def _sentence(parse: Parse, span: Span) -> int:
    tokens = parse.tokens_in(span)
    return parse.sentence_of[tokens.start] if tokens.start < len(parse) else len(parse.sentences)


def where(parse: Parse, found: Annotation, rank: Mapping[int, int]) -> Place | None:
    """The first place that is meant as one at the top of the report, or the town or site in it that is named soon after.

    A place of the dateline comes last, and one whose country nobody knows only where there is no other.
    """
    literal = [place for place in found.places if place.literal]
    mentioned = [place for place in literal if _sentence(parse, place.span) in rank]
    first = next((place for place in mentioned if place.country), None) or next(iter(mentioned), None)
    if first is None:
        return next((place for place in literal if place.country), literal[0] if literal else None)
    return first if (first.precision or 1) < _VAGUE else _finer(parse, mentioned, rank, first)


def _finer(parse: Parse, mentioned: Sequence[Place], rank: Mapping[int, int], first: Place) -> Place:
    """A town or a site of the country at the top of the report, where the lead places an event: 'in', 'at' it."""
    inside = (
        place
        for place in mentioned
        if place.country == first.country
        and (place.precision or 1) < _VAGUE
        and rank[_sentence(parse, place.span)] <= _TOP_SENTENCES
        and _is_located(parse, place)
    )
    return next(inside, first)


def _is_located(parse: Parse, place: Place) -> bool:
    tokens = parse.tokens_in(place.span)
    return bool(tokens) and tokens.start > 0 and parse.lower[tokens.start - 1] in _LOCATING
