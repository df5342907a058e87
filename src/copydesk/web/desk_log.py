"""What was done on the desk, by whom and when: a file of JSON lines next to the ledger that is only added to."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from copydesk.web.json_lines import JsonLines


@dataclass(frozen=True, slots=True)
class DeskAction:
    """Something that somebody did."""

    at: str
    by: str
    """The reader whose token was shown, or else the name that the form was signed with; empty where there was neither."""
    did: str
    about: str = ""


class DeskLog:
    """The file of a ledger, ``case.desk.jsonl`` next to ``case.db``."""

    def __init__(self, ledger: str) -> None:
        self.path = Path(ledger).with_suffix(".desk.jsonl")
        self._lines = JsonLines(self.path, DeskAction, "something that was done on the desk")

    def append(self, action: DeskAction) -> None:
        """Keep a line: it is on disk when this returns."""
        self._lines.append(action)

    def latest(self, most: int) -> Sequence[DeskAction]:
        """The last lines, the latest first; raises ``CopydeskError`` where one is broken."""
        return tuple(reversed(deque(self._lines.rows(), most)))
