"""When reports came, and how a value moved: reports as marks on a line of time, each claim's values under it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from copydesk.model import Claim
from copydesk.page.date_words import day
from copydesk.page.html_markup import element, safe
from copydesk.text.sanitise import clipped
from copydesk.web.charts.time_scale import TimeScale, moment, scale
from copydesk.web.links import PageLinks
from copydesk.web.story_read_model import StoryMaterial

_WIDTH, _LEFT, _RIGHT = 960, 24, 920
_BARS, _ROW = 70, 64
# Claims whose values are drawn; the table has them all.
_CLAIMS = 8


def moving(claims: Sequence[Claim]) -> list[Claim]:
    """The claims whose value moved, those with most values first."""
    found = [claim for claim in claims if len({value.value for value in claim.values}) > 1]
    return sorted(found, key=lambda claim: (-len(claim.values), claim.id))


def drawing(material: StoryMaterial, links: PageLinks) -> str:
    """The drawing; nothing where no report has a date."""
    moments = [when for report in material.reports.values() if (when := moment(report.published))]
    line = scale(moments, _LEFT, _RIGHT)
    if not line:
        return ""
    rows = moving(material.claims)[:_CLAIMS]
    height = _BARS + 34 + _ROW * len(rows) + 8
    body = _axis(line, height) + _bars(material, line)
    body += "".join(_row(claim, line, _BARS + 42 + _ROW * number, links) for number, claim in enumerate(rows))
    return element(
        "svg", body, class_="timeline", viewBox=f"0 0 {_WIDTH} {height}", role="group",
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


def _row(claim: Claim, line: TimeScale, top: float, links: PageLinks) -> str:
    """The values of one claim as points on the same line of time, each with its number."""
    says = element("text", safe(clipped(claim.says, 110)), class_="strong", x=str(_LEFT), y=f"{top + 10:.0f}")
    y = top + 36
    parts: list[str] = []
    last = -100.0
    for value in claim.values:
        when = moment(value.published)
        if not when:
            continue
        x = line.at(when)
        dot = element("circle", "", class_="first", cx=str(x), cy=f"{y:.0f}", r="4.5")
        shown = clipped(value.value, 16)
        under = y + 16 if x - last < 8.0 * len(shown) + 12 and parts else y - 9
        last = x if under < y else last
        edge = "end" if x > _RIGHT - 60 else "start"
        name = element(
            "text", safe(shown), x=f"{x - 4 if edge == 'start' else x + 4:.0f}", y=f"{under:.0f}", text_anchor=edge
        )
        says_it = f"{value.value}, first in {value.report}, {day(value.published)}"
        parts.append(
            element(
                "a", element("title", safe(says_it)) + dot + name, href=links.report(value.report), aria_label=says_it
            )
        )
    base = element("line", "", class_="base", x1=str(_LEFT), x2=str(_RIGHT), y1=f"{y:.0f}", y2=f"{y:.0f}")
    return says + base + "".join(parts)
