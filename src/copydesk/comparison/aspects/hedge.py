"""Hedges: what the source only suspects, reports or leaves open, told as a fact, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.comparison.passages import Passage
from copydesk.comparison.shifted import Scale, change
from copydesk.model import Change

_SCALE = Scale(
    "hedge", told=0.3, misleading=0.4, less_sure=0.15,
    firmer="The source is not sure of it ({was}); the rewrite states it more firmly ({now}).",
    weaker="The source states it ({was}); the rewrite puts it in doubt ({now}).",
)  # fmt: skip


def find(passage: Passage) -> Iterator[Change]:
    """Statements that the rewrite is surer of, or less sure of, than the source, by words of doubt."""
    for shift in passage.shifts:
        if shift.kind == "hedge":
            yield change(passage, shift, _SCALE)
