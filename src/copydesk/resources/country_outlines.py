"""Outlines of countries and territories, to draw maps with: Natural Earth, in the public domain."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import accumulate

from copydesk.resources import tsv


@dataclass(frozen=True, slots=True)
class OutlineRing:
    """A closed line around land, or around what is cut out of it; degrees, WGS 84."""

    country: str
    points: tuple[tuple[float, float], ...]
    """Longitude and latitude."""
    west: float
    south: float
    east: float
    north: float


@cache
def rings() -> tuple[OutlineRing, ...]:
    """All rings; raises ``ModelError`` where the table is damaged."""
    return tuple(_ring(row["country"], row["outline"]) for row in tsv.rows("country_outlines"))


def _ring(country: str, outline: str) -> OutlineRing:
    steps = [tuple(map(int, step.split(","))) for step in outline.split()]
    xs = [place / 100 for place in accumulate(x for x, _ in steps)]
    ys = [place / 100 for place in accumulate(y for _, y in steps)]
    return OutlineRing(country, tuple(zip(xs, ys, strict=True)), min(xs), min(ys), max(xs), max(ys))
