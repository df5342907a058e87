"""The toll that a report opens with: 'the death toll in the attack on the convoy has risen to 112'."""

from __future__ import annotations

from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_TOLLS = word_class("event_tolls.nouns")
# Prepositions between a toll and the deed that it counts.
_OF_DEED = frozenset(("in", "from", "of"))


def toll_above(parse: Parse, deed: int) -> int | None:
    """The noun for a toll under which a deed stands; None where it stands under none."""
    preposition = parse.head[deed]
    if parse.dep[deed] != "pobj" or parse.lower[preposition] not in _OF_DEED:
        return None
    above = parse.head[preposition]
    return above if parse.base[above] in _TOLLS else None
