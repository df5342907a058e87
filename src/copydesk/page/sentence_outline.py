"""The sentences of a report with their numbers: what ties the two texts together where no line can be drawn."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report, Span


@dataclass(frozen=True, slots=True)
class Outline:
    """Where the sentences of a report and its furniture stand."""

    sentences: tuple[Span, ...]
    furniture: tuple[Span, ...]

    def number(self, span: Span) -> int:
        """The number of the sentence in which a span begins, counted from 1; 0 before the first."""
        return bisect_right(self.sentences, span.start, key=lambda sentence: sentence.start)


def outline(report: Report) -> Outline:
    """The outline of a report; no language model is needed for it."""
    found = outlined(report)
    return Outline(
        tuple(sorted(sentence.span for sentence in found.sentences)), tuple(item.span for item in found.furniture)
    )
