"""Figures: another number where the source has one, in the same slot."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.compare.figures import figure_pairs, same_value
from copydesk.compare.passages import Passage
from copydesk.model import Change


def find(passage: Passage) -> Iterator[Change]:
    """Figures of the rewrite that stand for another figure of the source."""
    for there, here in figure_pairs(passage):
        if same_value(there, here):
            continue
        was, now = there.span.of(passage.source.text), here.span.of(passage.rewrite.text)
        says = f"The rewrite says {now!r} where the source says {was!r}: the figure is another one."
        yield Change("altered", "number", says, there.span, here.span, severity=3, confidence=0.8)
