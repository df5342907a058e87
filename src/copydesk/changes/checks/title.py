"""What somebody is: the deputy became the minister, the former mayor the mayor, the colonel a general."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, Side
from copydesk.changes.context_similarity import assign, closeness
from copydesk.changes.mention_alignment import may_be_one
from copydesk.changes.title_phrases import Title, titles
from copydesk.model import Change
from copydesk.resources import countries
from copydesk.resources.word_classes import word_class, word_values
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

_LEAST, _HOLDER, _LINKED = 0.3, 1.0, 0.5
_GENERIC = word_class("title.generic")
# Posts of which there are several, told apart by their field.
_OFFICES = word_class("title.offices")
_ALIKE = ("same", "synonym", "kin", "hypernym")
_SPELT = word_values("title.spelt")


def find(passage: Passage) -> Iterator[Change]:
    """Titles of one holder, or in one slot, that are not the same."""

    def score(a: Title, b: Title) -> float:
        worth = closeness(passage, a.span, b.span) + _LINKED * (passage.links.get(b.head) == a.head)
        if a.holder and b.holder:
            return worth + _HOLDER if may_be_one(a.holder, b.holder) else 0.0
        return worth + _LINKED * (_word(passage.source, a) == _word(passage.rewrite, b))

    pairs, _, _ = assign(titles(passage.source), titles(passage.rewrite), score, _LEAST + _LINKED)
    for one, other in pairs:
        what, severity = _difference(passage, one, other)
        if severity:
            was, now = one.span.of(passage.source.text), other.span.of(passage.rewrite.text)
            says = f"The rewrite says {in_quotes(now)} where the source says {in_quotes(was)}: {what}."
            yield Change("altered", "name", says, one.span, other.span, severity=severity, confidence=0.7)


def _difference(passage: Passage, a: Title, b: Title) -> tuple[str, int]:
    """What tells two titles apart, and how grave that is."""
    was, now = _word(passage.source, a), _word(passage.rewrite, b)
    if a.related_by != b.related_by and was == now and passage.links.get(b.head) == a.head:
        return ("somebody else is meant", 3) if None in (a.related_by, b.related_by) else ("", 0)
    if a.ranks != b.ranks and related(was, now) in _ALIKE and not _stands_elsewhere(passage, a, b, was, now):
        return "the post is another one", 2
    if was == now:
        return ("the post is another one", 2) if _differ(passage, a, b) else ("", 0)
    if a.holder is None or b.holder is None or related(was, now) in _ALIKE or now in _GENERIC or was in _GENERIC:
        return "", 0
    return "the title is another one", 2


def _word(side: Side, title: Title) -> str:
    word = side.parse.lemma[title.head].lower().rstrip(".")
    return _SPELT.get(word, word)


def _stands_elsewhere(passage: Passage, a: Title, b: Title, left: str, right: str) -> bool:
    """Whether the rank that is lost, or new, stands with the same word elsewhere in the other text."""
    lost, new = a.ranks - b.ranks, b.ranks - a.ranks
    if lost:
        return all(_stands(passage.rewrite, rank, right) for rank in lost)
    return all(_stands(passage.source, rank, left) for rank in new)


def _stands(side: Side, rank: str, word: str) -> bool:
    parse = side.reading.parse
    return any(
        lemma.lower() == word and rank in parse.lower[max(0, at - 4) : at] for at, lemma in enumerate(parse.lemma)
    )


def _differ(passage: Passage, a: Title, b: Title) -> bool:
    """Whether two titles are for different fields: energy minister, economy minister."""
    if not a.field or not b.field or a.field & b.field:
        return False
    if _word(passage.source, a) not in _OFFICES:
        return False
    nations = [
        {countries.code(word) for word in one.span.of(side.text).split()} - {None}
        for one, side in ((a, passage.source), (b, passage.rewrite))
    ]
    if nations[0] & nations[1]:
        return False  # "the U.S. ambassador", "the American ambassador"
    return not any(related(mine, its) in _ALIKE for mine in a.field for its in b.field) and _near(passage, a, b)


def _near(passage: Passage, a: Title, b: Title) -> bool:
    held = a.holder is not None and b.holder is not None
    return held or closeness(passage, a.span, b.span) >= _LEAST
