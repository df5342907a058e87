"""What came first: "before the session" told as "after the session" (temporal relations as in TimeML, J. Pustejovsky et al., 2003)."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.model import Change
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_values
from copydesk.text.sanitise import in_quotes

# "before", "after" or "during", by the word that says so.
_RELATIONS = word_values("temporal_order.relations")
# How a noun hangs on the verb of its clause, and steps up to it.
_UP, _STEPS = ("nsubj", "nsubjpass", "dobj", "pobj", "prep"), 3


def find(passage: Passage) -> Iterator[Change]:
    """Deeds that stand before, in or after another one in the source, and elsewhere in the rewrite."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    reported: set[int] = set()
    for there, here in sorted(passage.back_links.items()):
        was, now = relation(source, there), relation(rewrite, here)
        if (
            was is None
            or now is None
            or was in reported
            or _RELATIONS[source.lower[was]] == _RELATIONS[rewrite.lower[now]]
        ):
            continue
        if _is_denied(source, was) or _is_denied(rewrite, now) or not _same_deed(passage, was, now):
            continue
        reported.add(was)
        before, after = source.span(was, there + 1), rewrite.span(now, here + 1)
        says = f"The rewrite says {in_quotes(after.of(rewrite.text))} where the source says {in_quotes(before.of(source.text))}."
        yield Change("altered", "time", says, before, after, severity=3, confidence=0.6)


@once
def relation(parse: Parse, token: int) -> int | None:
    """The word that puts a noun, or the verb that it belongs to, before, in or after a deed: a preposition or conjunction."""
    for _ in range(_STEPS):
        for kid in parse.kids(token, "mark", "advmod"):
            if parse.lower[kid] in _RELATIONS and kid < token:
                return kid
        head = parse.head[token]
        if head < token and parse.lower[head] in _RELATIONS:
            return head
        if head == token or parse.dep[token] not in _UP:
            return None
        token = head
    return None


def _is_denied(parse: Parse, token: int) -> bool:
    """Whether "not" stands before it: "not before May" and "after May" are one."""
    return not NOTS.isdisjoint(parse.lower[max(0, token - 4) : token])


def _same_deed(passage: Passage, in_source: int, in_rewrite: int) -> bool:
    """Whether what the relation hangs on is the same deed in both texts."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    mine, its = _governor(source, in_source), _governor(rewrite, in_rewrite)
    return passage.back_links.get(mine) == its


def _governor(parse: Parse, token: int) -> int:
    """The verb or noun that a preposition, or the verb of a clause with a conjunction, depends on."""
    if parse.dep[token] in ("mark", "advmod"):
        return parse.head[parse.head[token]]
    return parse.head[token]
