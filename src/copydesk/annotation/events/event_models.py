"""Which of a trigger's candidates is an event, and of which PLOVER root: two small models over ``event_features``."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import event_features, event_participants, event_triggers
from copydesk.annotation.events.event_features import Candidate
from copydesk.nlp.parse import Parse
from copydesk.resources import logistic
from copydesk.resources.word_classes import word_class

# What the lexicon's root is given beforehand where the model was fitted on few such triggers: lone nouns, words it never saw.
UNSEEN = 1.5
# Entries of which the lexicon is surer than the model, which saw too few of them.
_CERTAIN = word_class("event_models.certain")


def candidates(parse: Parse, nominals: Nominals, trigger: event_triggers.Trigger) -> Iterator[Candidate]:
    """Every choice of parties for a trigger, with and without a recipient."""
    found = [
        one
        for party in event_participants.actors(parse, nominals, trigger)
        for one in event_participants.inner(parse, nominals, party)
    ]
    doers = [party for party in found if nominals.is_party(party.head) or nominals.kind(party.head) == "pronoun"][:3]
    choices: list[event_participants.Participant | None] = [*doers] or [None]
    for actor in choices:
        yield Candidate(trigger, actor, None)
        for party in event_participants.recipients(parse, nominals, trigger, actor.head if actor else None):
            yield Candidate(trigger, actor, party)


def best(parse: Parse, nominals: Nominals, trigger: event_triggers.Trigger) -> tuple[float, Candidate] | None:
    """The likeliest choice of parties and the probability that it is an event."""
    model = logistic.load("event_pairs")
    shared = model.log_odds(event_features.of_trigger(parse, nominals, trigger))
    ranked = [
        (model.bias[0] + shared + model.log_odds(event_features.of_parties(parse, nominals, one)), -place, one)
        for place, one in enumerate(candidates(parse, nominals, trigger))
    ]
    if not ranked:
        return None
    score, _, chosen = max(ranked, key=lambda row: row[:2])
    return logistic.sigmoid(score), chosen


def root_of(parse: Parse, nominals: Nominals, candidate: Candidate, *, prior: float = 0.0) -> str:
    """The PLOVER root of a candidate; ``prior`` is what the lexicon's root is given beforehand."""
    model = logistic.load("event_roots")
    trigger = candidate.trigger
    if trigger.root and (trigger.key.count("+") > 1 or trigger.key in _CERTAIN):
        return trigger.root
    scores = model.scores(root_features(parse, nominals, candidate))
    if trigger.root in model.classes:
        # An entry of several words ('impose sanctions') says twice as surely what is meant.
        scores[model.classes.index(trigger.root)] += prior * (2 if "+" in trigger.key else 1)
    unseen = f"t={event_triggers.lemma(parse, trigger.token)}" not in model.weights
    if (trigger.alone or unseen) and trigger.root in model.classes:
        scores[model.classes.index(trigger.root)] += UNSEEN
    return max(zip(scores, model.classes, strict=True))[1]


def root_features(parse: Parse, nominals: Nominals, candidate: Candidate) -> list[str]:
    """The features of the classifier of PLOVER roots."""
    trigger = candidate.trigger
    return [
        *event_features.of_trigger(parse, nominals, trigger), *event_features.around(parse, trigger),
        *event_features.of_kinds(nominals, candidate),
    ]  # fmt: skip


def pair_features(parse: Parse, nominals: Nominals, candidate: Candidate) -> list[str]:
    """The features of the classifier of events against no event."""
    return [
        *event_features.of_trigger(parse, nominals, candidate.trigger),
        *event_features.of_parties(parse, nominals, candidate),
    ]
