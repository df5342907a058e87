"""How far apart two spellings are, where letters that romanisation confuses are close."""

from __future__ import annotations

from functools import lru_cache

_VOWELS = frozenset("aeiou")
# What it costs to write one letter for another; other vowels 0.7, other consonants 1.
_SWAPS = {
    frozenset(pair): cost
    for pair, cost in (
        ("ou", 0.1), ("ei", 0.2), ("ae", 0.35), ("ao", 0.5), ("eo", 0.6), ("gk", 0.4), ("gj", 0.4), ("jy", 0.4), ("iy", 0.1),
        ("ij", 0.4), ("sz", 0.4), ("fv", 0.5), ("uv", 0.4), ("dt", 0.7), ("kh", 0.4), ("bp", 0.8),
    )
}  # fmt: skip
# A vowel or an h more or less; a last a or o makes another name of it (Karim, Karima).
_SLIGHT = {**dict.fromkeys(_VOWELS, 0.4), "h": 0.3, "y": 0.4}


@lru_cache(maxsize=1 << 14)
def distance(a: str, b: str) -> float:
    """The least cost of turning one key into the other (weighted Levenshtein distance); the first letters must be kin.

    >>> distance("gadafi", "kadafi") < distance("gadafi", "badafi")
    True
    """
    if _swap(a[0], b[0]) > 0.5 or _differ_in_last_vowel(a, b):
        return 9.0
    row = [0.0]
    for letter in b:
        row.append(row[-1] + _SLIGHT.get(letter, 1.0))
    for letter in a:
        above, row = row, [row[0] + _SLIGHT.get(letter, 1.0)]
        for at, against in enumerate(b):
            row.append(
                min(
                    above[at] + _swap(letter, against),
                    above[at + 1] + _SLIGHT.get(letter, 1.0),
                    row[at] + _SLIGHT.get(against, 1.0),
                )
            )
    return row[-1]


def _swap(a: str, b: str) -> float:
    if a == b:
        return 0.0
    default = 0.7 if a in _VOWELS and b in _VOWELS else 1.0
    return _SWAPS.get(frozenset((a, b)), default)


def _differ_in_last_vowel(a: str, b: str) -> bool:
    """Whether one ends in a or o where the other ends otherwise."""
    ends = [word[-1] if word[-1] in "ao" else "" for word in (a, b)]
    return ends[0] != ends[1]
