"""Which words of a report name events: each trigger with its likeliest parties and its root, and from which score on it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import event_models, event_rules, event_triggers, polarity
from copydesk.annotation.events.event_features import Candidate
from copydesk.annotation.events.event_participants import Participant
from copydesk.nlp.parse import Parse

# What the lexicon calls a word that is violent by itself, and not by the company it keeps.
_VIOLENT_WORDS = frozenset(("ASSAULT", "COERCE"))
_OBJECTS = frozenset(("dobj", "dative", "pass:subj"))
_DOERS = frozenset(("subj", "agent", "noun"))
# Score of a violent deed that grammar shows, where the model thinks less of it.
INCIDENT = 0.3


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
