"""What readers say of single changes, accepted or wrong, with a note: a file of JSON lines next to the ledger."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from copydesk.model import Change, Comparison, Span
from copydesk.web.json_lines import JsonLines

Verdict = Literal["accept", "wrong", "noted", "none"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)
Status = Literal["", "open", "checked", "used"]
STATUSES: tuple[Status, ...] = get_args(Status)


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """What a reader said of one change."""

    key: str
    """Name of the change: of both texts, its kind and its places."""
    verdict: Verdict
    """Right, wrong, only given a note or a status, or taken back."""
    note: str
    at: str
    source: str
    rewrite: str
    kind: str
    aspect: str
    severity: int
    confidence: float
    says: str
    source_words: str
    rewrite_words: str
    status: Status = ""
    """How far somebody is with it: open, checked, used in what is printed."""
    by: str = ""
    """Who said it, where the desk knows names."""


def key_of(comparison: Comparison, change: Change) -> str:
    """A name that a change keeps as long as both texts, its kind and its places are the same."""
    places = [[span.start, span.end] if span else None for span in (change.source, change.rewrite)]
    named = [comparison.source.text, comparison.rewrite.text, change.kind, change.aspect, *places]
    return hashlib.sha256(json.dumps(named).encode("ascii")).hexdigest()[:16]


def marked(
    comparison: Comparison, change: Change, verdict: Verdict, *, note: str, at: str, status: Status = "", by: str = ""
) -> ChangeMark:
    """What a reader says of a change of a comparison."""

    def words(span: Span | None, text: str) -> str:
        return span.of(text)[:1000] if span else ""

    source, rewrite = comparison.source, comparison.rewrite
    return ChangeMark(
        key=key_of(comparison, change), verdict=verdict, note=note, at=at, source=source.id, rewrite=rewrite.id, kind=change.kind, aspect=change.aspect, severity=change.severity,
        confidence=change.confidence, says=change.says, source_words=words(change.source, source.text), rewrite_words=words(change.rewrite, rewrite.text), status=status, by=by,
    )  # fmt: skip


class MarkLog:
    """The file of a ledger, ``case.marks.jsonl`` next to ``case.db``; a later line on a change stands for an earlier one."""

    def __init__(self, ledger: str) -> None:
        self.path = Path(ledger).with_suffix(".marks.jsonl")
        self._lines = JsonLines(self.path, ChangeMark, "a mark of a change")

    def append(self, mark: ChangeMark) -> None:
        """Keep a mark: it is on disk when this returns."""
        self._lines.append(mark)

    def marks(self) -> Sequence[ChangeMark]:
        """What stands, in the order in which it was said.

        Raises:
            CopydeskError: a line is not a mark.
        """
        found: dict[str, ChangeMark] = {}
        for mark in self._lines.rows():
            found.pop(mark.key, None)
            if mark.verdict != "none":
                found[mark.key] = mark
        return tuple(found.values())
