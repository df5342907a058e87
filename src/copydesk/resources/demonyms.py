"""Peoples and parts of the world that are not states, by the adjective or noun that news uses."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from copydesk.resources import tsv


@cache
def _countries() -> dict[str, str | None]:
    return {row["word"]: row["country"] or None for row in tsv.rows("peoples")}


def longest(words: Sequence[str], at: int) -> tuple[int, str | None] | None:
    """The longest word for a people that begins at ``words[at]``: how many tokens, and the state it is counted to, if one."""
    known = _countries()
    for size in range(min(2, len(words) - at), 0, -1):
        phrase = " ".join(words[at : at + size])
        if phrase in known:
            return size, known[phrase]
    return None
