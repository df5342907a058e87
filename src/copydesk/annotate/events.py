"""Who did what to whom: events coded in PLOVER, from triggers, their parties and two small models."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.annotate import event_models, polarity, triggers
from copydesk.annotate.casualties import Tolls
from copydesk.annotate.circumstances import Circumstances
from copydesk.annotate.event_features import Candidate
from copydesk.annotate.nominals import Nominals
from copydesk.annotate.parties import Party
from copydesk.language.parse import Parse
from copydesk.model import Annotation, Event, Report, Span

_MATERIAL = frozenset(("ASSAULT", "COERCE"))


@dataclass(frozen=True, slots=True)
class EventParameters:
    """From which probability on a candidate counts as an event; fitted on the development rows, 2026-11-22."""

    known: float = 0.2  # the trigger is in the lexicon
    unknown: float = 0.35  # it is not
    agentless: float = 0.06  # killed, wounded, arrested by nobody named
    sure_root: float = 0.45  # below this probability of the model's root the lexicon's root stands


@dataclass(frozen=True, slots=True)
class Coded:
    """A candidate that was taken for an event, with its root."""

    candidate: Candidate
    score: float
    root: str


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Event]:
    """The events of a report, in order of their triggers."""
    nominals = Nominals(parse, found)
    circumstances = Circumstances(parse, found)
    tolls = Tolls(parse, nominals, found.quantities)
    for coded in code(parse, nominals, EventParameters()):
        yield _event(parse, nominals, circumstances, tolls, coded)


def code(parse: Parse, nominals: Nominals, parameters: EventParameters) -> Iterator[Coded]:
    """The triggers that name events, each with its likeliest parties and its root; one event for each pair and root."""
    sentence = -1
    kept: list[Coded] = []
    for trigger in triggers.find(parse):
        if parse.sentence_of[trigger.token] != sentence:
            yield from _without_echoes(nominals, kept)
            sentence, kept = parse.sentence_of[trigger.token], []
        coded = _judged(parse, nominals, trigger, parameters)
        if coded:
            kept.append(coded)
    yield from _without_echoes(nominals, kept)


def _judged(parse: Parse, nominals: Nominals, trigger: triggers.Trigger, parameters: EventParameters) -> Coded | None:
    best = event_models.best(parse, nominals, trigger)
    if best is None:
        return None
    score, candidate = best
    if score < _least(candidate, parameters):
        return None
    root, sure = event_models.root_of(parse, nominals, candidate)
    if sure < parameters.sure_root and trigger.root:
        root = trigger.root
    return Coded(candidate, score, root)


def _least(candidate: Candidate, parameters: EventParameters) -> float:
    """The probability that a candidate must reach."""
    trigger = candidate.trigger
    if candidate.actor is None:
        named = candidate.recipient is not None and trigger.root in _MATERIAL
        return parameters.agentless if named else 1.1
    return parameters.known if trigger.root else parameters.unknown


def _without_echoes(nominals: Nominals, kept: list[Coded]) -> Iterator[Coded]:
    """The events of one sentence without those that tell again what another tells of the same pair."""
    for place, coded in enumerate(kept):
        if not any(_echoes(coded, other, place > index) for index, other in enumerate(kept) if index != place):
            yield coded


def _echoes(coded: Coded, other: Coded, later: bool) -> bool:
    """Whether another event has the same pair, or the same actor and root, and a better score."""
    mine, theirs = coded.candidate, other.candidate
    if _head(mine.actor) != _head(theirs.actor):
        return False
    same_pair = _head(mine.recipient) == _head(theirs.recipient)
    open_ended = mine.recipient is None and coded.root == other.root
    return (same_pair or open_ended) and ((other.score, not later) > (coded.score, later))


def _head(party: Party | None) -> int | None:
    return party.head if party else None


@dataclass(frozen=True, slots=True)
class _Side:
    """Actor or recipient as an event shows it."""

    span: Span | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None


def _side(nominals: Nominals, party: Party | None) -> _Side:
    if party is None:
        return _Side()
    entity = nominals.entity(party.head)
    return _Side(nominals.span(party.head), nominals.name(party.head), entity.country if entity else None)


def _event(parse: Parse, nominals: Nominals, circumstances: Circumstances, tolls: Tolls, coded: Coded) -> Event:
    trigger, recipient = coded.candidate.trigger, coded.candidate.recipient
    span = parse.span(trigger.first, trigger.last)
    said, modality = polarity.read(parse, trigger)
    toll = tolls.of(trigger, recipient.head if recipient else None)
    doer, target = _side(nominals, coded.candidate.actor), _side(nominals, recipient)
    return Event(
        type=coded.root,
        trigger=span,
        evidence=parse.sentence_span(parse.sentence_of[trigger.token]),
        mode=trigger.mode if coded.root == trigger.root else None,
        actor=doer.span,
        actor_name=doer.name,
        actor_country=doer.country,
        actor_sector=doer.sector,
        recipient=target.span,
        recipient_name=target.name,
        recipient_country=target.country,
        recipient_sector=target.sector,
        time=circumstances.time(trigger.clause),
        place=circumstances.place(trigger.clause),
        quantities=toll.quantities,
        fatalities=toll.killed,
        injured=toll.injured,
        polarity=said,
        modality=modality,
        attribution=circumstances.attribution(span),
    )
