"""Negation: a denial that came or went, and words turned into their opposite."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.compare.certainty import words_of
from copydesk.compare.passages import Passage
from copydesk.model import Change


def find(passage: Passage) -> Iterator[Change]:
    """Statements that the rewrite turns round."""
    for shift in passage.shifts:
        if shift.kind == "negation":
            source = words_of(passage.source.parse, shift.source, shift.there)
            rewrite = words_of(passage.rewrite.parse, shift.rewrite, shift.here)
            was, now = source.of(passage.source.text), rewrite.of(passage.rewrite.text)
            says = f"The source says {was!r}, the rewrite says {now!r}: the opposite."
            yield Change("altered", "negation", says, source, rewrite, 3, confidence=0.7)
