"""Pairs of texts weighed, and what was weighed once kept."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from copydesk.annotation.reading import Reading
from copydesk.app.ledger_work import LedgerWork
from copydesk.app.pair_scorer import Pair, PairScorer
from copydesk.clustering import blocking
from copydesk.ledger import pair_store as kept
from copydesk.model import Report

# Pairs a transaction, and so what is done again after a kill.
_PAIRS_PER_TRANSACTION = 500


class ScoredPairs:
    """Weighs the pairs of a ledger's texts by their numbers."""

    def __init__(self, work: LedgerWork) -> None:
        self._work = work
        self._scales = PairScorer(partial(kept.bodies, work.ledger))

    def weigh(self) -> None:
        """Weigh every pair that waits for it; what is done is kept batch by batch."""
        whole = kept.waiting(self._work.ledger)
        done = 0
        while batch := kept.pending(self._work.ledger, _PAIRS_PER_TRANSACTION):
            self._work.progress("Comparing", done, whole)
            self.keep(self._scales.weighed(batch))
            done += len(batch)

    def reading_of(self, text: int, report: Report) -> Reading:
        """The outline of a report of a text, with what was worked out of the text when its pairs were weighed."""
        return self._scales.reading_of(text, report)

    def keep(self, found: Mapping[Pair, float]) -> None:
        """Keep what was found."""
        kept.save(self._work.ledger, found, {"candidates": blocking.VERSION})

    def sure(self, pair: Pair) -> float:
        """The probability for one pair, from the ledger where it was weighed before; the caller keeps it."""
        known = kept.known(self._work.ledger, (pair,))
        return known[pair] if known else self._scales.sure(pair)
