"""Which of the reports of one origin was there first, and how each stands to the one it was made from."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.app.pair_scorer import outlined
from copydesk.changes import sentence_alignment
from copydesk.model import Relation, Report
from copydesk.reuse import derivation, direction
from copydesk.reuse.report_provenance import ReportProvenance, provenance
from copydesk.reuse.text_profile import Profile, profile_of
from copydesk.reuse.unique_detail import unique_detail_of


@dataclass(frozen=True, slots=True)
class _RankedReport:
    """One report as far as its descent goes."""

    reading: Reading
    profile: Profile
    provenance: ReportProvenance


class SourceRanking:
    """What speaks for one report of a family having been there before another."""

    def __init__(self, reports: Mapping[str, Report]) -> None:
        self._reports = reports
        self._sheets: dict[str, _RankedReport] = {}

    def points(self, a: str, b: str) -> float:
        """Above 0 where the first is likelier to be the source; swapping the two turns the sign and changes nothing else."""
        return sum(clue.points for clue in self._clues(a, b))

    def _clues(self, a: str, b: str) -> Iterator[direction.Clue]:
        first, second = self._sheet(a), self._sheet(b)
        left = direction.DirectionSide("", first.provenance, unique_detail_of(first.profile, second.profile))
        right = direction.DirectionSide("", second.provenance, unique_detail_of(second.profile, first.profile))
        return direction.clues(left, right, direction.DirectionParameters())

    def held(self, parent: str, child: str) -> float:
        """Share of a report's words that stand in long runs which another has too."""
        return derivation.copied(self._sheet(parent).profile, self._sheet(child).profile)[1]

    def is_against_time(self, parent: str, child: str) -> bool:
        """Whether a report came out after the one that it is said to be the source of, and no credit says that it is."""
        clues = list(self._clues(parent, child))
        late = any(clue.kind == "time" and clue.points < 0 for clue in clues)
        return late and not any(clue.kind == "credit" and clue.points > 0 for clue in clues)

    def relation(self, parent: str, child: str) -> Relation:
        """How a report stands to the one it was made from, with reasons."""
        source, rewrite = self._sheet(parent).reading, self._sheet(child).reading
        return derivation.relate(source, rewrite, sentence_alignment.align(source, rewrite))

    def _sheet(self, name: str) -> _RankedReport:
        if name not in self._sheets:
            reading = outlined(self._reports[name])
            self._sheets[name] = _RankedReport(reading, profile_of(reading), provenance(reading))
        return self._sheets[name]
