"""Words that name how something was said, by kind."""

from __future__ import annotations

from functools import cache

from copydesk.resources import tsv


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in tsv.rows("channels")}


def kind(lemma: str) -> str | None:
    """event, document, medium, platform, audience or terms; None for a word that names no channel.

    >>> kind("briefing"), kind("reporter"), kind("harbour")
    ('event', 'audience', None)
    """
    return _kinds().get(lemma)
