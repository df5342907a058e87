"""A map with the links that move it: nearer, wider, to each side; every step has an address of its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from copydesk.web.charts.map_frame import frame_named, frame_of
from copydesk.web.charts.world_map import MapPoint, drawing, is_seen
from copydesk.web.templating import drawn

if TYPE_CHECKING:
    from markupsafe import Markup

_NEARER, _SIDEWAYS = 2.0, 0.35


@dataclass(frozen=True, slots=True)
class MapView:
    """What the part of a page shows that holds a map."""

    svg: Markup
    steps: tuple[tuple[str, str], ...]
    """What each link does, and where it leads."""
    seen: int
    """Places in view."""
    total: int


def map_view(spots: Sequence[MapPoint], asked: str, href: Callable[[str | None], str]) -> MapView | None:
    """The map of these places; None where there is none.

    ``asked`` is the frame that the address holds, ``href`` the address of the same page with another one, or with none.
    """
    if not spots:
        return None
    frame = frame_named(asked) or frame_of([(spot.lat, spot.lon) for spot in spots])
    moves = (
        ("Nearer", frame.nearer(_NEARER)), ("Wider", frame.nearer(1 / _NEARER)), ("West", frame.moved(-_SIDEWAYS, 0)), ("East", frame.moved(_SIDEWAYS, 0)),
        ("North", frame.moved(0, -_SIDEWAYS)), ("South", frame.moved(0, _SIDEWAYS)),
    )  # fmt: skip
    steps = [(name, href(to.words())) for name, to in moves if to != frame]
    if asked:
        steps.append(("All places", href(None)))
    steps = [(name, f"{to}#map-h") for name, to in steps]
    return MapView(drawn(drawing(spots, frame)), tuple(steps), sum(is_seen(spot, frame) for spot in spots), len(spots))
