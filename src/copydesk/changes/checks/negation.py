"""Negation: a denial that came or went, and words turned into their opposite."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.antonyms import opposed
from copydesk.changes.factuality.certainty_shift import words_of
from copydesk.changes.factuality.factuality_value import stance
from copydesk.model import Change, Span
from copydesk.text.sanitise import in_quotes


def find(passage: Passage) -> Iterator[Change]:
    """Statements that the rewrite turns round."""
    told: set[int] = set()
    for shift in passage.shifts:
        told.update(mark.token for mark in shift.there)
        if shift.kind == "negation":
            told.add(shift.source)
            there = words_of(passage.source.parse, shift.source, shift.there)
            here = words_of(passage.rewrite.parse, shift.rewrite, shift.here)
            yield _change(passage, there, here, 0.7)
    for pair in opposed(passage):
        denied = stance(passage.source.parse, pair.source).denied, stance(passage.rewrite.parse, pair.rewrite).denied
        if pair.source not in told and denied[0] == denied[1]:
            yield _change(passage, pair.there, pair.here, 0.6)


def _change(passage: Passage, there: Span, here: Span, confidence: float) -> Change:
    was, now = there.of(passage.source.text), here.of(passage.rewrite.text)
    says = f"The source says {in_quotes(was)}, the rewrite says {in_quotes(now)}: the opposite."
    return Change("altered", "negation", says, there, here, 3, confidence=confidence)
