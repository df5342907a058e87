"""What a judge's verdict on a passage does to the list: it shifts what was found there, and names a passage that nothing else did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from copydesk.changes.severity import rank
from copydesk.model import Change, Span
from copydesk.reader.answer_parsing import Answer
from copydesk.reader.merging import shifted
from copydesk.reader.questions import Question
from copydesk.reader.reader_parameters import VoteParameters


def supported(
    found: Sequence[Change],
    verdicts: Sequence[tuple[Question, Answer | None]],
    parameters: VoteParameters | None = None,
) -> tuple[Change, ...]:
    """The changes, surer in passages that the source does not support and less sure in those that it does.

    Severity stays: a verdict on a sentence does not say which words of it are wrong. A passage with little support in which nothing
    was found is listed as a detail, with the judge's name.
    """
    chosen = parameters or VoteParameters()
    changes = list(found)
    for question, verdict in verdicts:
        if verdict is None or verdict.support is None:
            continue
        (sentence,) = question.rewrite
        inside = [place for place, change in enumerate(changes) if _lies_in(change, sentence)]
        by = chosen.support * (1 - 2 * verdict.support)
        for place in inside:
            changes[place] = replace(changes[place], confidence=shifted(changes[place].confidence, by))
        if not inside and verdict.support < chosen.unsupported:
            changes.append(_unsupported(question, verdict.model, 1 - verdict.support))
    return tuple(sorted(changes, key=rank))


def _lies_in(change: Change, sentence: Span) -> bool:
    return change.rewrite is not None and change.rewrite.overlaps(sentence)


def _unsupported(question: Question, model: str, sure: float) -> Change:
    drawn = question.core[0] if question.core else None
    return Change(
        kind="altered" if drawn else "added",
        aspect="detail",
        says="The judge finds no support in the source for this sentence of the rewrite.",
        source=drawn,
        rewrite=question.rewrite[0],
        severity=1,
        confidence=round(sure, 3),
        by="judge",
        reader=model,
    )
