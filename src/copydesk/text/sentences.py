"""Where sentences end: marks, abbreviations and quotation marks decide, not the language model.

A line end always ends a sentence where lines are paragraphs. In text that was wrapped at a fixed width it does not.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from copydesk.model import Span
from copydesk.text.normalise import fold_marks
from copydesk.text.spans import trim

# Abbreviations after which a capital letter goes on with the same sentence: titles, military ranks, months, and the like.
_GOES_ON = frozenset(
    """mr mrs ms dr prof sen rep gov gen lt col maj capt cmdr sgt cpl adm rev hon pres st ste mt ft no nos vs v fig vol
    jan feb mar apr jun jul aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun messrs mme mlle sr fr
    brig insp supt det amb asst atty min art sec pp ed eds al ave blvd rd approx est dept univ""".split()
)
# Abbreviations that often end a sentence too: then only a capitalised word that commonly opens one parts them.
_MAY_END = frozenset("u.s u.k u.n e.u a.m p.m d.c inc corp ltd co jr bros etc i.e e.g ph.d m.d u.s.a b.c a.d".split())
_OPENERS = frozenset(
    """the a an in on at he she it they we i but and so this that these those there his her its their our my as for
    after before when while if since although however meanwhile according earlier later last president officials police
    many some most several no not what who how why where both one two three with by from of to under over""".split()
)
_END = re.compile(r'(?:[.!?]|\.{3}|…)+["\')\]]*(?=\s|$)')
_WORD_BEFORE = re.compile(r"([\w.&'-]+)$")
_WORD_AFTER = re.compile(r'\s+["\'(\[]*([^\s.,;:!?"\')]+)')


def split(text: str, region: Span) -> Iterator[Span]:
    """The sentences of one paragraph, in order.

    >>> text = '"Terrorism knows no borders." He left for the U.S. on Friday. Gen. Smith stayed.'
    >>> [span.of(text) for span in split(text, Span(0, len(text)))]
    ['"Terrorism knows no borders."', 'He left for the U.S. on Friday.', 'Gen. Smith stayed.']
    """
    plain = fold_marks(region.of(text))
    start = 0
    for match in _END.finditer(plain):
        if _ends_here(plain, start, match):
            found = trim(text, region.start + start, region.start + match.end())
            if found:
                yield found
            start = match.end()
    found = trim(text, region.start + start, region.end)
    if found:
        yield found


def _ends_here(plain: str, start: int, match: re.Match[str]) -> bool:
    after = _WORD_AFTER.match(plain, match.end())
    if after is None:
        return True
    following = after.group(1)
    if _goes_on_after_quotation(plain, start, match):
        return False
    if match.group().startswith("...") or match.group().startswith("…"):
        return following[:1].isupper() and following.lower() in _OPENERS
    if following[:1].islower():
        return False
    if match.group()[0] == ".":
        before = _WORD_BEFORE.search(plain, start, match.start())
        word = before.group(1).lower() if before else ""
        if word in _GOES_ON and len(match.group()) == 1:
            return False
        if len(word) == 1 and word.isalpha() and len(match.group()) == 1:
            return following.lower() in _OPENERS and before is not None and not before.group(1).isupper()
        if word in _MAY_END:
            return following.lower() in _OPENERS
    return True


def _goes_on_after_quotation(plain: str, start: int, match: re.Match[str]) -> bool:
    """Whether the mark closes a quotation after which the sentence goes on with a small letter or a cue: '… ?" he said.'"""
    following = _WORD_AFTER.match(plain, match.end())
    return following is not None and match.group()[-1] == '"' and following.group(1)[:1].islower() and start >= 0
