"""What a person types to search, as a full-text query: words in any spelling, phrases in quotation marks, OR and NOT between words."""

from __future__ import annotations

import re

_PART = re.compile(r'["“](?P<phrase>[^"“”]*)["”]?|(?P<word>\S+)')
_OPERATORS = ("AND", "OR", "NOT")


def full_text_query(words: str) -> str:
    """The query of SQLite's FTS5 for what was typed; empty where it holds no letter and no digit.

    All words must be there. A phrase stands in double quotation marks; a word that ends in an asterisk is the beginning of one.
    OR and NOT in capitals between two words mean either, and the first without the second; anywhere else they are words.

    >>> full_text_query("al-Shaibani U.S."), full_text_query('"at least 12" OR dozen*')
    ('"al-Shaibani" "U.S."', '"at least 12" OR "dozen"*')
    """
    parts = [part for match in _PART.finditer(words.replace("\x00", " ")) if (part := _part(match))]
    found: list[str] = []
    for at, part in enumerate(parts):
        inside = 0 < at < len(parts) - 1 and found and found[-1] not in _OPERATORS
        if part in _OPERATORS and inside and parts[at + 1] not in _OPERATORS:
            found.append(part)
        elif part in _OPERATORS:
            found.append(f'"{part}"')
        else:
            found.append(part)
    return " ".join(part for part in found if part != "AND")


def _part(match: re.Match[str]) -> str:
    phrase = match.group("phrase")
    if phrase is None and match.group("word") in _OPERATORS:
        return match.group("word")
    words = match.group("word") if phrase is None else phrase
    if not any(letter.isalnum() for letter in words):
        return ""
    begins = phrase is None and words.endswith("*")
    plain = words.rstrip("*").replace('"', "")
    return f'"{plain}"*' if begins else f'"{plain}"'
