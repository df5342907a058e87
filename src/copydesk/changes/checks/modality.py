"""Modality: what may, will or should happen told as another of these, or as done."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.factuality.certainty_shift import Shift
from copydesk.changes.factuality.shift_severity import Scale, change
from copydesk.model import Change

_SCALE = Scale(
    "modality", told=0.3, misleading=0.45, less_sure=0.35,
    firmer="The source leaves open whether it happens ({was}); in the rewrite it is more certain ({now}).",
    weaker="In the source it is more certain ({was}) than in the rewrite ({now}).",
)  # fmt: skip


def find(passage: Passage) -> Iterator[Change]:
    """Deeds that the rewrite brings nearer to having happened than the source, or puts further off."""
    for shift in passage.shifts:
        if shift.kind == "modality" and not _is_bare_gerund(passage, shift):
            yield change(passage, shift, _SCALE)


def _is_bare_gerund(passage: Passage, shift: Shift) -> bool:
    """Whether the rewrite only names the deed ("a plan that includes cutting costs"): that says nothing of whether it happens."""
    parse = passage.rewrite.parse
    return parse.tag[shift.rewrite] == "VBG" and not any(True for _ in parse.kids(shift.rewrite, "aux", "nsubj"))
