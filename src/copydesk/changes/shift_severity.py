"""A shift in certainty told as a change: how grave it is, and in which words, is what hedges and modality differ in."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.changes.aligned_sentences import Passage
from copydesk.changes.factuality.certainty_shift import Shift, words_of
from copydesk.changes.factuality.factuality_cues import listed
from copydesk.model import Change
from copydesk.model.comparison import Aspect, Strength
from copydesk.nlp.parse import Parse
from copydesk.resources.word_classes import word_class

_ACCUSED = word_class("shift_severity.accused")
_VIEWS = word_class("shift_severity.views")
_DOUBTS = word_class("shift_severity.doubts")
# Words of the list that readers seldom took for doubt: of 52 claims about them 12 were right.
_WEAK = word_class("shift_severity.weak")
_NONE = word_class("shift_severity.none")
# How a word of doubt may be used, as what part of speech, what it then does, and how sure it leaves a statement at the most.
_USES = (
    ("verb", ("VERB",), ("hedge",), 0.8), ("noun", ("NOUN",), ("hedge",), 0.8), ("adverb", ("ADV",), ("hedge", "modality"), 0.8),
    ("modifier", ("ADJ", "VERB"), ("hedge",), 0.8), ("adjective", ("ADJ",), ("hedge", "modality"), 0.8), ("modal", ("AUX",), ("modality",), 0.45),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Scale:
    """Differences in certainty from which a shift is grave, and from which it misleads, and the sentences that report them."""

    aspect: Aspect
    grave: float
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
    severity = 1 + (size >= scale.grave) + (size >= scale.misleading)
    return Change("altered", scale.aspect, says, source, rewrite, severity, strength, confidence=0.7)


def is_slight(passage: Passage, shift: Shift) -> bool:
    """Whether a shift between reports misleads hardly anybody.

    So it is where the doubt stays in other words, where it is a word that seldom means one ("asked", "let them"), where what is possible is
    denied ("no possible motive"), and wherever the rewrite is less sure by a modal: it then mostly reports speech.
    """
    side, marks = (passage.source, shift.there) if shift.gap > 0 else (passage.rewrite, shift.here)
    words = {side.parse.base[mark.token] for mark in marks}
    if words and words <= _WEAK:
        return True
    if any(not _NONE.isdisjoint(side.parse.lower[max(0, mark.token - 2) : mark.token]) for mark in marks):
        return True
    return stays_open(passage, shift) or (shift.gap < 0 and shift.kind == "modality")


def stays_open(passage: Passage, shift: Shift) -> bool:
    """Whether the surer side still has a word of doubt for the same thing: "possibly", "in his view", "the suspect".

    A word counts if it stands in the sentence and answers to no other doubt of the other text; a word of accusation
    counts in the sentences on either side too.
    """
    surer, doubtful = (passage.rewrite, passage.source) if shift.gap > 0 else (passage.source, passage.rewrite)
    token, lost, left = (
        (shift.rewrite, shift.there, shift.here) if shift.gap > 0 else (shift.source, shift.here, shift.there)
    )
    answers = passage.laid.back if shift.gap > 0 else passage.laid.forth
    doubts, kept = ({mark.token for mark in marks} for marks in (lost, left))
    index = surer.parse.sentence_of[token]
    accused = any(doubtful.parse.lower[doubt] in _ACCUSED for doubt in doubts)
    for other in range(*surer.parse.sentences[index]):
        answer = answers.get(other)
        if other in kept or (answer is not None and answer not in doubts and _leaves_open(doubtful.parse, answer)):
            continue
        if _leaves_open(surer.parse, other) or _is_view(surer.parse, other):
            return True
    near = range(max(0, index - 1), min(len(surer.parse.sentences), index + 2))
    return accused and any(
        surer.parse.lower[other] in _ACCUSED for sentence in near for other in range(*surer.parse.sentences[sentence])
    )


def _leaves_open(parse: Parse, token: int) -> bool:
    """Whether a word holds something in doubt in one of its uses."""
    if parse.base[token] in _DOUBTS:
        return True
    for use, parts, kinds, most in _USES:
        found = listed(parse, use, token) if parse.pos[token] in parts else None
        if found is not None and found[0] in kinds and found[1] <= most:
            return True
    return False


def _is_view(parse: Parse, token: int) -> bool:
    """Whether a word is that of "in his view"."""
    owned = any(parse.dep[kid] == "poss" for kid in parse.children[token])
    return parse.lower[token] in _VIEWS and owned and parse.lower[parse.head[token]] in ("in", "to", "by")
