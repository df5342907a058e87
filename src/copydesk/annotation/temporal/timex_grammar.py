"""The forms of English time expressions, from ``time_forms.tsv``, over the letters of ``timex_tokens``.

A form names the reading that ``timex_normalisation`` gives it. Its pattern is written in classes of words and becomes a regular
expression over one letter a word. Of the forms that match, the leftmost and then the longest is taken; of equals the one that
stands first in the table.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from copydesk.annotation.temporal.timex_tokens import LETTERS
from copydesk.resources import tsv

_PATTERN_TOKEN = re.compile(r"(?:after|before|not_before)\(|\w+|[()|?*]")
_GROUPS = {"(": "(?:", "after(": "(?<=", "before(": "(?=", "not_before(": "(?!"}


def compiled(pattern: str, parts: Mapping[str, str] | None = None) -> str:
    """A pattern in classes of words as a regular expression over their letters.

    Args:
        pattern: Names of classes with ``( ) | ? *``, ``after( )``, ``before( )``, ``not_before( )`` and names of parts.
        parts: Regular expressions that stand for names in capitals.

    Raises:
        KeyError: a name is neither a class nor a part.

    >>> compiled("the? (last | next) quarter before(month)")
    't?(?:l|x)q(?=M)'
    """
    expression = ""
    for token in _PATTERN_TOKEN.findall(pattern):
        if token.isupper():
            expression += (parts or {})[token]
        elif token in _GROUPS:
            expression += _GROUPS[token]
        else:
            expression += re.escape(LETTERS[token]) if token[0].isalpha() else token
    return expression


@cache
def forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms in the order of the table, each with its expression."""
    parts: dict[str, str] = {}
    found = []
    for row in tsv.rows("time_forms"):
        expression = compiled(row["pattern"], parts)
        if row["form"].isupper():
            parts[row["form"]] = f"(?:{expression})"
        else:
            found.append((row["form"], re.compile(expression)))
    return tuple(found)


@dataclass(frozen=True, slots=True)
class TimexMatch:
    """A form and the items ``[first, last)`` it covers."""

    form: str
    first: int
    last: int


def matches(letters: str) -> Iterator[TimexMatch]:
    """The forms in a sentence, leftmost and longest first, none overlapping another."""
    found = [
        (match.start(), -match.end(), order, name)
        for order, (name, pattern) in enumerate(forms())
        for match in pattern.finditer(letters)
        if match.end() > match.start()
    ]
    reached = 0
    for start, end, _, name in sorted(found):
        if start >= reached:
            yield TimexMatch(name, start, -end)
            reached = -end
