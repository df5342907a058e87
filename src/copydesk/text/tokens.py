"""A stretch of text cut into words, numbers and marks, finer than a language model's tokens.

Time expressions and quantities need the parts of "13-year-old", "1990s" and "10am" as they stand on the page, however a
model cuts them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_LEXEME = re.compile(
    r"[0-9]{4}-[0-9]{2}-[0-9]{2}(?![0-9])"
    r"|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}(?![0-9])"
    r"|[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![0-9:])"
    # Thousands parted by thin or no-break spaces, apostrophes, dots or in the Indian way; by a plain space where they end in 000.
    r"|[0-9]{1,3}(?:[\u00a0\u2009\u202f’'][0-9]{3})+(?![0-9])|[0-9]{1,3}(?: [0-9]{3})* 000(?![0-9])"
    r"|[0-9]{1,3}(?:\.[0-9]{3}){2,}(?![0-9.])|[0-9]{1,2}(?:,[0-9]{2})+,[0-9]{3}(?![0-9])"
    r"|[0-9]{1,3},[0-9]{1,2}(?= ?(?:%|per ?cent))"
    r"|[0-9]+(?:,[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?|\.[0-9]+"
    r"|(?:[A-Za-z]\.){2,}|[^\W\d_]+|\S"
)


@dataclass(frozen=True, slots=True)
class TextToken:
    """One word, number or mark and where it stands."""

    low: str
    start: int
    end: int


def text_tokens(text: str, start: int, end: int) -> Iterator[TextToken]:
    """The lexemes of ``text[start:end]``, in order, in lower case.

    >>> [lexeme.low for lexeme in text_tokens("The 13-year war, at 10:30 a.m.", 0, 30)]
    ['the', '13', '-', 'year', 'war', ',', 'at', '10:30', 'a.m.']
    """
    for match in _LEXEME.finditer(text, start, end):
        yield TextToken(match.group().lower(), match.start(), match.end())
