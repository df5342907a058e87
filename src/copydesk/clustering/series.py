"""Updates of one article by one outlet: versions of it, and not sources of their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from copydesk.clustering.publication_order import in_order, moment
from copydesk.model import Series
from copydesk.resources.outlets import address_key


@dataclass(frozen=True, slots=True)
class SeriesReport:
    """One report as it was published."""

    report: str
    outlet: str | None
    """The outlet as it is counted; None where the report names none."""
    name: str
    """The outlet as it is shown."""
    published: str | None
    url: str | None
    origin: str
    """The report that it goes back to."""


def series_of(prints: Iterable[SeriesReport]) -> list[Series]:
    """The series among the reports of a story, each with its versions, the earliest first.

    Reports of one outlet follow each other where they stand at one address, or where they are of one origin and of
    different times.
    """
    by_outlet: defaultdict[str, list[SeriesReport]] = defaultdict(list)
    for row in prints:
        if row.outlet:
            by_outlet[row.outlet].append(row)
    found = [
        Series(part[0].name, tuple(row.report for row in part))
        for outlet in sorted(by_outlet)
        if len(by_outlet[outlet]) > 1
        for part in _following(sorted(by_outlet[outlet], key=lambda row: in_order(row.published, row.report)))
    ]
    return sorted(found, key=lambda series: series.reports)


def _following(rows: Sequence[SeriesReport]) -> Iterator[list[SeriesReport]]:
    """Reports of one outlet in order of time, those together that are versions of one article."""
    joined = _Joined(row.report for row in rows)
    for one, other in _neighbours(rows, lambda row: address_key(row.url)):
        joined.join(one.report, other.report)
    for one, other in _neighbours(rows, lambda row: row.origin if moment(row.published) else None):
        if moment(one.published) != moment(other.published):
            joined.join(one.report, other.report)
    parts: defaultdict[str, list[SeriesReport]] = defaultdict(list)
    for row in rows:
        parts[joined.root(row.report)].append(row)
    yield from (part for part in parts.values() if len(part) > 1)


def _neighbours(
    rows: Iterable[SeriesReport], mark: Callable[[SeriesReport], str | None]
) -> Iterator[tuple[SeriesReport, SeriesReport]]:
    """Reports of one mark that follow each other; those without a mark follow none."""
    parts: defaultdict[str, list[SeriesReport]] = defaultdict(list)
    for row in rows:
        key = mark(row)
        if key is not None:
            parts[key].append(row)
    for part in parts.values():
        yield from pairwise(part)


def origins_counted(origins: Mapping[str, str], series: Iterable[Series]) -> int:
    """How many texts stand behind reports, given the origin of each: the versions of one article count once."""
    joined = _Joined(origins.values())
    for row in series:
        for one, other in pairwise(row.reports):
            joined.join(origins[one], origins[other])
    return len({joined.root(origin) for origin in origins.values()})


class _Joined:
    """Names in sets that grow together."""

    def __init__(self, names: Iterable[str]) -> None:
        self._parent = {name: name for name in names}

    def root(self, name: str) -> str:
        """The least name of its set."""
        while self._parent[name] != name:
            name = self._parent[name]
        return name

    def join(self, a: str, b: str) -> None:
        """Make one set of two."""
        low, high = sorted((self.root(a), self.root(b)))
        self._parent[high] = low
