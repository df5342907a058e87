"""Who copied whom over time: a lane an origin, an arc from each report to the one it was made from.

Texts of one report each, which nothing was made from, share one lane.

The arc is as thick as the share of the copy's wording that its source has; what is not decided is dashed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from copydesk.model import Derivation, Origin
from copydesk.page.html_markup import element, safe
from copydesk.text.sanitise import clipped
from copydesk.web.charts.time_scale import TimeScale, moment, scale
from copydesk.web.links import PageLinks
from copydesk.web.story_read_model import StoryMaterial, about, domain_name

_WIDTH, _LEFT, _RIGHT = 960, 36, 800
_ROW, _HEAD, _FOOT = 22, 30, 34
# Lanes and rows beyond these are counted in words; the table next to the drawing has them all.
_LANES, _ROWS, _ALONE = 24, 14, 30


@dataclass
class _Lane:
    origins: Sequence[Origin]
    top: float
    rows: int
    hidden: int
    seats: dict[str, tuple[float, float]] = field(default_factory=dict)


def drawing(material: StoryMaterial, links: PageLinks) -> str:
    """The drawing; nothing where the story has no reports."""
    moments = [when for name in material.story.reports if (when := _when(material, name))]
    line = scale(moments, _LEFT + 12, _RIGHT - 40)
    lanes, height = _lanes(material, line)
    if not lanes:
        return ""
    seats = {name: seat for lane in lanes for name, seat in lane.seats.items()}
    arcs = "".join(_arc(material, edge, seats, links) for edge in _drawn(material, seats))
    body = _axis(line, height) + "".join(_ground(material, lane) for lane in lanes) + arcs
    body += "".join(_reports(material, lane, links) for lane in lanes)
    rest = len(material.origins) - sum(len(lane.origins) for lane in lanes)
    if rest:
        body += _words(_LEFT, height - _FOOT + 4, f"and {rest} more texts, in the table", "soft")
    return element(
        "svg", body, class_="lineage", viewBox=f"0 0 {_WIDTH} {height:.0f}", role="group",
        aria_label="Lineage over time; the table after it says the same",
    )  # fmt: skip


def _when(material: StoryMaterial, name: str):  # type: ignore[no-untyped-def]
    report = material.reports.get(name)
    return moment(report.published) if report else None


def _lanes(material: StoryMaterial, line: TimeScale | None) -> tuple[list[_Lane], float]:
    lanes: list[_Lane] = []
    top = 8.0
    many = [origin for origin in material.ranked if len(origin.reports) > 1]
    alone = [origin for origin in material.ranked if len(origin.reports) == 1]
    for origins in [*([origin] for origin in many[:_LANES]), *([alone] if alone else [])]:
        order = [name for origin in origins for name in _in_time(material, origin)]
        shown = order[: _ROWS if len(origins) == 1 else _ALONE]
        lane = _Lane(origins, top, len(shown), len(order) - len(shown))
        for row, name in enumerate(shown):
            when = _when(material, name)
            x = line.at(when) if line and when else float(_LEFT)
            lane.seats[name] = (x, top + _HEAD + _ROW * row + _ROW / 2)
        lanes.append(lane)
        top += _HEAD + _ROW * (lane.rows + bool(lane.hidden)) + 8
    return lanes, top + _FOOT + (16 if len(many) > _LANES else 0)


def _in_time(material: StoryMaterial, origin: Origin) -> list[str]:
    """The reports of a text: the text itself, then the others as they came."""
    inside = set(origin.reports)
    return sorted((name for name in material.story.reports if name in inside), key=lambda name: name != origin.id)


def _axis(line: TimeScale | None, height: float) -> str:
    if not line:
        return ""
    parts = []
    for x, name in line.ticks():
        parts.append(element("line", "", class_="tick", x1=str(x), x2=str(x), y1="4", y2=f"{height - 26:.0f}"))
        parts.append(element("text", safe(name), class_="soft", x=str(x), y=f"{height - 10:.0f}", text_anchor="middle"))
    return element("g", "".join(parts), aria_hidden="true")


def _ground(material: StoryMaterial, lane: _Lane) -> str:
    height = _HEAD + _ROW * (lane.rows + bool(lane.hidden))
    ground = element(
        "rect", "", class_="lane", x="4", width=str(_WIDTH - 8), y=f"{lane.top:.0f}", height=f"{height:.0f}", rx="3"
    )
    first, count = lane.origins[0], len(lane.origins[0].reports)
    if count > 1:
        words = f"{clipped(domain_name(material.outlet(first.id)), 60)} · {count} reports"
        head = element("text", safe(material.letters[first.id]), class_="letter", x="14", y=f"{lane.top + 19:.0f}")
        head += _words(_LEFT, lane.top + 19, words, "strong")
    else:
        words = "A text of its own" if len(lane.origins) == 1 else f"{len(lane.origins)} texts of one report each"
        head = _words(14, lane.top + 19, words, "strong")
        letters = [(material.letters[origin.id], lane.seats.get(origin.id)) for origin in lane.origins]
        head += "".join(_words(14, seat[1] + 4, letter, "letter") for letter, seat in letters if seat)
    if lane.hidden:
        head += _words(_LEFT + 12, lane.top + height - 8, f"and {lane.hidden} more, in the table", "soft")
    return ground + head


def _words(x: float, y: float, words: str, kind: str) -> str:
    return element("text", safe(words), class_=kind, x=f"{x:.0f}", y=f"{y:.0f}")


def _drawn(material: StoryMaterial, seats: dict[str, tuple[float, float]]) -> Sequence[Derivation]:
    edges = [*material.parents.values(), *material.open_edges]
    return [edge for edge in edges if edge.child in seats and edge.parent in seats]


def _arc(material: StoryMaterial, edge: Derivation, seats: dict[str, tuple[float, float]], links: PageLinks) -> str:
    (x1, y1), (x2, y2) = seats[edge.parent], seats[edge.child]
    share = material.shares.get((edge.child, edge.parent), 0.0)
    bend = min(max(abs(x2 - x1) * 0.5, 14.0), 120.0)
    path = f"M{x1} {y1:.0f}C{x1 - bend * (x2 <= x1 + 8):.0f} {y2:.0f} {x2 - bend:.0f} {y2:.0f} {x2 - 6} {y2:.0f}"
    is_open = not edge.decided or material.origin_of[edge.child] != material.origin_of[edge.parent]
    drawn = element("path", "", class_="arc open" if is_open else "arc", d=path, stroke_width=f"{1 + 5 * share:.1f}")
    target = links.compare(edge.parent, edge.child)
    unsure = "; which was first, or whether they share a text, is not known" if is_open else ""
    says = (
        f"{about(material.reports[edge.child])} and {about(material.reports[edge.parent])}: "
        f"{edge.kind.replace('_', ' ')}, {share:.0%} of its wording, probability {edge.derived:.2f}{unsure}"
    )
    drawn = element("title", safe(says)) + drawn
    return element("a", drawn, href=target, aria_label=says) if target else element("g", drawn)


def _reports(material: StoryMaterial, lane: _Lane, links: PageLinks) -> str:
    parts = []
    for name, (x, y) in lane.seats.items():
        report = material.reports[name]
        is_first = any(name == origin.id for origin in lane.origins)
        kind = "first" if is_first else "made"
        dot = element("circle", "", class_=kind, cx=str(x), cy=f"{y:.0f}", r="6" if kind == "first" else "4.5")
        words = clipped(domain_name(report.outlet or report.title or report.id), 40)
        words += "" if moment(report.published) else ", no date"
        label = element("text", safe(words), x=f"{x + 11:.0f}", y=f"{y + 4:.0f}")
        says = f"{about(report)}{': the text the others go back to' if kind == 'first' and len(lane.origins[0].reports) > 1 else ''}"
        parts.append(element("a", element("title", safe(says)) + dot + label, href=links.report(name), aria_label=says))
    return "".join(parts)
