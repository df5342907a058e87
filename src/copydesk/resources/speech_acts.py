"""Whether a sentence with a word of speech or thought reports a statement, and what the word must govern for that."""

from __future__ import annotations

from functools import cache

from copydesk.resources import reporting_verbs, tsv

# Kinds of words that report a statement where the table does not have the word.
_SPOKEN = frozenset(("say", "claim", "ask", "tell", "call", "cite"))


@cache
def _acts() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["act"] for row in tsv.rows("speech_acts")}


def act(lemma: str, pos: str) -> str:
    """words, clause or attitude.

    >>> act("announce", "VERB"), act("believe", "VERB"), act("seek", "VERB"), act("rumour", "NOUN")
    ('words', 'clause', 'attitude', 'clause')
    """
    known = _acts().get((lemma, pos))
    if known is not None:
        return known
    if reporting_verbs.kind(lemma, pos) not in _SPOKEN:
        return "attitude"
    return "words" if pos == "VERB" else "clause"
