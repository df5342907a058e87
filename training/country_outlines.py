"""Convert the outlines of countries for the map: ``python training/country_outlines.py countries-50m.json``.

The file is of the npm package world-atlas 2.0.2 (``npm pack world-atlas@2.0.2``), which carries Natural Earth 4.1 at
1:50 million as TopoJSON. Natural Earth is in the public domain; the package that carries it is under the ISC licence.
Borders are shared between neighbours, so they are simplified once, as arcs, and still fit together.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Any

Point = tuple[int, int]
OUT = Path(__file__).resolve().parent.parent / "src" / "copydesk" / "resources" / "tables" / "country_outlines.tsv"
# Hundredths of a degree: how far a simplified border may lie from the true one, and the least extent of an island.
TOLERANCE, LEAST_EXTENT = 3.0, 12
# A turn around the globe.
TURN = 36000
HEADING = """\
# Outlines of countries and territories, a ring a row: its points in hundredths of a degree (longitude to the east, latitude to
# the north), the first in full, each further one as the step from the point before. Borders show who holds what in fact; they take no stand.
# Source: Natural Earth 4.1, Admin 0 countries, 1:50 million (https://www.naturalearthdata.com, public domain), by way of the npm
# package world-atlas 2.0.2 (ISC licence). Simplified to .03 of a degree, islands under .12 of a degree left out where a
# country has a larger part. Made by training/country_outlines.py.
country	outline
"""


def arcs_of(topology: dict[str, Any]) -> list[list[Point]]:
    """The arcs in hundredths of a degree, simplified."""
    (sx, sy), (tx, ty) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        points = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            points.append((round((x * sx + tx) * 100), round((y * sy + ty) * 100)))
        found.append(simplified(points))
    return found


def simplified(points: Sequence[Point]) -> list[Point]:
    """The points that a line needs to stay within the tolerance (Douglas and Peucker 1973); a closed one keeps its shape."""
    keep, spans = {0, len(points) - 1}, [(0, len(points) - 1)]
    while spans:
        first, last = spans.pop()
        far, at = max(
            ((_distance(points[place], points[first], points[last]), place) for place in range(first + 1, last)),
            default=(0.0, 0),
        )
        if far > TOLERANCE:
            keep.add(at)
            spans += [(first, at), (at, last)]
    return [points[place] for place in sorted(keep)]


def _distance(point: Point, start: Point, end: Point) -> float:
    (x, y), (x0, y0), (x1, y1) = point, start, end
    dx, dy = x1 - x0, y1 - y0
    length = dx * dx + dy * dy
    along = min(max(((x - x0) * dx + (y - y0) * dy) / length, 0.0), 1.0) if length else 0.0
    return float(((x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2) ** 0.5)


def rings_of(geometry: dict[str, Any], arcs: Sequence[Sequence[Point]]) -> list[list[Point]]:
    """The rings of a country, the largest first; small islands go where there is something larger."""
    polygons = geometry.get("arcs", [])
    polygons = [polygons] if geometry["type"] == "Polygon" else polygons
    rings = [part for polygon in polygons for ring in polygon for part in on_the_map(joined(ring, arcs))]
    rings = sorted((ring for ring in rings if len(ring) > 3), key=extent, reverse=True)
    return [ring for place, ring in enumerate(rings) if not place or extent(ring) >= LEAST_EXTENT]


def joined(ring: Sequence[int], arcs: Sequence[Sequence[Point]]) -> list[Point]:
    """The points of a ring; a negative number is an arc walked backwards."""
    points: list[Point] = []
    for number in ring:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        points += arc[1:] if points else arc
    return points


def on_the_map(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """A ring of the globe as rings of a map that is cut at 180 degrees: it is unrolled, and each turn of it cut out.

    A ring around a pole, which is open once it is unrolled, is closed along the edge of the map.
    """
    line = [ring[0]] if ring else []
    for x, y in ring[1:]:
        line.append((x - TURN * round((x - line[-1][0]) / TURN), y))
    if line and line[-1][0] != line[0][0]:
        pole = -TURN // 4 if line[0][1] < 0 else TURN // 4
        line += [(line[-1][0], pole), (line[0][0], pole), line[0]]
    for turn in (-TURN, 0, TURN):
        part = [(x + turn, y) for x, y in line]
        for limit, sign in ((-TURN // 2, 1), (TURN // 2, -1)):
            part = closed(list(cut(part, limit, sign)))
        if len(part) > 3:
            yield part


def closed(line: list[Point]) -> list[Point]:
    """The line with its first point at its end."""
    return line if not line or line[0] == line[-1] else [*line, line[0]]


def cut(line: Sequence[Point], limit: int, sign: int) -> Iterator[Point]:
    """What of a ring lies east (sign 1) or west (-1) of a longitude (Sutherland and Hodgman 1974)."""
    for (x0, y0), (x, y) in pairwise(line):
        was, now = sign * (x0 - limit) >= 0, sign * (x - limit) >= 0
        if was:
            yield x0, y0
        if was != now:
            yield limit, round(y0 + (y - y0) * (limit - x0) / (x - x0))


def extent(ring: Sequence[Point]) -> int:
    """The wider side of the box around a ring."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return max(max(xs) - min(xs), max(ys) - min(ys))


def lines(topology: dict[str, Any]) -> Iterator[str]:
    """A row for each ring."""
    arcs = arcs_of(topology)
    countries = topology["objects"]["countries"]["geometries"]
    for country in sorted(countries, key=lambda row: str(row["properties"]["name"])):
        for ring in rings_of(country, arcs):
            steps = [f"{x - x0},{y - y0}" for (x0, y0), (x, y) in zip([(0, 0), *ring], ring, strict=False)]
            yield f"{country['properties']['name']}\t{' '.join(steps)}\n"


if __name__ == "__main__":
    OUT.write_text(
        HEADING + "".join(lines(json.loads(Path(sys.argv[1]).read_text(encoding="utf-8")))),
        encoding="utf-8",
        newline="\n",
    )
