"""Which office a role is: 'spokesman for the ministry' is the office of a spokesman, and a vice president is no president."""

from __future__ import annotations

import re
from dataclasses import dataclass

from copydesk.resources import tsv
from copydesk.resources.word_classes import alternatives

_COMPLEMENT = re.compile(rf"\s+(?:{alternatives('offices.complements')})\s+|,\s*", re.IGNORECASE)
_PARTS = re.compile(r"[\s-]+")


@dataclass(frozen=True, slots=True)
class Office:
    """An office in small letters: its noun, the ranks that make another office of it, its title, and all words of the role.

    The title of 'trade minister of Norland' is 'trade minister'.
    """

    noun: str
    ranks: frozenset[str]
    title: frozenset[str]
    words: frozenset[str]


def office(role: str) -> Office | None:
    """The office that a role names; None where it names none.

    >>> office("former minister of health").noun, sorted(office("former minister of health").ranks)
    ('minister', ['former'])
    >>> office("spokesman for the ministry").noun
    'spokesman'
    """
    before = [word for word in _PARTS.split(_COMPLEMENT.split(role, maxsplit=1)[0].lower()) if word]
    if not before:
        return None
    ranks = frozenset(before[:-1]) & tsv.column("office_words")
    return Office(before[-1], ranks, frozenset(before), frozenset(_PARTS.split(role.lower().replace(",", ""))))
