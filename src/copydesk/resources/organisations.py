"""Bodies that news names without saying what they are, and the words for what people and bodies are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.resources import tsv

# Tokens of the longest name and of the longest title in the tables.
_LONGEST_NAME, _LONGEST_ROLE = 8, 4


@dataclass(frozen=True, slots=True)
class Organisation:
    """A body by its best-known name, with its PLOVER sector and its country, where it has one."""

    name: str
    variants: tuple[str, ...]
    sector: str
    country: str | None


@dataclass(frozen=True, slots=True)
class Role:
    """What somebody is: the word for it, its PLOVER sector where the word alone gives one, and whether it stands before names."""

    word: str
    sector: str | None
    title: bool


def _key(text: str) -> str:
    key = text.replace("’", "'").replace(" - ", "-").replace(" '", "'")
    # "WHO" is a body and "who" is not: only names of several letters that are not all capitals may be written in any case.
    return key if key.isupper() and len(key) <= 6 else key.casefold()


@cache
def _by_name() -> dict[str, Organisation]:
    known: dict[str, Organisation] = {}
    for row in tsv.rows("organisations"):
        variants = tuple(word for word in row["variants"].split(";") if word)
        body = Organisation(row["name"], variants, row["sector"], row["country"] or None)
        for name in (body.name, *variants):
            known.setdefault(_key(name), body)
    return known


@cache
def _openers() -> frozenset[str]:
    return frozenset(name.casefold().split()[0].split("-")[0].split("'")[0] for name in _by_name())


def organisation(name: str) -> Organisation | None:
    """The body that ``name`` names, in any of its variants; lower-case words name none."""
    if name.islower() and name != "peshmerga":
        return None
    return _by_name().get(_key(name.removeprefix("the ").removeprefix("The ")))


def longest(words: Sequence[str], at: int) -> tuple[int, Organisation] | None:
    """The longest name of a body that begins at ``words[at]``: how many tokens, and which."""
    first = words[at]
    if first in ("the", "The"):
        return None
    if first.casefold().split("-")[0].split("'")[0] not in _openers() or (
        first.islower() and first not in ("al", "dpa", "peshmerga", "anti")
    ):
        return None
    for size in range(min(_LONGEST_NAME, len(words) - at), 0, -1):
        found = organisation(" ".join(words[at : at + size]))
        if found:
            return size, found
    return None


@cache
def roles() -> dict[str, Role]:
    """Words for what people and bodies are, by the word in lower case."""
    return {
        row["word"]: Role(row["word"], None if row["sector"] == "-" else row["sector"], row["title"] == "yes")
        for row in tsv.rows("roles")
    }


def title_ending(words: Sequence[str], end: int) -> int:
    """How many of the words just before ``words[end]`` form one title ("Deputy Prime Minister"); 0 where they form none."""
    known = roles()
    for size in range(min(_LONGEST_ROLE, end), 0, -1):
        phrase = " ".join(words[end - size : end]).lower().replace(" - ", "-")
        role = known.get(phrase)
        if role and role.title:
            return size
    return 0
