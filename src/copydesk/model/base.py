"""What every noun is made of: a span of one text, and a sentence on each field."""

from __future__ import annotations

from dataclasses import MISSING, dataclass, field
from typing import Any


def doc(sentence: str, default: Any = MISSING) -> Any:
    """A dataclass field that carries the sentence that explains it; documentation and JSON Schema are printed from it."""
    if default is MISSING:
        return field(metadata={"says": sentence})
    return field(default=default, metadata={"says": sentence})


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one text, half-open, in Unicode code points of ``Report.text``."""

    start: int = doc("offset of the first character")
    end: int = doc("offset after the last character")

    def __len__(self) -> int:
        return self.end - self.start

    def of(self, text: str) -> str:
        """The words that this span covers in ``text``."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character."""
        return self.start < other.end and other.start < self.end

    def covers(self, other: Span) -> bool:
        """Whether ``other`` lies wholly inside this one."""
        return self.start <= other.start and other.end <= self.end

    def join(self, other: Span) -> Span:
        """The shortest span that covers both."""
        return Span(min(self.start, other.start), max(self.end, other.end))
