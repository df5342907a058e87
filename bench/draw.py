"""The growth of ``copydesk batch`` as a picture: ``python bench/draw.py ROWS.tsv OUT.svg``.

ROWS has a line for each run, as ``docs/archives.md`` tells them: reports, processor seconds, peak memory in megabytes. Drawn are
milliseconds of processor a report, next to a line 1.15 times that of 200,000 that growth should stay below, and memory.
"""

from __future__ import annotations

import argparse
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

Point = tuple[float, float]
_WIDTH, _HEIGHT, _LEFT, _TOP, _GAP = 300, 190, 56, 40, 90
_INK, _FAINT, _MARK = "#1f2937", "#9ca3af", "#b45309"


@dataclass(frozen=True, slots=True)
class Panel:
    """One pair of axes; the horizontal one is of reports, by powers of ten."""

    left: float
    title: str
    top: float
    """The greatest value of the vertical axis."""
    told: Callable[[float], str]

    def place(self, point: Point) -> Point:
        """Where a point is drawn, from 10^4 to 10^6.3 reports."""
        across = (math.log10(point[0]) - 4) / 2.3
        return self.left + across * _WIDTH, _TOP + _HEIGHT * (1 - point[1] / self.top)

    def axes(self) -> str:
        """Title, lines and their numbers."""
        made = [f'<text x="{self.left}" y="{_TOP - 16}" font-weight="600">{self.title}</text>']
        for step in range(5):
            value = self.top * step / 4
            _, down = self.place((1e4, value))
            made.append(f'<path d="M{self.left} {down:.1f}h{_WIDTH}" stroke="{_FAINT}" stroke-width="0.5"/>')
            made.append(f'<text x="{self.left - 6}" y="{down + 4:.1f}" text-anchor="end">{self.told(value)}</text>')
        for reports, name in ((2e4, "20,000"), (2e5, "200,000"), (1e6, "1,000,000")):
            across, _ = self.place((reports, 0))
            made.append(f'<text x="{across:.1f}" y="{_TOP + _HEIGHT + 18}" text-anchor="middle">{name}</text>')
        return "".join(made)

    def line(self, points: Sequence[Point], *, colour: str = _MARK, dashed: bool = False) -> str:
        """Points joined, and marked where they were measured."""
        placed = [self.place(point) for point in points]
        way = "M" + "L".join(f"{across:.1f} {down:.1f}" for across, down in placed)
        dash = ' stroke-dasharray="4 4"' if dashed else ""
        marks = "" if dashed else "".join(
            f'<circle cx="{across:.1f}" cy="{down:.1f}" r="3.5" fill="{colour}"/>'
            f'<text x="{across:.1f}" y="{down - 9:.1f}" text-anchor="middle">{self.told(point[1])}</text>'
            for (across, down), point in zip(placed, points, strict=True)
        )  # fmt: skip
        return f'<path d="{way}" fill="none" stroke="{colour}" stroke-width="1.8"{dash}/>{marks}'


def rounded(value: float) -> float:
    """A round number above a value, for the top of an axis."""
    step = 10.0 ** math.floor(math.log10(value))
    return next(step * factor for factor in (1, 1.5, 2, 3, 4, 6, 8, 10) if step * factor >= value)


def picture(rows: Sequence[tuple[float, float, float]]) -> str:
    """The picture of runs: reports, processor seconds, megabytes."""
    costs = [(reports, 1000 * seconds / reports) for reports, seconds, _ in rows]
    held = [(reports, megabytes / 1000) for reports, _, megabytes in rows]
    bound = next((1.15 * cost for reports, cost in costs if reports == 200_000), 0.0)
    cost = Panel(_LEFT, "milliseconds of processor a report", rounded(1.3 * max(y for _, y in costs)), "{:.2g}".format)
    memory = Panel(_LEFT + _WIDTH + _GAP, "peak memory, GB", rounded(1.3 * max(y for _, y in held)), "{:.2g}".format)
    drawn = [cost.axes(), memory.axes(), memory.line(held)]
    if bound:
        drawn.append(cost.line([(2e5, bound), (1e6, bound)], colour=_FAINT, dashed=True))
    drawn.append(cost.line(costs))
    size = f"{_LEFT + 2 * _WIDTH + _GAP + 20} {_TOP + _HEIGHT + 34}"
    said = "Processor time and memory of copydesk batch by wording, as an archive grows"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size}" font-family="sans-serif" font-size="11" '
        f'fill="{_INK}" role="img" aria-label="{said}"><rect width="100%" height="100%" fill="#fff"/>{"".join(drawn)}</svg>\n'
    )


def main() -> None:
    """Read, draw, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("out", type=Path)
    options = parser.parse_args()
    lines = [line.split("\t") for line in options.rows.read_text(encoding="utf-8").strip().split("\n")]
    rows = sorted((float(line[0]), float(line[1]), float(line[2])) for line in lines)
    options.out.write_text(picture(rows), encoding="utf-8")


if __name__ == "__main__":
    main()
