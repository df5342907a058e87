"""Deeds of the source beside the deeds of the rewrite that tell the same: the same verb, a near-synonym or its noun."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.comparison.deeds import Deed, deeds
from copydesk.comparison.passages import Passage
from copydesk.knowledge.word_relations import related

_EMPTY = frozenset({"be", "have", "do", "get", "make", "take", "say", "tell", "go", "give"})
_WORTH = {"same": 1.0, "kin": 0.8, "synonym": 0.6}


def deed_pairs(passage: Passage) -> Iterator[tuple[Deed, Deed]]:
    """Pairs (source, rewrite) of deeds with related predicates; each deed of the rewrite once, with its best match."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    there = [deed for deed in deeds(source, passage.source.tokens) if source.lemma[deed.head] not in _EMPTY]
    for here in deeds(rewrite, passage.rewrite.tokens):
        if rewrite.lemma[here.head] in _EMPTY:
            continue
        ranked = sorted(((_worth(passage, one, here), -at) for at, one in enumerate(there)), reverse=True)
        if ranked and ranked[0][0] >= _WORTH["synonym"]:
            yield there[-ranked[0][1]], here


def _worth(passage: Passage, there: Deed, here: Deed) -> float:
    """How surely two predicates tell one deed; words that answer to one another in place come first."""
    one, other = passage.source.parse.lemma[there.head].lower(), passage.rewrite.parse.lemma[here.head].lower()
    worth = _WORTH.get(related(one, other) or "", 0.0)
    return worth + 0.5 * (passage.links.get(here.head) == there.head) if worth else 0.0
