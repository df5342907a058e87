"""A shift in certainty told as a change: how grave it is, and in which words, is what hedges and modality differ in."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.factuality.certainty_shift import Shift, words_of
from copydesk.model import Change
from copydesk.model.comparison import Aspect, Strength


@dataclass(frozen=True, slots=True)
class Scale:
    """Differences in certainty from which a reader should be told and is misled, and the sentences that report them."""

    aspect: Aspect
    told: float
    misleading: float
    less_sure: float
    """What a rewrite that is less sure than its source is forgiven: it misleads less."""
    firmer: str
    weaker: str


def change(passage: Passage, shift: Shift, scale: Scale) -> Change:
    """The shift as a change; ``{was}`` and ``{now}`` in the sentences stand for the words of either text."""
    source = words_of(passage.source.parse, shift.source, shift.there)
    rewrite = words_of(passage.rewrite.parse, shift.rewrite, shift.here)
    is_firmer = shift.gap > 0
    was, now = repr(source.of(passage.source.text)), repr(rewrite.of(passage.rewrite.text))
    says = (scale.firmer if is_firmer else scale.weaker).format(was=was, now=now)
    strength: Strength = "stronger" if is_firmer else "weaker"
    size = shift.gap if is_firmer else -shift.gap - scale.less_sure
    severity = 1 + (size >= scale.told) + (size >= scale.misleading)
    return Change("altered", scale.aspect, says, source, rewrite, severity, strength, confidence=0.7)
