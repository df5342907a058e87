"""The words of a source as a name: the agency in them, and without what is no part of a name."""

from __future__ import annotations

import re

from copydesk.resources import agencies

_ARTICLE = re.compile(r"(?i)^(?:the|an?) (?=\S)")
_DAY_BEFORE = re.compile(r"^[A-Z][a-z]{2,8}\.? \d{1,2}(?:, \d{4})? ?[-–—:] ?")
_MARK = re.compile(r"[\"“”]")
_RELATIVE_END = re.compile(r", (?:who|which|whose) .*$| which .*$|,? (?:who|that|which)$")


def agency_named(words: str) -> str | None:
    """'the official INA news agency' is that agency."""
    return agencies.in_line(words) if "agency" in words else None


def bare(words: str) -> str:
    """A source without the day of a chronicle before it, a relative pronoun behind it, and a bracket that does not close."""
    words = _RELATIVE_END.sub("", _DAY_BEFORE.sub("", words))
    if len(_MARK.findall(words)) == 1:
        words = _MARK.sub("", words)
    return words.partition(" (")[0] if words.count("(") > words.count(")") else words


def without_article(words: str) -> str:
    """'the mayor' as 'mayor'."""
    return _ARTICLE.sub("", words)
