"""What the bound of a figure became: 'at least 12' is not '12', and 'up to 30' is not 'more than 30'."""

from __future__ import annotations

from copydesk.compare.figures import worth
from copydesk.model import Quantity
from copydesk.model.comparison import Strength

_DIRECTION = {"at_least": 1, "more_than": 1, "at_most": -1, "less_than": -1}
_SAYS = {
    "exact": "the exact number",
    "at_least": "a lower bound",
    "more_than": "a strict excess",
    "at_most": "an upper bound",
    "less_than": "less than the number",
    "about": "an approximation",
    "nearly": "a little less than the number",
    "range": "a range",
}


def kind_of(quantity: Quantity) -> str:
    """The bound; 'nearly' is told from 'about' by its upper end."""
    if quantity.bound == "about" and quantity.high is not None and quantity.high == quantity.value:
        return "nearly"
    return quantity.bound


def severity(there: Quantity, here: Quantity) -> int:
    """How much the rewrite's bound misleads, 0 to 3, where the number is the same."""
    was, now = kind_of(there), kind_of(here)
    if was == now:
        return 0
    if {was, now} == {"exact", "about"}:
        return 1 if was == "about" else 0
    if {was, now} <= {"about", "nearly", "exact"}:
        return 1
    if side(was) * side(now) < 0 or (was, now) == ("at_least", "more_than"):
        return 3
    return 2


def side(kind: str) -> int:
    """1 where the number may be greater, -1 where it may be less, 0 where the words do not say."""
    return -1 if kind == "nearly" else _DIRECTION.get(kind, 0)


def allows(there: Quantity, here: Quantity, room: float = 0.1) -> bool:
    """Whether the rewrite rounds: its words allow the source's number, and do not lead far from it."""
    was, now = worth(there), worth(here)
    if was is None or now is None or there.bound not in ("exact", "about"):
        return False
    kind = kind_of(here)
    if kind == "exact" or abs(was - now) > room * max(was, now):
        return False
    return kind == "about" or (was >= now if side(kind) > 0 else was <= now)


def strength(there: Quantity, here: Quantity) -> Strength | None:
    """Whether the rewrite claims more than the source, or less."""
    change = side(kind_of(here)) - side(kind_of(there))
    if kind_of(there) == "at_least" and kind_of(here) == "more_than":
        return "stronger"
    return "stronger" if change > 0 else "weaker" if change < 0 else None


def meaning(quantity: Quantity) -> str:
    """What the bound says, in plain words."""
    return _SAYS[kind_of(quantity)]
