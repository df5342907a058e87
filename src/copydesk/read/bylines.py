"""Bylines as names: the people who wrote a report, apart from the houses that its words come from."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk.resources import agencies
from copydesk.resources.word_classes import alternatives, word_class

_BY = re.compile(rf"(?i)^\W*(?:(?:{alternatives('bylines.kinds_of_text')})(?: and \w+)? )?by[:\s]\s*")
_PARTS = re.compile(r"\s*(?:;|\||•|·|\n|,? (?:and|und|with|&) |/(?=\s?[A-Z]))\s*")
_COMMA = re.compile(r"\s*,\s*")
_ADDRESS = re.compile(r"\S+@\S+|https?://\S*|www\.\S+|(?:^|\s)@\w+")
_NAME = re.compile(r"[^\W\d_][\w.'’‐-]*(?: (?:[^\W\d_][\w.'’‐-]*|[^\W\d_]\.)){0,5}")
# Words that mark a post or a place, and no name, behind a comma.
_POST = re.compile(rf"(?i)\b(?:{alternatives('bylines.posts')})\b")
# A date, a count or a button that stands behind a name in the same element.
_BEHIND = re.compile(
    rf"(?i)\s*(?:\b(?:{alternatives('calendar.month_starts')})[a-z]*\.?)?\s*\d.*$"
    r"|\s+(?:follow|share|email|contact|view|updated?|published)\b.*$"
)
_BUTTONS = word_class("bylines.buttons")
_SUFFIX = re.compile(r"(?i)(?:jr|sr|ph\.?d|m\.?d|ii|iii|iv|esq)\.?")
_LONGEST, _MOST = 120, 40


def authors_of(lines: Iterable[str], *, outlet: str | None = None) -> Iterator[str]:
    """The names in bylines, each once, in order; neither the outlet, nor an agency, nor an address is one.

    >>> list(authors_of(["By Ann Bell and Jo Hill, Northern Wire", "Reuters"]))
    ['Ann Bell', 'Jo Hill']
    """
    seen: set[str] = set()
    for name in _names(lines):
        key = name.casefold()
        if key in seen or agencies.canonical(name) or key == (outlet or "").casefold() or len(seen) >= _MOST:
            continue
        seen.add(key)
        yield name


def houses_of(lines: Iterable[str]) -> Iterator[str]:
    """The news agencies that stand in bylines: whose words the report prints.

    >>> list(houses_of(["By Ann Bell, Northern Wire", "Reuters"]))
    ['Northern Wire', 'Reuters']
    """
    parts = (_COMMA.split(part.strip(" .")) for line in lines for part in _PARTS.split(_BY.sub("", line)))
    found = (name for names in parts for place, name in enumerate(names) if _is_house(name, alone=place == 0))
    yield from dict.fromkeys(found)


def _is_house(name: str, *, alone: bool) -> bool:
    return bool(agencies.canonical(name)) or (not alone and agencies.self_named(name))


def _names(lines: Iterable[str]) -> Iterator[str]:
    for line in lines:
        plain = _BY.sub("", " ".join(_ADDRESS.sub(" ", line[:2000]).split()))
        for part in _PARTS.split(plain):
            yield from _of_part(part)


def _of_part(part: str) -> Iterator[str]:
    """The names of a part of a byline: all of a list parted by commas, or the one before a post or a house."""
    pieces = [piece.strip(" .-–—:()") if not _SUFFIX.fullmatch(piece) else piece for piece in _COMMA.split(part)]
    for place, piece in enumerate(_BEHIND.sub("", given) for given in pieces):
        if not piece or len(piece) > _LONGEST or piece.casefold() in _BUTTONS:
            continue
        if place and (_POST.search(piece) or _SUFFIX.fullmatch(piece)):
            return
        if place and (
            " " not in piece or agencies.self_named(piece)
        ):  # a town or a house of one word: 'Ann Bell, Oakmere'
            continue
        if _NAME.fullmatch(piece) or place == 0:
            yield piece
