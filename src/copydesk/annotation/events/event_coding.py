"""Who did what to whom: events coded in PLOVER, from triggers, their parties and two small models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import (
    event_building,
    event_certainty,
    event_places,
    event_repeats,
    event_rules,
    event_scenes,
    event_sequence,
    event_slots_shared,
    lone_circumstances,
    misfortunes,
)
from copydesk.annotation.events.background_events import BackgroundEvents
from copydesk.annotation.events.casualties import CasualtyCounts
from copydesk.annotation.events.event_circumstances import EventCircumstances
from copydesk.annotation.events.event_judging import IN_REPORT, Coded, EventCodingParameters, code
from copydesk.model import Annotation, Event, Report
from copydesk.nlp.parse import Parse

# Sentences from which on a text is a whole report.
_REPORT_MIN_SENTENCES = 5
# Sentences at the top whose one town is the scene of what follows.
_LEAD_SENTENCES = 3
# Words of a sentence that nobody writes twice by chance.
_REPEATED_MIN_TOKENS = 8


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Event]:
    """The events of a report, in order of their triggers, each with how certain it is.

    Raises:
        ModelError: a model is damaged.
    """
    weighed = list(unweighed(parse, report, found))
    again = event_repeats.repeated(parse, [event for event, _ in weighed])
    events = [replace(event, repeats=first) for (event, _), first in zip(weighed, again, strict=True)]
    for event, (_, numbers) in zip(event_slots_shared.shared(parse, events), weighed, strict=True):
        certainty = event_certainty.weighed(numbers)
        yield replace(event, certainty=certainty, doubt=event_certainty.doubt_of(event, certainty, numbers))


def unweighed(parse: Parse, report: Report, found: Annotation) -> Iterator[tuple[Event, dict[str, float]]]:
    """The same, with what the certainty of each is worked out from."""
    nominals = Nominals(parse, found)
    around = event_building.EventSurroundings(
        found, EventCircumstances(parse, found), CasualtyCounts(parse, nominals, found.quantities)
    )
    certainties = event_certainty.EventCertainty(parse, nominals, found)
    kept = list(_kept(parse, nominals, around))
    sequence = [
        event_sequence.placed(parse, around.circumstances, coded.candidate.trigger.clause, event)
        for coded, event in kept
    ]
    events = event_sequence.dated(
        list(event_places.located(sequence, lone_circumstances.lead_town(around.circumstances, _LEAD_SENTENCES))),
        around.circumstances.statement_days(),
        report.published or "",
    )
    for event, (coded, _) in zip(events, kept, strict=True):
        yield event, certainties.numbers(coded, event)


def _kept(parse: Parse, nominals: Nominals, around: event_building.EventSurroundings) -> Iterator[tuple[Coded, Event]]:
    """The events that are neither mishaps nor background nor the same words again, each by what its own sentence says."""
    asides = BackgroundEvents(around.found)
    is_report = len(parse.sentences) >= _REPORT_MIN_SENTENCES
    is_amid_mishap = is_report and misfortunes.speaks_of_mishaps(parse)
    is_unexplained = misfortunes.names_only_blasts(parse)
    before: tuple[int, Event] | None = None
    seen: set[tuple[str, str]] = set()
    for coded in _coded(parse, nominals, is_report=is_report):
        is_mishap = (is_amid_mishap and _is_bare_harm(parse, coded)) or (is_unexplained and _is_of_blast(parse, coded))
        if is_mishap or _is_repeated(parse, coded, seen):
            continue
        event = event_building.build(parse, nominals, around, coded)
        if event.type == "ASSAULT":
            sentence = parse.sentence_of[coded.candidate.trigger.token]
            if before and sentence - before[0] <= 1 and not _is_another(parse, coded):
                event = _continued(event, before[1])
            before = (sentence, event) if event.mode in event_rules.WEAPONS else None
        if not asides.is_background(event):
            yield coded, event


def _coded(parse: Parse, nominals: Nominals, *, is_report: bool) -> Iterator[Coded]:
    """The triggers of a whole report, or of lone sentences, in which coders take the town of a deed for its target."""
    if not is_report:
        yield from code(parse, nominals, EventCodingParameters())
        return
    for coded in code(parse, nominals, IN_REPORT):
        candidate = event_scenes.without_scene(parse, nominals, coded.candidate)
        kept = candidate is coded.candidate or coded.root == "CONSULT"
        yield coded if kept else replace(coded, candidate=candidate, find_root=partial(str, coded.root))


def _is_repeated(parse: Parse, coded: Coded, seen: set[tuple[str, str]]) -> bool:
    """Whether the same words stood in the report before: pages print a summary, a caption or a paragraph twice."""
    sentence = parse.sentence_of[coded.candidate.trigger.token]
    first, last = parse.sentences[sentence]
    whole = " ".join(parse.lower[first:last])
    at = f"{coded.candidate.trigger.token - first}"
    if (whole, at) in seen and last - first >= _REPEATED_MIN_TOKENS:
        return True
    seen.add((whole, at))
    return False


def _is_bare_harm(parse: Parse, coded: Coded) -> bool:
    """Whether nobody is said to have done the harm, and its sentence names no violence: in a report of a crash, the crash did it."""
    trigger = coded.candidate.trigger
    if coded.root != "ASSAULT" or coded.candidate.actor or not misfortunes.is_harm(parse, trigger.token):
        return False
    first, last = parse.sentences[parse.sentence_of[trigger.token]]
    return not any(misfortunes.is_violence(parse, token) for token in range(first, last))


def _is_of_blast(parse: Parse, coded: Coded) -> bool:
    """Whether an explosion or the harm that it did is all that is reported, and nobody did it."""
    trigger = coded.candidate.trigger
    is_blast = misfortunes.is_violence(parse, trigger.token) or misfortunes.is_harm(parse, trigger.token)
    return coded.root == "ASSAULT" and coded.candidate.actor is None and is_blast


def _is_another(parse: Parse, coded: Coded) -> bool:
    """Whether the words make the deed a new one: 'an attack', 'another blast'."""
    return any(parse.lower[kid] in ("a", "an", "another") for kid in parse.children[coded.candidate.trigger.token])


def _continued(event: Event, before: Event) -> Event:
    """A violent event next to another one, with no day of its own, takes over the other's weapon where it names none."""
    if event.mode is None and (event.time is None or before.time is None or event.time == before.time):
        return replace(event, mode=before.mode)
    return event
