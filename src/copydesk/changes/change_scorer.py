"""How probably would a careful editor mark a candidate? Two boosted-tree models, fitted on editors' labels.

``grave`` is the probability that an editor would mark these words as a fact, or its source, lost or shifted; ``marked`` that
an editor would mark them at all; ``right`` weighs both by what readers said of claims. ``training/change_scorer.py`` fits both; their certificates hold the figures with every
labeller, and every set, left out in turn.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from copydesk.changes.brief_support import brief_numbers, unsupported
from copydesk.changes.candidate_features import features
from copydesk.changes.candidates import ChangeCandidate
from copydesk.changes.claim_calibration import right
from copydesk.changes.report_pair import ReportPair
from copydesk.model import Span
from copydesk.resources import gbdt

GRAVE_MODEL, MARKED_MODEL = "change_grave", "change_marked"


@dataclass(frozen=True, eq=False)
class ScoredCandidate:
    """A candidate with its two scores, and the probability that a reader calls it right."""

    candidate: ChangeCandidate
    grave: float
    marked: float
    right: float


@dataclass(frozen=True, eq=False)
class Scores:
    """The scored candidates, the most probable grave change first, and the probability that a brief holds an unsupported part."""

    candidates: tuple[ScoredCandidate, ...]
    unsupported: float


def scored(pair: ReportPair, found: Sequence[ChangeCandidate]) -> Scores:
    """Every candidate with its probabilities; equals in the order of the texts.

    Raises:
        ModelError: a model is damaged.
    """
    rows = features(pair, found)
    grave = gbdt.load(GRAVE_MODEL).probabilities(rows)
    marked = gbdt.load(MARKED_MODEL).probabilities(rows)
    scores = [ScoredCandidate(one, a, b, right(one, a, b)) for one, a, b in zip(found, grave, marked, strict=True)]
    shown = [one.change.rewrite is not None for one in found]
    whole = unsupported(brief_numbers(rows, grave, shown))
    return Scores(tuple(sorted(scores, key=lambda one: (-one.grave, *_place(one.candidate)))), whole)


def _place(one: ChangeCandidate) -> tuple[object, ...]:
    change = one.change
    source, rewrite = change.source or Span(0, 0), change.rewrite or Span(0, 0)
    return source, rewrite, change.kind, one.origin, change.aspect
