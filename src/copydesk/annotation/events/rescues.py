"""What those who come to help do at the scene is done to nobody: 'rescuers searched the rubble', 'divers combed the river'."""

from __future__ import annotations

from copydesk.annotation.events.event_participants import is_passive, subject
from copydesk.annotation.events.event_triggers import Trigger, lemma
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_RESCUERS = word_class("rescues.rescuers")
_TEAMS = word_class("rescues.teams")
# Searches and seizures, retreats, and words that no lexicon knows: of rescuers they are none.
_SEARCHES = frozenset((("COERCE", "seize"), ("COERCE", None), ("YIELD", None), (None, None)))


def is_rescue(parse: Parse, trigger: Trigger) -> bool:
    """Whether a word that would be force is what rescuers do. What is done to them, and their strikes, are deeds as any other."""
    if (trigger.root, trigger.mode) not in _SEARCHES or trigger.alone or is_passive(parse, trigger.clause):
        return False
    doer = subject(parse, trigger.clause)
    return doer is not None and _are_rescuers(parse, doer.head)


def _are_rescuers(parse: Parse, head: int) -> bool:
    if lemma(parse, head) in _RESCUERS:
        return True
    return lemma(parse, head) in _TEAMS and any(
        parse.lower[kid] in _RESCUERS for kid in parse.kids(head, "compound", "amod", "nmod")
    )
