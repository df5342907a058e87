"""Stories in the ledger: what they are worked out from, and what became of it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.clustering import document_vector
from copydesk.clustering.document_vector import DocumentVector
from copydesk.clustering.story_description import StoryMember
from copydesk.ledger.connection import Ledger, StoredReport
from copydesk.model import Series, Story

# Variables that one statement may bear, well below SQLite's limit of 32,766.
_ASKED_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class StoredStory:
    """A story with what is kept beside it."""

    story: Story
    cohesion: float
    keys: tuple[str | None, ...]
    """The outlet of each report as it is counted."""


def without_substance(ledger: Ledger) -> list[int]:
    """Numbers of the reports whose words were not weighed yet, or in another way."""
    query = (
        "SELECT number FROM report LEFT JOIN substance ON substance.report = number AND substance.version = ? "
        "WHERE substance.report IS NULL ORDER BY id"
    )
    return [number for (number,) in ledger.rows(query, (document_vector.VERSION,))]


def save_substances(ledger: Ledger, rows: Iterable[tuple[int, DocumentVector]]) -> None:
    """Keep what reports tell of."""
    packed = [(number, document_vector.VERSION, _packed(row)) for number, row in rows]
    with ledger.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO substance (report, version, words) VALUES (?, ?, ?)", packed)
        stale = [(number,) for number, _, _ in packed]
        connection.executemany("DELETE FROM alike WHERE one = ?", stale)


def substances(ledger: Ledger, numbers: Sequence[int]) -> dict[int, DocumentVector]:
    """What these reports tell of, by their numbers."""
    query = "SELECT report, words FROM substance WHERE report IN ({})"
    return {number: _unpacked(words) for number, words in asked(ledger, query, numbers)}


def _packed(row: DocumentVector) -> bytes:
    return zlib.compress(json.dumps([dict(row.terms), dict(row.title)], separators=(",", ":")).encode("ascii"))


def _unpacked(words: bytes) -> DocumentVector:
    return DocumentVector(*json.loads(zlib.decompress(words)))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


def links_of(ledger: Ledger, story: str) -> list[tuple[str, str, float]]:
    """Pairs of a report of a story and one of another, with their likeness, the likest first."""
    query = (
        "SELECT a.id, b.id, max(likeness) FROM story_report AS mine JOIN report AS a ON a.number = mine.report JOIN "
        "(SELECT one, other, likeness FROM alike UNION ALL SELECT other, one, likeness FROM alike) AS near ON near.one = a.number "
        "JOIN report AS b ON b.number = near.other JOIN story_report AS theirs ON theirs.report = b.number "
        "WHERE mine.story = ?1 AND theirs.story <> ?1 GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2"
    )
    return [(one, other, likeness) for one, other, likeness in ledger.rows(query, (story,))]


_MEMBERS = (
    "SELECT report_text.text, report.number, report.id, first.id, report.outlet, report.url, report.published FROM report "
    "JOIN report_text ON report_text.report = report.number JOIN origin ON origin.report = report.number "
    "JOIN report AS first ON first.number = origin.origin WHERE {} IN ({})"
)


def members(ledger: Ledger, texts: Iterable[int]) -> list[tuple[int, StoryMember]]:
    """The reports that have these texts, each after the number of its text, in order of their ids."""
    rows = asked(ledger, _MEMBERS.format("report_text.text", "{}"), sorted(texts))
    return sorted(((row[0], StoryMember(*row[1:])) for row in rows), key=lambda row: row[1].id)


def members_named(ledger: Ledger, names: Iterable[str]) -> list[StoryMember]:
    """The reports of these ids, in order."""
    rows = asked(ledger, _MEMBERS.format("report.id", "{}"), sorted(names))
    return sorted((StoryMember(*row[1:]) for row in rows), key=lambda row: row.id)


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
    for start in range(0, len(values), _ASKED_AT_ONCE):
        part = values[start : start + _ASKED_AT_ONCE]
        yield from ledger.rows(query.format(_marks(part)), part)


@dataclass(frozen=True, slots=True)
class NewStory:
    """A story that was just worked out."""

    kept: StoredStory
    numbers: tuple[int, ...]
    component: str


def save(ledger: Ledger, connection: sqlite3.Connection, rows: Sequence[NewStory], parameters: object) -> None:
    """Keep stories, inside a transaction; what their reports were in before goes."""
    query = "SELECT story FROM story_report WHERE report = ?"
    before = {found for row in rows for number in row.numbers for found in connection.execute(query, (number,))}
    _forget(connection, before)
    if not rows:
        return
    run = ledger.begin_run("stories", parameters, (row.kept.story.id for row in rows))
    for row in rows:
        connection.execute(_STORY, (*_columns(row), run))
        connection.executemany(_REPORT, _report_rows(row))


_STORY = (
    "INSERT OR REPLACE INTO story (id, title, first_published, last_published, reports, outlets, origins, undecided, "
    "cohesion, component, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_REPORT = "INSERT OR REPLACE INTO story_report (report, story, place, outlet, series) VALUES (?, ?, ?, ?, ?)"


def _columns(row: NewStory) -> tuple[object, ...]:
    story = row.kept.story
    counts = (len(story.reports), story.outlets, story.origins, story.undecided)
    return story.id, story.title, story.start, story.end, *counts, row.kept.cohesion, row.component


def _report_rows(row: NewStory) -> Iterator[tuple[object, ...]]:
    story = row.kept.story
    series = {name: place for place, part in enumerate(story.series) for name in part.reports}
    for place, (number, name) in enumerate(zip(row.numbers, story.reports, strict=True)):
        yield number, story.id, place, row.kept.keys[place], series.get(name)


def drop(connection: sqlite3.Connection, components: Iterable[str]) -> None:
    """Forget the stories that were worked out from these, inside a transaction."""
    query = "SELECT id FROM story WHERE component = ?"
    _forget(connection, [found for digest in components for found in connection.execute(query, (digest,))])


def _forget(connection: sqlite3.Connection, stories: Iterable[tuple[str]]) -> None:
    names = sorted(stories)
    connection.executemany("DELETE FROM story_report WHERE story = ?", names)
    connection.executemany("DELETE FROM story WHERE id = ?", names)


def stories(ledger: Ledger, name: str | None = None) -> list[StoredStory]:
    """The stories that are kept, or the one of an id, in order of their ids; each outlet counts as its own owner."""
    found = []
    only = "" if name is None else "WHERE story.id = ? "
    values = () if name is None else (name,)
    query = (
        "SELECT story.id, story.title, first_published, last_published, outlets, origins, undecided, cohesion FROM story "  # noqa: S608 -- constants
        f"{only}ORDER BY story.id"
    )
    reports = _reports(ledger, only, values)
    for row in ledger.rows(query, values):
        key, title, start, end, outlets, origins, open_pairs, cohesion = row
        ids, keys, series = reports[key]
        story = Story(key, title, start, end, ids, outlets, outlets, origins, open_pairs, series)
        found.append(StoredStory(story, cohesion, keys))
    return found


_Rows = tuple[tuple[str, ...], tuple[str | None, ...], tuple[Series, ...]]


def _reports(ledger: Ledger, only: str, values: Sequence[str]) -> Mapping[str, _Rows]:
    query = (
        "SELECT story_report.story, report.id, story_report.outlet, coalesce(report.outlet, story_report.outlet), series "  # noqa: S608 -- constants
        "FROM story_report JOIN story ON story.id = story_report.story JOIN report ON report.number = story_report.report "
        f"{only}ORDER BY story_report.story, place"
    )
    parts: dict[str, list[tuple[str, str | None, str, int | None]]] = {}
    for story, *row in ledger.rows(query, values):
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
