"""Days of deeds that their own sentence does not date: carried from the lead, and along the tale.

A report names the day once and goes on; "The next day" begins a new one. What stands in the past perfect, next to another
time, or too far from a dated deed stays undated: no date is better than the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from copydesk.annotation.events.event_circumstances import EventCircumstances
from copydesk.model import Event
from copydesk.nlp.parse import Parse

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
# Deeds that take place on a day, and so carry it on.
_ON_A_DAY = frozenset(("ASSAULT", "COERCE", "PROTEST"))
# Sentences over which the day of one deed is that of the next.
_REACH_SENTENCES = 3
# Sentences of the lead, which may be dated by what follows them.
_LEAD_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class EventInSequence:
    """An event with its place in the tale."""

    event: Event
    sentence: int
    is_open: bool
    """Whether its day may be that of a neighbour: no other time in its sentence, no past perfect."""
    countries: frozenset[str] = frozenset()
    """Countries that its sentence names."""


def placed(parse: Parse, circumstances: EventCircumstances, clause: int, event: Event) -> EventInSequence:
    """An event with what must be known to date it by its neighbours."""
    earlier = any(parse.lower[kid] in ("had", "'d") for kid in parse.kids(clause, "aux"))
    is_open = event.time is None and not earlier and not circumstances.has_other_time(clause)
    return EventInSequence(event, parse.sentence_of[clause], is_open, circumstances.countries_named(clause))


def dated(told: Sequence[EventInSequence]) -> Iterator[Event]:
    """The events in their order, those without a day given that of the deed before, or, in the lead, of the one after."""
    days = [_day(one) for one in told]
    for place, one in enumerate(told):
        if not (one.is_open and _is_done(one.event)):
            yield one.event
            continue
        before = next(((days[at], told[at]) for at in range(place - 1, -1, -1) if days[at]), None)
        day = (
            before[0] if before and one.sentence - before[1].sentence <= _REACH_SENTENCES else _after(told, days, place)
        )
        if before and day == before[0]:
            days[place] = day if one.sentence == before[1].sentence else None
        yield replace(one.event, time=day, time_basis="carried") if day else one.event


def _after(told: Sequence[EventInSequence], days: Sequence[str | None], place: int) -> str | None:
    """The day of the next deed of the same kind, for a deed of the lead."""
    one = told[place]
    if one.sentence >= _LEAD_SENTENCES:
        return None
    near = (
        day
        for other, day in zip(told[place + 1 :], days[place + 1 :], strict=True)
        if day and other.event.type == one.event.type and other.sentence - one.sentence <= _REACH_SENTENCES
    )
    return next(near, None)


def _day(one: EventInSequence) -> str | None:
    """The exact day that the words give a deed that was done."""
    match = _DAY.match(one.event.time or "")
    return match.group() if match and _is_done(one.event) else None


def _is_done(event: Event) -> bool:
    return event.type in _ON_A_DAY and event.polarity == "asserted" and event.modality == "actual"
