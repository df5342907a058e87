"""Modality: what may, will or should happen told as another of these, or as done."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.comparison.certainty import Shift, words_of
from copydesk.comparison.passages import Passage
from copydesk.model import Change
from copydesk.model.comparison import Strength

# Differences in certainty from which a reader should be told, and from which a reader is misled on whether it happens;
# a rewrite that is less sure than its source misleads less.
_TOLD, _MISLEADING, _LESS_SURE = 0.3, 0.45, 0.35


def find(passage: Passage) -> Iterator[Change]:
    """Deeds that the rewrite brings nearer to having happened than the source, or puts further off."""
    for shift in passage.shifts:
        if shift.kind == "modality" and not _is_bare_gerund(passage, shift):
            yield _change(passage, shift)


def _is_bare_gerund(passage: Passage, shift: Shift) -> bool:
    """Whether the rewrite only names the deed ("a plan that includes cutting costs"): that says nothing of whether it happens."""
    parse = passage.rewrite.parse
    return parse.tag[shift.rewrite] == "VBG" and not any(True for _ in parse.kids(shift.rewrite, "aux", "nsubj"))


def _change(passage: Passage, shift: Shift) -> Change:
    source = words_of(passage.source.parse, shift.source, shift.there)
    rewrite = words_of(passage.rewrite.parse, shift.rewrite, shift.here)
    was, now = source.of(passage.source.text), rewrite.of(passage.rewrite.text)
    if shift.gap > 0:
        says = f"The source leaves open whether it happens ({was!r}); in the rewrite it is more certain ({now!r})."
    else:
        says = f"In the source it is more certain ({was!r}) than in the rewrite ({now!r})."
    strength: Strength = "stronger" if shift.gap > 0 else "weaker"
    size = shift.gap if shift.gap > 0 else -shift.gap - _LESS_SURE
    severity = 1 + (size >= _TOLD) + (size >= _MISLEADING)
    return Change("altered", "modality", says, source, rewrite, severity, strength, confidence=0.7)
