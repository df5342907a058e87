"""How the reports of a ledger stand to each other: keys, candidates, pairs, origins, brought up to date and kept.

Each step takes up what waits for it in the ledger and keeps what it made, so that it may be cut short anywhere: the next
question goes on where it stopped.
"""

from __future__ import annotations

import json
from dataclasses import asdict
from hashlib import blake2b

from copydesk.app import key_indexing
from copydesk.app.ledger_work import LedgerWork
from copydesk.app.origin_clusters import OriginClusters
from copydesk.app.scored_pairs import ScoredPairs
from copydesk.app.source_ranking import RankingMemory
from copydesk.clustering import blocking, shingle_arrays
from copydesk.clustering.blocking import CandidateParameters
from copydesk.clustering.lineage_tree import LineageParameters
from copydesk.clustering.ngram_containment import ContainmentParameters
from copydesk.clustering.origins import Constraints, OriginParameters
from copydesk.ledger import origin_store as kept
from copydesk.ledger import pair_store
from copydesk.ledger.connection import StoredReport
from copydesk.model import Annotation
from copydesk.model.version import VERSION
from copydesk.resources import gbdt
from copydesk.reuse.derivation import RelationParameters
from copydesk.reuse.direction import DirectionParameters

# Stale texts that are grouped at once; what they are joined to comes with them.
_LOT = 100


class OriginUpdater:
    """Groups the reports of a ledger by origin."""

    def __init__(self, work: LedgerWork) -> None:
        self._work = work
        self._weigher = ScoredPairs(work)
        self._memory = RankingMemory()

    def update(self, constraints: Constraints) -> None:
        """Bring keys, pairs and groups up to date with the reports and with what people decided."""
        kept.made_with(self._work.ledger, _program())
        key_indexing.index(self._work)
        self._weigher.weigh()
        links = {**dict.fromkeys(constraints.together, True), **dict.fromkeys(constraints.apart, False)}
        kept.relink(self._work.ledger, links)
        whole = kept.waiting(self._work.ledger)
        while left := kept.waiting(self._work.ledger):
            self._work.progress("Grouping", max(0, whole - left), whole)
            self._group(constraints)

    def outline(self, held: StoredReport) -> Annotation:
        """The outline of a report: that of its text, where its pairs were weighed just now."""
        return self._weigher.reading_of(held.number, held.report).annotation

    def _group(self, constraints: Constraints) -> None:
        """Make the groups of one lot again.

        They are worked out while others may write; where another writer changed the lot meanwhile, what was made of it is
        dropped, and the lot is taken up again.
        """
        ledger = self._work.ledger
        before = ledger.writes_of_others()
        lot = kept.text_component(ledger, _LOT)
        related = kept.relations(ledger, [held.number for _, held in lot.reports])
        family = OriginClusters(lot, self._weigher, constraints, self._memory, related)
        made = family.made()
        parameters = {"candidates": blocking.VERSION, "least": OriginParameters().least}
        with ledger.transaction() as connection:
            if ledger.writes_of_others() != before and kept.text_component(ledger, _LOT) != lot:
                return
            run = ledger.begin_run("lineage", parameters, (held.report.id for _, held in lot.reports))
            pair_store.insert(connection, family.asked, run)
            kept.save(connection, made.components, made.origins, made.edges, run)


def _program() -> str:
    """All that groups depend on besides reports and decisions: another of it makes other groups."""
    certificate = json.dumps(gbdt.load("relation").certificate, sort_keys=True)
    parameters = (
        CandidateParameters(),
        ContainmentParameters(),
        OriginParameters(),
        LineageParameters(),
        RelationParameters(),
        DirectionParameters(),
    )
    return json.dumps(
        {
            "copydesk": VERSION,
            "keys": [blocking.VERSION, shingle_arrays.VERSION],
            "model": blake2b(certificate.encode(), digest_size=8).hexdigest(),
            "parameters": {type(one).__name__: asdict(one) for one in parameters},
        },
        sort_keys=True,
    )
