"""Where it happened: a map of points, its land drawn from the towns of the package's own gazetteer."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from math import sqrt

from copydesk.page.html_markup import element, safe
from copydesk.resources import countries, gazetteer
from copydesk.text.sanitise import clipped

# Degrees of a cell of the drawn land (plate carrée), and the least units of the drawing from one dot to the next.
_CELLS = (0.5, 0.75, 1.0, 1.5, 2.0, 3.0)
_DOT = 7.5
_WIDTH = 960


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map: its name, where it is, how many it stands for, and where a click leads."""

    name: str
    lat: float
    lon: float
    count: int
    href: str
    is_country: bool = False


@cache
def _fine() -> frozenset[tuple[int, int]]:
    """Every half degree that holds a town or a country's point: its column and row from Greenwich and the equator."""
    points = [*gazetteer.points(), *((land.lat, land.lon) for land in countries.by_code().values())]
    return frozenset((round(lon * 2), round(-lat * 2)) for lat, lon in points)


@cache
def land(cell: float) -> tuple[tuple[int, int], ...]:
    """The same in cells of so many degrees."""
    return tuple(sorted({(round(column / 2 / cell), round(row / 2 / cell)) for column, row in _fine()}))


def drawing(spots: Sequence[MapPoint]) -> str:
    """The map around the spots; nothing where there is none."""
    if not spots:
        return ""
    frame = _frame(spots)
    most = max(spot.count for spot in spots)
    body = element("g", _ground(frame), aria_hidden="true")
    taken: list[tuple[float, float]] = []
    for spot in sorted(spots, key=lambda spot: (-spot.count, spot.name)):
        body += _mark(spot, frame, most, taken)
    return element(
        "svg", body, class_="map", viewBox=f"0 0 {_WIDTH} {_WIDTH // 2}", role="group",
        aria_label="Map of places; the table after it says the same",
    )  # fmt: skip


@lru_cache(maxsize=64)
def _ground(frame: _Frame) -> str:
    """The land in the frame, a dot a cell; the cells are as large as they can be drawn well."""
    cell = next((size for size in _CELLS if size / frame.unit >= _DOT), _CELLS[-1])
    dots = []
    for column, row in land(cell):
        x, y = (column * cell - frame.left) / frame.unit, (row * cell - frame.top) / frame.unit
        if -9 < x < _WIDTH + 9 and -9 < y < _WIDTH / 2 + 9:
            dots.append(f"M{x:.0f} {y:.0f}h0")
    return element("path", "", class_="land", d="".join(dots), stroke_width=f"{cell / frame.unit * 0.8:.1f}")


@dataclass(frozen=True, slots=True)
class _Frame:
    """The part of the world that is shown: its upper left corner, and degrees a unit of the drawing."""

    left: float
    top: float
    unit: float


def _frame(spots: Sequence[MapPoint]) -> _Frame:
    """All spots with room around, at least 36 degrees wide, twice as wide as high."""
    west, east = min(spot.lon for spot in spots), max(spot.lon for spot in spots)
    south, north = min(spot.lat for spot in spots), max(spot.lat for spot in spots)
    width = min(max((east - west) * 1.4, (north - south) * 1.4 * 2, 36.0), 360.0)
    left = min(max((west + east) / 2 - width / 2, -180.0), 180.0 - width)
    top = min(max(-(north + south) / 2 - width / 4, -90.0), 90.0 - width / 2)
    return _Frame(round(left, 2), round(top, 2), width / _WIDTH)


def _mark(spot: MapPoint, frame: _Frame, most: int, taken: list[tuple[float, float]]) -> str:
    """A spot with its name, where the name does not run into one that is there already."""
    radius = 5 + 15 * sqrt(spot.count / most)
    x, y = (spot.lon - frame.left) / frame.unit, (-spot.lat - frame.top) / frame.unit
    says = f"{spot.name}{' (country)' if spot.is_country else ''}: {spot.count}"
    dot = element(
        "circle", "", class_="area" if spot.is_country else "spot", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius:.1f}"
    )
    is_free = all(abs(x - other[0]) > 130 or abs(y - other[1]) > 16 for other in taken)
    label = ""
    if is_free:
        taken.append((x, y))
        left = x > _WIDTH - 140
        at = x - radius - 5 if left else x + radius + 5
        label = element(
            "text",
            safe(clipped(f"{spot.name} {spot.count}", 30)),
            x=f"{at:.1f}",
            y=f"{y + 4:.1f}",
            text_anchor="end" if left else None,
        )
    return element("a", element("title", safe(says)) + dot + label, href=spot.href, aria_label=says)
