"""Briefs of one event in words of their own: too short to tell whether one was made from the other."""

from __future__ import annotations

from copydesk.reuse.reuse_features import runs_of
from copydesk.reuse.text_profile import Profile

# Words below which a report is a brief: all briefs of one event name the same people, places and numbers.
_BRIEF_WORDS = 120
# Words of a run outside quotation marks that two writers of one event seldom hit upon by themselves.
_RUN_WORDS = 4
TOO_SHORT = 0.15
"""The most that is left of the probability then: below that from which pairs are looked at."""


def is_too_short_to_tell(a: Profile, b: Profile) -> bool:
    """Whether one of two texts is a brief, and they share no run of words outside quotation marks that would show copying."""
    short = min(len(a.words), len(b.words))
    if short >= _BRIEF_WORDS:
        return False
    return not any(
        run.length - sum(place in a.quoted for place in range(run.one, run.one + run.length)) >= _RUN_WORDS
        for run in runs_of(a, b)
    )
