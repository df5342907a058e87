"""What one telling of a deed leaves open and another gives: day, place and the name of whoever suffered it.

Only what all tellings of the deed agree on is handed on, and day and place are marked as carried. The doer is not: of ten doers handed on
in judged reports four were right.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk.annotation.events.event_repeats import stated_day
from copydesk.model import Event, Place
from copydesk.nlp.parse import Parse
from copydesk.resources.event_lexicon import incident_words
from copydesk.resources.place_precision import is_country
from copydesk.resources.word_classes import word_class

_VAGUE = word_class("event_repeats.victims")


def shared(parse: Parse, events: Sequence[Event]) -> list[Event]:
    """The events, each with what the other tellings of its deed give and it does not."""
    groups: dict[int, list[int]] = {}
    for place, event in enumerate(events):
        groups.setdefault(place if event.repeats is None else event.repeats, []).append(place)
    found = list(events)
    for group in groups.values():
        if len(group) > 1:
            for place in group:
                found[place] = _completed(parse, events[place], [events[other] for other in group])
    return found


def _completed(parse: Parse, event: Event, tellings: Sequence[Event]) -> Event:
    day, town = _only_day(tellings), _only_town(tellings)
    if event.time is None and day and event.is_actual:
        event = replace(event, time=day, time_basis="carried")
    if town and (event.place is None or (is_country(event.place) and event.place.country == town.country)):
        event = replace(event, place=town, place_basis="carried")
    fuller = _only_victim(parse, tellings)
    if fuller is not None and event.recipient is not None and _is_vague(parse, event):
        event = replace(event, recipient_name=fuller)
    return event


def _only_day(tellings: Sequence[Event]) -> str | None:
    """The one day that tellings state."""
    days = {day for row in tellings if (day := stated_day(row))}
    return days.pop() if len(days) == 1 else None


def _only_town(tellings: Sequence[Event]) -> Place | None:
    """The one town that tellings state."""
    towns = {
        row.place.name: row.place
        for row in tellings
        if row.place and row.place_basis == "stated" and not is_country(row.place)
    }
    return next(iter(towns.values())) if len(towns) == 1 else None


def _only_victim(parse: Parse, tellings: Sequence[Event]) -> str | None:
    """The name of whoever suffered it, where one telling says more than 'the victims'."""
    named = {row.recipient_name for row in tellings if row.recipient is not None and not _is_vague(parse, row)}
    return next(iter(named)) if len(named) == 1 else None


def _is_vague(parse: Parse, event: Event) -> bool:
    """'The victims', 'the suspect', 'them': who that is stands elsewhere."""
    tokens = parse.tokens_in(event.recipient) if event.recipient else ()
    content = [token for token in tokens if parse.pos[token] in ("NOUN", "PROPN", "NUM")]
    is_definite = any(parse.lower[token] in incident_words("definite") for token in tokens)
    return is_definite and bool(content) and all(parse.base[token] in _VAGUE for token in content)
