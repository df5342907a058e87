"""Bounds of times: "up to 25 years" is not "25 years", "until at least May" is not "in May"."""

from __future__ import annotations

import re

from copydesk.changes.aligned_sentences import Side
from copydesk.model import Span, TimeExpression
from copydesk.resources.word_classes import word_class

_AT_MOST = r"up to|at most|no more than|not more than|no longer than|as (?:long|much|many) as|(?:a )?maximum (?:of )?"
_AT_LEAST = r"at least|no less than|not less than|no fewer than|(?:a )?minimum (?:of )?|more than|over|upwards? of|in excess of|longer than"
_BEFORE = re.compile(
    rf"(?:\b(?P<most>{_AT_MOST})|\b(?P<least>{_AT_LEAST}))(?: a| an| the| another)?\s*$", re.IGNORECASE
)
_INSIDE = re.compile(rf"(?:(?P<most>{_AT_MOST})|(?P<least>{_AT_LEAST}))\b", re.IGNORECASE)
_AFTER = re.compile(
    r"\s*or (?P<word>more|longer|less|fewer)\b|\s*at (?P<end>least|most)\b|(?:[ -][a-z]+){0,3} (?P<edge>minimum|maximum)\b(?![ -]security)",
    re.IGNORECASE,
)
_OPEN_END = re.compile(
    r"(?:(?:until|till|through|to) at least|at least (?:until|till|through)|not (?:\w+ )?(?:before|until)|no earlier than)"
    r"(?: the| early| late| mid)*\s*$",
    re.IGNORECASE,
)
# "Over the next ten years" is when, not how long at least.
_STRETCH = re.compile(r"\b(?:next|last|past|coming|previous|following)\b", re.IGNORECASE)
_OVER = re.compile(r"\bover(?: the)?\s*(?:\w{0,4})$", re.IGNORECASE)
_MORE = word_class("time_bounds.more")
# Letters before an expression in which the words of its bound stand.
_REACH = 28
_UPPER, _LOWER, _EXACT = "a maximum", "a minimum", "an exact time"


def limit(side: Side, time: TimeExpression) -> tuple[str, Span]:
    """What bounds a time, and the words that say so with the time itself."""
    text, first, last = side.text, time.span.start, time.span.end
    before = text[max(0, first - _REACH) : first]
    words = time.span.of(text)
    if time.type != "DURATION":
        match = _OPEN_END.search(before)
        return (_LOWER, Span(first - len(before) + match.start(), last)) if match else (_EXACT, time.span)
    stretch = _STRETCH.search(words) and _OVER.search(before + words[:6])
    match = None if stretch else _INSIDE.match(words) or _BEFORE.search(before)
    if match and (match["least"] or "").lower() == "over" and _is_when(text[:first], words):
        match = None
    if match:
        start = first if match.string is words else first - len(before) + match.start()
        return _UPPER if match["most"] else _LOWER, Span(start, last)
    match = _AFTER.match(text[last : last + 2 * _REACH])
    if match:
        upper = (
            match["word"] in ("less", "fewer") or match["end"] == "most" or (match["edge"] or "").lower() == "maximum"
        )
        return _UPPER if upper else _LOWER, Span(first, last + match.end())
    return _EXACT, time.span


def _is_when(before: str, words: str) -> bool:
    """Whether "over" says in the course of what, for no word before it asks how long."""
    led = (before + words[:4]).split()
    at = max((place for place, word in enumerate(led) if word.lower() == "over"), default=0)
    return at > 0 and led[at - 1].lower() not in _MORE


def severity(old: str, new: str, *, day: bool) -> int:
    """How much another bound of the same time misleads, 0 to 3; an end left open after a day says little."""
    if old == new:
        return 0
    if day and old == _EXACT:
        return 1
    return 2 if _EXACT in (old, new) else 3
