"""Is a violent deed what a report reports, or is it violence at large, or long ago, mentioned in passing?

A report that says "the killing of peasants must end" or "rebels have bombed the line for years" reports no incident. What
speaks for one is a day close to publication, a place, a means, a name or a number; what speaks against it is a bare plural, a
distant day, the end of the report. A small model weighs these; none of them knows a word.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from copydesk.model import Annotation, Entity, Event, Span
from copydesk.resources import logistic


@dataclass(frozen=True, slots=True)
class BackgroundParameters:
    """From when on an incident counts as reported."""

    least: float = 0.35
    """Probability below which it is background; no incident of the development reports was lost at it, 2026-11-22."""
    sentences: int = 5
    """A shorter text has no room for asides: nothing is left out of it."""
    lead: int = 3
    """Sentences at the top in which a deed is news if no distant day is named."""
    recent: int = 7
    """Days before publication that are news."""
    distant: int = 60
    """Days before publication that are history."""


_CHOSEN = BackgroundParameters()


class BackgroundEvents:
    """Asked of each event of one report."""

    def __init__(self, found: Annotation) -> None:
        self._found = found
        self._starts = [sentence.span.start for sentence in found.sentences]
        self._people = [
            entity for entity in found.entities if entity.kind == "person" and " " in entity.span.of(found.report.text)
        ]

    def is_background(self, event: Event) -> bool:
        """Whether a violent deed is no incident that the report reports."""
        if not is_violent(event) or len(self._starts) < _CHOSEN.sentences or self._is_news(event):
            return False
        return logistic.load("event_asides").probability(self.features(event)) < _CHOSEN.least

    def _is_news(self, event: Event) -> bool:
        """Whether it names or counts its dead, and the day is near or the report opens with it."""
        present = set(self.features(event))
        near = "recent" in present or ("distant" not in present and self._place(event.trigger) < _CHOSEN.lead)
        return near and not present.isdisjoint(("killed", "named"))

    def features(self, event: Event) -> Iterator[str]:
        """What speaks for an incident and against it."""
        words = event.trigger.of(self._found.report.text).lower()
        yield from (name for name, holds in self._parts(event).items() if holds)
        yield from self._when(event)
        yield f"part={4 * self._place(event.trigger) // max(1, len(self._starts))}"
        if words.endswith("ing"):
            yield "going on"
        if words.endswith("s"):
            yield "plural"

    def _parts(self, event: Event) -> dict[str, bool]:
        statement = self._found.attributions[event.attribution] if event.attribution is not None else None
        return {
            "actor": event.actor is not None,
            "recipient": event.recipient is not None,
            "means": event.mode is not None,
            "killed": event.fatalities is not None,
            "injured": event.injured is not None,
            "place": event.place is not None,
            "named": any(_overlap(event.recipient, person) for person in self._people),
            "bare plural": _is_bare(event.recipient, self._found.report.text),
            "said": statement is not None,
            "quoted": statement is not None and statement.kind != "indirect",
        }

    def _when(self, event: Event) -> Iterator[str]:
        if event.time is None:
            yield "undated"
            return
        try:
            day = date.fromisoformat(event.time[:10])
            published = date.fromisoformat((self._found.report.published or "")[:10])
        except ValueError:
            yield "vaguely dated"
            return
        if (published - day).days > _CHOSEN.distant:
            yield "distant"
        elif 0 <= (published - day).days <= _CHOSEN.recent:
            yield "recent"

    def _place(self, span: Span) -> int:
        return max(0, bisect_right(self._starts, span.start) - 1)


def is_violent(event: Event) -> bool:
    """Whether an event is violence against people or things, or an abduction, that is said to have happened."""
    abducted = event.type == "COERCE" and event.mode == "abduct"
    return (event.type == "ASSAULT" or abducted) and event.is_actual


def _overlap(span: Span | None, entity: Entity) -> bool:
    return span is not None and entity.span.start < span.end and span.start < entity.span.end


def _is_bare(span: Span | None, text: str) -> bool:
    words = span.of(text).split() if span else []
    return len(words) == 1 and words[0].lower().endswith("s")
