"""How the reports of a ledger stand to each other: keys, candidates, pairs, origins, brought up to date and kept.

Each step takes up what waits for it in the ledger and keeps what it made, so that it may be cut short anywhere: the next
question goes on where it stopped.
"""

from __future__ import annotations

from copydesk.case import keying
from copydesk.case.families import Family
from copydesk.case.weighing import Weigher
from copydesk.case.work import Work
from copydesk.group import candidates, origins
from copydesk.group.origins import Constraints
from copydesk.ledger import groups as kept
from copydesk.ledger import pairs
from copydesk.model import Lineage

# Stale texts a transaction; what they are joined to comes with them.
_LOT = 300


class Grouper:
    """Groups the reports of a ledger by origin."""

    def __init__(self, work: Work) -> None:
        self._work = work
        self._weigher = Weigher(work)

    def lineage(self, constraints: Constraints | None = None) -> Lineage:
        """Who copied whom; where nothing is new, as it was kept."""
        self.update(constraints or Constraints())
        return kept.lineage(self._work.ledger)

    def update(self, constraints: Constraints) -> None:
        """Bring keys, pairs and groups up to date with the reports and with what people decided."""
        keying.index(self._work)
        self._weigher.weigh()
        links = {**dict.fromkeys(constraints.together, True), **dict.fromkeys(constraints.apart, False)}
        kept.relink(self._work.ledger, links)
        whole = kept.waiting(self._work.ledger)
        while left := kept.waiting(self._work.ledger):
            self._work.progress("Grouping", max(0, whole - left), whole)
            self._group(constraints)

    def _group(self, constraints: Constraints) -> None:
        """Make the groups of one lot again, in one transaction."""
        ledger = self._work.ledger
        with ledger.transaction() as connection:
            lot = kept.lot(ledger, connection, _LOT)
            family = Family(lot, self._weigher, constraints)
            made = family.made()
            parameters = {"candidates": candidates.VERSION, "least": origins.OriginParameters().least}
            run = ledger.begin_run("lineage", parameters, (held.report.id for _, held in lot.reports))
            pairs.insert(connection, family.asked, run)
            kept.save(connection, made.components, made.origins, made.edges, run)
