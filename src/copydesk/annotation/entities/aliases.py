"""Two names of one body in one report: acronyms in brackets, acronyms of names written out elsewhere, and names explained."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from copydesk.annotation.entities.mention import Mention
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

# Words that an acronym leaves out.
_ACRONYM_STOP_WORDS = word_class("aliases.acronym_stop_words")
# In brackets after a name: "(the initials of …)", "(also known as the KLF)", "(formerly Tarn Oil)".
_EXPLAINS = word_class("aliases.explains")
# Tokens of the longest explanation in brackets.
_EXPLANATION_MAX_TOKENS = 10


def key(name: str) -> str:
    """What two writings of one body's name share: its words in small letters, without article and points."""
    plain = re.sub(r"[.’'‘]", "", name.casefold())
    return " ".join(re.findall(r"\w+", plain.removeprefix("the ")))


def find(parse: Parse, mentions: Sequence[Mention]) -> dict[str, str]:
    """For each key that is another name for something, the key of the name that it is merged with."""
    known: dict[str, str] = {}
    for one, other in (*_bracketed(parse, mentions), *_explained(parse, mentions), *_initials(mentions)):
        if one != other and other not in known:
            known.setdefault(one, other)
    return known


def name_key(mention: Mention) -> str:
    """The key of a mention, under the best-known name where the tables have it."""
    return key(mention.known or mention.name)


def _bracketed(parse: Parse, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """ "Tarn Workers' Front (TWF)", and the reverse, "TWF (Tarn Workers' Front)"."""
    starts = {mention.first: mention for mention in mentions}
    for mention in mentions:
        at = mention.last
        if at + 2 >= len(parse) or parse.word[at] != "(":
            continue
        inner = starts.get(at + 1)
        if inner and inner.last < len(parse) and parse.word[inner.last] == ")":
            if _fits(inner.name, mention.name):
                yield name_key(inner), name_key(mention)
            elif _fits(mention.name, inner.name):
                yield name_key(mention), name_key(inner)
        elif parse.word[at + 2] == ")" and _fits(parse.word[at + 1], mention.name):
            yield key(parse.word[at + 1]), name_key(mention)


def _fits(acronym: str, name: str) -> bool:
    """Whether capitals may stand for a name: they are few, and begin as the name or its words do, in any language."""
    letters = re.sub(r"[.\-]", "", acronym)
    if not 2 <= len(letters) <= 10 or " " in acronym or sum(map(str.isupper, letters)) < 2:
        return False
    initials = {word[0].casefold() for word in re.findall(r"\w+", name)}
    return " " in name and sum(letter.casefold() in initials for letter in letters) * 2 >= len(letters)


def _explained(parse: Parse, mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """ "the Front (also known as the KLF)"."""
    for at, mention in enumerate(mentions[:-1]):
        inner = mentions[at + 1]
        if (
            mention.last >= len(parse)
            or parse.word[mention.last] != "("
            or inner.first - mention.last > _EXPLANATION_MAX_TOKENS
        ):
            continue
        between = parse.lower[mention.last + 1 : inner.first]
        if ")" not in between and _EXPLAINS.intersection(between):
            yield name_key(mention), name_key(inner)


def _initials(mentions: Sequence[Mention]) -> Iterator[tuple[str, str]]:
    """An acronym of three letters and more that the initials of exactly one longer name of the report make."""
    longer: dict[str, set[str]] = {}
    for mention in mentions:
        words = [word for word in re.findall(r"\w+", mention.name) if word.lower() not in _ACRONYM_STOP_WORDS]
        if len(words) >= 3 and mention.kind != "person":
            longer.setdefault("".join(word[0] for word in words).casefold(), set()).add(name_key(mention))
    for mention in mentions:
        letters = mention.name.replace(".", "")
        if len(letters) >= 3 and letters.isupper() and letters.isalpha() and not mention.known:
            fits = longer.get(letters.casefold(), set())
            if len(fits) == 1:
                yield name_key(mention), next(iter(fits))
