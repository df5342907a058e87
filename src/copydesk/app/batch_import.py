"""What a batch has weighed need not be weighed again: its pairs into the ledger, where they wait for it."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice

from copydesk.app import key_indexing
from copydesk.app.ledger_work import LedgerWork
from copydesk.clustering import blocking
from copydesk.ledger import pair_store as kept

# Pairs a transaction.
_PAIRS_PER_TRANSACTION = 5_000


def weighed(work: LedgerWork, pairs: Iterable[tuple[str, str, float]]) -> int:
    """Keep the weights of pairs of reports that the ledger would have to weigh itself; returns how many it took.

    Pairs that are no candidates in this ledger, with all that else is in it, are passed over.
    """
    source = iter(pairs)
    taken = 0
    indexed = False
    while batch := list(islice(source, _PAIRS_PER_TRANSACTION)):
        if not indexed:
            key_indexing.index(work)
            indexed = True
        found = {pair: derived for one, other, derived in batch if (pair := _waiting(work, one, other))}
        if found:
            kept.save(work.ledger, found, {"candidates": blocking.VERSION, "from": "batch"})
        taken += len(found)
    return taken


def _waiting(work: LedgerWork, a: str, b: str) -> tuple[int, int] | None:
    """The texts of two reports, where that pair waits to be weighed."""
    query = "SELECT text FROM report_text JOIN report ON report.number = report_text.report WHERE id = ?"
    texts = sorted(text for name in (a, b) for (text,) in work.ledger.rows(query, (name,)))
    query = "SELECT one, other FROM pending WHERE one = ? AND other = ?"
    rows = work.ledger.rows(query, texts) if len(texts) == 2 else []
    return (rows[0][0], rows[0][1]) if rows else None
