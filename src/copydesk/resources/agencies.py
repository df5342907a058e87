"""News agencies by the names under which datelines, credits and reports know them."""

from __future__ import annotations

import re
from functools import cache

from copydesk.resources import tsv

# Words by which an agency that is not in the table makes itself known.
_SELF_NAMED = re.compile(r"(?i)\b(?:news agency|news service|newswire|wire service|press agency|wire)\b")
_LEADING_ARTICLE = re.compile(r"(?i)^the ")


@cache
def _names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in tsv.rows("agencies"):
        for form in (row["name"], *filter(None, row["variants"].split(";"))):
            found.setdefault(form, row["name"])
            found.setdefault(form.upper(), row["name"])
    return found


@cache
def _sites() -> dict[str, str]:
    rows = tsv.rows("agencies")
    return {site: row["name"] for row in rows for site in row["sites"].split(";") if site}


@cache
def _pattern() -> re.Pattern[str]:
    forms = sorted((form for form in _names() if len(form) > 2 or form == "AP"), key=lambda form: (-len(form), form))
    return re.compile(r"(?<![\w.])(?:" + "|".join(map(re.escape, forms)) + r")(?![\w])")


def canonical(name: str) -> str | None:
    """The agency of that name, or None.

    >>> canonical("the Associated Press"), canonical("AFP"), canonical("The Daily Planet")
    ('Associated Press', 'Agence France-Presse', None)
    """
    plain = _LEADING_ARTICLE.sub("", name.strip())
    return _names().get(plain) or _names().get(plain.upper() if len(plain) > 3 else plain)


def in_line(line: str) -> str | None:
    """The first agency that a credit line names, by name or site.

    >>> in_line("Ada Tarn, Associated Press"), in_line("www.reuters.com"), in_line("by Ada Tarn")
    ('Associated Press', 'Reuters', None)
    """
    match = _pattern().search(line)
    if match:
        return _names()[match.group()]
    low = line.lower()
    return next((name for site, name in _sites().items() if site in low), None)


def self_named(name: str) -> bool:
    """Whether a name says itself that it is an agency's.

    >>> self_named("Delta News Service"), self_named("Radio Delta")
    (True, False)
    """
    return _SELF_NAMED.search(name) is not None
