"""Troops that move into a town, as grammar shows them: 'soldiers rolled into Oreb', 'tanks entered the village'."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events.event_features import Candidate
from copydesk.annotation.events.event_participants import Participant, is_passive, subject
from copydesk.annotation.events.event_triggers import Trigger
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_MOVES = word_class("troop_moves.moves")
_ARMED = word_class("troop_moves.armed")
_SETTLED = word_class("event_circumstances.parts")


def is_move(trigger: Trigger) -> bool:
    """Whether a trigger names a move into a place: of troops a deed, of anybody else none."""
    return trigger.key in _MOVES


def move(parse: Parse, nominals: Nominals, trigger: Trigger) -> Candidate | None:
    """The troops and the town that they moved into; None where others move, or to no town."""
    doer = subject(parse, trigger.clause)
    if doer is None or is_passive(parse, trigger.clause) or not _may_move(parse, nominals, trigger, doer.head):
        return None
    aims = [*parse.kids(trigger.clause, "dobj")]
    aims += [
        pobj
        for prep in parse.kids(trigger.clause, "prep")
        if parse.lower[prep] in ("into", "in", "on")
        for pobj in parse.kids(prep, "pobj")
    ]
    aims = [one for aim in aims for one in (*_named_by(parse, aim), aim)]
    town = next((aim for aim in aims if nominals.is_town(aim)), None)
    if town is None:
        return None
    return Candidate(trigger, Participant(nominals.referent(doer.head), doer.path), Participant(town, "p_into"))


def _may_move(parse: Parse, nominals: Nominals, trigger: Trigger, doer: int) -> bool:
    """Whether the doer is armed; who takes a town is, whatever the word."""
    head = nominals.referent(doer)
    if not is_move(trigger):
        return nominals.is_party(head)
    return nominals.kind(head) == "force" or parse.lower[head] in _ARMED


def _named_by(parse: Parse, noun: int) -> Iterator[int]:
    """The name behind 'the town of'."""
    if parse.base[noun] in _SETTLED:
        for prep in parse.kids(noun, "prep"):
            yield from parse.kids(prep, "pobj") if parse.lower[prep] == "of" else ()
