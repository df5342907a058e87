"""Texts that edges join, directly or through others; only these can ever be of one origin, so each lot is grouped by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TypeVar

Name = TypeVar("Name", int, str)

MOST = 2_000
"""Members of a component that are grouped at once; in one that has more, the weaker edges are left out.

Chosen so that a component is grouped within seconds; no component of the dev sets comes near it."""
STEPS = (0.2, 0.35, 0.5, 0.65, 0.8, 0.9, 0.95, 1.0)
"""Probabilities below which edges are left out, one after the other, until a component is small enough."""


def components(names: Iterable[Name], edges: Iterable[tuple[Name, Name]]) -> list[tuple[Name, ...]]:
    """The connected components of a graph, each in order, in the order of their first names.

    >>> components("abcd", [("d", "a")])
    [('a', 'd'), ('b',), ('c',)]
    """
    parent: dict[Name, Name] = {name: name for name in names}

    def root(name: Name) -> Name:
        while parent[name] != name:
            parent[name] = name = parent[parent[name]]
        return name

    for one, other in edges:
        first, second = sorted((root(one), root(other)))
        parent[second] = first
    found: dict[Name, list[Name]] = {}
    for name in sorted(parent):
        found.setdefault(root(name), []).append(name)
    return sorted(tuple(members) for members in found.values())


def bounded(
    names: Sequence[Name], edges: Mapping[tuple[Name, Name], float], most: int = MOST
) -> list[tuple[tuple[Name, ...], dict[tuple[Name, Name], float]]]:
    """Components that are small enough to be grouped, each with its edges.

    A greater one falls apart along its weaker edges, by the same steps whatever the order in which it grew. What is left at
    the last step is taken as it is: texts of one wire, joined by edges that are sure.
    """
    found: list[tuple[tuple[Name, ...], dict[tuple[Name, Name], float]]] = []
    waiting = [(tuple(names), 0)]
    while waiting:
        members, step = waiting.pop()
        held = {pair: value for pair, value in _inside(members, edges).items() if value >= STEPS[step]}
        for part in components(members, held):
            if len(part) > most and step + 1 < len(STEPS):
                waiting.append((part, step + 1))
            else:
                found.append((part, _inside(part, held)))
    return sorted(found, key=lambda row: row[0])


def _inside(members: Sequence[Name], edges: Mapping[tuple[Name, Name], float]) -> dict[tuple[Name, Name], float]:
    inside = set(members)
    return {pair: value for pair, value in edges.items() if pair[0] in inside and pair[1] in inside}
