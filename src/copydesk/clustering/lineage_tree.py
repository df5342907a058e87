"""Within each group of one origin: the report that the others go back to, and a parent for each of the others."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from math import fsum

Pair = tuple[str, str]
Points = Callable[[str, str], float]
"""How much speaks for the first report having been there before the second: below 0 where the second was first."""


@dataclass(frozen=True, slots=True)
class LineageParameters:
    """Limits of what is compared within a group."""

    panel: int = 12
    """Reports that every report of a group is held against, so that a group of any size costs as much as its members."""
    even: float = 0.05
    """Difference in probability below which two candidates are as likely to be the parent."""
    tried: int = 6
    """Candidates as likely that are held against the child by what it took from them."""


@dataclass(frozen=True, slots=True)
class LineageMember:
    """What of a report speaks for its having been first, where nothing else does."""

    published: str | None
    length: int


def ranked(
    group: Sequence[str],
    points: Points,
    members: Mapping[str, LineageMember],
    made_from: Collection[Pair] = (),
    parameters: LineageParameters | None = None,
) -> list[str]:
    """The reports of a group, the likeliest source first: by what speaks for and against each, then time, length, name.

    ``made_from`` are pairs that a person decided: the first was made from the second, and never stands before it.
    """
    chosen = parameters or LineageParameters()

    def fallback(name: str) -> tuple[str, int, str]:
        return members[name].published or "9999", -members[name].length, name

    in_time = sorted(group, key=fallback)
    panel = in_time[: chosen.panel]
    votes = {name: fsum(points(name, other) for other in panel if other != name) for name in in_time}
    order = sorted(in_time, key=lambda name: (-round(votes[name], 6), fallback(name)))
    return _decided(order, {pair for pair in made_from if pair[0] in votes and pair[1] in votes})


def _decided(order: list[str], made_from: Collection[Pair]) -> list[str]:
    """The same order, but for children that stand before a parent that was decided: they come right after it."""
    for child, parent in sorted(made_from) * len(made_from):
        if order.index(child) < order.index(parent):
            order.remove(child)
            order.insert(order.index(parent) + 1, child)
    return order


def parents(
    order: Sequence[str],
    likely: Callable[[str, str], float],
    near: Callable[[str], Collection[str]],
    made_from: Collection[Pair] = (),
    parameters: LineageParameters | None = None,
    held: Callable[[str, str], float] | None = None,
) -> list[Pair]:
    """For each report but the first, the likeliest parent before it, as child and parent: never a circle.

    Asked are the first few of the group, and those that ``near`` gives for a report: its own candidates. Of candidates that are
    as likely, the one that holds most of the child, as ``held`` measures it, is the parent.
    """
    chosen = parameters or LineageParameters()
    place = {name: at for at, name in enumerate(order)}
    confirmed = {child: parent for child, parent in sorted(made_from) if parent in place}
    found = []
    for child in order[1:]:
        asked = {name for name in (*order[: chosen.panel], *near(child)) if place.get(name, len(order)) < place[child]}
        parent = confirmed.get(child, child)
        if place[parent] >= place[child]:
            parent = _best(child, sorted(asked, key=place.__getitem__), likely, held, chosen)
        found.append((child, parent))
    return found


def _best(
    child: str,
    asked: Sequence[str],
    likely: Callable[[str, str], float],
    held: Callable[[str, str], float] | None,
    chosen: LineageParameters,
) -> str:
    """The likeliest of the candidates, which are in order; of those within reach of it the one that holds most of the child."""
    sure = {name: likely(name, child) for name in asked}
    best = max(asked, key=lambda name: sure[name])
    near = [name for name in asked if sure[name] >= sure[best] - chosen.even][: chosen.tried]
    if held is None or len(near) < 2:
        return best
    return max(near, key=lambda name: round(held(name, child), 2))
