"""Another person or body where the source names one."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.context_similarity import closeness
from copydesk.changes.mention_alignment import naming_pairs, unheard_of
from copydesk.model import Change
from copydesk.text.sanitise import in_quotes


def find(passage: Passage) -> Iterator[Change]:
    """Persons and bodies that were replaced by others."""
    paired = naming_pairs(passage)
    if is_report(passage.source.reading):
        for naming in unheard_of(passage):
            if not any(naming.span.overlaps(here.span) for _, here in paired):
                says = f"The rewrite names {in_quotes(naming.words)}; the source does not."
                yield Change("added", "name", says, None, naming.span, severity=2, confidence=0.6)
    for there, here in paired:
        if "place" in (there.kind, here.kind):
            continue
        was, now = there.span.of(passage.source.text), here.span.of(passage.rewrite.text)
        sure = min(0.9, 0.4 + 0.4 * closeness(passage, there.span, here.span))
        says = f"The rewrite names {in_quotes(now)} where the source names {in_quotes(was)}."
        yield Change("altered", "name", says, there.span, here.span, severity=3, confidence=sure)
