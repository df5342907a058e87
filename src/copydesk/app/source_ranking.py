"""Which of the reports of one origin was there first, and how each stands to the one it was made from."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from copydesk.annotation.reading import Reading
from copydesk.app.lru_cache import LruCache
from copydesk.app.pair_scorer import outlined
from copydesk.changes import sentence_alignment
from copydesk.model import Relation, Report
from copydesk.reuse import derivation, direction
from copydesk.reuse.report_provenance import ReportProvenance, provenance
from copydesk.reuse.text_profile import Profile, profile_of
from copydesk.reuse.unique_detail import unique_detail_of

# Points of a credit that names the house of the other text; a mark alone has fewer and settles nothing.
_NAMES_THE_OTHER = 2.0
# Words of reports, and pairs of them, of which is held what was worked out.
_WORDS_HELD, _RELATIONS_HELD = 2_000_000, 50_000


@dataclass(frozen=True, slots=True)
class RankedReport:
    """One report as far as its descent goes."""

    reading: Reading
    profile: Profile
    provenance: ReportProvenance


class RankingMemory:
    """What ranking worked out of reports and of pairs of them, for when a family of reports grows and is ranked again.

    A report that was changed under its id is another: what is held of it holds no more.
    """

    def __init__(self) -> None:
        self._reports: LruCache[str, RankedReport] = LruCache(_WORDS_HELD)
        self._relations: LruCache[tuple[str, str], tuple[Report, Report, Relation]] = LruCache(_RELATIONS_HELD)

    def report(self, report: Report) -> RankedReport | None:
        """What is known of a report."""
        found = self._reports.get(report.id)
        return found if found and found.reading.report == report else None

    def relation(self, parent: Report, child: Report) -> Relation | None:
        """What is known of how a report stands to another."""
        found = self._relations.get((parent.id, child.id))
        return found[2] if found and found[:2] == (parent, child) else None

    def keep_report(self, found: RankedReport) -> None:
        """Hold what is known of a report."""
        self._reports.put(found.reading.report.id, found, len(found.profile.words) + 1)

    def keep_relation(self, parent: Report, child: Report, found: Relation) -> None:
        """Hold how a report stands to another."""
        self._relations.put((parent.id, child.id), (parent, child, found), 1)


class SourceRanking:
    """What speaks for one report of a family having been there before another."""

    def __init__(
        self,
        reports: Mapping[str, Report],
        reading_of: Callable[[str], Reading] | None = None,
        memory: RankingMemory | None = None,
    ) -> None:
        """``reading_of`` gives the outline of a report by its id, where what is known of its text is at hand.

        ``memory`` holds what was worked out of some of the reports before.
        """
        self._reports = reports
        self._reading_of = reading_of or self._outlined
        self._memory = memory or RankingMemory()
        self._sheets: dict[str, RankedReport] = {}

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
        known = self._memory.relation(source.report, rewrite.report)
        if known is None:
            known = derivation.relate(source, rewrite, sentence_alignment.align(source, rewrite))
            self._memory.keep_relation(source.report, rewrite.report, known)
        return known

    def _sheet(self, name: str) -> RankedReport:
        if name not in self._sheets:
            self._sheets[name] = self._memory.report(self._reports[name]) or self._read(name)
        return self._sheets[name]

    def _read(self, name: str) -> RankedReport:
        reading = self._reading_of(name)
        found = RankedReport(reading, profile_of(reading), provenance(reading))
        self._memory.keep_report(found)
        return found

    def _outlined(self, name: str) -> Reading:
        return outlined(self._reports[name])
