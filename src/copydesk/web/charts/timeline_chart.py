"""When reports came, and how a value moved: reports as marks on a line of time, each claim's values under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.model import Claim
from copydesk.model.claim import Value
from copydesk.page.date_words import day
from copydesk.page.html_markup import element, safe
from copydesk.text.sanitise import clipped
from copydesk.web.charts.time_scale import TimeScale, moment, scale
from copydesk.web.links import PageLinks
from copydesk.web.story_read_model import StoryMaterial

# The words of the last value stand to the right of the line.
_WIDTH, _LEFT, _RIGHT = 960, 24, 724
_BARS = 70
# Letters of a value that are drawn, the width of one, the height of a line of them, and lines under a row.
_LABEL_CHARACTERS, _LETTER_WIDTH, _LINE, _LINES = 34, 6.6, 15, 5
# Claims whose values are drawn; the table has them all.
_CLAIMS = 8


def moving(claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose value moved, those with most values first; the same number in other words is no move."""
    found = [claim for claim in claims if len({_number(value) for value in claim.values}) > 1]
    return sorted(found, key=lambda claim: (-len(claim.values), claim.id))


def _number(value: Value) -> tuple[float | None, float | None, str]:
    """What a value comes to: its least and most where it is a number, else its words."""
    return (value.low, value.high, "" if value.low is not None else value.value.casefold())


def drawing(material: StoryMaterial, links: PageLinks) -> str:
    """The drawing; nothing where no report has a date."""
    moments = [when for report in material.reports.values() if (when := moment(report.published))]
    line = scale(moments, _LEFT, _RIGHT)
    if not line:
        return ""
    rows = moving(material.claims)[:_CLAIMS]
    top, drawn = _BARS + 42.0, ""
    for claim in rows:
        row, below = _row(claim, line, top, links)
        drawn, top = drawn + row, below
    body = _axis(line, top) + _bars(material, line) + drawn
    return element(
        "svg", body, class_="timeline", viewBox=f"0 0 {_WIDTH} {top:.0f}", role="group",
        aria_label="Reports and values over time; the tables after it say the same",
    )  # fmt: skip


def _axis(line: TimeScale, height: float) -> str:
    parts = [element("line", "", class_="base", x1=str(_LEFT), x2=str(_RIGHT), y1=str(_BARS), y2=str(_BARS))]
    for x, name in line.ticks():
        parts.append(element("line", "", class_="tick", x1=str(x), x2=str(x), y1="4", y2=f"{height - 4:.0f}"))
        parts.append(element("text", safe(name), class_="soft", x=str(x), y=str(_BARS + 16), text_anchor="middle"))
    return element("g", "".join(parts), aria_hidden="true")


def _bars(material: StoryMaterial, line: TimeScale) -> str:
    """Reports as bars of one width; those that are copies stand on those that are not."""
    firsts: Counter[int] = Counter()
    copies: Counter[int] = Counter()
    for name, report in material.reports.items():
        when = moment(report.published)
        if when:
            slot = round(line.at(when) / 8)
            (firsts if material.origin_of.get(name) == name else copies)[slot] += 1
    tallest = max((firsts + copies).values())
    unit = min(10.0, (_BARS - 16) / tallest)
    parts = []
    for slot in sorted(firsts | copies):
        y = float(_BARS)
        for kind, count in (("first", firsts[slot]), ("made", copies[slot])):
            if count:
                y -= unit * count
                parts.append(
                    element(
                        "rect",
                        "",
                        class_=kind,
                        x=str(slot * 8 - 3),
                        width="6",
                        y=f"{y:.1f}",
                        height=f"{unit * count - 0.6:.1f}",
                    )
                )
    return element("g", "".join(parts), aria_hidden="true")


def _row(claim: Claim, line: TimeScale, top: float, links: PageLinks) -> tuple[str, float]:
    """The values of one claim as points on the same line of time, each with its words, and where the next row begins.

    Labels are set on as many lines as it takes for none to stand on another; what finds no room is in the table.
    """
    says = element("text", safe(clipped(claim.says, 110)), class_="strong", x=str(_LEFT), y=f"{top + 10:.0f}")
    points = sorted(
        ((line.at(when), value) for value in claim.values if (when := moment(value.published))),
        key=lambda point: point[0],
    )
    labels = _labels([(x, clipped(value.value, _LABEL_CHARACTERS)) for x, value in points])
    y = top + 28
    parts: list[str] = []
    for (x, value), label in zip(points, labels, strict=True):
        inner = element("circle", "", class_="first", cx=str(x), cy=f"{y:.0f}", r="4.5")
        if label is not None:
            foot = y + 5 + _LINE * (label.line + 1)
            stem = element("line", "", class_="base", x1=str(x), x2=str(x), y1=f"{y:.0f}", y2=f"{foot:.0f}")
            inner += stem + element("text", safe(label.words), x=f"{label.left:.0f}", y=f"{foot:.0f}")
        says_it = f"{value.value}, first in {value.report}, {day(value.published)}"
        parts.append(element("a", element("title", safe(says_it)) + inner, href=links.report(value.report), aria_label=says_it))  # fmt: skip
    base = element("line", "", class_="base", x1=str(_LEFT), x2=str(_RIGHT), y1=f"{y:.0f}", y2=f"{y:.0f}")
    lines = max((label.line + 1 for label in labels if label is not None), default=0)
    return says + base + "".join(parts), y + _LINE * lines + 30


@dataclass(frozen=True, slots=True)
class _Label:
    words: str
    left: float
    line: int


def _labels(points: Sequence[tuple[float, str]]) -> list[_Label | None]:
    """Where the words of each point stand: to its right on the first line that is free there; None where none is.

    The latest points get the upper lines, so that no stem leads through the words of an earlier one.
    """
    starts = [float(_WIDTH)] * _LINES
    found: dict[int, _Label] = {}
    for place in sorted(range(len(points)), key=lambda place: (-points[place][0], place)):
        x, words = points[place]
        width = _LETTER_WIDTH * len(words)
        left = x + 5
        line = next((number for number, start in enumerate(starts) if left + width < start), None)
        if line is not None:
            starts[:line] = [min(start, x - 3) for start in starts[:line]]
            starts[line] = left - 8
            found[place] = _Label(words, left, line)
    return [found.get(place) for place in range(len(points))]
