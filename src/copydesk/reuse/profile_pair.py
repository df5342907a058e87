"""Two profiles side by side: the words that both have, looked up once, seen from either text."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.reuse.pair_overlap import Shared, shared
from copydesk.reuse.text_arrays import Counted
from copydesk.reuse.text_profile import Profile


@dataclass(frozen=True, slots=True)
class Side:
    """One text beside the other: its profile and counts, the other's counts, and what they share as seen from here."""

    profile: Profile
    own: Counted
    other: Counted
    both: Shared

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.profile.words)


@dataclass(frozen=True, slots=True)
class Beside:
    """A pair of texts, in an order that hangs on the texts alone."""

    one: Side
    other: Side


def beside(one: Profile, other: Profile) -> Beside:
    """Lay two texts side by side, the shorter first."""
    if size(other) < size(one):
        one, other = other, one
    both = shared(one.counted, other.counted)
    return Beside(Side(one, one.counted, other.counted, both), Side(other, other.counted, one.counted, both.turned()))


def size(profile: Profile) -> tuple[int, tuple[str, ...]]:
    """Which of two texts comes first: where anything hangs on it, it must not be the order of the arguments."""
    return len(profile.plain), profile.plain
