"""The same number under another bound: "at least 12" became "12", "up to 30" became "more than 30"."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes import bound_comparison
from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.bound_comparison import Bounded
from copydesk.changes.factuality.factuality_cues import NOTS
from copydesk.changes.quantity_alignment import figure_pairs, same_value, worth
from copydesk.model import Change, Quantity
from copydesk.text.sanitise import in_quotes

# Words before a bound among which a "not" turns it round, and about a figure among which another word bounds it.
_BEFORE = 4
_MOST = ("maximum", "ceiling", "cap")


def find(passage: Passage) -> Iterator[Change]:
    """Bounds that came, went or changed."""
    for there, here in figure_pairs(passage)[0]:
        if same_value(there, here) or (_ends_meet(there, here) and not _has_both_ends(passage, there)):
            was, now = bound_comparison.bounded(passage.source, there), bound_comparison.bounded(passage.rewrite, here)
            is_same = _is_denied(passage, here) or _is_maximum(passage, was, now)
            if bound_comparison.severity(was, now) and not is_same:
                yield _change(passage, was, now)


def _ends_meet(in_source: Quantity, in_rewrite: Quantity) -> bool:
    """Whether one of the two is a range and the other one of its ends."""
    for wide, narrow in ((in_source, in_rewrite), (in_rewrite, in_source)):
        if wide.bound == "range" and worth(narrow) in (wide.low, wide.high):
            return True
    return False


def _has_both_ends(passage: Passage, there: Quantity) -> bool:
    """Whether the rewrite gives the ends of a range as two figures."""
    figures = {worth(one) for one in passage.rewrite.quantities}
    return there.bound == "range" and {there.low, there.high} <= figures


def _is_denied(passage: Passage, here: Quantity) -> bool:
    """Whether the figure is said not to be reached: "must not earn more than 9" is an upper bound."""
    parse = passage.rewrite.parse
    start = parse.tokens_in(here.span).start
    return here.bound == "more_than" and not NOTS.isdisjoint(parse.lower[max(0, start - _BEFORE) : start])


def _is_maximum(passage: Passage, in_source: Bounded, in_rewrite: Bounded) -> bool:
    """Whether the source says with another word, next to an exact figure, that it is the most: "a maximum fine of $900"."""
    parse = passage.source.parse
    figure = parse.tokens_in(in_source.quantity.span)
    near = range(max(0, figure.start - _BEFORE), min(len(parse), figure.stop + _BEFORE))
    return in_rewrite.kind == "at_most" and in_source.kind == "exact" and any(parse.lower[one] in _MOST for one in near)


def _change(passage: Passage, in_source: Bounded, in_rewrite: Bounded) -> Change:
    was, now = in_source.quantity.span, in_rewrite.quantity.span
    says = (
        f"The rewrite says {in_quotes(now.of(passage.rewrite.text))}; the source says {in_quotes(was.of(passage.source.text))}: "
        f"{bound_comparison.meaning(in_source)} became {bound_comparison.meaning(in_rewrite)}."
    )
    sure = 0.85 if "exact" not in (in_source.kind, in_rewrite.kind) else 0.75
    return Change(
        "altered", "bound", says, was, now,
        severity=bound_comparison.severity(in_source, in_rewrite), strength=bound_comparison.strength(in_source, in_rewrite), confidence=sure,
    )  # fmt: skip
