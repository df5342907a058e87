"""How well the words around a change answer to the words around its place in the source."""

from __future__ import annotations

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.token_alignment import carries
from copydesk.model import Span

# Tokens on either side of a change in which the two texts must have words in common.
_AROUND_TOKENS = 7
# A word in common lies at the same place if it is no further than this from the change in the source.
_APART_TOKENS = 9
# An answer that lies nowhere.
_NOWHERE = -99


def near(passage: Passage, old: Span, new: Span) -> float:
    """Share of the words around a claim that answer to words around its place in the source."""
    there, here = passage.source.parse.tokens_in(old), passage.rewrite.parse.tokens_in(new)
    around = [
        token
        for token in passage.rewrite.tokens
        if here.start - _AROUND_TOKENS <= token < here.stop + _AROUND_TOKENS
        and token not in here
        and carries(passage.rewrite.parse, token)
    ]
    place = range(there.start - _APART_TOKENS, there.stop + _APART_TOKENS + 1)
    return sum(passage.links.get(token, _NOWHERE) in place for token in around) / max(1, len(around))
