"""What the verbs that take reports in have in common: their options, a running count, and how it ends."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any

import click

from copydesk.cli.exit_codes import FAILED, IN_PART
from copydesk.cli.messages import complain, rejected
from copydesk.model import Rejected

if TYPE_CHECKING:
    from copydesk.app.workspace import Workspace
    from copydesk.model import Received
    from copydesk.read.raw import Options

# Refused inputs that are named one by one in the JSON; all are counted, named on stderr and kept in the ledger.
_NAMED = 1000
# Inputs between two looks at the clock of the progress line.
_PROGRESS_EVERY = 10

column_option = click.option(
    "--column",
    "columns",
    metavar="FIELD=NAME",
    multiple=True,
    help="Column of a table, or key of JSON Lines, that holds a field: text=body. May be repeated.",
)
format_option = click.option(
    "--format",
    "form",
    metavar="NAME",
    help="Format of all inputs, where name and content do not say it: text html feed jsonl json ninjs csv xlsx parquet warc wacz mhtml nitf newsml eml mbox pdf docx odt rtf epub opml zip.",
)


def options_from(columns: Iterable[str], encoding: str | None = None) -> Options:
    """What the user says of the inputs."""
    from copydesk.read.raw import Options
    from copydesk.read.rows import columns_from

    return Options(columns_from(columns), encoding)


class Intake:
    """Counts what became of the inputs; every refused one is named on stderr."""

    def __init__(self, ledger: str) -> None:
        self.ledger = ledger
        self.new = self.known = self.refused = self.changed = self._empty = 0
        self._faults: list[Rejected] = []
        self._notes: list[dict[str, str]] = []

    def take(self, case: Workspace, rows: Iterable[Received | Rejected], progress: Callable[[int], None]) -> None:
        """Put reports into the ledger, batch by batch; ``tell`` is called with the number of inputs that are done."""
        for added in case.add(self._with_progress(rows, progress)):
            self.new, self.known = self.new + added.new, self.known + added.known
            self.refused += len(added.rejected)
            self._empty += sum(row.is_empty for row in added.rejected)
            self.changed += added.changed
            self._faults += added.rejected[: _NAMED - len(self._faults)]
            for row in added.rejected:
                rejected(row)

    def _with_progress(
        self, rows: Iterable[Received | Rejected], progress: Callable[[int], None]
    ) -> Iterator[Received | Rejected]:
        for number, row in enumerate(rows, 1):
            if not isinstance(row, Rejected):
                self._note(row)
            yield row
            if number % _PROGRESS_EVERY == 0:
                progress(number)

    def _note(self, row: Received) -> None:
        for line in row.notes:
            complain(f"{row.report.id}: {line}")
            if len(self._notes) < _NAMED:
                self._notes.append({"id": row.report.id, "says": line})

    @property
    def summary(self) -> str:
        """What was done, in one line."""
        versions = f" ({self.changed:,} of them versions of known reports)" if self.changed else ""
        counts = f"{self.new:,} new{versions}, {self.known:,} known, {self.refused:,} refused"
        return f"{counts}; the ledger is {self.ledger}"

    def as_json(self) -> dict[str, Any]:
        """What was done, as one document."""
        faults = [{"source": row.source, "line": row.line, "why": row.why} for row in self._faults]
        return {
            "schema": "copydesk.added/1", "ledger": self.ledger, "new": self.new, "known": self.known,
            "refused": self.refused, "changed": self.changed, "rejected": faults, "notes": self._notes,
        }  # fmt: skip

    def end(self, *, as_json: bool) -> int:
        """Say what was done; the exit code is 0, 3 where some were refused or held nothing, or 1 where all were refused."""
        if as_json:
            from copydesk.cli.json_output import print_json

            print_json(self.as_json())
        complain(self.summary)
        if not self.refused:
            return 0
        return IN_PART if self.new or self.known or self._empty == self.refused else FAILED
