"""Hedges: what the source only suspects, reports or leaves open, told as a fact, or the reverse."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from copydesk.changes.aligned_sentences import Passage, is_report
from copydesk.changes.shift_severity import Scale, change, is_slight
from copydesk.model import Change
from copydesk.resources.word_classes import word_class

_SCALE = Scale(
    "hedge", grave=0.3, misleading=0.4, less_sure=0.15,
    firmer="The source is not sure of it ({was}); the rewrite states it more firmly ({now}).",
    weaker="The source states it ({was}); the rewrite puts it in doubt ({now}).",
)  # fmt: skip

# Words that leave a question open, and words from the doubt to what it bears on.
_OPEN = word_class("hedge.open")
_CLOSE = 8
# Words that hold a thing in doubt whatever is said with them; "claim" and "assume" have other senses.
_PLAIN = word_class("hedge.plain")
_TO = word_class("hedge.to")


def is_plain(words: Sequence[str]) -> bool:
    """Whether words, in lower case and in order, hold what they are said of plainly in doubt.

    >>> is_plain(["reportedly", "became"]), is_plain(["thought", "to", "be"]), is_plain(["claiming", "a", "name"])
    (True, True, False)
    >>> is_plain(["so", "-", "called", "governor"])
    True
    """
    if any(run == ("so", "-", "called") for run in zip(words, words[1:], words[2:], strict=False)):
        return True
    return not _PLAIN.isdisjoint(words) or any(one in _TO and after == "to" for one, after in pairwise(words))


def find(passage: Passage) -> Iterator[Change]:
    """Statements that the rewrite is surer of, or less sure of, than the source, by words of doubt."""
    for shift in passage.shifts:
        if shift.kind == "hedge":
            found = change(passage, shift, _SCALE)
            loose = is_report(passage.rewrite.reading) and (_is_loose(passage, found) or is_slight(passage, shift))
            yield replace(found, severity=min(found.severity, 1)) if loose else found


def _is_loose(passage: Passage, found: Change) -> bool:
    """Whether the doubt depends on a question or a denial, or stands far from what it bears on: between reports, told in other words,
    the same is often left open without such a word.
    """
    for side, span in ((passage.source, found.source), (passage.rewrite, found.rewrite)):
        tokens = side.parse.tokens_in(span) if span else range(0)
        if len(tokens) > _CLOSE or not _OPEN.isdisjoint(side.parse.lower[tokens.start : tokens.stop]):
            return True
    return False
