"""Which pairs of reports are worth a closer look: those that share sampled wording, or several rare names and numbers.

Wording finds copies, excerpts and light rewrites; rare names and numbers find rewrites that share no wording. Both are keys
of one kind, 63-bit numbers that an index can join on, each with a weight; a pair is a candidate where the shared weight
reaches a floor. Nothing here depends on which other reports there are, but for the cap on keys that too many reports have.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import combinations

from copydesk.comparison.kinship.profile import Profile
from copydesk.text.shingles import number, sampled, shingles

VERSION = 1
_SIGNED = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class CandidateParameters:
    """Numbers of the search for candidates; set on 2,583 development reports of known origin, 2026-11-22."""

    words: int = 5
    """Words of a shingle."""
    sample: int = 8
    """One shingle in so many is a key."""
    shingle_weight: float = 4.0
    """What a shared shingle counts; a rare name counts about 4, a number 3."""
    telling: float = 2.0
    """Least weight of a word that is a key: Zipf frequency below 4.4, any name or number."""
    crowd: int = 200
    """A key that more reports have tells nothing and is passed over."""
    floor: float = 8.0
    """Shared weight below which a pair is no candidate."""
    most: int = 12
    """Candidates that a report keeps, those with most shared weight first."""


Keys = Mapping[int, float]


def keys_of(profile: Profile, parameters: CandidateParameters | None = None) -> dict[int, float]:
    """The keys by which a report finds others of its origin, with what each counts."""
    chosen = parameters or CandidateParameters()
    plain = [word.plain for word in profile.words]
    keys = {number(["", key]) & _SIGNED: weight for key, weight in profile.weights.items() if weight >= chosen.telling}
    wording = sampled(shingles(plain, chosen.words), chosen.sample)
    return keys | {value & _SIGNED: chosen.shingle_weight for value in wording}


def candidates(keys: Mapping[str, Keys], parameters: CandidateParameters | None = None) -> list[tuple[str, str]]:
    """Pairs of names that are worth a closer look, each once, in order."""
    chosen = parameters or CandidateParameters()
    strength = {pair: weight for pair, weight in _shared(keys, chosen.crowd).items() if weight >= chosen.floor}
    return sorted(_strongest(strength, chosen.most))


def _shared(keys: Mapping[str, Keys], crowd: int) -> dict[tuple[str, str], float]:
    """The weight of the keys that each pair shares; sums run in the order of the keys, so that they never differ."""
    having: defaultdict[int, list[str]] = defaultdict(list)
    for name in sorted(keys):
        for key in keys[name]:
            having[key].append(name)
    shared: defaultdict[tuple[str, str], float] = defaultdict(float)
    for key in sorted(having):
        names = having[key]
        if 1 < len(names) <= crowd:
            weight = keys[names[0]][key]
            for pair in combinations(names, 2):
                shared[pair] += weight
    return shared


def _strongest(strength: Mapping[tuple[str, str], float], most: int) -> set[tuple[str, str]]:
    """The pairs that are among the strongest of at least one of their two reports."""
    by_name: defaultdict[str, list[tuple[float, tuple[str, str]]]] = defaultdict(list)
    for pair, weight in strength.items():
        for name in pair:
            by_name[name].append((-round(weight, 6), pair))
    kept: set[tuple[str, str]] = set()
    for rows in by_name.values():
        kept.update(pair for _, pair in sorted(rows)[:most])
    return kept
