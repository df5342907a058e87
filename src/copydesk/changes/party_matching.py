"""Whether a word of the source and one of the rewrite stand for the same party, by their heads, names and countries."""

from __future__ import annotations

from functools import cache

from copydesk.annotation.entities.nominals import agent_kinds
from copydesk.changes.aligned_sentences import Passage
from copydesk.nlp.memo import once
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, tsv
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related

_ANYBODY = word_class("party_matching.anybody")
_INSIDE = ("compound", "amod", "nmod", "poss", "appos", "nummod")


def same_party(passage: Passage, in_source: int | None, in_rewrite: int | None) -> bool | None:
    """True for the same party, False for another one, None where the words do not tell.

    Pronouns say nothing; neither do a name and a common noun ("Quisbert", "the minister").
    """
    source, rewrite = passage.source.parse, passage.rewrite.parse
    if in_source is None or in_rewrite is None or _is_pronoun(source, in_source) or _is_pronoun(rewrite, in_rewrite):
        return None
    if _key(source, in_source) == _key(rewrite, in_rewrite):
        return True
    return _by_country(source, in_source, rewrite, in_rewrite, _by_words(source, in_source, rewrite, in_rewrite))


def _by_words(source: Parse, in_source: int, rewrite: Parse, in_rewrite: int) -> bool | None:
    proper = source.pos[in_source] == "PROPN", rewrite.pos[in_rewrite] == "PROPN"
    if any(proper) and _share_name(source, in_source, rewrite, in_rewrite):
        return True
    if all(proper):
        names = source.word[in_source], rewrite.word[in_rewrite]
        if any(" ".join(pair) in text for pair in (names, names[::-1]) for text in (source.text, rewrite.text)):
            return True  # the first and the last name of one person
        return False if _is_plain(source, in_source) and _is_plain(rewrite, in_rewrite) else None
    if not any(proper):
        return True if related(_key(source, in_source), _key(rewrite, in_rewrite)) in ("synonym", "kin") else None
    return None


def _share_name(source: Parse, in_source: int, rewrite: Parse, in_rewrite: int) -> bool:
    if all_names(source, in_source) & all_names(rewrite, in_rewrite):
        return True
    if source.lower[in_source] in _within(rewrite, in_rewrite) or rewrite.lower[in_rewrite] in _within(
        source, in_source
    ):
        return True
    return _abbreviates(source, in_source, rewrite, in_rewrite) or _abbreviates(rewrite, in_rewrite, source, in_source)


@once
def _within(parse: Parse, token: int) -> set[str]:
    """The names within a noun phrase, its letters in brackets among them."""
    return {parse.lower[one] for one in parse.subtree(token) if parse.dep[one] in ("appos", "compound", "nmod")}


def _abbreviates(a: Parse, short: int, b: Parse, full: int) -> bool:
    """Whether a word in capitals is made of the first letters of a name."""
    letters = a.word[short].replace(".", "")
    names = name_words(b, full)
    return len(letters) > 1 and letters.isupper() and "".join(name[0] for name in names).upper() == letters


def _is_plain(parse: Parse, token: int) -> bool:
    """Whether a name stands for nothing but itself: a seat of government stands for many."""
    return country_of(parse, token) is None


def _by_country(source: Parse, in_source: int, rewrite: Parse, in_rewrite: int, so_far: bool | None) -> bool | None:
    """A country, its seat of government and its people act for one another."""
    if so_far:
        return so_far
    mine, its = country_of(rewrite, in_rewrite), country_of(source, in_source)
    if mine is None or its is None:
        return so_far
    return None if mine == its else False


@once
def country_of(parse: Parse, token: int) -> str | None:
    """ISO alpha-3 code of the country that a noun names or is said to belong to."""
    first = token
    while first - 1 in parse.children[token] and parse.dep[first - 1] == "compound":
        first -= 1
    known = countries.code(" ".join(parse.word[first : token + 1]))
    if known:
        return known
    words = (parse.word[word] for word in (token, *parse.kids(token, "compound", "amod", "nmod", "poss")))
    return next((known for word in words if (known := countries.code(word))), None)


@once
def is_party(parse: Parse, token: int) -> bool:
    """Whether a noun names somebody who can act: a name, a role, a force, a body or people."""
    return (
        parse.pos[token] == "PROPN"
        or parse.lemma[token].lower() in _party_words()
        or parse.lower[token] in _party_words()
    )


def near_party(a: str, b: str) -> bool:
    """Whether two common nouns may name the same people: a body and those who make it up, or a word for anybody in it.

    >>> near_party("lawmaker", "parliament"), near_party("member", "worker"), near_party("doctor", "nurse")
    (True, True, False)
    """
    if a in _ANYBODY or b in _ANYBODY:
        return a in _sectors() and b in _sectors()
    mine, its = _sectors().get(a), _sectors().get(b)
    return mine is not None and mine != "-" and mine == its and agent_kinds().get(a) != agent_kinds().get(b)


def is_common_body(words: str) -> bool:
    """Whether a name is no more than the common noun for a body: "Parliament", "the Senate"."""
    return words.lower().removeprefix("the ") in _party_words()


@cache
def _sectors() -> dict[str, str]:
    """The sector of each word for people and bodies."""
    return {row["word"]: row["sector"] for row in tsv.rows("roles")}


@cache
def _party_words() -> frozenset[str]:
    return tsv.column("agent_nouns") | tsv.column("roles")


@once
def name_words(parse: Parse, token: int) -> tuple[str, ...]:
    """The proper names within a noun phrase, in lower case and in order."""
    tokens = sorted({token, *(kid for kid in parse.children[token] if parse.dep[kid] in _INSIDE)})
    return tuple(parse.lower[one] for one in tokens if parse.pos[one] == "PROPN" and len(parse.word[one]) > 1)


@once
def all_names(parse: Parse, token: int) -> frozenset[str]:
    """The proper names before a noun that belong to it, and its own, in lower case."""
    tokens = range(parse.left_edge(token), token + 1)
    return frozenset(parse.lower[one] for one in tokens if parse.pos[one] == "PROPN" and len(parse.word[one]) > 1)


def _key(parse: Parse, token: int) -> str:
    """The lemma of a word; of initials the letters alone: F.B.I. is FBI."""
    return parse.lemma[token].lower().replace(".", "")


def _is_pronoun(parse: Parse, token: int) -> bool:
    return parse.pos[token] in ("PRON", "DET") or parse.tag[token].startswith("PRP")
