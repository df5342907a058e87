"""The two sides of a vote: 'by 301 votes to 210', 'voted 301 to 210'."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk.annotation.quantities.quantity_numbers import NumberMention, low_at
from copydesk.annotation.quantities.quantity_units import Unit
from copydesk.resources.word_classes import word_class
from copydesk.text.tokens import TextToken

_VOTING = word_class("vote_counts.voting")
_VOTES = frozenset(("votes", "vote"))
# What opens a range: 'raised it from 10 to 15' is no vote.
_RANGES = frozenset(("from", "between"))


def with_votes(row: Sequence[TextToken], count: NumberMention, unit: Unit) -> Unit:
    """The unit of a bare number as votes, where it is one of two numbers with 'to' between in a sentence about a vote."""
    if unit.kind != "none" or not count.digits:
        return unit
    first = _first_side(row, count)
    if first is None or low_at(row, first - 1) in _RANGES:
        return unit
    return replace(unit, name="votes", kind="noun") if any(token.low in _VOTING for token in row) else unit


def _first_side(row: Sequence[TextToken], count: NumberMention) -> int | None:
    """Where the first of two sides stands: this number or the one before it; None where it stands alone."""
    if low_at(row, count.last) == "to" and low_at(row, count.last + 1)[:1].isdigit():
        return count.first
    if low_at(row, count.first - 1) != "to":
        return None
    before = count.first - 2
    if low_at(row, before) in _VOTES:
        before -= 1
    return before if low_at(row, before)[:1].isdigit() else None
