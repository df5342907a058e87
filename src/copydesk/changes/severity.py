"""How grave a change is: the one place that sets severity, and says why.

Severity follows harm, not the mood of a check: a change is grave where an editor would probably mark it, and where it is of
a kind that is never a detail. The list keeps each stretch of words once, the most probable claim about it first.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from copydesk.changes.aligned_sentences import is_report
from copydesk.changes.change_naming import named
from copydesk.changes.change_scorer import ScoredCandidate
from copydesk.changes.pair_features import PairFeatures
from copydesk.changes.report_pair import ReportPair
from copydesk.model import Change, Span
from copydesk.model.comparison import Aspect

Manner = Literal["copy", "rewrite", "brief"]


@dataclass(frozen=True, slots=True)
class SeverityParameters:
    """Probabilities from which a change has a severity; set on left-out labels, 2026-11-29 (``docs/errors/changes.md``)."""

    misleads: float = 0.55
    """Of a grave change: severity 3 for the aspects that can mislead on who did what, how many, or how sure."""
    grave: float = 0.2
    """Of a grave change: severity 2."""
    marked: float = 0.5
    """That an editor would mark the words at all: severity 2 needs this too."""
    detail: float = 0.07
    """Of a grave change: severity 1; below it severity 0."""


BY_MANNER: dict[Manner, SeverityParameters] = {
    "copy": SeverityParameters(grave=0.12, marked=0.2),
    "rewrite": SeverityParameters(),
    "brief": SeverityParameters(grave=0.25, marked=0.0),
}
# Aspects of which a sure change misleads a reader on the core of a report.
_CORE: frozenset[Aspect] = frozenset(
    {"number", "bound", "time", "place", "name", "role", "agent", "hedge", "negation", "modality", "attribution", "wording"}
)
# Share of words in common from which a rewrite is a copy with edits.
_COPY_ANSWERED = 0.9
# Share of the shorter of two stretches that both must name to be one claim.
_SAME_SHARE = 0.5


def manner(pair: ReportPair) -> Manner:
    """Whether the second text is a copy with edits, a rewrite, or a brief of a sentence or two."""
    if not is_report(pair.rewrite):
        return "brief"
    whole = PairFeatures(pair.source.parse, pair.rewrite.parse, pair.passages).whole
    return "copy" if whole["answered"] >= _COPY_ANSWERED and whole["likeness"] >= _COPY_ANSWERED else "rewrite"


def graded(pair: ReportPair, scores: Sequence[ScoredCandidate]) -> tuple[Change, ...]:
    """The changes of two texts, each stretch once, the gravest first and the most probable first among equals."""
    chosen = BY_MANNER[manner(pair)]
    changes = [_graded(pair, one, chosen) for one in distinct(scores)]
    return tuple(sorted(changes, key=rank))


def distinct(scores: Sequence[ScoredCandidate]) -> Iterator[ScoredCandidate]:
    """Each stretch once: a candidate that mostly names the words of a more probable one is left out."""
    kept: list[Change] = []
    for one in scores:
        change = one.candidate.change
        if not any(same_words(change, other) for other in kept):
            kept.append(change)
            yield one


def rank(change: Change) -> tuple[object, ...]:
    """The order of a list of changes: the gravest first, then the most probable, then by place."""
    where = change.source or change.rewrite or Span(0, 0)
    return -change.severity, -change.confidence, where, change.rewrite or where, change.aspect


def same_words(one: Change, other: Change) -> bool:
    """Whether two changes mostly name the same words on every side that both have, and share a side."""
    shares = [
        _share(mine, its)
        for mine, its in ((one.source, other.source), (one.rewrite, other.rewrite))
        if mine is not None and its is not None
    ]
    return bool(shares) and min(shares) > _SAME_SHARE


def _share(one: Span, other: Span) -> float:
    return (min(one.end, other.end) - max(one.start, other.start)) / max(1, min(len(one), len(other)))


def _graded(pair: ReportPair, one: ScoredCandidate, chosen: SeverityParameters) -> Change:
    change = named(pair, one.candidate)
    severity, why = severity_of(change, one, chosen)
    return replace(change, severity=severity, why=why, confidence=round(one.grave, 3))


def severity_of(change: Change, one: ScoredCandidate, chosen: SeverityParameters) -> tuple[int, str]:
    """The severity of a change, 0 to 3, and why it is that."""
    likely = f"the probability that an editor would mark it as grave is {one.grave:.2f}"
    if one.grave >= chosen.grave and one.marked >= chosen.marked:
        if one.grave >= chosen.misleads and change.aspect in _CORE and change.kind == "altered":
            return 3, f"Grave: {likely}, and it bears on who did what, how many, or how sure."
        return 2, f"A fact or its source: {likely}."
    if one.grave >= chosen.detail:
        return 1, f"A detail: {likely}; from {chosen.grave:.2f} it would be grave."
    return 0, f"Most likely the same meaning: {likely}."
