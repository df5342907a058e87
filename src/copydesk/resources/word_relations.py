"""How two words are related: opposites, near-synonyms, derived words, one word a kind of the other.

Out of WordNet 3.0 (George A. Miller, "WordNet: a lexical database for English", 1995; licence next to the data), reduced
to frequent senses by ``training/word_relations.py``, with the authors' own axes of opposites
(``opposites.tsv``) and groups of words that news use for one another (``news_synonyms.tsv``).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from copydesk.resources.tsv import rows, unpacked

WordRelation = Literal["same", "antonym", "synonym", "kin", "hypernym"]
_NONE: frozenset[str] = frozenset()
_NO_GROUP: frozenset[int] = frozenset()
# Two words derived from one ("killing", "killer" from "kill") must begin alike, or the link is an accident of meaning.
_COMMON_START = 4
# Steps up to which one word is still a kind of another; above that everything is an object or an act.
_HYPERNYM_MAX_STEPS = 7


@dataclass(frozen=True, slots=True)
class _Entry:
    senses: frozenset[str] = _NONE
    above: frozenset[str] = _NONE
    opposite: frozenset[str] = _NONE
    kin: frozenset[str] = _NONE
    rare: frozenset[str] = _NONE


_UNKNOWN = _Entry()


@cache
def _lines() -> dict[str, str]:
    lines = unpacked("word_relations.tsv.gz").decode("utf-8").split("\n")
    return dict(line.split("\t", 1) for line in lines if line and line[0] != "#")


@cache
def _classes() -> dict[str, str]:
    """The sets one step above each set, by number."""
    return {word[1:]: above for word, above in _lines().items() if word[0] == ">"}


@lru_cache(maxsize=50_000)
def _entry(word: str) -> _Entry:
    line = _lines().get(word)
    return _Entry(*(frozenset(cell.split(" ")) - {""} for cell in line.split("\t"))) if line else _UNKNOWN


@cache
def _poles() -> dict[str, tuple[tuple[str, str], ...]]:
    """The axes on which a word stands, and its side of each."""
    table: dict[str, tuple[tuple[str, str], ...]] = {}
    for row in rows("opposites"):
        for side in ("one", "other"):
            for word in row[side].split(" "):
                table[word] = (*table.get(word, ()), (row["axis"], side))
    return table


@cache
def _news_groups() -> dict[str, frozenset[int]]:
    """The groups of ``news_synonyms.tsv`` that each word is in."""
    table: dict[str, set[int]] = {}
    for number, row in enumerate(rows("news_synonyms")):
        for word in row["words"].split(" "):
            table.setdefault(word, set()).add(number)
    return {word: frozenset(numbers) for word, numbers in table.items()}


def known(word: str) -> bool:
    """Whether a lemma is in the table at all.

    >>> known("kill"), known("xyzzy")
    (True, False)
    """
    return word in _lines()


@lru_cache(maxsize=1 << 14)
def ties(word: str) -> frozenset[object]:
    """All that a lemma may be related by: two lemmas that have none of it in common are not ``related``.

    >>> ties("rise").isdisjoint(ties("fall")), ties("kill").isdisjoint(ties("eat"))
    (False, True)
    """
    entry = _entry(word)
    axes = (axis for axis, _ in _poles().get(word, ()))
    groups = _news_groups().get(word, _NO_GROUP)
    return frozenset((word, *axes, *groups, *entry.opposite, *entry.kin, *entry.senses, *entry.above))


def related(a: str, b: str) -> WordRelation | None:
    """How two lemmas are related, the gravest relation first; None where no frequent senses of theirs are.

    >>> related("rise", "fall"), related("oust", "ouster"), related("big", "large"), related("kill", "eat")
    ('antonym', 'kin', 'synonym', None)
    """
    return None if ties(a).isdisjoint(ties(b)) else _related(a, b)


@lru_cache(maxsize=100_000)
def _related(a: str, b: str) -> WordRelation | None:
    if a == b:
        return "same"
    if opposite(a, b):
        return "antonym"
    if _news_groups().get(a, _NO_GROUP) & _news_groups().get(b, _NO_GROUP):
        return "synonym"
    here, there = _entry(a), _entry(b)
    if here is _UNKNOWN or there is _UNKNOWN:
        return None
    if here.senses & there.senses:
        return "synonym"
    if _kin(a, here, b, there):
        return "kin"
    if here.above & there.senses or there.above & here.senses:
        return "hypernym"
    return None


def opposite(a: str, b: str) -> bool:
    """Whether two lemmas are opposites: an antonym of WordNet's, or the two ends of an axis of our own.

    >>> opposite("accept", "reject"), opposite("plunge", "soar"), opposite("fall", "drop")
    (True, True, False)
    """
    here, there = _poles().get(a), _poles().get(b)
    if here and there:
        sides = dict(there)
        opposed = [sides[axis] != side for axis, side in here if axis in sides]
        if opposed:
            return all(opposed)
    return b in _entry(a).opposite or a in _entry(b).opposite


def pole(word: str, axis: str) -> str | None:
    """The end of an axis of ``opposites.tsv`` at which a lemma stands: "one", "other" or neither.

    >>> pole("soar", "level"), pole("dip", "level"), pole("say", "level")
    ('one', 'other', None)
    """
    return dict(_poles().get(word, ())).get(axis)


def kin(a: str, b: str) -> bool:
    """Whether two lemmas are derived from one another, or from one word ("killer", "killing").

    >>> kin("kill", "killing"), kin("killer", "killing"), kin("kill", "kiln")
    (True, True, False)
    """
    return _kin(a, _entry(a), b, _entry(b))


@lru_cache(maxsize=1 << 16)
def kind_of(a: str, b: str) -> bool:
    """Whether what the first lemma names is a kind of what the second names, in any of their first senses.

    >>> kind_of("sparrow", "bird"), kind_of("bird", "sparrow"), kind_of("whisper", "talk")
    (True, False, True)
    """
    here, there = _entry(a), _entry(b)
    if here.senses & there.senses:
        return False
    goal = there.senses | there.rare
    level = here.senses | here.above | frozenset(name.removeprefix("^") for name in here.rare)
    for _ in range(_HYPERNYM_MAX_STEPS):
        if level & goal:
            return True
        level = frozenset(up for name in level for up in _classes().get(name, "").split(" ")) - {""}
    return False


def sisters(a: str, b: str) -> bool:
    """Whether two lemmas name different things of one kind: a frequent sense of each has the same class right above it.

    >>> sisters("murder", "manslaughter"), sisters("murder", "killing"), sisters("murder", "table")
    (True, False, False)
    """
    here, there = _entry(a), _entry(b)
    return not here.senses & there.senses and bool(here.above & there.above) and related(a, b) is None


def derived(word: str) -> bool:
    """Whether a lemma has derived kin at all.

    >>> derived("killing"), derived("of")
    (True, False)
    """
    return bool(_entry(word).kin)


def _kin(a: str, rewrite: _Entry, b: str, source: _Entry) -> bool:
    if b in rewrite.kin or a in source.kin:
        return True
    return a[:_COMMON_START] == b[:_COMMON_START] and bool(rewrite.kin & source.kin)
