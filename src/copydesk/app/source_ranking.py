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

# Points of a credit that names the house of the other text; a mark alone has fewer and settles nothing.
_NAMES_THE_OTHER = 2.0


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

    def is_clear(self, parent: str, child: str) -> bool:
        """Whether more than a leaning speaks for the first report as the source of the second.

        A credit does, and one that names the second as the source speaks against it. Time does where the first was earlier, and speaks against it where it was later. Without either, detail
        counts only where the second has next to none of its own: two texts with details of their own may both be from a third.
        """
        clues = list(self._clues(parent, child))
        named = [clue.points for clue in clues if clue.kind == "credit"]
        if any(abs(points) >= _NAMES_THE_OTHER for points in named):
            return sum(named) > 0
        times = [clue.points for clue in clues if clue.kind == "time"]
        if times:
            return times[0] > 0
        child_detail = unique_detail_of(self._sheet(child).profile, self._sheet(parent).profile)
        return child_detail.weight < derivation.RelationParameters().own

    def relation(self, parent: str, child: str) -> Relation:
        """How a report stands to the one it was made from, with reasons."""
        source, rewrite = self._sheet(parent).reading, self._sheet(child).reading
        return derivation.relate(source, rewrite, sentence_alignment.align(source, rewrite))

    def _sheet(self, name: str) -> _RankedReport:
        if name not in self._sheets:
            reading = outlined(self._reports[name])
            self._sheets[name] = _RankedReport(reading, profile_of(reading), provenance(reading))
        return self._sheets[name]
