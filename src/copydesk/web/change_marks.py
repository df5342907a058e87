"""What readers say of single changes, accepted or wrong, with a note: a file of JSON lines next to the ledger."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from threading import Lock
from typing import Literal, get_args

from copydesk.errors import CopydeskError
from copydesk.model import Change, Comparison, Span

Verdict = Literal["accept", "wrong", "none"]
VERDICTS: tuple[Verdict, ...] = get_args(Verdict)


@dataclass(frozen=True, slots=True)
class ChangeMark:
    """What a reader said of one change."""

    key: str
    """Name of the change: of both texts, its kind and its places."""
    verdict: Verdict
    """Right, wrong, or taken back."""
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


def key_of(comparison: Comparison, change: Change) -> str:
    """A name that a change keeps as long as both texts, its kind and its places are the same."""
    places = [[span.start, span.end] if span else None for span in (change.source, change.rewrite)]
    named = [comparison.source.text, comparison.rewrite.text, change.kind, change.aspect, *places]
    return hashlib.sha256(json.dumps(named).encode("ascii")).hexdigest()[:16]


def marked(comparison: Comparison, change: Change, verdict: Verdict, *, note: str, at: str) -> ChangeMark:
    """What a reader says of a change of a comparison."""

    def words(span: Span | None, text: str) -> str:
        return span.of(text)[:1000] if span else ""

    source, rewrite = comparison.source, comparison.rewrite
    return ChangeMark(
        key_of(comparison, change), verdict, note, at, source.id, rewrite.id, change.kind, change.aspect, change.severity,
        change.confidence, change.says, words(change.source, source.text), words(change.rewrite, rewrite.text),
    )  # fmt: skip


class MarkLog:
    """The file of a ledger, ``case.marks.jsonl`` next to ``case.db``; a later line on a change stands for an earlier one."""

    def __init__(self, ledger: str) -> None:
        self.path = Path(ledger).with_suffix(".marks.jsonl")
        self._lock = Lock()

    def append(self, mark: ChangeMark) -> None:
        """Keep a mark: it is on disk when this returns."""
        line = json.dumps(asdict(mark), ensure_ascii=True) + "\n"
        with self._lock, self.path.open("a", encoding="ascii") as file:
            file.write(line)
            file.flush()
            os.fsync(file.fileno())

    def marks(self) -> Sequence[ChangeMark]:
        """What stands, in the order in which it was said.

        Raises:
            CopydeskError: a line is not a mark.
        """
        if not self.path.exists():
            return ()
        found: dict[str, ChangeMark] = {}
        for number, line in enumerate(self.path.read_text(encoding="utf-8").splitlines(), 1):
            try:
                mark = ChangeMark(**json.loads(line))
            except (ValueError, TypeError) as error:
                hint = "mend or remove the line"
                raise CopydeskError(
                    f"line {number} is not a mark of a change", where=self.path.name, hint=hint
                ) from error
            found.pop(mark.key, None)
            if mark.verdict != "none":
                found[mark.key] = mark
        return tuple(found.values())
