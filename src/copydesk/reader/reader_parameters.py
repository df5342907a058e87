"""How much a second reader is asked for at once, how long it may take, and what its vote counts."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ChatParameters:
    """Limits of one question to a chat server; none was fitted."""

    seconds: float = 120.0
    """For one answer, from the first byte sent to the last received; a small model on a laptop writes some ten words a second."""
    attempts: int = 3
    """Tries of one question while the fault is a passing one (no connection, 429, 500, 502, 503, 504)."""
    bytes: int = 1_000_000
    """Of one answer; a list of changes takes a few thousand."""
    tokens: int = 2000
    """That the model may write for one question."""
    faults: int = 3
    """Questions in a row that fail before the server is asked no more: a server that is down must not cost minutes a passage."""


@dataclass(frozen=True, slots=True)
class QuestionParameters:
    """What one question shows."""

    characters: int = 4000
    """Of the other text, where a passage has no counterpart in it: a news report of ordinary length is shown whole."""
    neighbours: int = 1
    """Sentences of the source shown before and after each one that the passage draws on."""
    found: int = 8
    """Changes that the program found and that are shown with the passage, the gravest first."""


@dataclass(frozen=True, slots=True)
class VoteParameters:
    """What a second reader's word counts, in log odds next to the program's own; set by hand, not fitted: no labelled answers yet."""

    agrees: float = 2.0
    """Added where it found the same change."""
    denies: float = -2.0
    """Added where it holds, with words of the text, that nothing changed; a change that the program is sure of (.9) still stands."""
    alone: float = 0.75
    """Probability of a change that only the second reader found."""
    least: float = 0.5
    """Probability below which a denied change is shown as a detail."""
    support: float = 1.5
    """Added in full where a judge holds a passage to be unsupported, taken away in full where it holds it to be supported."""
    unsupported: float = 0.15
    """Support of a passage, by a judge, below which it is listed where nothing else was found in it."""
