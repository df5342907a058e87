"""Briefs of one event in words of their own: too short to decide whether one was made from the other."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Reason, Span
from copydesk.reuse.reuse_features import runs_of
from copydesk.reuse.text_profile import Profile

# Words below which a report is a brief: all briefs of one event name the same people, places and numbers.
_BRIEF_WORDS = 120
# Words of a run outside quotation marks that two writers of one event seldom hit upon by themselves.
_RUN_WORDS = 4
# Of two briefs that one such run is a name with its office or its sum: they share a longer one, or such a part of the runs of
# three words outside quotation marks. Of 96 rewrites among the pairs of briefs of the dev sets 3 do neither (2026-11-30).
_BRIEFS_RUN_WORDS = 6
_BRIEFS_SHARE = 0.04
TOO_SHORT = 0.15
"""The most that is left of the probability then: below that from which pairs are looked at."""


# Probabilities between which a brief is too short to decide: below and above, few words were enough.
_UNSURE = (0.2, 0.8)


def too_short_reasons(source: Profile, rewrite: Profile, derived: float) -> Iterator[Reason]:
    """A reason where one of two texts is a brief and the probability says neither yes nor no."""
    short = min((source, rewrite), key=lambda text: len(text.words))
    size = len(short.words)
    if size >= _BRIEF_WORDS or not _UNSURE[0] <= derived < _UNSURE[1]:
        return
    place = Span(short.words[0].start, short.words[-1].end)
    which, first, second = ("second", None, place) if short is rewrite else ("first", place, None)
    says = (
        f"The {which} report has {size} words: too short to tell for sure whether one was made from the other, for "
        "briefs on one event name the same people, places and figures."
    )
    yield Reason("too_short", says, first, second)


def is_too_short_to_judge(a: Profile, b: Profile) -> bool:
    """Whether one of two texts is a brief, and they share no run of words outside quotation marks that would show copying."""
    short, long = sorted((len(a.words), len(b.words)))
    if short >= _BRIEF_WORDS:
        return False
    runs = (
        run.length - sum(place in a.quoted for place in range(run.one, run.one + run.length)) for run in runs_of(a, b)
    )
    longest = max(runs, default=0)
    if longest < _RUN_WORDS:
        return True
    return long < _BRIEF_WORDS and longest < _BRIEFS_RUN_WORDS and _shared_outside_quotations(a, b) < _BRIEFS_SHARE


def _shared_outside_quotations(a: Profile, b: Profile) -> float:
    """Share of the runs of three words outside quotation marks that both have, of those of the text that has fewer."""
    one, other = _runs_outside_quotations(a), _runs_outside_quotations(b)
    return len(one & other) / max(1, min(len(one), len(other)))


def _runs_outside_quotations(text: Profile) -> set[int]:
    runs = text.counted.run_at.tolist()
    return {run for place, run in enumerate(runs) if text.quoted.isdisjoint((place, place + 1, place + 2))}
