"""One member of a set for another: the nephew became the cousin, a felony a misdemeanour, a permission an order.

The members of a set exclude one another in one place of a report (incompatible co-hyponyms, D. A. Cruse, "Lexical
Semantics", 1986). What the source has elsewhere may well be told here, so a member counts as exchanged only if the one is
new to the passage and the other lost from it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import cast

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.context_similarity import closeness
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.changes.factuality.factuality_value import stance
from copydesk.model import Change
from copydesk.model.comparison import Aspect
from copydesk.nlp.memo import once_all
from copydesk.nlp.parse import Parse
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class, word_values
from copydesk.resources.word_relations import related
from copydesk.text.sanitise import in_quotes

# How far the surroundings must agree where the two words are not aligned themselves; aligned ones get a whole point more.
_LEAST, _ALIGNED = 0.35, 1.0
# Words before a term among which a word of denial turns it round.
_DENIAL = 5
_COUNTING = word_class("contrast.counting")
_NAMES = frozenset(("PERSON", "ORG", "FAC", "PRODUCT", "WORK_OF_ART"))
# The set of units of time, which stand for one another only with the same number before them.
_UNITS = "time_unit"
_PARTICIPANTS = frozenset(("nsubj", "nsubjpass", "dobj"))
_OF_ONE = ("same", "synonym", "kin")
_WEIGHTY = ("NOUN", "PROPN", "VERB", "ADJ", "ADV")
# Words of kin that say the same from the other end: who has a father is a son.
_CONVERSES = word_values("contrast.converses")


@dataclass(frozen=True, slots=True)
class Member:
    """A member of a set, with the aspect of a change to it and how grave that is; ``words`` is one way to name it."""

    words: tuple[str, ...]
    group: str
    name: str
    aspect: Aspect
    weight: int


@dataclass(frozen=True, slots=True)
class Term:
    """Where a text names a member of a set: the tokens from ``first`` to ``last``."""

    first: int
    last: int
    member: Member

    @property
    def key(self) -> tuple[str, str]:
        """The set and the member, however it is named."""
        return self.member.group, self.member.name


def find(passage: Passage) -> Iterator[Change]:
    """Terms of the rewrite that stand for another member of their set, which the rewrite does not name."""
    there = _in(passage.source.parse, passage.source.tokens)
    in_source = {term.key for term in there}
    whole = {term.key for term in _in(passage.rewrite.parse, passage.whole.tokens)}
    known = {term.key for term in terms(passage.source.parse)}
    lost = [term for term in there if term.key not in whole and not _is_denied(passage.source.parse, term)]
    for now in _in(passage.rewrite.parse, passage.rewrite.tokens):
        if now.key in in_source or _is_none(passage.rewrite.parse, now) or _has_like(passage, now):
            continue
        rivals = [term for term in lost if _excludes(term, now) and not _is_converted(passage, term, now)]
        worth = {term: _worth(passage, term, now) for term in rivals}
        was = max(worth, key=lambda term: worth[term], default=None)
        if was is None:
            continue
        if worth[was] >= _ALIGNED or (now.key not in known and worth[was] >= _LEAST and _answers(passage, was, now)):
            yield _change(passage, was, now, 0.7 if worth[was] >= _ALIGNED else 0.5)


def _excludes(in_source: Term, in_rewrite: Term) -> bool:
    one, other = in_source.member, in_rewrite.member
    converse = _CONVERSES.get(one.name)
    return one.group == other.group and (converse is None or converse != _CONVERSES.get(other.name))


def _worth(passage: Passage, in_source: Term, in_rewrite: Term) -> float:
    """How well the surroundings of two terms agree, with a point where the terms are aligned."""
    its = range(in_source.first, in_source.last + 1)
    aligned = any(passage.links.get(token) in its for token in range(in_rewrite.first, in_rewrite.last + 1))
    source = passage.source.parse.span(in_source.first, in_source.last + 1)
    return _ALIGNED * aligned + closeness(
        passage, source, passage.rewrite.parse.span(in_rewrite.first, in_rewrite.last + 1)
    )


def _answers(passage: Passage, in_source: Term, in_rewrite: Term) -> bool:
    """Whether two terms that are not aligned may still stand for one another: words of one class; verbs with a participant in common."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    if source.pos[in_source.first] != rewrite.pos[in_rewrite.first]:
        return False
    if source.pos[in_source.first] != "VERB":
        return True
    theirs = set(_participants(source, in_source))
    return any(passage.links.get(token) in theirs for token in _participants(rewrite, in_rewrite))


def _participants(parse: Parse, term: Term) -> Iterator[int]:
    """Who does it and to whom, as far as they depend on the verb."""
    for kid in parse.children[term.first]:
        if parse.dep[kid] in _PARTICIPANTS:
            yield kid
        elif parse.dep[kid] in ("prep", "agent"):
            yield from parse.kids(kid, "pobj")


def _is_converted(passage: Passage, in_source: Term, in_rewrite: Term) -> bool:
    """Whether a unit of time is counted anew: '48 hours' told as 'two days' is no other time."""
    if in_rewrite.member.group != _UNITS:
        return False
    was, now = _count(passage.source.parse, in_source), _count(passage.rewrite.parse, in_rewrite)
    return not was or was != now


def _count(parse: Parse, term: Term) -> str:
    """The number, or the word in its place, that stands before a term: 'two', 'a', 'last'."""
    before = parse.lower[term.first - 1] if term.first else ""
    return before if term.first and (parse.pos[term.first - 1] == "NUM" or before in _COUNTING) else ""


def _is_none(parse: Parse, term: Term) -> bool:
    """Whether the rewrite denies it, leaves it open, or has it in a name."""
    return bool(stance(parse, term.last).marks) or _is_denied(parse, term) or _is_part_of_name(parse, term)


def _is_denied(parse: Parse, term: Term) -> bool:
    """Whether the source says that it is not so: then another member of the set may well be."""
    first = max(parse.sentences[parse.sentence_of[term.first]][0], term.first - _DENIAL)
    return not NOTS.isdisjoint(parse.lower[first : term.first]) or stance(parse, term.last).denied


def _has_like(passage: Passage, now: Term) -> bool:
    """Whether the source tells the same in a word of the same kind."""
    mine, base = passage.rewrite.parse.base[now.last], passage.source.parse.base
    return any(related(base[token], mine) in _OF_ONE for token in passage.source.tokens)


def _is_part_of_name(parse: Parse, term: Term) -> bool:
    """Whether a term is a word of a longer name: the steel of 'Brenna Steel'."""
    return any(
        name.first <= term.first and term.last < name.last and name.last - name.first > term.last - term.first + 1
        for name in parse.names
        if name.label in _NAMES
    )


def _in(parse: Parse, tokens: Sequence[int]) -> list[Term]:
    inside = set(tokens)
    return [term for term in terms(parse) if term.last in inside]


def members_of(parse: Parse, tokens: Sequence[int]) -> set[tuple[str, str]]:
    """The members that some tokens of a text name, each as its set and its own name."""
    return {term.key for term in _in(parse, tokens)}


@once_all
def terms(parse: Parse) -> Iterator[Term]:
    """The terms of a text, in order; a term inside a longer one of its set is none."""
    covered: dict[str, int] = {}
    for first in range(len(parse)):
        for member in _members(parse, first):
            last = first + len(member.words) - 1
            if covered.get(member.group, -1) < first and _stands(parse, first, last, member):
                covered[member.group] = last
                yield Term(first, last, member)


def _members(parse: Parse, first: int) -> Iterator[Member]:
    """The members whose name may open at a token, the longest name first."""
    found = {*_lexicon().get(parse.base[first], ()), *_lexicon().get(parse.lower[first], ())}
    yield from sorted(found, key=lambda member: (-len(member.words), member.group, member.name))


def _stands(parse: Parse, first: int, last: int, member: Member) -> bool:
    if last >= len(parse) or (first == last and parse.pos[last] not in _WEIGHTY):
        return False
    tokens = range(first, last + 1)
    return all(
        word in (parse.base[token], parse.lower[token]) for word, token in zip(member.words, tokens, strict=True)
    )


@cache
def _lexicon() -> dict[str, tuple[Member, ...]]:
    """The members by the first word of their names."""
    table: dict[str, tuple[Member, ...]] = {}
    for row in tsv.rows("contrast_sets"):
        aspect = cast("Aspect", row["aspect"])
        for phrase in row["words"].split(", "):
            words = tuple(phrase.split(" "))
            member = Member(words, row["set"], row["member"], aspect, int(row["weight"]))
            table[words[0]] = (*table.get(words[0], ()), member)
    return table


def _change(passage: Passage, in_source: Term, in_rewrite: Term, confidence: float) -> Change:
    source = passage.source.parse.span(in_source.first, in_source.last + 1)
    rewrite = passage.rewrite.parse.span(in_rewrite.first, in_rewrite.last + 1)
    was, now = in_quotes(source.of(passage.source.text)), in_quotes(rewrite.of(passage.rewrite.text))
    says = f"The rewrite says {now} where the source says {was}: that is something else."
    return Change(
        "altered", in_rewrite.member.aspect, says, source, rewrite, in_rewrite.member.weight, confidence=confidence
    )
