"""Which part of the world a map shows, how its lines are cut to it, and where one gets nearer or wider without a script."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

# Units of a drawing; it is half as high. Plate carrée: a degree of longitude is as wide as one of latitude is high.
WIDTH = 960
HEIGHT = WIDTH // 2
# Degrees that a map shows from west to east: at least where it is fitted to its places, at least when somebody looks nearer, at most.
_FITTED_DEGREES, _NEAREST_DEGREES, _WORLD_DEGREES = 36.0, 2.0, 360.0
# Units between two points of a line that are drawn apart, and beyond the frame where lines are cut.
_STEP, _MARGIN = 1.2, 6.0
Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class MapFrame:
    """The part of the world that is shown: its upper left corner, and degrees a unit of the drawing."""

    left: float
    top: float
    """Degrees south of the equator."""
    unit: float

    @property
    def degrees(self) -> float:
        """How wide it is."""
        return self.unit * WIDTH

    def place(self, lat: float, lon: float) -> Point:
        """Where a point of the world stands in the drawing."""
        return (lon - self.left) / self.unit, (-lat - self.top) / self.unit

    def words(self) -> str:
        """The frame as an address has it: latitude and longitude of its middle, degrees from west to east."""
        lat, lon = -(self.top + self.degrees / 4), self.left + self.degrees / 2
        return f"{lat:.2f},{lon:.2f},{self.degrees:.2f}"

    def moved(self, east: float, south: float) -> MapFrame:
        """The frame some of its own widths further; within the world."""
        lat, lon, width = (float(word) for word in self.words().split(","))
        return frame_around(lat - south * width / 2, lon + east * width, width)

    def nearer(self, times: float) -> MapFrame:
        """The same middle, so many times nearer."""
        lat, lon, width = (float(word) for word in self.words().split(","))
        return frame_around(lat, lon, width / times)


def frame_around(lat: float, lon: float, degrees: float) -> MapFrame:
    """The frame around a point, moved so that it stays within the world."""
    width = min(max(degrees, _NEAREST_DEGREES), _WORLD_DEGREES)
    left = min(max(lon - width / 2, -180.0), 180.0 - width)
    top = min(max(-lat - width / 4, -90.0), 90.0 - width / 2)
    return MapFrame(round(left, 2), round(top, 2), width / WIDTH)


def frame_of(places: Sequence[Point]) -> MapFrame:
    """All places, latitude and longitude, with room around, at least 36 degrees wide."""
    lats, lons = [lat for lat, _ in places], [lon for _, lon in places]
    width = max((max(lons) - min(lons)) * 1.4, (max(lats) - min(lats)) * 1.4 * 2, _FITTED_DEGREES)
    return frame_around((min(lats) + max(lats)) / 2, (min(lons) + max(lons)) / 2, width)


def frame_named(words: str) -> MapFrame | None:
    """The frame that an address holds; None where it holds none.

    >>> frame_named("50,10,20").words(), frame_named("50,10"), frame_named("a,b,c"), frame_named("nan,0,9")
    ('50.00,10.00,20.00', None, None, None)
    """
    try:
        lat, lon, degrees = (float(word) for word in words.split(","))
    except ValueError:
        return None
    is_sound = abs(lat) <= 90 and abs(lon) <= 180 and 0 < degrees <= _WORLD_DEGREES
    return frame_around(lat, lon, degrees) if is_sound else None


def path_of(points: Sequence[Point], frame: MapFrame) -> str:
    """A ring of longitudes and latitudes as the data of an SVG path, cut to the frame; empty where nothing of it is seen."""
    line = list(_thinned(((lon - frame.left) / frame.unit, (-lat - frame.top) / frame.unit) for lon, lat in points))
    for axis, limit, is_inside in _SIDES:
        line = list(_cut(line, axis, limit, is_inside))
    if len(line) < 3:
        return ""
    return "M" + "L".join(f"{x:.0f} {y:.0f}" for x, y in line) + "Z"


def _thinned(points: Iterator[Point]) -> Iterator[Point]:
    """The points of which each is seen apart from the one before."""
    before: Point | None = None
    for point in points:
        if before is None or abs(point[0] - before[0]) + abs(point[1] - before[1]) >= _STEP:
            before = point
            yield point


_SIDES: tuple[tuple[int, float, Callable[[float, float], bool]], ...] = (
    (0, -_MARGIN, float.__ge__), (0, WIDTH + _MARGIN, float.__le__), (1, -_MARGIN, float.__ge__), (1, HEIGHT + _MARGIN, float.__le__),
)  # fmt: skip


def _cut(line: Sequence[Point], axis: int, limit: float, is_inside: Callable[[float, float], bool]) -> Iterator[Point]:
    """A ring cut along one side of the frame (Sutherland and Hodgman 1974)."""
    for before, point in zip([line[-1], *line[:-1]] if line else (), line, strict=True):
        was, now = is_inside(before[axis], limit), is_inside(point[axis], limit)
        if was != now:
            share = (limit - before[axis]) / (point[axis] - before[axis])
            yield before[0] + share * (point[0] - before[0]), before[1] + share * (point[1] - before[1])
        if now:
            yield point
