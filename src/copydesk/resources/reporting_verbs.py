"""Words of speech and thought by kind (saying, asking, judging, wanting, planning, believing, seeming, showing), what they do to
what they govern (deny, reject, refuse, dispute, doubt), and what somebody does not give who declines to comment."""

from __future__ import annotations

from functools import cache

from copydesk.model.findings import SpeechStance
from copydesk.resources import tsv

# Kinds of words that report a statement where the table does not have the word.
_SPOKEN = frozenset(("say", "claim", "ask", "tell", "call", "cite"))


@cache
def _kinds() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["kind"] for row in tsv.rows("speech_words")}


def kind(lemma: str, pos: str) -> str:
    """The kind of a lemma with its universal part of speech; ``-`` where the table does not have it.

    >>> kind("announce", "VERB"), kind("banana", "NOUN")
    ('say', '-')
    """
    return _kinds().get((lemma, pos), "-")


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


@cache
def _acts() -> dict[tuple[str, str], str]:
    return {(row["lemma"], row["pos"]): row["act"] for row in tsv.rows("speech_acts")}


def act(lemma: str, pos: str) -> str:
    """What a lemma must govern to report a statement: words, a clause, or nothing (``attitude``: it reports none).

    >>> act("announce", "VERB"), act("believe", "VERB"), act("seek", "VERB"), act("rumour", "NOUN")
    ('words', 'clause', 'attitude', 'clause')
    """
    known = _acts().get((lemma, pos))
    if known is not None:
        return known
    if kind(lemma, pos) not in _SPOKEN:
        return "attitude"
    return "words" if pos == "VERB" else "clause"


@cache
def _channels() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in tsv.rows("channels")}


def channel_kind(lemma: str) -> str | None:
    """event, document, medium, platform, audience or terms; None for a word that names no channel.

    >>> channel_kind("briefing"), channel_kind("reporter"), channel_kind("harbour")
    ('event', 'audience', None)
    """
    return _channels().get(lemma)
