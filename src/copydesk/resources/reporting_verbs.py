"""Words of speech and thought by kind: saying, asking, judging, wanting, planning, believing, seeming, showing."""

from __future__ import annotations

from functools import cache

from copydesk.resources import tsv


@cache
def _kinds() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["kind"] for row in tsv.rows("speech_words")}


def kind(lemma: str, pos: str) -> str:
    """The kind of a lemma with its universal part of speech; ``-`` where the table does not have it.

    >>> kind("announce", "VERB"), kind("banana", "NOUN")
    ('say', '-')
    """
    return _kinds().get((lemma, pos), "-")
