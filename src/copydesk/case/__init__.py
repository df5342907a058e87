"""One method per verb that needs a ledger: add what you have, ask what is known."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from copydesk.case import adding
from copydesk.case.grouping import Grouper
from copydesk.case.work import Progress, Work, silent
from copydesk.ledger.ledger import Added, Ledger
from copydesk.model import Lineage, Received, Rejected, Report


class Case:
    """A ledger and what can be asked of it. Every answer rests on all reports that are in."""

    def __init__(self, path: str | Path, *, create: bool = False, progress: Progress = silent) -> None:
        self.ledger = Ledger(path, create=create)
        self._work = Work(self.ledger, progress)
        self._grouper = Grouper(self._work)

    def close(self) -> None:
        """Close the ledger."""
        self.ledger.close()

    def add(self, rows: Iterable[Received | Report | Rejected]) -> Iterator[Added]:
        """Take reports in; what each batch came to is told when it is on disk."""
        return adding.add(self._work, rows)

    def lineage(self) -> Lineage:
        """Who copied whom; only what is new since the last question costs anything."""
        return self._grouper.lineage()
