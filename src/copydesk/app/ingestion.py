"""Reports into the ledger, batch by batch; what was reported as added is on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.app.engine import refuse_other_languages
from copydesk.app.ledger_work import LedgerWork
from copydesk.errors import UnreadableError
from copydesk.ledger.connection import AddedReports
from copydesk.model import Received, Rejected, Report

Row = Received | Report | Rejected

# Reports and characters a transaction: what a kill may cost is read again; what was reported is on disk. A write to disk costs
# some ten milliseconds, a report a fifth of one: a thousand of them make the wait for the disk small compared with the work.
_REPORTS_PER_TRANSACTION = 1000
_LARGEST_BATCH = 10_000_000


def add(work: LedgerWork, rows: Iterable[Row]) -> Iterator[AddedReports]:
    """Take reports in; what became of a batch is reported when it is on disk. Ctrl-C ends it after the batch in hand."""
    batch: list[Row] = []
    size = 0
    try:
        for row in rows:
            batch.append(_admitted(row))
            size += _length(row)
            if len(batch) >= _REPORTS_PER_TRANSACTION or size >= _LARGEST_BATCH:
                # Out of hand first: what is being written must not be written again if Ctrl-C comes then.
                whole, batch, size = batch, [], 0
                yield work.ledger.add(whole)
    except KeyboardInterrupt:
        if batch:
            yield work.ledger.add(batch)
        raise
    if batch:
        yield work.ledger.add(batch)


def _length(row: Row) -> int:
    if isinstance(row, Rejected):
        return 0
    return len(row.report.text if isinstance(row, Received) else row.text)


def _admitted(row: Row) -> Row:
    """The report, or the reason why it cannot be read: it is in another language."""
    if isinstance(row, Rejected):
        return row
    report = row.report if isinstance(row, Received) else row
    try:
        refuse_other_languages(report)
    except UnreadableError as error:
        return Rejected(report.id, error.what)
    return row
