"""What the wording of two texts shows of them at once, before anything dearer is worked out.

Two texts of one origin share runs of three words, be they ever so freely rewritten: those that share next to none need no
closer look. And where most of a text's runs of five words stand in another, it was made from it, whatever else either holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from copydesk.clustering.shingle_arrays import Numbers, runs_of


@dataclass(frozen=True, slots=True)
class ContainmentParameters:
    """Limits of what wording alone decides; set on 3,966 pairs of one origin and 45,727 others of the dev set, 2026-11-22."""

    short: int = 3
    """Words of the runs that two texts of one origin share some of."""
    least: float = 0.015
    """Share of these runs of the shorter text below which two texts are of different origins: 2 in 1,000 pairs of one origin that
    are recognised as such have less, and half of the other candidates."""
    long: int = 5
    """Words of the runs that show a copy or an excerpt."""
    copied: float = 0.6
    """Share of these runs of one text, found in the other, from which one was made from the other."""
    enough: int = 8
    """Runs that a text must have for that."""
    surely: float = 0.99
    """Probability that is then given; ``reuse.derivation`` gives the same."""


@dataclass(frozen=True, slots=True)
class ContainmentScores:
    """The runs of words of one text, sorted."""

    short: Numbers
    long: Numbers


def wordings(texts: Sequence[str], parameters: ContainmentParameters | None = None) -> list[ContainmentScores]:
    """The runs of words of each text."""
    chosen = parameters or ContainmentParameters()
    short, long = runs_of(texts, chosen.short), runs_of(texts, chosen.long)
    return [ContainmentScores(short.of(place), long.of(place)) for place in range(len(texts))]


def copy_probability(
    a: ContainmentScores, b: ContainmentScores, parameters: ContainmentParameters | None = None
) -> float | None:
    """The probability that one text was made from the other, or both from one, where the wording decides it; else None."""
    chosen = parameters or ContainmentParameters()
    if _share(a.short, b.short) < chosen.least:
        return 0.0
    runs = min(len(a.long), len(b.long))
    if runs >= chosen.enough and _share(a.long, b.long) >= chosen.copied:
        return chosen.surely
    return None


def _share(a: Numbers, b: Numbers) -> float:
    """Runs that both texts have, as a share of those of the text that has fewer; all of nothing is 0."""
    fewer, more = (a, b) if len(a) <= len(b) else (b, a)
    if not len(fewer):
        return 0.0
    place = np.searchsorted(more, fewer)
    place[place == len(more)] = 0
    return float(np.count_nonzero(more[place] == fewer)) / len(fewer)
