"""Two profiles side by side: the words that both have, looked up once, seen from either text."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.reuse.pair_overlap import SharedWords, common, shared
from copydesk.reuse.text_arrays import TextArrays
from copydesk.reuse.text_profile import Profile


@dataclass(frozen=True, slots=True)
class ProfileSide:
    """One text next to the other: its profile and counts, the other's counts, and what they share as seen from here."""

    profile: Profile
    own: TextArrays
    other: TextArrays
    both: SharedWords
    pairs: int
    """How many pairs of informative words stand in one sentence of either text."""

    @property
    def words(self) -> int:
        """How many words the text has."""
        return len(self.profile.words)


@dataclass(frozen=True, slots=True)
class ProfilePair:
    """A pair of texts, in an order that depends on the texts alone."""

    one: ProfileSide
    other: ProfileSide


def profile_pair_of(a: Profile, b: Profile) -> ProfilePair:
    """Lay two texts side by side, the shorter first."""
    if size(b) < size(a):
        a, b = b, a
    both = shared(a.counted, b.counted)
    pairs = common(a.counted.pairs, b.counted.pairs)
    return ProfilePair(
        ProfileSide(a, a.counted, b.counted, both, pairs), ProfileSide(b, b.counted, a.counted, both.turned(), pairs)
    )


def size(profile: Profile) -> tuple[int, tuple[str, ...]]:
    """Which of two texts comes first: where anything depends on it, it must not be the order of the arguments."""
    return len(profile.plain), profile.plain
