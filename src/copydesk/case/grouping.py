"""How the reports of a ledger stand to each other: keys, candidates, pairs, origins; what was weighed once is kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from copydesk.annotation import pipeline as annotating
from copydesk.annotation.reading import Reading
from copydesk.case.work import Work
from copydesk.comparison import alignment
from copydesk.comparison.kinship import relation
from copydesk.comparison.kinship.profile import Profile, profile_of
from copydesk.group import candidates, lineage, origins
from copydesk.language.parse import Parse
from copydesk.ledger import pairs as kept
from copydesk.model import Lineage, Relation, Report

Pair = tuple[str, str]

# Pairs a transaction.
_BATCH = 200
# Readings kept while pairs are weighed; pairs come in the order of their first report, so most are asked for again soon.
_REMEMBERED = 4096


class Weigher:
    """Weighs the pairs of a ledger and groups its reports by origin."""

    def __init__(self, work: Work) -> None:
        self.ledger = work.ledger
        self._progress = work.progress
        self._reading = lru_cache(maxsize=_REMEMBERED)(self._read)

    def lineage(self) -> Lineage:
        """Who copied whom; only pairs that were never weighed before cost anything."""
        self._index()
        keys = kept.all_keys(self.ledger)
        known = kept.known_pairs(self.ledger)
        used = self._weighed(candidates.candidates(keys), known)
        likely = {pair: found.derived for pair, found in used.items()}
        asked: dict[Pair, Relation] = {}

        def score(one: str, other: str) -> float:
            # What was weighed for an earlier question and is no candidate now is used only where it is asked for again:
            # else the answer would hang on the order in which reports came.
            pair = (one, other) if one < other else (other, one)
            if pair not in used:
                used[pair] = known[pair] if pair in known else asked.setdefault(pair, self._relation(*pair))
            return used[pair].derived

        grouping = origins.group(keys, likely, score)
        self._keep(asked)
        members = {
            held.report.id: lineage.Member(held.report.published, len(held.report.text))
            for held in self.ledger.reports()
        }
        return lineage.lineage(grouping, used, members)

    def _index(self) -> None:
        """Work out the keys of reports that have none yet."""
        for done, held in enumerate(kept.without_keys(self.ledger), 1):
            self._progress("Reading", done, 0)
            (sketch,) = candidates.sketches_of([held.report.text])
            kept.save_keys(self.ledger, held.number, candidates.keys_of(held.report.text, sketch))

    def _weighed(self, wanted: Sequence[Pair], known: Mapping[Pair, Relation]) -> dict[Pair, Relation]:
        """How the reports of each pair stand to each other; what was not known is kept, batch by batch."""
        found = {pair: known[pair] for pair in wanted if pair in known}
        missing = [pair for pair in wanted if pair not in known]
        for start in range(0, len(missing), _BATCH):
            self._progress("Comparing", start, len(missing))
            batch = {pair: self._relation(*pair) for pair in missing[start : start + _BATCH]}
            self._keep(batch)
            found.update(batch)
        return found

    def _keep(self, pairs: Mapping[Pair, Relation]) -> None:
        if pairs:
            kept.save_pairs(self.ledger, pairs, {"candidates": candidates.VERSION})

    def _relation(self, one: str, other: str) -> Relation:
        """Weigh one pair; reasons are worked out only where the two may be of one origin."""
        source, rewrite = self._reading(one), self._reading(other)
        derived = relation.derived(_profile(source), _profile(rewrite))
        if derived < origins.OriginParameters().look:
            return Relation("unrelated", round(derived, 4))
        return relation.relate(source, rewrite, alignment.align(source, rewrite))

    def _read(self, name: str) -> Reading:
        number = self.ledger.rows("SELECT number FROM report WHERE id = ?", (name,))[0][0]
        return _outlined(next(self.ledger.reports([number])).report)


@lru_cache(maxsize=_REMEMBERED)
def _profile(reading: Reading) -> Profile:
    return profile_of(reading)


def _outlined(report: Report) -> Reading:
    """A report without a parse: sentences and furniture are all that lineage needs."""
    return Reading(Parse.empty(report.text), annotating.outlined(report))
