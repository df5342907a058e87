"""Words of speech that deny, reject, refuse, dispute or doubt what they govern, and the matters of a refusal to comment."""

from __future__ import annotations

from functools import cache

from copydesk.model.findings import SpeechStance
from copydesk.resources import tsv


@cache
def _stances() -> dict[tuple[str, str], SpeechStance]:
    return {(row["lemma"], row["pos"]): row["stance"] for row in tsv.rows("speech_stances")}  # type: ignore[misc]


def stance(lemma: str, pos: str) -> SpeechStance:
    """What a lemma with its universal part of speech does to what it governs; ``says`` where the table does not have it.

    >>> stance("deny", "VERB"), stance("announce", "VERB")
    ('denies', 'says')
    """
    return _stances().get((lemma, pos), "says")


def is_comment(lemma: str) -> bool:
    """Whether a word names what somebody does not give who declines to comment: a comment, an answer, a call back."""
    return lemma in tsv.column("no_comment")
