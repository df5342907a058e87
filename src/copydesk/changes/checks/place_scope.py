"""How near: "outside the town" told as "in the town", "towards the border" as "across the border"."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.model import Change
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class, word_values
from copydesk.text.sanitise import in_quotes

# Where a thing is seen from a place, by the words before it: "in", "near" or "toward".
_RELATIONS = word_values("place_scope.relations")
_NEAR = word_class("place_scope.near")
# Words before a place among which the relation stands.
_BEFORE = 5


@dataclass(frozen=True, slots=True)
class PlaceRelation:
    """The words that say how a thing lies to a place."""

    first: int
    name: str


def find(passage: Passage) -> Iterator[Change]:
    """Places that a thing is near in the one text and in in the other."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    for there, here in sorted(passage.back_links.items()):
        was, now = relation(source, there), relation(rewrite, here)
        if (
            _is_time(passage, here)
            or was is None
            or now is None
            or was.name == now.name
            or source.base[there] != rewrite.base[here]
        ):
            continue
        if _is_near_again(passage.whole, was, now) or _is_near_again(passage.source, now, was):
            continue
        before, after = source.span(was.first, there + 1), rewrite.span(now.first, here + 1)
        says = (
            f"The rewrite says {in_quotes(after.of(rewrite.text))} where the source says "
            f"{in_quotes(before.of(source.text))}: that is not the same place."
        )
        yield Change("altered", "place", says, before, after, 2, confidence=0.6)


@once
def relation(parse: Parse, noun: int) -> PlaceRelation | None:
    """The relation of a noun to what is told of it, by the preposition that it hangs on, with what stands before it."""
    if parse.pos[noun] not in ("NOUN", "PROPN") or parse.dep[noun] != "pobj":
        return None
    head = parse.head[noun]
    if head > noun or noun - head > _BEFORE:
        return None
    for length in (3, 2, 1):
        first = head - length + 1
        if first >= 0:
            name = _RELATIONS.get(" ".join(parse.lower[first : head + 1]))
            if name is not None and parse.lower[first - 1 : first] != ("the",):
                return PlaceRelation(first, name)
    return None


def _is_time(passage: Passage, token: int) -> bool:
    span = passage.rewrite.parse.span(token, token + 1)
    return any(time.span.overlaps(span) for time in passage.rewrite.times)


def _is_near_again(side: Side, in_source: PlaceRelation, in_rewrite: PlaceRelation) -> bool:
    """Whether the text that says "in" has a word for "near", too."""
    return (
        in_source.name != "in"
        and in_rewrite.name == "in"
        and any(side.parse.lower[token] in _NEAR for token in side.tokens)
    )
