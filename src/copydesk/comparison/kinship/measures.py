"""Numbers that tell "made from that text" from "about the same thing", the same whichever of the two texts comes first.

What is measured one way and the other way is given as the lesser and the greater of the two (``…_min``, ``…_max``), so
that the order of the arguments can never tell.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import pairwise
from math import log

from copydesk.comparison.kinship.profile import Profile
from copydesk.comparison.kinship.runs import Run, common_runs
from copydesk.language import similar
from copydesk.language.similar import Likeness

Measures = Mapping[str, float]

_LIKE = 0.25  # likeness from which a sentence counts as having its match
_COVERED = 0.5  # share of its weight from which a sentence counts as told by one sentence of the other text
_OWN = 0.2  # share below which it counts as a text's own
_TELLING = 1.6  # weight of a word that is no mere grammar (Zipf frequency below 4.8)
_OPENING = 0.25  # share of a text that is its opening; a story made up from another's lead shares that and little else
_LONG_RUN = 6  # words of a run that two writers hardly hit upon alone
_ORDERED = 160  # shared words whose order is compared


def measures(one: Profile, other: Profile, runs: Sequence[Run] | None = None) -> dict[str, float]:
    """All numbers of a pair of texts; ``runs`` are their common runs, where they are known."""
    if runs is None:
        runs = runs_of(one, other)
    if _size(other) < _size(one):
        one, other = other, one
    found = dict(_both(_novelty(one, other), _novelty(other, one)))
    found.update(_wording(one, other, runs))
    found.update(_matches(one, other))
    found.update(_quoting(one, other))
    found.update(_order_of_words(one, other))
    lengths = sorted((len(one.words) + 1, len(other.words) + 1))
    found["length_ratio"] = lengths[0] / lengths[1]
    return found


def runs_of(one: Profile, other: Profile) -> list[Run]:
    """The common runs of two texts, looked for in the same way whichever comes first."""
    if _size(other) < _size(one):
        return [run.turned() for run in common_runs(other.plain, one.plain)]
    return common_runs(one.plain, other.plain)


def _size(profile: Profile) -> tuple[int, tuple[str, ...]]:
    """Which of two texts is measured first: where anything hangs on it, it must not be the order of the arguments."""
    return len(profile.plain), profile.plain


def _both(one: Iterable[tuple[str, float]], other: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    for (name, left), (_, right) in zip(one, other, strict=True):
        yield f"{name}_min", min(left, right)
        yield f"{name}_max", max(left, right)


def _novelty(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """What the first text has of its own."""
    per = 100.0 / (len(one.words) + 50.0)
    for name, mine, theirs in (("numbers", one.numbers, other.numbers), ("names", one.names, other.names)):
        own = sum(key not in theirs and key not in other.first for key in mine)
        yield f"{name}_novel", own / (len(mine) + 1.0)
        yield f"{name}_novel_rate", own * per
    yield "rare_novel", sum(key not in other.first for key in one.rare) / (len(one.rare) + 2.0)
    yield "mass_covered", similar.covered(one.weights, other.weights)
    yield "plain_covered", _plain_covered(one, other)
    both = len(one.pairs & other.pairs)
    yield "pairs_covered", both / (len(one.pairs) + 10.0)
    yield "pairs_kept", both / (sum(a in other.first and b in other.first for a, b in one.pairs) + 10.0)
    yield "quotations_novel", _own_quotations(one, other)
    yield "worst_third", _worst_third(one, other)
    late = {key: one.weights[key] for key, place in one.first.items() if place >= _OPENING * len(one.words)}
    yield "late_covered", similar.covered(late, other.weights)
    telling = [key for key, weight in late.items() if weight >= _TELLING]
    yield "late_telling", sum(key in other.first for key in telling) / (len(telling) + 5.0)


def _own_quotations(one: Profile, other: Profile) -> float:
    """Quotations of the first text of which the second has no three words in a row, to a hundred words."""
    theirs = other.grams[3]
    own = sum(not theirs.intersection(_grams_of([words])) for words in _quoted(one))
    return own * 100.0 / (len(one.words) + 100.0)


def _plain_covered(one: Profile, other: Profile) -> float:
    """Weight of words that are neither names nor numbers found in the other text."""
    held = {key: weight for key, weight in one.weights.items() if key not in one.names and key not in one.numbers}
    return similar.covered(held, other.weights)


def _worst_third(one: Profile, other: Profile) -> float:
    """Least coverage of any third of the first text: a story made up from another's opening has a third of its own."""
    size = len(one.words) // 3
    if size < 20:
        return similar.covered(one.weights, other.weights)
    thirds = (one.words[start * size : (start + 1) * size] for start in range(3))
    return min(similar.covered({word.key: word.weight for word in third}, other.weights) for third in thirds)


def _wording(one: Profile, other: Profile, runs: Sequence[Run]) -> Iterator[tuple[str, float]]:
    """Shared runs of words."""
    for size in (2, 3, 4):
        yield from _shares(f"grams_{size}", one.grams[size], other.grams[size])
    yield from _shares("telling_grams", one.telling_grams, other.telling_grams)
    lengths = [run.length for run in runs]
    shorter = min(len(one.words), len(other.words)) + 50.0
    yield "longest_run", log(1.0 + max(lengths, default=0))
    yield "long_runs", sum(length for length in lengths if length >= _LONG_RUN) / shorter
    yield "runs", len(runs) * 100.0 / shorter
    yield "cosine", similar.cosine(one.weights, other.weights)
    rare = one.rare & other.rare
    yield "rare_shared", len(rare) * 100.0 / shorter


def _shares(
    name: str, one: frozenset[tuple[str, ...]], other: frozenset[tuple[str, ...]]
) -> Iterator[tuple[str, float]]:
    both = len(one & other)
    shares = sorted((both / (len(one) + 10.0), both / (len(other) + 10.0)))
    yield f"{name}_min", shares[0]
    yield f"{name}_max", shares[1]


def _matches(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """How the sentences of either match those of the other, and whether in the same order."""
    there = similar.likeness(one.rows, other.rows)
    back = there.turned()
    yield from _both(_ordered(there), _ordered(back))
    yield from _both(_sentences_covered(there), _sentences_covered(back))
    best, best_back = _best(there), _best(back)
    mutual = [place for row, place in enumerate(best) if place >= 0 and best_back[place] == row]
    yield "mutual", len(mutual) / (min(len(best), len(best_back)) + 2.0)
    yield "mutual_tau", _tau(mutual)
    likes = sorted((there.cosine[best_back[place]][place] for place in mutual), reverse=True)
    yield "mutual_likeness", sum(likes) / (len(likes) + 2.0)


def _best(likeness: Likeness) -> list[int]:
    """The likest sentence of the other text to each, -1 where none is alike."""
    return [max(row, key=lambda place: (row[place], -place), default=-1) for row in likeness.cosine]


def _ordered(likeness: Likeness) -> Iterator[tuple[str, float]]:
    best = [(place, row.get(place, 0.0)) for place, row in zip(_best(likeness), likeness.cosine, strict=True)]
    chain = [place for place, value in best if value >= _LIKE]
    steps = list(pairwise(chain))
    rows = max(len(best), 1)
    yield "sentence_likeness", sum(value for _, value in best) / rows
    yield "sentences_matched", len(chain) / rows
    yield "adjacent", sum(0 <= second - first <= 1 for first, second in steps) / (len(steps) + 2.0)
    yield "tau", _tau(chain)


def _sentences_covered(likeness: Likeness) -> Iterator[tuple[str, float]]:
    """How much of each sentence one sentence of the other text accounts for: at the median and low down."""
    shares = []
    for row, cosines in zip(likeness.rows, likeness.cosine, strict=True):
        near = sorted(cosines, key=lambda place: (-cosines[place], place))[:3]
        shares.append(max((similar.covered(row, likeness.columns[place]) for place in near), default=0.0))
    shares.sort()
    size = len(shares)
    yield "sentence_covered_quarter", shares[size // 4] if size else 0.0
    yield "sentence_covered_half", shares[size // 2] if size else 0.0
    yield "sentences_covered", sum(share >= _COVERED for share in shares) / max(size, 1)
    yield "sentences_own", sum(share < _OWN for share in shares) / max(size, 1)


def _tau(chain: Sequence[int]) -> float:
    """Kendall's rank correlation of a sequence with its own order (Kendall 1938), shrunk towards 0 where it is short."""
    right = wrong = 0
    before: list[int] = []
    for value in chain[:_ORDERED]:
        place = bisect_left(before, value)
        right += place
        wrong += len(before) - bisect_right(before, value)
        before.insert(place, value)
    return (right - wrong) / (right + wrong + 6.0)


def _quoting(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """Quotations that both have, and whether they are cut the same way."""
    mine, theirs = _quoted(one), _quoted(other)
    whole = min(len(mine), len(theirs))
    yield "quotations_same", len(set(mine) & set(theirs)) / (whole + 1.0)
    yield "quotations_least", min(float(whole), 10.0)
    left, right = (frozenset(_grams_of(texts)) for texts in (mine, theirs))
    shares = sorted((len(left & right) / (len(left) + 5.0), len(left & right) / (len(right) + 5.0)))
    yield "quoted_words_min", shares[0]
    yield "quoted_words_max", shares[1]


def _quoted(profile: Profile) -> list[tuple[str, ...]]:
    return [profile.plain[first:last] for first, last in profile.quotations]


def _grams_of(quotations: Sequence[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    for words in quotations:
        yield from zip(words, words[1:], words[2:], strict=False)


def _order_of_words(one: Profile, other: Profile) -> Iterator[tuple[str, float]]:
    """Whether what both tell comes up in the same order and at the same place."""
    shared = sorted((word for word in _telling(one) if word in other.first), key=one.first.__getitem__)
    chain = [other.first[key] for key in shared]
    yield "order_of_words", _tau(chain)
    lengths = len(one.words) + 1.0, len(other.words) + 1.0
    apart = sum(abs(one.first[key] / lengths[0] - other.first[key] / lengths[1]) for key in shared)
    yield "place_apart", (apart + 1.0) / (len(shared) + 3.0)


def _telling(profile: Profile) -> list[str]:
    return [key for key, weight in profile.weights.items() if weight >= _TELLING]
