"""Who did what to whom: events coded in PLOVER, from triggers, their parties and two small models."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import (
    actor_coding,
    event_models,
    event_places,
    event_rules,
    event_scenes,
    event_sequence,
    event_triggers,
    lone_circumstances,
    misfortunes,
    polarity,
)
from copydesk.annotation.events.background_events import BackgroundEvents
from copydesk.annotation.events.casualties import CasualtyCounts
from copydesk.annotation.events.event_circumstances import EventCircumstances
from copydesk.annotation.events.event_features import Candidate
from copydesk.annotation.events.event_participants import Participant
from copydesk.annotation.events.event_sequence import EventInSequence
from copydesk.model import Annotation, Event, Place, Report, Span
from copydesk.model.findings import Basis, Modality, Polarity
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

# Deeds that happen at one spot, most often the one that the report was sent from, if it names no other.
_ON_THE_SPOT = frozenset(("ASSAULT", "COERCE", "PROTEST"))
# What the lexicon calls a word that is violent by itself, and not by the company it keeps.
_VIOLENT_WORDS = frozenset(("ASSAULT", "COERCE"))
# What is done to a town is done in it, where the town is the target.
_OF_TOWNS = frozenset(("seize", "arrest", "troops"))
# Deeds that may cost lives themselves.
_DEADLY = frozenset(("ASSAULT", "COERCE", "PROTEST", "MOBILIZE"))


@dataclass(frozen=True, slots=True)
class EventCodingParameters:
    """From which probability on a candidate counts as an event; set by hand while reading development rows, 2026-11-22."""

    known: float = 0.25  # the trigger is in the lexicon
    plain: float = 0.12  # it is, and the parties are its subject and its object
    unknown: float = 0.6  # it is not
    only: float = 0.01  # the report holds nothing likelier
    lexicon: float = 0.0  # what the root in the lexicon is given beforehand


# The models were fitted on sentences that each hold an event; a sentence of a whole report holds one far less often. Set by hand.
IN_REPORT = EventCodingParameters(known=0.36, plain=0.2, unknown=0.8, lexicon=1.5)
# The same for violence by a word that no lexicon knows.
_LEAST_UNKNOWN_VIOLENCE = 0.8
# Sentences from which on a text is a whole report.
_REPORT_MIN_SENTENCES = 5


_FIRST_PERSON = word_class("event_coding.first_person")
_TAKING = word_class("event_coding.taking")
_OBJECTS = frozenset(("dobj", "dative", "pass:subj"))
_DOERS = frozenset(("subj", "agent", "noun"))
_DONE = ("asserted", "actual")
# Sentences at the top whose one town is the scene of what follows.
_LEAD_SENTENCES = 3
# Words of a sentence that nobody writes twice by chance.
_REPEATED_MIN_TOKENS = 8
# Score of a violent deed that grammar shows, where the model thinks less of it.
INCIDENT = 0.3


@dataclass(frozen=True)
class Coded:
    """A candidate that was taken for an event, with its root, which is worked out where somebody asks for it."""

    candidate: Candidate
    score: float
    find_root: Callable[[], str]
    is_by_rule: bool = False
    """Whether grammar alone shows it, whatever the model thinks of it."""

    @cached_property
    def root(self) -> str:
        """The PLOVER root."""
        return self.find_root()


@dataclass(frozen=True, slots=True)
class _Around:
    """What else the report says that belongs to events."""

    found: Annotation
    circumstances: EventCircumstances
    tolls: CasualtyCounts


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Event]:
    """The events of a report, in order of their triggers."""
    nominals = Nominals(parse, found)
    around = _Around(found, EventCircumstances(parse, found), CasualtyCounts(parse, nominals, found.quantities))
    asides = BackgroundEvents(found)
    is_report = len(parse.sentences) >= _REPORT_MIN_SENTENCES
    is_amid_mishap = is_report and misfortunes.speaks_of_mishaps(parse)
    is_unexplained = misfortunes.names_only_blasts(parse)
    before: tuple[int, Event] | None = None
    sequence: list[EventInSequence] = []
    seen: set[tuple[str, str]] = set()
    for coded in _coded(parse, nominals, is_report=is_report):
        is_mishap = (is_amid_mishap and _is_bare_harm(parse, coded)) or (is_unexplained and _is_of_blast(parse, coded))
        if is_mishap or _is_repeated(parse, coded, seen):
            continue
        event = _event(parse, nominals, around, coded)
        if event.type == "ASSAULT":
            sentence = parse.sentence_of[coded.candidate.trigger.token]
            if before and sentence - before[0] <= 1 and not _is_another(parse, coded):
                event = _continued(event, before[1])
            before = (sentence, event) if event.mode in event_rules.WEAPONS else None
        if not asides.is_background(event):
            sequence.append(event_sequence.placed(parse, around.circumstances, coded.candidate.trigger.clause, event))
    yield from event_sequence.dated(
        list(event_places.located(sequence, lone_circumstances.lead_town(around.circumstances, _LEAD_SENTENCES))),
        around.circumstances.statement_days(),
        report.published or "",
    )


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


def code(parse: Parse, nominals: Nominals, parameters: EventCodingParameters) -> Iterator[Coded]:
    """The triggers that name events, each with its likeliest parties and its root; one event for each pair and root.

    A report that holds no event of which the models are sure holds its likeliest one, if that is likely at all.
    """
    only: Coded | None = None
    found = False
    for sentence in range(len(parse.sentences)):
        judged = list(judge(parse, nominals, sentence, parameters))
        kept = [
            _aimed(coded, judged) for coded in judged if coded.is_by_rule or coded.score >= _least(coded, parameters)
        ]
        found = found or bool(kept)
        yield from _without_echoes(parse, kept)
        for coded in judged:
            if coded.candidate.actor and coded.score >= max(parameters.only, only.score if only else 0.0):
                only = coded
    if only and not found:
        yield only


def _aimed(coded: Coded, judged: Sequence[Coded]) -> Coded:
    """An accusation aims at whoever did the deed it speaks of, and never at those who suffered it: 'condemned the killing of villagers'."""
    aim = coded.candidate.recipient
    if coded.root != "ACCUSE" or aim is None:
        return coded
    deed = next(
        (
            other.candidate
            for other in judged
            if other.root == "ASSAULT"
            and other.candidate.trigger.token != coded.candidate.trigger.token
            and coded.candidate.trigger.token < other.candidate.trigger.token
            and _head(other.candidate.recipient) == aim.head
        ),
        None,
    )
    if deed is None:
        return coded
    doer = None if deed.actor is None or deed.actor == coded.candidate.actor else deed.actor
    return replace(coded, candidate=replace(coded.candidate, recipient=doer), find_root=lambda: coded.root)


def judge(
    parse: Parse, nominals: Nominals, sentence: int, parameters: EventCodingParameters = EventCodingParameters()
) -> Iterator[Coded]:
    """Every trigger of a sentence with its likeliest parties and root, however unlikely it is to be an event."""
    for trigger in event_triggers.find(parse, *parse.sentences[sentence]):
        if event_rules.is_vague(parse, nominals, trigger):
            continue
        best = event_models.best(parse, nominals, trigger)
        by_rule = event_rules.by_grammar(parse, nominals, trigger)
        if by_rule and (best is None or by_rule.recipient or best[0] < INCIDENT):
            score = max(INCIDENT, best[0] if best else 0.0)
            yield Coded(by_rule, score, partial(str, trigger.root or "ASSAULT"), is_by_rule=True)
        elif best is not None:
            score, candidate = best
            root = partial(event_models.root_of, parse, nominals, candidate, prior=parameters.lexicon)
            yield Coded(candidate, score, root)


def _least(coded: Coded, parameters: EventCodingParameters) -> float:
    """The probability that a candidate must reach."""
    candidate = coded.candidate
    trigger, actor, recipient = candidate.trigger, candidate.actor, candidate.recipient
    if actor is None and not recipient and trigger.root not in ("ASSAULT", "PROTEST"):
        return 1.1
    plain = actor and recipient and recipient.path in _OBJECTS and actor.path.rsplit("^", 1)[-1] in _DOERS
    least = parameters.plain if plain else parameters.known
    if coded.score < least or coded.root != "ASSAULT":  # where it falls short of the least, its root need not be known
        return parameters.unknown if trigger.root is None else least
    if trigger.root is None:
        return max(parameters.unknown, _LEAST_UNKNOWN_VIOLENCE)
    return least if trigger.root in _VIOLENT_WORDS else parameters.unknown


def _without_echoes(parse: Parse, kept: list[Coded]) -> Iterator[Coded]:
    """The events of one sentence without those that repeat what another reports of the same pair."""
    for place, coded in enumerate(kept):
        others = ((index, other) for index, other in enumerate(kept) if index != place)
        if not any(
            _echoes(coded, other, place > index) and not _is_real(parse, coded, other) for index, other in others
        ):
            yield coded


def _is_real(parse: Parse, coded: Coded, other: Coded) -> bool:
    """Whether a deed was done, and the other of its kind only ordered, threatened or denied: 'was killed; no order was given to kill'."""
    if coded.root != other.root or (coded.candidate.actor and not coded.candidate.recipient):
        return False
    done = ("asserted", "actual")
    return polarity.read(parse, coded.candidate.trigger) == done != polarity.read(parse, other.candidate.trigger)


def _echoes(coded: Coded, other: Coded, later: bool) -> bool:
    """Whether another event has the same pair, or the same actor and root, and a better score."""
    mine, theirs = coded.candidate, other.candidate
    if _head(mine.actor) != _head(theirs.actor):
        return False
    same_pair = _head(mine.recipient) == _head(theirs.recipient)
    if mine.actor is None and coded.root != other.root:
        return False  # 'was killed after his capture': two deeds of which nobody is named as the doer
    open_ended = mine.recipient is None and coded.root == other.root
    return (same_pair or open_ended) and ((other.score, not later) > (coded.score, later))


def _head(party: Participant | None) -> int | None:
    return party.head if party else None


@dataclass(frozen=True, slots=True)
class _Side:
    """Actor or recipient as an event shows it."""

    span: Span | None = None
    name: str | None = None
    country: str | None = None
    sector: str | None = None
    identifier: str | None = None


def _side(
    parse: Parse, nominals: Nominals, party: Participant | None, around: _Around, *, alone: bool = False
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
    is_on_the_spot = coded.root in _ON_THE_SPOT
    if place is None and (said, modality) == _DONE and is_on_the_spot:
        place = lone_circumstances.lone_town(where, coded.candidate.trigger.clause)
    home = where.home if modality == "actual" and is_on_the_spot else None
    return place or home, "stated" if place else "dateline" if home else None


def _event(parse: Parse, nominals: Nominals, around: _Around, coded: Coded) -> Event:
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
