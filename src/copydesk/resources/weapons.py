"""Which PLOVER mode of violence a word for a weapon or its use points to."""

from __future__ import annotations

from functools import cache

from copydesk.resources import tsv


@cache
def _modes() -> dict[str, str]:
    return {row["word"]: row["mode"] for row in tsv.rows("weapons")}


def means_of(word: str) -> str | None:
    """The mode of a weapon, by its lemma: ``explosives``, ``firearms``, ``heavy-weapons`` or ``primitive``; None if it is none."""
    return _modes().get(word)


@cache
def modes() -> frozenset[str]:
    """Every mode that a weapon has."""
    return frozenset(_modes().values())
