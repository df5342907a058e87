"""The text of a report with its findings marked in it: by a letter and, on a terminal, by colour; never by colour alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import TYPE_CHECKING

from rich.text import Text

from copydesk.cli.console import has_unicode, plain
from copydesk.model import Annotation, Span
from copydesk.text.paragraphs import paragraphs

if TYPE_CHECKING:
    from rich.console import Console

# Each kind of finding with the letter that marks it: superscript where the output can show it, plain in ASCII.
LETTERS = {
    "person": ("ᴾ", "/P"), "organisation": ("ᴼ", "/O"), "group": ("ᴳ", "/G"), "place": ("ᴸ", "/L"),
    "time": ("ᵀ", "/T"), "quantity": ("ᴺ", "/N"), "event": ("ᴱ", "/E"),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class TextMark:
    """A stretch of the text and what it is."""

    span: Span
    kind: str


def marks(annotation: Annotation) -> list[TextMark]:
    """Events, times, quantities and names, none over another: what comes first in that order stays, then the longest."""
    candidates = [
        *(TextMark(event.trigger, "event") for event in annotation.events),
        *_longest(TextMark(time.span, "time") for time in annotation.times),
        *_longest(TextMark(entity.span, entity.kind) for entity in annotation.entities),
        *_longest(TextMark(quantity.span, "quantity") for quantity in annotation.quantities),
    ]
    taken: set[int] = set()
    kept = []
    for mark in candidates:
        inside = range(mark.span.start, mark.span.end)
        if inside and taken.isdisjoint(inside):
            taken.update(inside)
            kept.append(mark)
    return sorted(kept, key=lambda mark: mark.span)


def _longest(found: Iterable[TextMark]) -> list[TextMark]:
    return sorted(found, key=lambda mark: (-len(mark.span), mark.span))


def legend(*, has_doubtful: bool = False) -> Text:
    """What the marks mean; ``has_doubtful`` where a statement of the text may be none."""
    text = Text()
    for kind, letters in LETTERS.items():
        text.append(letters[0 if has_unicode() else 1] + " ", "quiet").append(kind, kind).append("  ")
    opening, closing = _statement_marks(1)
    text.append(f"{opening}…{closing} statement 1")
    if has_doubtful:
        opening, closing = _statement_marks(2, is_doubtful=True)
        text.append(f"  {opening}…{closing} statement 2, doubtful")
    return text


def _statement_marks(number: int, *, is_doubtful: bool = False) -> tuple[str, str]:
    sign = "?" if is_doubtful else ""
    return (f"⟨{number}{sign}:", "⟩") if has_unicode() else (f"<{number}{sign}:", ">")


def print_marked(out: Console, annotation: Annotation) -> None:
    """Print the text paragraph by paragraph."""
    drawing = _MarkedText(annotation, has_brackets=not out.is_terminal or out.no_color)
    for block in paragraphs(annotation.report.text, []):
        out.print(drawing.paragraph(block))
        out.print()


def _furniture_name(kind: str) -> str:
    return "C2PA manifest in invisible characters" if kind == "manifest" else kind.replace("_", "-")


class _MarkedText:
    """Cuts the text at every edge of a mark or a statement and puts the signs there."""

    def __init__(self, annotation: Annotation, *, has_brackets: bool) -> None:
        self.text = annotation.report.text
        self.marks = marks(annotation)
        self.styles: list[tuple[Span, str]] = [(mark.span, mark.kind) for mark in self.marks]
        self.before: dict[int, list[str]] = defaultdict(list)
        self.after: dict[int, list[str]] = defaultdict(list)
        for mark in self.marks:
            self.after[mark.span.end].append(
                ("]" if has_brackets else "") + LETTERS[mark.kind][0 if has_unicode() else 1]
            )
            if has_brackets:
                self.before[mark.span.start].append("[")
        self._statements(annotation)
        for item in annotation.furniture:
            self.styles.append((item.span, "quiet"))
            self.after[item.span.end].append(f" ({_furniture_name(item.kind)}, not part of the report)")

    def _statements(self, annotation: Annotation) -> None:
        for number, attribution in enumerate(annotation.attributions, start=1):
            is_doubtful = attribution.doubt is not None
            opening, closing = _statement_marks(number, is_doubtful=is_doubtful)
            for run in attribution.content:
                self.styles.append((run, "quiet" if is_doubtful else "statement"))
                self.before[run.start].insert(0, opening)
                self.after[run.end].append(closing)

    def paragraph(self, block: Span) -> Text:
        """One paragraph, its line ends as spaces."""
        line = Text()
        styles = [item for item in self.styles if item[0].overlaps(block)]
        for position, piece in self._pieces(block, styles):
            for sign in self.before.get(position, ()):
                line.append(sign, "quiet")
            style = " ".join(name for span, name in styles if span.covers(piece))
            line.append_text(plain(piece.of(self.text).replace("\n", " "), _style(style)))
            for sign in self.after.get(piece.end, ()):
                line.append(sign, "quiet")
        return line

    def _pieces(self, block: Span, styles: Iterable[tuple[Span, str]]) -> Iterator[tuple[int, Span]]:
        edges = {block.start, block.end}
        for span, _ in styles:
            edges |= {edge for edge in (span.start, span.end) if block.start < edge < block.end}
        for start, end in pairwise(sorted(edges)):
            yield start, Span(start, end)


def _style(names: str) -> str:
    """The last of several styles is the narrowest: a name inside a statement is shown as a name."""
    kinds = [name for name in names.split() if name != "statement"]
    return kinds[0] if kinds else names
