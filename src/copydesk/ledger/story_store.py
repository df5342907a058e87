"""Stories in the ledger: what they are worked out from, and what became of it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copydesk.clustering import document_vector
from copydesk.clustering.document_vector import DocumentVector
from copydesk.clustering.story_description import StoryMember
from copydesk.ledger.connection import Ledger
from copydesk.ledger.story_queries import StoredStory, asked


def without_vector(ledger: Ledger) -> list[int]:
    """Numbers of the reports whose words were not weighed yet, or in another way."""
    query = (
        "SELECT number FROM report LEFT JOIN substance ON substance.report = number AND substance.version = ? "
        "WHERE substance.report IS NULL ORDER BY id"
    )
    return [number for (number,) in ledger.rows(query, (document_vector.VERSION,))]


def save_vectors(ledger: Ledger, rows: Iterable[tuple[int, DocumentVector]]) -> None:
    """Keep what reports are about."""
    packed = [(number, document_vector.VERSION, _packed(row)) for number, row in rows]
    with ledger.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO substance (report, version, words) VALUES (?, ?, ?)", packed)
        stale = [(number,) for number, _, _ in packed]
        connection.executemany("DELETE FROM alike WHERE one = ?", stale)


def vectors(ledger: Ledger, numbers: Sequence[int]) -> dict[int, DocumentVector]:
    """What these reports are about, by their numbers."""
    query = "SELECT report, words FROM substance WHERE report IN ({})"
    return {number: _unpacked(words) for number, words in asked(ledger, query, numbers)}


def _packed(row: DocumentVector) -> bytes:
    return zlib.compress(json.dumps([dict(row.terms), dict(row.title)], separators=(",", ":")).encode("ascii"))


def _unpacked(words: bytes) -> DocumentVector:
    return DocumentVector(*json.loads(zlib.decompress(words)))


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
