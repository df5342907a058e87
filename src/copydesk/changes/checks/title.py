"""What somebody is: the deputy became the minister, the former mayor the mayor, the colonel a general."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.context_similarity import assign, closeness
from copydesk.changes.mention_alignment import may_be_one
from copydesk.changes.title_phrases import Title, titles
from copydesk.model import Change
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

_LEAST, _HOLDER, _LINKED = 0.3, 1.0, 0.5
# Words for any post: they say less than a title, and nothing false.
_GENERIC = frozenset(
    "official officer leader politician head chief figure man woman person member representative".split()
)
# Posts of which there are several, told apart by their field.
_OFFICES = frozenset("minister secretary commissioner ambassador director president envoy".split())
_ALIKE = ("same", "synonym", "kin", "hypernym")
_SPELT = {
    "spokesperson": "spokesman",
    "spokeswoman": "spokesman",
    "chairperson": "chairman",
    "chairwoman": "chairman",
} | dict(
    pair.split(":")
    for pair in """sen:senator rep:representative gov:governor gen:general col:colonel lt:lieutenant capt:captain
    sgt:sergeant prof:professor pres:president""".split()
)


def find(passage: Passage) -> Iterator[Change]:
    """Titles of one holder, or in one slot, that are not the same."""

    def score(one: Title, other: Title) -> float:
        worth = closeness(passage, one.span, other.span) + _LINKED * (passage.links.get(other.head) == one.head)
        if one.holder and other.holder:
            return worth + _HOLDER if may_be_one(one.holder, other.holder) else 0.0
        return worth + _LINKED * (_word(passage.source, one) == _word(passage.rewrite, other))

    pairs, _, _ = assign(titles(passage.source), titles(passage.rewrite), score, _LEAST + _LINKED)
    for one, other in pairs:
        what, severity = _difference(passage, one, other)
        if severity:
            was, now = one.span.of(passage.source.text), other.span.of(passage.rewrite.text)
            says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: {what}."
            yield Change("altered", "name", says, one.span, other.span, severity=severity, confidence=0.7)


def _difference(passage: Passage, one: Title, other: Title) -> tuple[str, int]:
    """What tells two titles apart, and how grave that is."""
    was, now = _word(passage.source, one), _word(passage.rewrite, other)
    if one.related_by != other.related_by and was == now and passage.links.get(other.head) == one.head:
        return ("somebody else is meant", 3) if None in (one.related_by, other.related_by) else ("", 0)
    if one.ranks != other.ranks and related(was, now) in _ALIKE and not _is_told(passage, one, other, was, now):
        return "the post is another one", 2
    if was == now:
        return ("the post is another one", 2) if _differ(passage, one, other) else ("", 0)
    if one.holder is None or other.holder is None or related(was, now) in _ALIKE or now in _GENERIC or was in _GENERIC:
        return "", 0
    return "the title is another one", 2


def _word(side: Side, title: Title) -> str:
    word = side.parse.lemma[title.head].lower().rstrip(".")
    return _SPELT.get(word, word)


def _is_told(passage: Passage, one: Title, other: Title, was: str, now: str) -> bool:
    """Whether the rank that is lost, or new, stands with the same word elsewhere in the other text."""
    lost, new = one.ranks - other.ranks, other.ranks - one.ranks
    if lost:
        return all(_stands(passage.rewrite, rank, now) for rank in lost)
    return all(_stands(passage.source, rank, was) for rank in new)


def _stands(side: Side, rank: str, word: str) -> bool:
    parse = side.reading.parse
    return any(
        lemma.lower() == word and rank in parse.lower[max(0, at - 4) : at] for at, lemma in enumerate(parse.lemma)
    )


def _differ(passage: Passage, one: Title, other: Title) -> bool:
    """Whether two titles are for different fields: energy minister, economy minister."""
    if not one.field or not other.field or one.field & other.field:
        return False
    if _word(passage.source, one) not in _OFFICES:
        return False
    return not any(related(mine, its) in _ALIKE for mine in one.field for its in other.field) and _near(
        passage, one, other
    )


def _near(passage: Passage, one: Title, other: Title) -> bool:
    held = one.holder is not None and other.holder is not None
    return held or closeness(passage, one.span, other.span) >= _LEAST
