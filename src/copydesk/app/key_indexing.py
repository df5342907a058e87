"""Texts into the index by which they find others of their origin, a batch at a time."""

from __future__ import annotations

from copydesk.app.ledger_work import LedgerWork
from copydesk.clustering import blocking
from copydesk.clustering.blocking import CandidateParameters
from copydesk.ledger import blocking_index as kept

# Reports a transaction, and so what is done again after a kill; the more, the fewer times an index page is written.
_REPORTS_PER_TRANSACTION = 2_000


def index(work: LedgerWork, parameters: CandidateParameters | None = None) -> None:
    """Take every report that grouping has not seen into the index."""
    whole = kept.waiting(work.ledger)
    done = 0
    while batch := kept.unindexed_reports(work.ledger, _REPORTS_PER_TRANSACTION):
        work.progress("Indexing", done, whole)
        bodies = {report.digest: report.body for report in batch}
        sketches = blocking.sketches_of(list(bodies.values()))
        keys = {
            digest: blocking.keys_of(body, sketch, parameters)
            for (digest, body), sketch in zip(bodies.items(), sketches, strict=True)
        }
        kept.save(work.ledger, batch, keys, parameters)
        done += len(batch)
