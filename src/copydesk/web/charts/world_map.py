"""Where it happened: a map of points over the outlines of countries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt

from copydesk.page.html_markup import element, safe
from copydesk.resources import country_outlines
from copydesk.text.sanitise import clipped
from copydesk.web.charts.map_frame import HEIGHT, WIDTH, MapFrame, frame_of, path_of

# Units of the drawing: the least extent of an island that is seen, and the width of a letter of a label.
_LEAST_RING, _LETTER_WIDTH = 1.5, 7.0


@dataclass(frozen=True, slots=True)
class MapPoint:
    """A place on the map: its name, where it is, how many it stands for, and where a click leads."""

    name: str
    lat: float
    lon: float
    count: int
    href: str
    is_country: bool = False


def drawing(spots: Sequence[MapPoint], frame: MapFrame | None = None) -> str:
    """The map around the spots, or of a frame; nothing where there is no spot."""
    if not spots:
        return ""
    shown = frame or frame_of([(spot.lat, spot.lon) for spot in spots])
    most = max(spot.count for spot in spots)
    body = element("g", ground(shown), aria_hidden="true")
    seen = [spot for spot in spots if is_seen(spot, shown)]
    taken = [_box(spot, shown, most) for spot in seen]
    for spot in sorted(seen, key=lambda spot: (-spot.count, spot.name)):
        body += _mark(spot, shown, most, taken)
    return element(
        "svg", body, class_="map", viewBox=f"0 0 {WIDTH} {HEIGHT}", role="group",
        aria_label="Map of places; the table after it says the same",
    )  # fmt: skip


def is_seen(spot: MapPoint, frame: MapFrame) -> bool:
    """Whether a place stands in the frame."""
    x, y = frame.place(spot.lat, spot.lon)
    return 0 <= x <= WIDTH and 0 <= y <= HEIGHT


@lru_cache(maxsize=64)
def ground(frame: MapFrame) -> str:
    """The countries in the frame, one path: what is cut out of a country is filled by the one that lies in it."""
    right, bottom = frame.left + frame.degrees, frame.top + frame.degrees / 2
    least = _LEAST_RING * frame.unit
    seen = (
        ring
        for ring in country_outlines.rings()
        if ring.west < right and ring.east > frame.left and -ring.north < bottom and -ring.south > frame.top
        and max(ring.east - ring.west, ring.north - ring.south) > least
    )  # fmt: skip
    return element("path", "", class_="land", d="".join(path_of(ring.points, frame) for ring in seen))


Box = tuple[float, float, float, float]


def _radius(spot: MapPoint, most: int) -> float:
    return 4 + 12 * sqrt(spot.count / most)


def _box(spot: MapPoint, frame: MapFrame, most: int) -> Box:
    """The box around the disc of a spot: left, top, right, bottom."""
    (x, y), radius = frame.place(spot.lat, spot.lon), _radius(spot, most)
    return x - radius, y - radius, x + radius, y + radius


def _mark(spot: MapPoint, frame: MapFrame, most: int, taken: list[Box]) -> str:
    """A spot with its name, where the name runs into no disc and no other name."""
    radius, (x, y) = _radius(spot, most), frame.place(spot.lat, spot.lon)
    says = f"{spot.name}{' (country)' if spot.is_country else ''}: {spot.count}"
    dot = element(
        "circle", "", class_="area" if spot.is_country else "spot", cx=f"{x:.1f}", cy=f"{y:.1f}", r=f"{radius:.1f}"
    )
    words = clipped(f"{spot.name} {spot.count}", 30)
    label = ""
    for is_left in (False, True):
        box = _label_box(words, x, y, radius, is_left=is_left)
        if box[0] >= 0 and box[2] <= WIDTH and not any(_overlap(box, other) for other in taken):
            taken.append(box)
            at, anchor = (box[2], "end") if is_left else (box[0], None)
            label = element("text", safe(words), x=f"{at:.1f}", y=f"{y + 4:.1f}", text_anchor=anchor)
            break
    return element("a", element("title", safe(says)) + dot + label, href=spot.href, aria_label=says)


def _label_box(words: str, x: float, y: float, radius: float, *, is_left: bool) -> Box:
    width = _LETTER_WIDTH * len(words)
    left = x - radius - 4 - width if is_left else x + radius + 4
    return left, y - 8, left + width, y + 8


def _overlap(box: Box, other: Box) -> bool:
    return box[0] < other[2] and other[0] < box[2] and box[1] < other[3] and other[1] < box[3]
