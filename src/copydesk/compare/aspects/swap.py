"""Another thing of the same kind in the same place: manslaughter became murder, yellow became green, an American a Briton."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.compare.lexical import carries
from copydesk.compare.passages import Passage
from copydesk.compare.slots import closeness
from copydesk.knowledge import countries
from copydesk.knowledge.word_relations import kind_of, sisters
from copydesk.model import Change
from copydesk.model.comparison import Aspect

_NOUNS = ("NOUN", "PROPN", "ADJ")
_LEAST = 0.35


def find(passage: Passage) -> Iterator[Change]:
    """Single words without an answer that stand in each other's place and name different things of one kind."""
    for swap in passage.laid.swaps:
        there = [token for token in swap.source if carries(passage.source.parse, token)]
        here = [token for token in swap.rewrite if carries(passage.rewrite.parse, token)]
        for one in there:
            for other in here:
                aspect = _kind(passage, one, other)
                if aspect and _in_place(passage, one, other):
                    yield _change(passage, one, other, aspect)


def _kind(passage: Passage, one: int, other: int) -> Aspect | None:
    """What two words have in common that makes one an exchange for the other."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    mine, its = countries.adjective(rewrite.word[other]), countries.adjective(source.word[one])
    if mine and its:
        return "place" if mine != its and not _is_told(passage, its, mine) else None
    if source.pos[one] not in _NOUNS or rewrite.pos[other] not in _NOUNS:
        return None
    was, now = source.lemma[one].lower(), rewrite.lemma[other].lower()
    if not sisters(was, now) or kind_of(was, now) or kind_of(now, was):
        return None
    return None if now in _lemmas(passage.source.parse.lemma, passage.source.tokens) else "wording"


def _lemmas(lemma: tuple[str, ...], tokens: tuple[int, ...]) -> frozenset[str]:
    return frozenset(lemma[token].lower() for token in tokens)


def _is_told(passage: Passage, was: str, now: str) -> bool:
    """Whether each text names the other's country as well, so that nothing need have been exchanged."""
    there = {countries.code(passage.source.parse.word[token]) for token in passage.source.tokens}
    here = {countries.code(passage.rewrite.parse.word[token]) for token in passage.whole.tokens}
    return now in there or was in here


def _in_place(passage: Passage, one: int, other: int) -> bool:
    source, rewrite = passage.source.parse, passage.rewrite.parse
    return closeness(passage, source.span(one, one + 1), rewrite.span(other, other + 1)) >= _LEAST


def _change(passage: Passage, one: int, other: int, aspect: Aspect) -> Change:
    was, now = passage.source.parse.span(one, one + 1), passage.rewrite.parse.span(other, other + 1)
    says = (
        f"The rewrite says {now.of(passage.rewrite.text)!r} where the source says {was.of(passage.source.text)!r}: "
        "another thing of the same kind."
    )
    sure = min(0.9, 0.3 + 0.5 * closeness(passage, was, now))
    return Change("altered", aspect, says, was, now, severity=2, confidence=sure)
