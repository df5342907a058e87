"""Bounds and what they count: "at most ten" of more, or "exactly ten" of fewer, does not follow from the source.

Looked at only where source and rewrite are one bounded statement word for word but for a phrase or two; in freer
rewrites a dropped detail is a dropped detail and not a fallacy.
"""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.factuality.monotonicity import Bound, Turn, bounds, follows, sign_at, turn
from copydesk.changes.token_alignment import Swap
from copydesk.model import Change
from copydesk.text.sanitise import in_quotes

# Phrases that may differ, their words, and the least share of the words that stay the same.
_MOST_SWAPS, _LONGEST, _LEAST_SAME = 3, 6, 0.4
# Words up to which a sentence may be called a bounded statement: anywhere in it, and where the bound opens it.
_SHORT, _LONG = 14, 24


def find(passage: Passage) -> Iterator[Change]:
    """Bounded statements that were widened or narrowed so that they do not follow any more."""
    longest = max(len(passage.source.tokens), len(passage.rewrite.tokens))
    if len(passage.source.spans) != 1 or longest > _LONG:
        return
    found = list(bounds(passage.source.parse, passage.source.tokens))
    opens = bool(found) and found[0].tokens.start == passage.source.tokens[0]
    if not found or not (opens or longest <= _SHORT) or not _one_statement(passage, found):
        return
    for swap in _turned(passage, found):
        what = turn(passage.source.parse, swap.source, passage.rewrite.parse, swap.rewrite)
        place = swap.source[0] if swap.source else _place(passage, swap)
        sign = sign_at(passage.source.parse, found, place)
        if not follows(sign, what) and (what != "other" or longest <= _SHORT):
            yield _change(passage, found[0], swap, what)


def _one_statement(passage: Passage, found: list[Bound]) -> bool:
    """Whether both sides are the same words but for a phrase or two, under the same bounds."""
    laid = passage.laid
    here = list(bounds(passage.rewrite.parse, passage.rewrite.tokens))
    if [bound.said for bound in found] != [bound.said for bound in here]:
        return False
    same = sum(how in ("same", "lemma") for how in laid.how.values())
    longest = max(len(passage.source.tokens), len(passage.rewrite.tokens))
    in_order = all(a < b for a, b in zip(_answers(passage), _answers(passage)[1:], strict=False))
    changed = list(_turned(passage, found))
    if any(max(len(swap.source), len(swap.rewrite)) > _LONGEST for swap in changed):
        return False
    return in_order and same >= _LEAST_SAME * longest and len(changed) <= _MOST_SWAPS


def _answers(passage: Passage) -> list[int]:
    return [passage.laid.forth[token] for token in sorted(passage.laid.forth)]


def _turned(passage: Passage, found: list[Bound]) -> Iterator[Swap]:
    """The phrases that differ, related words among them; the words of the bound itself are looked at elsewhere."""
    laid = passage.laid
    inside = {token for bound in found for token in bound.tokens}
    beside = {token for bound in bounds(passage.rewrite.parse, passage.rewrite.tokens) for token in bound.tokens}
    for token, how in sorted(laid.how.items()):
        if how not in ("same", "lemma") and token not in inside:
            yield Swap((token,), (laid.forth[token],))
    for swap in laid.swaps:
        if not inside.issuperset(swap.source) or not beside.issuperset(swap.rewrite):
            yield swap


def _place(passage: Passage, swap: Swap) -> int:
    """Where in the source an addition would stand: at the next word that both sides have."""
    back = passage.laid.back
    after = [back[token] for token in sorted(back) if token > swap.rewrite[-1]]
    before = [back[token] for token in sorted(back) if token < swap.rewrite[0]]
    return after[0] if after else before[-1] if before else passage.source.tokens[0]


def _change(passage: Passage, bound: Bound, swap: Swap, what: Turn) -> Change:
    source, rewrite = passage.source, passage.rewrite
    there = source.words(swap.source) if swap.source else source.words((*bound.tokens, bound.head))
    here = rewrite.words(swap.rewrite) if swap.rewrite else passage.sentence
    words = source.words(tuple(bound.tokens)).of(source.text)
    done = {"wider": "widened", "narrower": "narrowed"}.get(what, "replaced")
    says = f"The rewrite {done} what {in_quotes(words)} applies to; the source does not support that."
    # In a report a pronoun may stand for what was counted, and the next sentence may tell the rest.
    severity = 1 if is_report(passage.source.reading) else 2
    return Change("altered", "bound", says, there, here, severity, confidence=0.8)
