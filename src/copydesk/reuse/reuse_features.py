"""Features that separate "made from that text" from "about the same thing", the same whichever of the two texts comes first.

What is measured one way and the other way is given as the lesser and the greater of the two (``…_min``, ``…_max``), so
that the order of the arguments never matters. The cheap numbers come first, for with most pairs of an archive they will do.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import log, sqrt

import numpy as np

from copydesk.reuse.matching_blocks import MatchingBlock, matching_blocks
from copydesk.reuse.order_correlation import order_of_words, rows_matched
from copydesk.reuse.overlap_beyond_lead import details_shared, seen, share_beyond_lead
from copydesk.reuse.pair_overlap import common, within
from copydesk.reuse.profile_pair import ProfilePair, ProfileSide, size
from copydesk.reuse.sentence_similarity import sentence_similarities
from copydesk.reuse.text_arrays import Flags, Floats, Numbers, WeighedWords
from copydesk.reuse.text_profile import Profile

Measures = Mapping[str, float]

_MAX_UNMATCHED_SHARE = 0.35  # share of its weight below which a sentence is covered by no sentence of the other text
_COVERED = 0.5  # share from which it is covered by one
_MAX_OWN_SHARE = 0.2  # share below which it is a text's own
_LONG_BLOCK_WORDS = 6  # words of a run that two writers hardly hit upon alone


def overlap(pair: ProfilePair) -> dict[str, float]:
    """The numbers that need no more than the words and short runs that both have."""
    one, other = pair.one, pair.other
    found = dict(both_ways(_held(one), _held(other)))
    for length in (2, 3):
        found.update(_shares(f"grams_{length}", one.own.grams[length], other.own.grams[length]))
    found.update(_shares("content_bigrams", one.own.content_bigrams, other.own.content_bigrams))
    found["cosine"] = _cosine(one)
    rare = one.own.rare[one.both.mine] & other.own.rare[one.both.theirs]
    found["rare_shared"] = _count(rare) * 100.0 / _shorter(pair)
    return found


def measures(pair: ProfilePair, runs: Sequence[MatchingBlock], found: Measures | None = None) -> dict[str, float]:
    """All numbers of a pair; ``runs`` are their common runs, ``found`` the cheap numbers where they are known."""
    one, other = pair.one, pair.other
    numbers = dict(overlap(pair) if found is None else found)
    numbers.update(both_ways(_novelty(one), _novelty(other)))
    numbers.update(_wording(pair, runs))
    table = sentence_similarities(one.own, other.own, one.both)
    numbers.update(both_ways(_sentence_coverage(one, table.covered), _sentence_coverage(other, table.turned().covered)))
    numbers.update(rows_matched(table))
    numbers.update(_quoting(one, other))
    numbers.update(order_of_words(one, other))
    here, there = seen(one), seen(other)
    numbers.update(both_ways(share_beyond_lead(here), share_beyond_lead(there)))
    numbers.update(details_shared(here, other))
    lengths = sorted((one.words + 1, other.words + 1))
    numbers["length_ratio"] = lengths[0] / lengths[1]
    return numbers


def runs_of(a: Profile, b: Profile) -> list[MatchingBlock]:
    """The common runs of two texts, looked for in the same way whichever comes first."""
    if size(b) < size(a):
        return [run.turned() for run in runs_of(b, a)]
    here, there = (
        np.flatnonzero(within(text.counted.run_at, by.counted.grams[3])).tolist() for text, by in ((a, b), (b, a))
    )
    return matching_blocks(a.plain, b.plain, here, there) if here else []


def both_ways(a: Iterable[tuple[str, float]], b: Iterable[tuple[str, float]]) -> Iterator[tuple[str, float]]:
    """What is measured from either text, as the lesser and the greater."""
    for (name, left), (_, right) in zip(a, b, strict=True):
        yield f"{name}_min", min(left, right)
        yield f"{name}_max", max(left, right)


def _count(flags: Flags) -> int:
    return int(np.count_nonzero(flags))


def _own(words: WeighedWords, held: Flags) -> int:
    """How many of these words the other text has not."""
    return len(words.at) - words.count(held)


def _covered(weight: Floats, held: Flags) -> float:
    """Share of the weight of these words that the other text has."""
    whole = float(weight.sum())
    return float(weight[held].sum()) / whole if whole else 0.0


def _shorter(pair: ProfilePair) -> float:
    return min(pair.one.words, pair.other.words) + 50.0


def _held(side: ProfileSide) -> Iterator[tuple[str, float]]:
    """What of the words of a text the other has, and how many names and numbers it has of its own."""
    own, held = side.own, side.both.held
    for name, words in (("numbers", own.figures), ("names", own.names)):
        yield f"{name}_novel", _own(words, held) / (len(words.at) + 1.0)
    yield "mass_covered", _covered(own.weight, held)
    yield "plain_covered", own.plain.share(held)
    yield "pairs_covered", side.pairs / (len(own.pairs) + 10.0)


def _novelty(side: ProfileSide) -> Iterator[tuple[str, float]]:
    """What a text has of its own, and where."""
    own, held = side.own, side.both.held
    per = 100.0 / (side.words + 50.0)
    yield "numbers_novel_rate", _own(own.figures, held) * per
    yield "names_novel_rate", _own(own.names, held) * per
    yield "rare_novel", _own(own.rarest, held) / (len(own.rarest.at) + 2.0)
    left, right = own.ends
    yield "pairs_kept", side.pairs / (_count(held[left] & held[right]) + 10.0)
    yield "quotations_novel", _own_quotations(side)
    yield "worst_third", min(part.share(held) for part in own.thirds)
    yield "late_covered", own.late.share(held)
    late = own.late_content
    yield "late_content", late.count(held) / (len(late.at) + 5.0)
    yield "fading", own.early_content.share(held) - late.share(held)


def _sentence_coverage(side: ProfileSide, covered: Floats) -> Iterator[tuple[str, float]]:
    """How much of each sentence one sentence of the other text accounts for: at the median, low down, and in all.

    A sentence that nothing accounts for and that names somebody or gives a figure of its own is a writer's own reporting.
    """
    shares = covered.max(axis=1, initial=0.0)
    new = (side.own.name | side.own.figure) & ~side.both.held
    facts = np.bincount(side.own.row, new[side.own.entry], minlength=len(shares))
    size = len(shares)
    yield "own_facts", _count((shares < _MAX_UNMATCHED_SHARE) & (facts > 0)) / (size + 2.0)
    ranked = np.sort(shares)
    yield "sentence_covered_quarter", float(ranked[size // 4]) if size else 0.0
    yield "sentence_covered_half", float(ranked[size // 2]) if size else 0.0
    yield "sentences_covered", _count(shares >= _COVERED) / max(size, 1)
    yield "sentences_own", _count(shares < _MAX_OWN_SHARE) / max(size, 1)


def _own_quotations(side: ProfileSide) -> float:
    """Quotations of which the other text has no three words in a row, to a hundred words."""
    quotations = side.profile.quotations
    if not quotations:
        return 0.0
    first, last = np.array(quotations).T
    held = np.concatenate(([0], np.cumsum(within(side.own.run_at, side.other.grams[3]))))
    own = int(np.count_nonzero(held[np.maximum(last - 2, first)] == held[first]))
    return own * 100.0 / (side.words + 100.0)


def _wording(pair: ProfilePair, runs: Sequence[MatchingBlock]) -> Iterator[tuple[str, float]]:
    """Shared runs of words."""
    one, other = pair.one.own, pair.other.own
    yield from _shares("grams_4", one.grams[4], other.grams[4])
    yield from _shares("content_trigrams", one.content_trigrams, other.content_trigrams)
    lengths = [run.length for run in runs]
    yield "longest_run", log(1.0 + max(lengths, default=0))
    yield "long_runs", sum(length for length in lengths if length >= _LONG_BLOCK_WORDS) / _shorter(pair)
    yield "runs", len(runs) * 100.0 / _shorter(pair)


def _cosine(side: ProfileSide) -> float:
    product = float((side.own.weight[side.both.mine] * side.other.weight[side.both.theirs]).sum())
    length = sqrt(float((side.own.weight**2).sum()) * float((side.other.weight**2).sum()))
    return min(1.0, product / length) if length else 0.0


def _shares(name: str, a: Numbers, b: Numbers) -> Iterator[tuple[str, float]]:
    both = common(a, b)
    shares = sorted((both / (len(a) + 10.0), both / (len(b) + 10.0)))
    yield f"{name}_min", shares[0]
    yield f"{name}_max", shares[1]


def _quoting(a: ProfileSide, b: ProfileSide) -> Iterator[tuple[str, float]]:
    """Quotations that both have, and whether they are cut the same way."""
    mine, theirs = a.profile.quotations, b.profile.quotations
    whole = min(len(mine), len(theirs))
    same = len({*_quoted(a.profile)} & {*_quoted(b.profile)}) if whole else 0
    yield "quotations_same", same / (whole + 1.0)
    yield "quotations_least", min(float(whole), 10.0)
    left, right = _runs_in(a, mine), _runs_in(b, theirs)
    both = common(left, right) if whole else 0
    shares = sorted((both / (len(left) + 5.0), both / (len(right) + 5.0)))
    yield "quoted_words_min", shares[0]
    yield "quoted_words_max", shares[1]


def _quoted(profile: Profile) -> Iterator[tuple[str, ...]]:
    return (profile.plain[first:last] for first, last in profile.quotations)


def _runs_in(side: ProfileSide, quotations: Sequence[tuple[int, int]]) -> Numbers:
    parts = [side.own.run_at[first : last - 2] for first, last in quotations]
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.uint64)
