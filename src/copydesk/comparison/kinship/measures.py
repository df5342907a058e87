"""Numbers that tell "made from that text" from "about the same thing", the same whichever of the two texts comes first.

What is measured one way and the other way is given as the lesser and the greater of the two (``…_min``, ``…_max``), so
that the order of the arguments can never tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import log, sqrt

import numpy as np

from copydesk.comparison.kinship.counted import Counted, Flags, Floats, Numbers
from copydesk.comparison.kinship.profile import Profile
from copydesk.comparison.kinship.runs import Run, common_runs
from copydesk.comparison.kinship.shared import Sentences, Shared, common, likest, sentences, shared, within

Measures = Mapping[str, float]

_LIKE = 0.25  # likeness from which a sentence counts as having its match
_COVERED = 0.5  # share of its weight from which a sentence counts as told by one sentence of the other text
_OWN = 0.2  # share below which it counts as a text's own
_TELLING = 1.6  # weight of a word that is no mere grammar (Zipf frequency below 4.8)
_LONG_RUN = 6  # words of a run that two writers hardly hit upon alone
_ORDERED = 160  # shared words whose order is compared
_NEAREST = 3  # likest sentences of which the one that covers most is taken


@dataclass(frozen=True, slots=True)
class _Side:
    """One text beside the other: its profile and counts, the other's, and what they share as seen from here."""

    profile: Profile
    own: Counted
    other: Counted
    both: Shared

    @property
    def words(self) -> int:
        return len(self.profile.words)


def measures(one: Profile, other: Profile, runs: Sequence[Run] | None = None) -> dict[str, float]:
    """All numbers of a pair of texts; ``runs`` are their common runs, where they are known."""
    if runs is None:
        runs = runs_of(one, other)
    if _size(other) < _size(one):
        one, other = other, one
    mine, theirs = _sides(one, other)
    found = dict(_both(_novelty(mine), _novelty(theirs)))
    found.update(_wording(mine, theirs, runs))
    found.update(_matches(sentences(mine.own, theirs.own, mine.both)))
    found.update(_quoting(mine, theirs))
    found.update(_order_of_words(mine, theirs))
    lengths = sorted((mine.words + 1, theirs.words + 1))
    found["length_ratio"] = lengths[0] / lengths[1]
    return found


def runs_of(one: Profile, other: Profile) -> list[Run]:
    """The common runs of two texts, looked for in the same way whichever comes first."""
    if _size(other) < _size(one):
        return [run.turned() for run in runs_of(other, one)]
    here, there = (
        np.flatnonzero(within(text.counted.run_at, by.counted.grams[3])).tolist()
        for text, by in ((one, other), (other, one))
    )
    return common_runs(one.plain, other.plain, here, there) if here else []


def _sides(one: Profile, other: Profile) -> tuple[_Side, _Side]:
    mine, theirs = one.counted, other.counted
    both = shared(mine, theirs)
    return _Side(one, mine, theirs, both), _Side(other, theirs, mine, both.turned())


def _size(profile: Profile) -> tuple[int, tuple[str, ...]]:
    """Which of two texts is measured first: where anything hangs on it, it must not be the order of the arguments."""
    return len(profile.plain), profile.plain


def _both(one: Iterable[tuple[str, float]], other: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for (name, left), (_, right) in zip(one, other, strict=True):
        yield f"{name}_min", min(left, right)
        yield f"{name}_max", max(left, right)


def _count(flags: Flags) -> int:
    return int(np.count_nonzero(flags))


def _covered(weight: Floats, held: Flags) -> float:
    """Share of the weight of these words that the other text has."""
    whole = float(weight.sum())
    return float(weight[held].sum()) / whole if whole else 0.0


def _novelty(side: _Side) -> Iterator[tuple[str, float]]:
    """What a text has of its own."""
    own, held = side.own, side.both.held
    per = 100.0 / (side.words + 50.0)
    for name, flags in (("numbers", own.figure), ("names", own.name)):
        new = _count(flags & ~held)
        yield f"{name}_novel", new / (_count(flags) + 1.0)
        yield f"{name}_novel_rate", new * per
    yield "rare_novel", _count(own.rare & ~held) / (_count(own.rare) + 2.0)
    yield "mass_covered", _covered(own.weight, held)
    plain = ~(own.name | own.figure)
    yield "plain_covered", _covered(own.weight[plain], held[plain])
    yield from _told_together(side)
    yield "quotations_novel", _own_quotations(side)
    yield "worst_third", min(_covered(own.weight[part], held[part]) for part in own.thirds or (slice(None),))
    yield "late_covered", _covered(own.weight[own.late], held[own.late])
    telling = own.late & (own.weight >= _TELLING)
    yield "late_telling", _count(telling & held) / (_count(telling) + 5.0)


def _told_together(side: _Side) -> Iterator[tuple[str, float]]:
    """Pairs of telling words of one sentence that stand in one sentence of the other text too."""
    both = common(side.own.pairs, side.other.pairs)
    left, right = side.own.ends
    yield "pairs_covered", both / (len(left) + 10.0)
    yield "pairs_kept", both / (_count(side.both.held[left] & side.both.held[right]) + 10.0)


def _own_quotations(side: _Side) -> float:
    """Quotations of which the other text has no three words in a row, to a hundred words."""
    theirs = side.other.grams[3]
    own = sum(not within(side.own.run_at[first : last - 2], theirs).any() for first, last in side.profile.quotations)
    return own * 100.0 / (side.words + 100.0)


def _wording(one: _Side, other: _Side, runs: Sequence[Run]) -> Iterator[tuple[str, float]]:
    """Shared runs of words."""
    for size in (2, 3, 4):
        yield from _shares(f"grams_{size}", one.own.grams[size], other.own.grams[size])
    yield from _shares("telling_grams", one.own.telling_grams, other.own.telling_grams)
    lengths = [run.length for run in runs]
    shorter = min(one.words, other.words) + 50.0
    yield "longest_run", log(1.0 + max(lengths, default=0))
    yield "long_runs", sum(length for length in lengths if length >= _LONG_RUN) / shorter
    yield "runs", len(runs) * 100.0 / shorter
    yield "cosine", _cosine(one)
    rare = one.own.rare[one.both.mine] & other.own.rare[one.both.theirs]
    yield "rare_shared", _count(rare) * 100.0 / shorter


def _cosine(side: _Side) -> float:
    product = float((side.own.weight[side.both.mine] * side.other.weight[side.both.theirs]).sum())
    length = sqrt(float((side.own.weight**2).sum()) * float((side.other.weight**2).sum()))
    return min(1.0, product / length) if length else 0.0


def _shares(name: str, one: Numbers, other: Numbers) -> Iterator[tuple[str, float]]:
    both = common(one, other)
    shares = sorted((both / (len(one) + 10.0), both / (len(other) + 10.0)))
    yield f"{name}_min", shares[0]
    yield f"{name}_max", shares[1]


def _matches(there: Sentences) -> Iterator[tuple[str, float]]:
    """How the sentences of either match those of the other, and whether in the same order."""
    back = there.turned()
    best, best_back = likest(there.cosine), likest(back.cosine)
    yield from _both(_ordered(there, best), _ordered(back, best_back))
    yield from _both(_sentences_covered(there), _sentences_covered(back))
    mutual = [place for row, place in enumerate(best) if place >= 0 and best_back[place] == row]
    yield "mutual", len(mutual) / (min(len(best), len(best_back)) + 2.0)
    yield "mutual_tau", _tau(mutual)
    yield "mutual_likeness", sum(float(there.cosine[best_back[place], place]) for place in mutual) / (len(mutual) + 2.0)


def _ordered(likeness: Sentences, best: Sequence[int]) -> Iterator[tuple[str, float]]:
    values = likeness.cosine.max(axis=1, initial=0.0).tolist()
    chain = [place for place, value in zip(best, values, strict=True) if value >= _LIKE]
    steps = list(pairwise(chain))
    rows = max(len(best), 1)
    yield "sentence_likeness", sum(values) / rows
    yield "sentences_matched", len(chain) / rows
    yield "adjacent", sum(0 <= second - first <= 1 for first, second in steps) / (len(steps) + 2.0)
    yield "tau", _tau(chain)


def _sentences_covered(likeness: Sentences) -> Iterator[tuple[str, float]]:
    """How much of each sentence one sentence of the other text accounts for: at the median and low down."""
    near = np.argsort(-likeness.cosine, axis=1, kind="stable")[:, :_NEAREST]
    shares = np.sort(np.take_along_axis(likeness.covered, near, axis=1).max(axis=1, initial=0.0))
    size = len(shares)
    yield "sentence_covered_quarter", float(shares[size // 4]) if size else 0.0
    yield "sentence_covered_half", float(shares[size // 2]) if size else 0.0
    yield "sentences_covered", _count(shares >= _COVERED) / max(size, 1)
    yield "sentences_own", _count(shares < _OWN) / max(size, 1)


def _tau(chain: Sequence[int]) -> float:
    """Kendall's rank correlation of a sequence with its own order (Kendall 1938), shrunk towards 0 where it is short."""
    right = wrong = 0
    before: list[int] = []
    for value in chain[:_ORDERED]:
        place, after = bisect_left(before, value), bisect_right(before, value)
        right += place
        wrong += len(before) - after
        before.insert(place, value)
    return (right - wrong) / (right + wrong + 6.0)


def _quoting(one: _Side, other: _Side) -> Iterator[tuple[str, float]]:
    """Quotations that both have, and whether they are cut the same way."""
    mine, theirs = one.profile.quotations, other.profile.quotations
    whole = min(len(mine), len(theirs))
    same = len({*_quoted(one.profile)} & {*_quoted(other.profile)}) if whole else 0
    yield "quotations_same", same / (whole + 1.0)
    yield "quotations_least", min(float(whole), 10.0)
    left, right = _runs_in(one, mine), _runs_in(other, theirs)
    both = common(left, right) if whole else 0
    shares = sorted((both / (len(left) + 5.0), both / (len(right) + 5.0)))
    yield "quoted_words_min", shares[0]
    yield "quoted_words_max", shares[1]


def _quoted(profile: Profile) -> Iterator[tuple[str, ...]]:
    return (profile.plain[first:last] for first, last in profile.quotations)


def _runs_in(side: _Side, quotations: Sequence[tuple[int, int]]) -> Numbers:
    parts = [side.own.run_at[first : last - 2] for first, last in quotations]
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.uint64)


def _order_of_words(one: _Side, other: _Side) -> Iterator[tuple[str, float]]:
    """Whether what both tell comes up in the same order and at the same place."""
    telling = one.own.weight[one.both.mine] >= _TELLING
    here, there = one.own.first[one.both.mine[telling]], other.own.first[one.both.theirs[telling]]
    yield "order_of_words", _tau(there.tolist())
    apart = float(np.abs(here / (one.words + 1.0) - there / (other.words + 1.0)).sum())
    yield "place_apart", (apart + 1.0) / (len(here) + 3.0)
