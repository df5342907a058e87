"""To whom a deed was done, and not where: the town in which or near which it was done is no target of it."""

from __future__ import annotations

from dataclasses import replace

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import troop_moves
from copydesk.annotation.events.event_features import Candidate
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_SCENE = word_class("event_scenes.prepositions")
# From a name to the preposition before it: through 'the town of', a list and a name of several words.
_THROUGH = frozenset(("compound", "appos", "conj", "nmod"))
_STEPS = 6


def without_scene(parse: Parse, nominals: Nominals, candidate: Candidate) -> Candidate:
    """The candidate without a recipient that is only the town where it happened: 'burned groves near Oreb', 'a strike in Oreb'.

    Who moves into a town, takes it or visits it does so to the town.
    """
    target = candidate.recipient
    goes_there = troop_moves.is_move(candidate.trigger) or candidate.trigger.mode == "visit"
    if target is None or goes_there or target.path == "p_into":
        return candidate
    return replace(candidate, recipient=None) if _is_scene(parse, nominals, target.head) else candidate


def _is_scene(parse: Parse, nominals: Nominals, head: int) -> bool:
    if not nominals.is_town(head) or parse.pos[head] != "PROPN":
        return False
    token = head
    for _ in range(_STEPS):
        if parse.dep[token] == "pobj":
            return parse.lower[parse.head[token]] in _SCENE
        if parse.dep[token] not in _THROUGH:
            return False
        token = parse.head[token]
    return False
