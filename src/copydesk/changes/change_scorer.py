"""How probably would a careful editor mark a candidate? Two boosted-tree models, fitted on editors' labels.

``grave`` is the probability that an editor would mark these words as a fact, or its source, lost or shifted; ``marked`` that
an editor would mark them at all. ``training/change_scorer.py`` fits both; their certificates hold the figures with every
labeller, and every set, left out in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.changes.candidate_features import features
from copydesk.changes.candidates import Candidate
from copydesk.changes.report_pair import ReportPair
from copydesk.resources import gbdt

GRAVE_MODEL, MARKED_MODEL = "change_grave", "change_marked"


@dataclass(frozen=True, eq=False)
class ScoredCandidate:
    """A candidate with its two probabilities."""

    candidate: Candidate
    grave: float
    marked: float


def scored(pair: ReportPair, found: Sequence[Candidate]) -> list[ScoredCandidate]:
    """Every candidate with its probabilities, the most probable grave change first; equals in the order of the texts.

    Raises:
        ModelError: a model is damaged.
    """
    rows = features(pair, found)
    grave = gbdt.load(GRAVE_MODEL).probabilities(rows)
    marked = gbdt.load(MARKED_MODEL).probabilities(rows)
    scores = [ScoredCandidate(one, a, b) for one, a, b in zip(found, grave, marked, strict=True)]
    return sorted(scores, key=lambda one: (-one.grave, *_place(one.candidate)))


def _place(one: Candidate) -> tuple[object, ...]:
    change = one.change
    return change.source or change.rewrite, change.rewrite or change.source, change.kind, one.origin
