"""How many fell, over sources that do not depend on each other: the rule that ``Toll`` states."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from copydesk.clustering.incidents.incident_mention import IncidentMention, IncidentReport
from copydesk.clustering.publication_order import in_order, moment
from copydesk.model import Range
from copydesk.model.incident import Toll

Counted = Literal["killed", "injured"]


@dataclass(frozen=True, slots=True)
class SourceFigure:
    """The last word of one independent source on how many fell."""

    published: str | None
    report: str
    low: float
    high: float
    is_estimate: bool


def toll(mentions: Sequence[IncidentMention], reports: Mapping[str, IncidentReport], what: Counted) -> Toll:
    """Best, low and high of an incident; nothing in it where nobody gives a number.

    What somebody denies or accuses others of counts no more than what is reported, and no less.
    """
    counts = list(_figures(mentions, reports, what))
    counted = [row for row in counts if not row.is_estimate]
    figures = counted or counts
    if not figures:
        return Toll()
    newest = max((row.published or "")[:10] for row in figures)
    latest = [row.low for row in figures if (row.published or "")[:10] == newest]
    votes = Counter(latest)
    best = min(votes, key=lambda value: (-votes[value], value))
    low, high = min(row.low for row in figures), max(row.high for row in figures)
    return Toll(best, low, high, len(figures), not counted)


def part(mentions: Sequence[IncidentMention], reports: Mapping[str, IncidentReport], victims: str) -> float | None:
    """How many of the dead are of one kind ('civilians', 'fighters'), by the same rule; None where no source says so."""
    return toll([row for row in mentions if row.victims == victims], reports, "killed").best


def _figures(
    mentions: Sequence[IncidentMention], reports: Mapping[str, IncidentReport], what: Counted
) -> Iterable[SourceFigure]:
    """For each independent source the figure of its newest report that gives one: a later word takes the place of an earlier one.

    A copy adds no word of its own: where a text of the source itself gives a number, its copies are not asked.
    """
    by_source: dict[str, dict[str, list[IncidentMention]]] = {}
    for row in mentions:
        if _count(row, what) is not None and row.role != "denies":
            by_source.setdefault(reports[row.report].source, {}).setdefault(row.report, []).append(row)
    for by_report in by_source.values():
        own = [report for report in by_report if reports[report].origin == report] or list(by_report)
        name = max(own, key=lambda report: _age(reports[report]))
        yield _of_report(reports[name], by_report[name], what)


def _age(report: IncidentReport) -> tuple[bool, tuple[float, str]]:
    """What grows with the publication of a report; one without a date is older than all."""
    return moment(report.published) is not None, in_order(report.published, report.id)


def _of_report(report: IncidentReport, mentions: Sequence[IncidentMention], what: Counted) -> SourceFigure:
    """The number of one report: the largest that it gives, or the sum of civilians and fighters where that is larger."""
    rows = sorted(mentions, key=lambda row: (row.is_estimate, -_low(_count(row, what))))
    first = rows[0]
    count = _count(first, what) or Range()
    kinds: dict[str | None, float] = {}
    for row in rows:
        kinds[row.victims] = max(kinds.get(row.victims, 0.0), _low(_count(row, what)))
    both = kinds.get("civilians", 0.0) + kinds.get("fighters", 0.0)
    low = max(_low(count), both)
    high = max(low, count.high if count.high is not None else low)
    return SourceFigure(report.published, report.id, low, high, first.is_estimate)


def _count(row: IncidentMention, what: Counted) -> Range | None:
    """The count of a mention, where it counts somebody, and whole people."""
    count = row.killed if what == "killed" else row.injured
    if count is None or max(count.low or 0.0, count.high or 0.0) < 1:
        return None
    ends = [end for end in (count.low, count.high) if end is not None]
    return count if all(float(end).is_integer() for end in ends) else None


def _low(count: Range | None) -> float:
    if count is None:
        return 0.0
    return count.low if count.low is not None else count.high or 0.0
