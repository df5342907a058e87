"""Where along both texts changes stand: a bar for each text, a tick for each change, the graver the taller.

Each tick is a link to its change, but only the first can be reached by the Tab key: from there arrow keys walk along, and the list of changes says the same.
"""

from __future__ import annotations

from copydesk.model import Comparison, Report, Span
from copydesk.page.change_words import GRAVE
from copydesk.page.html_markup import element, safe

_WIDTH, _BAR, _GAP = 1000.0, 14, 4
# Share of a bar's height that a tick takes, by severity.
_HEIGHTS = {3: 1.0, 2: 0.8, 1: 0.45}
_PARTS = ("the first third", "the middle", "the last third")


def overview_html(comparison: Comparison) -> str:
    """The bars, of changes in the order in which they are numbered; empty where there is none."""
    sides = (("Source", comparison.source, "source"), ("Rewrite", comparison.rewrite, "rewrite"))
    bars: list[tuple[str, str]] = []
    for place, (name, report, side) in enumerate(sides):
        is_entry = not any(ticks for ticks, _ in bars)
        bars.append(_bar(comparison, name, report, side, place, is_entry=is_entry))
    if not any(ticks for ticks, _ in bars):
        return ""
    height = 2 * _BAR + _GAP
    drawing = element(
        "svg", "".join(ticks for ticks, _ in bars), viewBox=f"0 0 {_WIDTH:.0f} {height}", preserveAspectRatio="none", role="group",
        aria_label="; ".join(says for _, says in bars),
    )  # fmt: skip
    names = element("span", "Source") + element("span", "Rewrite")
    return element("div", element("div", names, class_="names", aria_hidden="true") + drawing, class_="overview")


def _bar(
    comparison: Comparison, name: str, report: Report, side: str, place: int, *, is_entry: bool
) -> tuple[str, str]:
    """The ticks of one text on their ground, and the same in words; no ticks where no change stands in it.

    ``is_entry`` where the Tab key reaches the first of its ticks.
    """
    top = place * (_BAR + _GAP)
    ticks: list[str] = []
    counts = [0, 0, 0]
    for number, change in enumerate(comparison.changes, 1):
        span: Span | None = getattr(change, f"{side}_words") or getattr(change, side)
        if span is None or change.severity not in _HEIGHTS or not report.text:
            continue
        share = span.start / len(report.text)
        if change.severity >= GRAVE:
            counts[min(int(3 * share), 2)] += 1
        width = max(_WIDTH * len(span) / len(report.text), 3.0)
        x = min(_WIDTH * share, _WIDTH - width)
        height = _BAR * _HEIGHTS[change.severity]
        says = f"{number}. {change.says}"
        rect = element(
            "rect", element("title", safe(says)), class_=f"v{change.severity}", x=f"{x:.1f}", width=f"{width:.1f}", y=f"{top + _BAR - height:.1f}",
            height=f"{height:.1f}",
        )  # fmt: skip
        tab = "0" if is_entry and not ticks else "-1"
        ticks.append(
            element("a", rect, href=f"#c{number}", tabindex=tab, data_c=str(number), aria_label=f"{name}: {says}")
        )
    ground = element("rect", "", class_="ground", x="0", width=f"{_WIDTH:.0f}", y=str(top), height=str(_BAR))
    return (ground + "".join(ticks) if ticks else ""), _in_words(name, counts)


def _in_words(name: str, counts: list[int]) -> str:
    parts = [f"{count} in {part}" for count, part in zip(counts, _PARTS, strict=True) if count]
    return f"{name}: {', '.join(parts) or 'no'} grave change{'' if sum(counts) == 1 else 's'}"
