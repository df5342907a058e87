"""What the texts as wholes dropped and added: statements that the other one has nowhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.annotate.reading import Reading
from copydesk.model import Alignment, Change, Span


def find(source: Reading, rewrite: Reading, pairs: Sequence[Alignment], found: Sequence[Change]) -> Iterator[Change]:
    """Sentences of the source that no sentence of the rewrite draws on, and the reverse."""
    drawn = {span for pair in pairs for span in pair.source}
    for sentence in source.annotation.sentences:
        if sentence.kind == "body" and sentence.span not in drawn:
            says = "The rewrite leaves this out."
            yield Change("dropped", "detail", says, sentence.span, severity=1, confidence=0.6)
    for pair in pairs:
        if not pair.source and not any(_inside(pair.rewrite, change.rewrite) for change in found):
            says = "Nothing in the source says this."
            yield Change("added", "detail", says, None, pair.rewrite, severity=2, confidence=0.6)


def _inside(sentence: Span, span: Span | None) -> bool:
    return span is not None and sentence.covers(span)
