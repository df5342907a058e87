"""Deeds of the source beside the deeds of the rewrite that tell the same: the same verb, a near-synonym or its noun."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.nlp.memo import once_all
from copydesk.nlp.syntax import Deed, deeds
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related

_EMPTY = word_class("predicate_pairs.empty")
_WORTH = {"same": 1.0, "kin": 0.8, "synonym": 0.6}


@once_all
def deed_pairs(passage: Passage) -> Iterator[tuple[Deed, Deed]]:
    """Pairs (source, rewrite) of deeds with related predicates; each deed of the rewrite once, with its best match."""
    there = _telling(passage.source)
    for here in _telling(passage.rewrite):
        worth, at = max(((_worth(passage, one, here), -at) for at, one in enumerate(there)), default=(0.0, 0))
        if worth >= _WORTH["synonym"]:
            yield there[-at], here


@once_all
def _telling(side: Side) -> Iterator[Deed]:
    """The deeds of a side whose predicates say by themselves what was done."""
    yield from (deed for deed in deeds(side.parse, side.tokens) if side.parse.lemma[deed.head] not in _EMPTY)


def _worth(passage: Passage, in_source: Deed, in_rewrite: Deed) -> float:
    """How surely two predicates tell one deed; words that answer to one another in place come first."""
    worth = _WORTH.get(
        related(passage.source.parse.base[in_source.head], passage.rewrite.parse.base[in_rewrite.head]) or "", 0.0
    )
    return worth + 0.5 * (passage.links.get(in_rewrite.head) == in_source.head) if worth else 0.0
