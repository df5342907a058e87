"""One of the two texts as HTML: sentences numbered and linked to those they draw on, changes marked in place."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Literal

from copydesk.model import Change, Report, Span
from copydesk.page.change_words import label as change_label
from copydesk.page.html_markup import element, safe
from copydesk.page.sentence_outline import Outline
from copydesk.text.paragraphs import paragraphs

Side = Literal["source", "rewrite"]
LETTER: Mapping[Side, str] = {"source": "S", "rewrite": "R"}
Tags = Mapping[int, Sequence[tuple[str, str]]]
"""By number of a sentence: letters of the sources that it draws on, each with what it stands for."""
_OTHER: Mapping[Side, Side] = {"source": "rewrite", "rewrite": "source"}


@dataclass(frozen=True, slots=True)
class TextColumn:
    """All that is needed to draw one of the two texts."""

    side: Side
    report: Report
    outline: Outline
    changes: Sequence[Change]
    ties: Mapping[int, Sequence[int]]  # sentence number -> numbers of the sentences of the other text
    tags: Tags = field(default_factory=dict)

    def marks(self) -> list[tuple[Span, int, Change]]:
        """The changes that stand in this text, with their numbers from 1: the very words, where they are known."""
        found = []
        for number, change in enumerate(self.changes, start=1):
            if self.side == "source":
                span = change.source_words or change.source
            else:
                span = change.rewrite_words or change.rewrite
            if span is not None and len(span):
                found.append((span, number, change))
        return found


def text_html(column: TextColumn) -> str:
    """The paragraphs of a text."""
    whole = column.report.text
    drawing = _ColumnMarkup(column)
    blocks = (element("p", inner, dir="auto") for block in paragraphs(whole, []) if (inner := drawing.block(block)))
    return "\n".join(blocks)


class _ColumnMarkup:
    """Cuts a paragraph at every edge of a sentence or a mark, so that marks may overlap in any way."""

    def __init__(self, column: TextColumn) -> None:
        self.column = column
        self.text = column.report.text
        self.marks = column.marks()
        self.near = self.marks
        self.anchored: set[int] = set()

    def block(self, block: Span) -> str:
        """The HTML inside one paragraph."""
        self.near = [mark for mark in self.marks if mark[0].overlaps(block)]
        every = self.column.outline.sentences
        first = max(bisect_right(every, block.start, key=lambda sentence: sentence.start) - 1, 0)
        last = bisect_right(every, block.end, key=lambda sentence: sentence.start)
        sentences = [(i + 1, every[i]) for i in range(first, last) if every[i].overlaps(block)]
        holes = [span for span in self.column.outline.furniture if span.overlaps(block)]
        parts: list[str] = []
        position = block.start
        for number, span in sorted([*sentences, *((0, hole) for hole in holes)], key=lambda item: item[1]):
            if span.start > position:
                parts.append(self._stretch(Span(position, span.start)))
            start = max(position, span.start)
            piece = Span(start, max(start, min(span.end, block.end)))
            parts.append(self._sentence(number, piece, is_first=start == span.start))
            position = piece.end
        if position < block.end:
            parts.append(self._stretch(Span(position, block.end)))
        return "".join(parts)

    def _sentence(self, number: int, span: Span, *, is_first: bool) -> str:
        if number == 0:
            return element("span", self._stretch(span), class_="furniture", title="not part of the report")
        letter = LETTER[self.column.side]
        name = f"{letter}{number}"
        ties = self.column.ties.get(number, ())
        label = element("span", name, class_="no", aria_hidden="true") if is_first else ""
        links = self._links(ties) if is_first else ""
        tags = self.column.tags.get(number, ())
        label = "".join(_tag(*tag) for tag in tags) + label if is_first else label
        own = f" drawn source-{tags[0][0].lower()}" if len(tags) == 1 else ""
        return element(
            "span", label + self._stretch(span) + links,
            class_=("s tied" if ties else "s") + own, id=name.lower() if is_first else None,
            data_ties=" ".join(map(str, ties)) or None,
        )  # fmt: skip

    def _links(self, ties: Sequence[int]) -> str:
        if not ties:
            return ""
        other = _OTHER[self.column.side]
        word = "draws on" if self.column.side == "rewrite" else "used in"
        arrow = "←" if self.column.side == "rewrite" else "→"
        links = " ".join(
            element("a", f"{LETTER[other]}{tie}", href=f"#{LETTER[other].lower()}{tie}",
                    aria_label=f"{word} sentence {tie} of the {other}")
            for tie in ties
        )  # fmt: skip
        return element("span", f"{arrow}\u00a0{links}", class_="ties")

    def _stretch(self, stretch: Span) -> str:
        inside = [(span, number, change) for span, number, change in self.near if span.overlaps(stretch)]
        edges = {stretch.start, stretch.end}
        for span, _, _ in inside:
            edges |= {max(span.start, stretch.start), min(span.end, stretch.end)}
        cuts = (Span(start, end) for start, end in pairwise(sorted(edges)))
        return "".join(self._cut(cut, [item for item in inside if item[0].covers(cut)]) for cut in cuts)

    def _cut(self, cut: Span, over: Iterable[tuple[Span, int, Change]]) -> str:
        words = safe(cut.of(self.text))
        marks = sorted(over, key=lambda item: (-item[2].severity, item[1]))
        if not marks or not words.strip():
            return words
        gravest = marks[0][2]
        mark = element(
            "mark", words, class_=f"c v{gravest.severity} {gravest.kind}", data_c=" ".join(str(n) for _, n, _ in marks)
        )
        ends = "".join(self._badge(number, change) for span, number, change in marks if span.end == cut.end)
        return "".join(self._anchors(number for _, number, _ in marks)) + mark + ends

    def _anchors(self, numbers: Iterable[int]) -> Iterator[str]:
        for number in numbers:
            if number not in self.anchored:
                self.anchored.add(number)
                yield element("span", "", class_="a", id=f"c{number}{LETTER[self.column.side].lower()}")

    def _badge(self, number: int, change: Change) -> str:
        return element(
            "a", str(number), class_=f"b v{change.severity}", href=f"#c{number}",
            aria_label=f"change {number}, {change_label(change)}", data_c=str(number),
        )  # fmt: skip


def _tag(letter: str, says: str) -> str:
    sign = element("span", safe(letter), aria_hidden="true") + element("span", safe(f"from {says}: "), class_="sr")
    return element("span", sign, class_=f"tag source-{letter.lower()}", title=says)
