"""An event with its parties, codes, day, place and toll, from the trigger that was taken for it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import actor_coding, event_rules, event_triggers, lone_circumstances, polarity
from copydesk.annotation.events.casualties import CasualtyCounts
from copydesk.annotation.events.event_circumstances import EventCircumstances
from copydesk.annotation.events.event_judging import Coded
from copydesk.annotation.events.event_participants import Participant
from copydesk.model import Annotation, Event, Place, Span
from copydesk.model.findings import Basis, Modality, Polarity
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

# Deeds that happen at one spot, most often the one that the report was sent from, if it names no other.
_ON_THE_SPOT = frozenset(("ASSAULT", "COERCE", "PROTEST"))
# What is done to a town is done in it, where the town is the target.
_OF_TOWNS = frozenset(("seize", "arrest", "troops"))
# Deeds that may cost lives themselves.
_DEADLY = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))
_FIRST_PERSON = word_class("event_building.first_person")
_TAKING = word_class("event_building.taking")
_DONE = ("asserted", "actual")


@dataclass(frozen=True, slots=True)
class EventSurroundings:
    """What else the report says that belongs to events."""

    found: Annotation
    circumstances: EventCircumstances
    tolls: CasualtyCounts


@dataclass(frozen=True, slots=True)
class _Side:
    """Actor or recipient as an event shows it."""

    span: Span | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    identifier: str | None = None


def _side(
    parse: Parse, nominals: Nominals, party: Participant | None, around: EventSurroundings, *, alone: bool = False
) -> _Side:
    """A party with its name and codes; ``alone`` leaves out what is coordinated with it."""
    if party is None:
        return _Side()
    first, last = nominals.phrase(party.head, alone=True)
    country, sector = actor_coding.code(parse, first, last, around.found)
    known = actor_coding.identifier(parse, first, last, country, sector)
    span, name = nominals.span(party.head, alone=alone), nominals.name(party.head)
    if parse.lower[party.head] in _FIRST_PERSON and parse.pos[party.head] == "PRON":
        statement = around.circumstances.attribution(span)
        name = (around.found.attributions[statement].speaker if statement is not None else None) or name
    return _Side(span, name, country, sector, known)


def _mode(parse: Parse, nominals: Nominals, coded: Coded) -> str | None:
    trigger, recipient = coded.candidate.trigger, coded.candidate.recipient
    if coded.root != trigger.root:
        return None
    is_taking = trigger.mode == "arrest" and event_triggers.lemma(parse, trigger.token) in _TAKING
    if is_taking and recipient and nominals.is_town(recipient.head):
        return "seize"  # 'captured the town of Oreb' arrests nobody
    return event_rules.means(parse, trigger) if coded.root == "ASSAULT" else trigger.mode


def _place(where: EventCircumstances, coded: Coded, target: _Side) -> Place | None:
    """Where a deed was done; to whom something was said ('called on Oreb') is no place of it."""
    trigger = coded.candidate.trigger
    place = where.place(trigger.clause)
    if target.span is not None and trigger.mode in _OF_TOWNS and (taken := where.place_in(target.span)):
        return taken
    is_addressed = place is not None and target.span is not None and target.span.covers(place.span)
    if place is None or coded.root in _ON_THE_SPOT or trigger.mode in _OF_TOWNS or not is_addressed:
        return place
    return place if where.is_inside(place) else None


def _is_home_of(where: EventCircumstances, place: Place, target: _Side) -> bool:
    """'Dara Helm, of Oreb, was killed': where whoever suffered it comes from is not where it was done."""
    if target.span is None or not target.span.covers(place.span):
        return False
    parse = where.parse
    (first, *_) = parse.tokens_in(place.span)
    preposition = parse.head[first] if parse.dep[first] == "pobj" else first - 1
    named = parse.head[preposition]
    return parse.lower[preposition] == "of" and parse.pos[named] == "PROPN" and parse.word[preposition - 1] == ","


def _when(
    where: EventCircumstances, clause: int, said: Polarity, modality: Modality
) -> tuple[str | None, Basis | None]:
    """The time of a deed and how the report gives it; of what was done, the one day of its sentence where grammar ties none to it."""
    time = where.time(clause, past=modality == "actual")
    if time is None and (said, modality) == _DONE:
        time = lone_circumstances.lone_day(where, clause)
    entry = None if time else where.entry_day(clause)
    return time or entry, "stated" if time else "carried" if entry else None


def _where(
    where: EventCircumstances, coded: Coded, target: _Side, said: Polarity, modality: Modality
) -> tuple[Place | None, Basis | None]:
    """The place of a deed and how the report gives it: its own, the one town of its sentence, or where the report is at home."""
    place = _place(where, coded, target)
    if place is not None and _is_home_of(where, place, target):
        return None, None
    is_on_the_spot = coded.root in _ON_THE_SPOT
    if place is None and (said, modality) == _DONE and is_on_the_spot:
        place = lone_circumstances.lone_town(where, coded.candidate.trigger.clause)
    home = where.home if modality == "actual" and is_on_the_spot else None
    return place or home, "stated" if place else "dateline" if home else None


def build(parse: Parse, nominals: Nominals, around: EventSurroundings, coded: Coded) -> Event:
    """The event of a trigger, with all that its own sentence says of it."""
    trigger, recipient = coded.candidate.trigger, coded.candidate.recipient
    span = parse.span(trigger.first, trigger.last)
    said, modality = polarity.read(parse, trigger)
    toll = around.tolls.of(trigger, recipient.head if recipient else None)
    # The dead of 'condemned the attack that killed 12' are those of the attack.
    if said == "negated" or coded.root not in _DEADLY:
        toll = replace(toll, killed=None, injured=None)
    doer = _side(parse, nominals, coded.candidate.actor, around, alone=bool(recipient and recipient.path == "and"))
    target = _side(parse, nominals, recipient, around)
    when = _when(around.circumstances, trigger.clause, said, modality)
    place, basis = _where(around.circumstances, coded, target, said, modality)
    return Event(
        type=coded.root,
        trigger=span,
        evidence=parse.sentence_span(parse.sentence_of[trigger.token]),
        mode=_mode(parse, nominals, coded),
        actor=doer.span,
        actor_name=doer.name,
        actor_country=doer.country,
        actor_sector=doer.sector,
        actor_id=doer.identifier,
        recipient=target.span,
        recipient_name=target.name,
        recipient_country=target.country,
        recipient_sector=target.sector,
        recipient_id=target.identifier,
        time=when[0],
        time_basis=when[1],
        place=place,
        place_basis=basis,
        quantities=toll.quantities,
        fatalities=toll.killed,
        injured=toll.injured,
        polarity=said,
        modality=modality,
        attribution=around.circumstances.attribution(span),
    )
