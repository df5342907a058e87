"""Places of deeds that their own sentence does not place: that of a deed reported nearby, and the dateline only if nothing else.

A report sent from one town may be about another: once one of its deeds has a place abroad, the dateline places none of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.annotation.events.event_sequence import EventInSequence
from copydesk.model import Place

# Sentences over which the place of one deed is that of the next.
_REACH_SENTENCES = 3
_COUNTRY = 6


def located(sequence: Sequence[EventInSequence], lead: Place | None = None) -> Iterator[EventInSequence]:
    """The events in their order, each with its own place, that of the last deed placed before it, or the report's home.

    ``lead`` is the one town of the lead: before any deed has a place, deeds were done there.
    """
    abroad = {one.event.place.country for one in sequence if one.event.place and one.event.place_basis == "stated"}
    scene = _only_scene(sequence)
    last: tuple[int, Place] | None = None if lead is None else (0, lead)
    for one in sequence:
        event = one.event
        if event.place and event.place_basis == "stated":
            if event.type in _VIOLENT and not one.is_aside and not _is_vaguer(event.place, last):
                last = one.sentence, event.place
            yield one
        elif last and _takes(one, last, is_only=last[1].name == scene):
            yield replace(one, event=replace(event, place=last[1], place_basis="carried"))
        elif event.place and (_is_elsewhere(one, event.place) or (abroad and event.place.country not in abroad)):
            yield replace(one, event=replace(event, place=None, place_basis=None))
        else:
            yield one


_VIOLENT = frozenset(("ASSAULT", "COERCE", "PROTEST"))


def _only_scene(sequence: Sequence[EventInSequence]) -> str | None:
    """The town of the report's deeds, where it names one alone."""
    named = {
        place.name
        for one in sequence
        if one.event.type in _VIOLENT and one.event.place_basis == "stated" and (place := one.event.place) is not None
    }
    return next(iter(named)) if len(named) == 1 else None


def _takes(one: EventInSequence, last: tuple[int, Place], *, is_only: bool) -> bool:
    """Whether a deed was done where the last one was: soon after it, or in a report of one scene; with no other country in its sentence."""
    is_near = one.points_back or is_only or one.sentence - last[0] <= _REACH_SENTENCES
    return (
        is_near
        and not one.is_elsewhere
        and one.event.type in _VIOLENT
        and one.event.is_actual
        and not _is_elsewhere(one, last[1])
    )


def _is_elsewhere(one: EventInSequence, place: Place) -> bool:
    return bool(one.countries) and place.country not in one.countries


def _is_vaguer(place: Place, last: tuple[int, Place] | None) -> bool:
    """Whether it is the country in which the last deed has a town."""
    return last is not None and place.precision == _COUNTRY and place.country == last[1].country
