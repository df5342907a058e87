"""The map: outlines of countries cut to a frame, links that move it, and labels that run into nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest

from copydesk.resources import country_outlines
from copydesk.web.charts.map_frame import HEIGHT, WIDTH, frame_around, frame_named, frame_of, path_of
from copydesk.web.charts.map_view import map_view
from copydesk.web.charts.world_map import MapPoint, drawing, ground

Open = Callable[..., Any]
TOWNS = (
    MapPoint("Lowmere", 52.4, 4.6, 9, "/a"), MapPoint("Fenwick", 52.42, 4.62, 3, "/b"), MapPoint("Tangier", 35.8, -5.8, 1, "/c"),
    MapPoint("Norway", 62.0, 10.0, 2, "/d", is_country=True),
)  # fmt: skip


def test_outlines_are_of_the_whole_world_and_closed() -> None:
    rings = country_outlines.rings()
    assert {"Norway", "Morocco", "Fiji", "Lesotho"} <= {ring.country for ring in rings}
    for ring in rings:
        assert -180.01 <= ring.west <= ring.east <= 180.01
        assert -90.01 <= ring.south <= ring.north <= 90.01
        assert len(ring.points) > 3
        assert ring.points[0] == ring.points[-1]


def test_a_point_in_a_country_is_in_its_outline_and_one_at_sea_in_none() -> None:
    def around(lat: float, lon: float) -> set[str]:
        """The countries whose rings go around a point an odd number of times."""
        found: set[str] = set()
        for ring in country_outlines.rings():
            crossed = sum(
                (y0 > lat) != (y1 > lat) and lon < x0 + (lat - y0) * (x1 - x0) / (y1 - y0)
                for (x0, y0), (x1, y1) in zip(ring.points, ring.points[1:], strict=False)
            )
            found ^= {ring.country} if crossed % 2 else set()
        return found

    assert around(46.9, 8.2) == {"Switzerland"}
    assert around(-29.6, 28.2) == {"Lesotho"}
    assert around(30.0, -40.0) == set()


def test_what_is_drawn_stays_in_the_frame() -> None:
    path = ground(frame_around(50, 10, 20))
    numbers = [float(word) for word in re.findall(r"-?\d+", re.search(r' d="([^"]*)"', path).group(1))]  # type: ignore[union-attr]
    assert numbers
    assert min(numbers) >= -7
    assert max(numbers[::2]) <= WIDTH + 7
    assert max(numbers[1::2]) <= HEIGHT + 7
    assert path_of([(0, 0), (1, 0), (1, 1), (0, 0)], frame_around(50, 60, 20)) == ""


def test_a_frame_is_moved_within_the_world() -> None:
    frame = frame_of([(52.4, 4.6)])
    assert frame.degrees == 36
    assert frame.nearer(1000).degrees == 2
    assert frame.nearer(1 / 1000).degrees == 360
    assert frame.moved(90, 0).left + 36 == pytest.approx(180)
    assert frame.moved(0, -90).top == -90
    assert frame_named(frame.words()) == frame
    for words in ("", "1,2", "91,0,20", "0,0,0", "0,0,inf", "nan,0,9", "0,nan,9", "0,0,nan", "<b>,0,9"):
        assert frame_named(words) is None, words


def test_labels_run_into_no_disc_and_no_label() -> None:
    svg = drawing(TOWNS)
    assert svg.count("<circle") == 4
    assert "Lowmere 9" in svg
    assert "Fenwick 3" not in svg, "it lies under Lowmere"
    near = drawing(TOWNS, frame_around(52.41, 4.61, 0))
    assert "Fenwick 3" in near
    assert near.count("<circle") == 2, "what is out of view is not drawn"
    assert drawing(()) == ""


def test_each_step_has_an_address_and_the_steps_end_at_the_edge() -> None:
    view = map_view(TOWNS, "", lambda to: f"/events?map={to}")
    assert view is not None
    assert [name for name, _ in view.steps] == ["Nearer", "Wider", "West", "East", "North", "South"]
    world = map_view(TOWNS, "0,0,360", lambda to: f"/events?map={to}")
    assert world is not None
    assert [name for name, _ in world.steps] == ["Nearer", "All places"]
    assert map_view((), "", str) is None


@pytest.mark.parametrize("path", ["/events", "/incidents"])
def test_the_map_is_moved_without_a_script_and_keeps_the_filter(desk: Open, path: str) -> None:
    client = desk()
    page = client.get(f"{path}?country=NLD").text
    nearer = re.search(r'href="([^"]*)">Nearer', page).group(1).replace("&amp;", "&")  # type: ignore[union-attr]
    assert nearer.startswith(f"{path}?")
    assert "country=NLD" in nearer
    assert nearer.endswith("#map-h")
    moved = client.get(nearer)
    assert "All places" in moved.text
    assert moved.text != page
    assert client.get(f"{path}?map=%3Cscript%3E").status_code == 200
