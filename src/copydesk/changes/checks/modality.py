"""Modality: what may, will or should happen told as another of these, or as done."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.factuality.certainty_shift import Shift, words_of
from copydesk.changes.factuality.factuality_cues import Mark
from copydesk.changes.factuality.factuality_value import stance
from copydesk.changes.shift_severity import Scale, change, is_slight
from copydesk.model import Change
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import in_quotes

_SCALE = Scale(
    "modality", grave=0.3, misleading=0.45, less_sure=0.35,
    firmer="The source leaves open whether it happens ({was}); in the rewrite it is more certain ({now}).",
    weaker="In the source it is more certain ({was}) than in the rewrite ({now}).",
)  # fmt: skip


# A deed that is left no surer than this is not yet settled; "will" says that it is.
_UNSETTLED, _SETTLED = 0.65, 0.8
# What is left no surer than this is as good as open: to settle it misleads.
_OPEN = 0.4
_WILL = word_class("modality.will")
_WOULD = word_class("modality.would")
_CAN = word_class("modality.can")
_PROMISES = word_class("modality.promises")


def find(passage: Passage) -> Iterator[Change]:
    """Deeds that the rewrite brings nearer to having happened than the source, or puts further off."""
    settled = dict(_settled(passage))
    for there, here in settled.items():
        yield _as_settled(passage, there, here)
    for shift in passage.shifts:
        if shift.kind != "modality" or shift.source in settled or _is_bare_gerund(passage, shift):
            continue
        if not _is_one_modal(passage, shift):
            found = change(passage, shift, _SCALE)
            loose = is_report(passage.rewrite.reading) and is_slight(passage, shift)
            yield replace(found, severity=min(found.severity, 1)) if loose else found


def _settled(passage: Passage) -> Iterator[tuple[int, int]]:
    """Deeds that may be, or are expected, in the source and will be in the rewrite."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    for there, here in sorted(passage.back_links.items()):
        if source.pos[there] != "VERB" or rewrite.pos[here] != "VERB":
            continue
        if not _has_aux(rewrite, here, _WILL) or _has_aux(source, there, _WILL | _WOULD):
            continue
        was, now = stance(source, there), stance(rewrite, here)
        if was.level is not None and was.level <= _UNSETTLED and now.level is not None and now.level >= _SETTLED:
            yield there, here


def _has_aux(parse: Parse, verb: int, words: frozenset[str]) -> bool:
    return any(parse.lower[kid] in words for kid in parse.kids(verb, "aux"))


def _as_settled(passage: Passage, in_source: int, in_rewrite: int) -> Change:
    source = words_of(passage.source.parse, in_source, stance(passage.source.parse, in_source).marks)
    rewrite = words_of(passage.rewrite.parse, in_rewrite, stance(passage.rewrite.parse, in_rewrite).marks)
    was, now = in_quotes(source.of(passage.source.text)), in_quotes(rewrite.of(passage.rewrite.text))
    says = f"The source leaves open whether it happens ({was}); in the rewrite it is settled ({now})."
    level = stance(passage.source.parse, in_source).level
    severity = 3 if level is not None and level <= _OPEN else 2
    return Change("altered", "modality", says, source, rewrite, severity, "stronger", confidence=0.75)


def _is_one_modal(passage: Passage, shift: Shift) -> bool:
    """Whether both sides have "can" or "could", or the one "will" and the other promises it: reported speech puts the one for the other."""
    source, rewrite = passage.source.parse, passage.rewrite.parse
    if _has_aux(source, shift.source, _CAN) and _has_aux(rewrite, shift.rewrite, _CAN):
        return True
    if _is_promised(source, shift.source, shift.there, rewrite, shift.rewrite) or _is_promised(
        rewrite, shift.rewrite, shift.here, source, shift.source
    ):
        return True
    marks = [(passage.source.parse, shift.there), (passage.rewrite.parse, shift.here)]
    return all(side and all(parse.lower[mark.token] in _CAN for mark in side) for parse, side in marks)


def _is_promised(parse: Parse, verb: int, marks: Sequence[Mark], other: Parse, its: int) -> bool:
    """Whether one side promises that it "would" be done, and the other says that it will."""
    promised = any(parse.base[mark.token] in _PROMISES for mark in marks)
    return promised and _has_aux(parse, verb, _WOULD | _WILL) and _has_aux(other, its, _WOULD | _WILL)


def _is_bare_gerund(passage: Passage, shift: Shift) -> bool:
    """Whether the rewrite only names the deed ("a plan that includes cutting costs"): that says nothing of whether it happens."""
    parse = passage.rewrite.parse
    return parse.tag[shift.rewrite] == "VBG" and not any(True for _ in parse.kids(shift.rewrite, "aux", "nsubj"))
