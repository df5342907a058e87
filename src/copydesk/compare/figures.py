"""Quantities of a passage, each of the rewrite beside the one of the source that it stands for."""

from __future__ import annotations

from copydesk.compare.passages import Passage
from copydesk.compare.slots import assign, closeness
from copydesk.model import Quantity


def figure_pairs(passage: Passage) -> list[tuple[Quantity, Quantity]]:
    """Quantities (source, rewrite) that fill one slot; equal values are matched first."""

    def score(there: Quantity, here: Quantity) -> float:
        near = closeness(passage, there.span, here.span)
        return near + (1.0 if same_value(there, here) else 0.0) + (0.5 if same_unit(there, here) else 0.0)

    pairs, _, _ = assign(passage.source.quantities, passage.rewrite.quantities, score, 0.6)
    return pairs


def same_value(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities name the same number, or the same range."""
    if one.value is None or other.value is None:
        return (one.low, one.high) == (other.low, other.high)
    return abs(one.value - other.value) <= 1e-9 * max(abs(one.value), abs(other.value), 1.0)


def same_unit(one: Quantity, other: Quantity) -> bool:
    """Whether two quantities count the same thing, by the word for it."""
    return bool(one.unit) and bool(other.unit) and one.unit.lower() == other.unit.lower()  # type: ignore[union-attr]
