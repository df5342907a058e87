"""What a rewrite changed, start to end: lay two texts side by side, gather what may differ, score it, grade it.

This one function is the whole algorithm; each step has a file of its own.
"""

from __future__ import annotations

from copydesk.annotation.reading import Reading
from copydesk.changes.candidates import candidates
from copydesk.changes.change_scorer import scored
from copydesk.changes.report_pair import report_pair
from copydesk.changes.severity import graded
from copydesk.model import Alignment, Change


def find(source: Reading, rewrite: Reading, aligned: tuple[Alignment, ...]) -> tuple[Change, ...]:
    """What changed, the gravest first. ``aligned`` says which sentences of the source each sentence of the rewrite draws on."""
    if source.report.text == rewrite.report.text:
        return ()
    pair = report_pair(source, rewrite, aligned)
    return graded(pair, scored(pair, candidates(pair)))
