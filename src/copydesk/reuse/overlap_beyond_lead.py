"""What two texts say alike beyond their openings: a story made up from another's first sentence shares that and little else."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from copydesk.reuse.order_correlation import correlation, tau
from copydesk.reuse.profile_pair import ProfileSide
from copydesk.reuse.text_arrays import MIN_CONTENT_WORD_WEIGHT, Flags, Places

# Words that are a text's opening, about the first two sentences: the lead that a report may be made up from.
_LEAD_TOKENS = 45


@dataclass(frozen=True, slots=True)
class BeyondLeadWords:
    """One text next to the other, with its words sorted by where they come up first."""

    side: ProfileSide
    beyond: Flags
    """Words that come up after the opening of the text, and not in the opening of the other."""

    @property
    def facts(self) -> Flags:
        """Names and figures."""
        return self.side.own.name | self.side.own.figure

    @property
    def details(self) -> Flags:
        """Names, figures and rare words beyond the openings."""
        return self.beyond & (self.facts | self.side.own.rare)


def seen(side: ProfileSide) -> BeyondLeadWords:
    """Sort the words of a text by where they come up."""
    first, both = side.own.first, side.both
    beyond: Flags = first >= _LEAD_TOKENS
    beyond[both.mine[side.other.first[both.theirs] < _LEAD_TOKENS]] = False
    return BeyondLeadWords(side, beyond)


def share_beyond_lead(text: BeyondLeadWords) -> Iterator[tuple[str, float]]:
    """How much of what a text says beyond the openings the other has, and how much more of its opening."""
    own, held, beyond = text.side.own, text.side.both.held, text.beyond
    facts = _share(beyond & text.facts, held, 3.0)
    yield "beyond_facts", facts
    yield "beyond_details", _share(text.details, held, 4.0)
    yield "beyond_content", _share(beyond & (own.weight >= MIN_CONTENT_WORD_WEIGHT), held, 5.0)
    whole = float(own.weight[beyond].sum())
    yield "beyond_covered", float(own.weight[beyond & held].sum()) / whole if whole else 0.0
    left, right = own.ends
    yield "beyond_pairs", _share(beyond[left] & beyond[right], held[left] & held[right], 10.0)
    yield "lead_facts_more", _share(~beyond & text.facts, held, 3.0) - facts


def details_shared(a: BeyondLeadWords, b: ProfileSide) -> Iterator[tuple[str, float]]:
    """Details beyond the openings that both have: to a hundred words of the shorter text, and whether in the same order."""
    here, there = _places(a, b)
    yield "beyond_shared", len(here) * 100.0 / (min(a.side.words, b.words) + 50.0)
    yield "order_of_details", tau(there.tolist())
    yield "place_of_details", correlation(here / (a.side.words + 1.0), there / (b.words + 1.0))


def _places(a: BeyondLeadWords, b: ProfileSide) -> tuple[Places, Places]:
    mine, theirs = a.side.both.mine, a.side.both.theirs
    kept = a.details[mine]
    return a.side.own.first[mine[kept]], b.own.first[theirs[kept]]


def _share(flags: Flags, held: Flags, few: float) -> float:
    """Share of these that the other text has, lower where they are few."""
    return int(np.count_nonzero(flags & held)) / (int(np.count_nonzero(flags)) + few)
