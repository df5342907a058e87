"""Hedges: what the source only suspects, reports or leaves open, told as a fact, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.comparison.certainty import Shift, words_of
from copydesk.comparison.passages import Passage
from copydesk.model import Change
from copydesk.model.comparison import Strength

# Differences in certainty from which a reader should be told, and from which a reader is misled on how sure it is;
# a rewrite that is less sure than its source misleads less.
_TOLD, _MISLEADING, _LESS_SURE = 0.3, 0.4, 0.15


def find(passage: Passage) -> Iterator[Change]:
    """Statements that the rewrite is surer of, or less sure of, than the source, by words of doubt."""
    for shift in passage.shifts:
        if shift.kind == "hedge":
            yield _change(passage, shift)


def _change(passage: Passage, shift: Shift) -> Change:
    source = words_of(passage.source.parse, shift.source, shift.there)
    rewrite = words_of(passage.rewrite.parse, shift.rewrite, shift.here)
    was, now = source.of(passage.source.text), rewrite.of(passage.rewrite.text)
    if shift.gap > 0:
        says = f"The source is not sure of it ({was!r}); the rewrite states it more firmly ({now!r})."
    else:
        says = f"The source states it ({was!r}); the rewrite puts it in doubt ({now!r})."
    strength: Strength = "stronger" if shift.gap > 0 else "weaker"
    size = shift.gap if shift.gap > 0 else -shift.gap - _LESS_SURE
    severity = 1 + (size >= _TOLD) + (size >= _MISLEADING)
    return Change("altered", "hedge", says, source, rewrite, severity, strength, confidence=0.7)
