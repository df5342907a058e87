"""Whether two texts say what both say in the same order: sentence by sentence, and word by word."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import sqrt

import numpy as np

from copydesk.reuse.profile_pair import ProfileSide
from copydesk.reuse.sentence_similarity import SentenceSimilarities, likest
from copydesk.reuse.text_arrays import MIN_CONTENT_WORD_WEIGHT, Floats

_MIN_MATCH_SIMILARITY = 0.25  # likeness from which a sentence counts as having its match
_ORDERED = 160  # matches whose order is compared


def rows_matched(there: SentenceSimilarities) -> Iterator[tuple[str, float]]:
    """How the sentences of either match those of the other, and whether in the same order."""
    back = there.turned()
    best, best_back = likest(there.cosine), likest(back.cosine)
    for (name, left), (_, right) in zip(_chain(there.cosine, best), _chain(back.cosine, best_back), strict=True):
        yield f"{name}_min", min(left, right)
        yield f"{name}_max", max(left, right)
    mutual = [place for row, place in enumerate(best) if place >= 0 and best_back[place] == row]
    yield "mutual", len(mutual) / (min(len(best), len(best_back)) + 2.0)
    yield "mutual_tau", tau(mutual)
    yield "mutual_likeness", sum(float(there.cosine[best_back[place], place]) for place in mutual) / (len(mutual) + 2.0)


def _chain(cosine: Floats, best: Sequence[int]) -> Iterator[tuple[str, float]]:
    values = cosine.max(axis=1, initial=0.0).tolist()
    chain = [place for place, value in zip(best, values, strict=True) if value >= _MIN_MATCH_SIMILARITY]
    steps = list(pairwise(chain))
    rows = max(len(best), 1)
    yield "sentence_likeness", sum(values) / rows
    yield "sentences_matched", len(chain) / rows
    yield "adjacent", sum(0 <= second - first <= 1 for first, second in steps) / (len(steps) + 2.0)
    yield "tau", tau(chain)


def order_of_words(a: ProfileSide, b: ProfileSide) -> Iterator[tuple[str, float]]:
    """Whether the words that both have come up in the same order and at the same place."""
    content = a.own.weight[a.both.mine] >= MIN_CONTENT_WORD_WEIGHT
    here, there = a.own.first[a.both.mine[content]], b.own.first[a.both.theirs[content]]
    yield "order_of_words", tau(there.tolist())
    left, right = here / (a.words + 1.0), there / (b.words + 1.0)
    yield "place_apart", (float(np.abs(left - right).sum()) + 1.0) / (len(here) + 3.0)
    yield "place_alike", correlation(left, right)


def correlation(a: Floats, b: Floats) -> float:
    """Pearson's correlation, shrunk towards 0 where there are few."""
    if not len(a):
        return 0.0
    left, right = a - a.mean(), b - b.mean()
    return float((left * right).sum()) / sqrt(float((left**2).sum()) * float((right**2).sum()) + 0.05)


def tau(chain: Sequence[int]) -> float:
    """Kendall's rank correlation of a sequence with its own order (Kendall 1938), shrunk towards 0 where it is short.

    >>> tau([1, 2, 3]), tau([3, 2, 1])
    (0.3333333333333333, -0.3333333333333333)
    """
    right = wrong = 0
    before: list[int] = []
    for value in chain[:_ORDERED]:
        place, after = bisect_left(before, value), bisect_right(before, value)
        right += place
        wrong += len(before) - after
        before.insert(place, value)
    return (right - wrong) / (right + wrong + 6.0)
