"""Reports into the ledger, batch by batch; what was told as added is on disk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import islice

from copydesk.case.work import Work
from copydesk.desk import refuse_other_languages
from copydesk.errors import UnreadableError
from copydesk.ledger.ledger import Added
from copydesk.model import Rejected, Report

# Reports a transaction: what a kill may cost is read again; what was reported is on disk.
_BATCH = 200


def add(work: Work, rows: Iterable[Report | Rejected]) -> Iterator[Added]:
    """Take reports in; what each batch came to is told when it is on disk."""
    source = iter(rows)
    while batch := list(islice(source, _BATCH)):
        yield work.ledger.add([_admitted(row) for row in batch])


def _admitted(row: Report | Rejected) -> Report | Rejected:
    """The report, or the reason why it cannot be read: it is in another language."""
    if isinstance(row, Rejected):
        return row
    try:
        refuse_other_languages(row)
    except UnreadableError as error:
        return Rejected(row.id, error.what)
    return row
