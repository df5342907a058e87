"""Stories and reports as they are kept in a ledger: reading only, and nothing is loaded that works them out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.ledger.connection import Ledger, StoredReport
from copydesk.model import Series, Story

# Variables that one statement may bear, well below SQLite's limit of 32,766.
_MAX_VARIABLES = 5000


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story with what is kept next to it."""

    story: Story
    cohesion: float
    keys: tuple[str | None, ...]
    """The outlet of each report as it is counted."""


def stories(ledger: Ledger, name: str | None = None) -> list[StoredStory]:
    """The stories that are kept, or the one of an id, in order of their ids; each outlet counts as its own owner."""
    return _stories(ledger, None if name is None else [name])


def stories_named(ledger: Ledger, names: Iterable[str]) -> list[StoredStory]:
    """Those of the stories of these ids that are kept, in order of their ids: few questions for many stories."""
    return _stories(ledger, sorted(names))


def _stories(ledger: Ledger, names: Sequence[str] | None) -> list[StoredStory]:
    found = []
    query = "SELECT story.id, story.title, first_published, last_published, outlets, origins, undecided, cohesion FROM story {}ORDER BY story.id"
    reports = _reports(ledger, names)
    for row in _of_stories(ledger, query, names):
        key, title, start, end, outlets, origins, open_pairs, cohesion = row
        ids, keys, series = reports[key]
        story = Story(
            id=key,
            title=title,
            start=start,
            end=end,
            reports=ids,
            outlets=outlets,
            owners=outlets,
            origins=origins,
            undecided=open_pairs,
            series=series,
        )
        found.append(StoredStory(story, cohesion, keys))
    return found


_Rows = tuple[tuple[str, ...], tuple[str | None, ...], tuple[Series, ...]]


def _of_stories(ledger: Ledger, query: str, names: Sequence[str] | None) -> Iterator[tuple[Any, ...]]:
    """The rows of a query whose braces stand for the condition on the stories; all stories where no ids are given."""
    if names is None:
        return iter(ledger.rows(query.format("")))
    return asked(ledger, query.format("WHERE story.id IN ({}) "), names)


def _reports(ledger: Ledger, names: Sequence[str] | None) -> Mapping[str, _Rows]:
    query = (
        "SELECT story_report.story, report.id, story_report.outlet, coalesce(report.outlet, story_report.outlet), series "
        "FROM story_report JOIN story ON story.id = story_report.story JOIN report ON report.number = story_report.report "
        "{}ORDER BY story_report.story, place"
    )
    parts: dict[str, list[tuple[str, str | None, str, int | None]]] = {}
    for story, *row in _of_stories(ledger, query, names):
        parts.setdefault(story, []).append((row[0], row[1], row[2], row[3]))
    return {
        story: (tuple(row[0] for row in rows), tuple(row[1] for row in rows), _series(rows))
        for story, rows in parts.items()
    }


def _series(rows: Sequence[tuple[str, str | None, str, int | None]]) -> tuple[Series, ...]:
    parts: dict[int, list[tuple[str, str]]] = {}
    for name, _, outlet, series in rows:
        if series is not None:
            parts.setdefault(series, []).append((outlet, name))
    return tuple(Series(part[0][0], tuple(name for _, name in part)) for _, part in sorted(parts.items()))


def story_of(ledger: Ledger, report: str) -> str | None:
    """Id of the story that a report is in."""
    query = "SELECT story FROM story_report JOIN report ON number = story_report.report WHERE id = ?"
    rows = ledger.rows(query, (report,))
    return str(rows[0][0]) if rows else None


def report(ledger: Ledger, name: str) -> StoredReport | None:
    """A report by its id."""
    rows = ledger.rows("SELECT number FROM report WHERE id = ?", (name,))
    return next(ledger.reports([rows[0][0]])) if rows else None


def links_of(ledger: Ledger, story: str) -> list[tuple[str, str, float]]:
    """Pairs of a report of a story and one of another, with their likeness, the likest first."""
    query = (
        "SELECT a.id, b.id, max(likeness) FROM story_report AS mine JOIN report AS a ON a.number = mine.report JOIN "
        "(SELECT one, other, likeness FROM alike UNION ALL SELECT other, one, likeness FROM alike) AS near ON near.one = a.number "
        "JOIN report AS b ON b.number = near.other JOIN story_report AS theirs ON theirs.report = b.number "
        "WHERE mine.story = ?1 AND theirs.story <> ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    )
    return [(one, other, likeness) for one, other, likeness in ledger.rows(query, (story,))]


def undecided(ledger: Ledger, names: Iterable[str]) -> list[tuple[str, str]]:
    """Pairs of these reports and others of which it is not clear whether they are of one origin."""
    query = (
        "SELECT child.id, parent.id FROM report AS child JOIN edge ON edge.child = child.number "
        "JOIN report AS parent ON parent.number = edge.parent JOIN origin AS one ON one.report = edge.child "
        "JOIN origin AS other ON other.report = edge.parent "
        "WHERE NOT decided AND one.origin <> other.origin AND child.id IN ({})"
    )
    return sorted((child, parent) for child, parent in asked(ledger, query, sorted(names)))


def asked(ledger: Ledger, query: str, values: Sequence[Any]) -> Iterator[tuple[Any, ...]]:
    """The rows of a query whose braces stand for these values, in as many turns as SQLite needs."""
    for start in range(0, len(values), _MAX_VARIABLES):
        part = values[start : start + _MAX_VARIABLES]
        yield from ledger.rows(query.format(_marks(part)), part)


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))
