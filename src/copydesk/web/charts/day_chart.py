"""How much is reported of each day, as bars on a line of time."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.page.html_markup import element, safe
from copydesk.web.charts.time_scale import moment, scale

_WIDTH, _HEIGHT, _LEFT, _RIGHT = 960, 130, 24, 936


def drawing(days: Sequence[tuple[str, int]]) -> str:
    """The drawing; nothing where no day is known."""
    known = [(when, count) for day, count in days if (when := moment(day))]
    line = scale((when for when, _ in known), _LEFT + 8, _RIGHT - 8)
    if not line:
        return ""
    ground = _HEIGHT - 28
    unit = (ground - 14) / max(count for _, count in known)
    parts = [element("line", "", class_="base", x1=str(_LEFT), x2=str(_RIGHT), y1=str(ground), y2=str(ground))]
    for x, name in line.ticks(least=24):
        parts.append(element("line", "", class_="tick", x1=str(x), x2=str(x), y1="6", y2=str(ground)))
        parts.append(element("text", safe(name), class_="soft", x=str(x), y=str(_HEIGHT - 8), text_anchor="middle"))
    for when, count in known:
        height = max(unit * count, 2)
        parts.append(
            element(
                "rect",
                "",
                class_="first",
                x=f"{line.at(when) - 3:.1f}",
                width="6",
                y=f"{ground - height:.1f}",
                height=f"{height:.1f}",
            )
        )
    return element(
        "svg",
        "".join(parts),
        class_="timeline",
        viewBox=f"0 0 {_WIDTH} {_HEIGHT}",
        role="img",
        aria_label="Events by day; the table after it says the same",
    )
