"""What can change in a passage: one file an aspect, one shape: ``find(passage) -> Iterator[Change]``.

``FINDERS`` runs in order; where two name the same words, the earlier one is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.checks import (
    accusation,
    agent,
    attribution,
    bound,
    bound_scope,
    causation,
    completion,
    former,
    hedge,
    label,
    modality,
    name,
    negation,
    number,
    ordinal,
    place,
    predicate,
    quote,
    role,
    swap,
    time,
    title,
    wording,
)
from copydesk.model import Change

Finder = Callable[[Passage], Iterator[Change]]

FINDERS: tuple[Finder, ...] = (
    number.find,
    bound.find,
    ordinal.find,
    role.find,
    agent.find,
    attribution.find,
    quote.find,
    time.find,
    former.find,
    place.find,
    title.find,
    name.find,
    negation.find,
    accusation.find,
    label.find,
    hedge.find,
    modality.find,
    completion.find,
    causation.find,
    predicate.find,
    wording.find,
    swap.find,
    bound_scope.find,
)
