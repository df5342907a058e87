"""What is said of a story: its reports in order, when it began and ended, how many outlets, origins and series it has."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from copydesk.clustering.document_vector import DocumentVector, vector_sum_of
from copydesk.clustering.publication_order import day, moment
from copydesk.clustering.series import SeriesReport, origins_counted, series_of
from copydesk.clustering.stories import Atom
from copydesk.model import Story
from copydesk.resources.outlets import outlet_key, outlet_of, unified


@dataclass(frozen=True, slots=True)
class StoryMember:
    """A report as the grouping of stories sees it."""

    number: int
    id: str
    origin: str
    """Id of the report that it goes back to."""
    outlet: str | None
    url: str | None
    published: str | None


def atom_of(name: str, rows: Sequence[StoryMember], words: Mapping[int, DocumentVector]) -> Atom:
    """The reports of one origin as one atom; ``rows`` in order of their ids."""
    days = [found for row in rows if (found := day(row.published)) is not None]
    return Atom(name, vector_sum_of(words[row.number] for row in rows), median(days) if days else None)


def described_story(rows: Sequence[StoryMember], title: str, undecided: int) -> Story:
    """A story of reports that are given the earliest first."""
    keys = {row.id: outlet_key_of(row) for row in rows}
    same = unified(key for key in keys.values() if key)
    prints = [_print(row, same.get(keys[row.id] or "")) for row in rows]
    series = series_of(prints)
    origins = origins_counted({row.id: row.origin for row in rows}, series)
    dated = [row.published for row in rows if moment(row.published)]
    outlets = len(set(same.values()))
    names = tuple(row.id for row in rows)
    start, end = (dated[0], dated[-1]) if dated else (None, None)
    return Story(
        id=f"story:{names[0]}",
        title=title,
        start=start,
        end=end,
        reports=names,
        outlets=outlets,
        owners=outlets,
        origins=origins,
        undecided=undecided,
        series=tuple(series),
    )


def _print(row: StoryMember, outlet: str | None) -> SeriesReport:
    shown = outlet_of(row.outlet, row.url) or ""
    return SeriesReport(row.id, outlet, shown, row.published, row.url, row.origin)


def outlet_key_of(row: StoryMember) -> str | None:
    """The outlet of a report as it is counted; None where it names none."""
    name = outlet_of(row.outlet, row.url)
    return (outlet_key(name) or None) if name else None
