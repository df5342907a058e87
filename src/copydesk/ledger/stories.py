"""Stories in the ledger: what they are worked out from, and what became of it."""

from __future__ import annotations

import json
import sqlite3
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from copydesk.group import substance
from copydesk.group.substance import Substance
from copydesk.ledger.ledger import Held, Ledger
from copydesk.model import Series, Story

# Variables that one statement may bear, well below SQLite's limit of 32,766.
_ASKED_AT_ONCE = 5000


@dataclass(frozen=True, slots=True)
class Member:
    """A report as the grouping of stories sees it."""

    number: int
    id: str
    origin: str
    """Id of the report that it goes back to."""
    outlet: str | None
    url: str | None
    published: str | None


@dataclass(frozen=True, slots=True)
class Kept:
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
    return [number for (number,) in ledger.rows(query, (substance.VERSION,))]


def save_substances(ledger: Ledger, rows: Iterable[tuple[int, Substance]]) -> None:
    """Keep what reports tell of."""
    packed = [(number, substance.VERSION, _packed(row)) for number, row in rows]
    with ledger.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO substance (report, version, words) VALUES (?, ?, ?)", packed)
        stale = [(number,) for number, _, _ in packed]
        connection.executemany("DELETE FROM alike WHERE one = ?", stale)


def substances(ledger: Ledger, numbers: Sequence[int]) -> dict[int, Substance]:
    """What these reports tell of, by their numbers."""
    found: dict[int, Substance] = {}
    for start in range(0, len(numbers), _ASKED_AT_ONCE):
        part = numbers[start : start + _ASKED_AT_ONCE]
        query = f"SELECT report, words FROM substance WHERE report IN ({_marks(part)})"  # noqa: S608 -- marks only
        found.update((number, _unpacked(words)) for number, words in ledger.rows(query, part))
    return found


def _packed(row: Substance) -> bytes:
    return zlib.compress(json.dumps([dict(row.terms), dict(row.title)], separators=(",", ":")).encode("ascii"))


def _unpacked(words: bytes) -> Substance:
    return Substance(*json.loads(zlib.decompress(words)))


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))


# The report that stands for a text among those that bear it: the first by its id, in whatever order they came in.
_STANDING = (
    "WITH standing AS (SELECT text, min(id) AS id FROM report_text JOIN report ON number = report_text.report GROUP BY text), "
    "chosen AS (SELECT standing.text, report.number FROM standing JOIN report USING (id)), "
    "wanted AS (SELECT DISTINCT min(a.number, b.number) AS one, max(a.number, b.number) AS other FROM shared "
    "JOIN chosen AS a ON a.text = shared.text JOIN chosen AS b ON b.text = shared.other WHERE strong) "
)


def unasked(ledger: Ledger) -> list[tuple[int, int]]:
    """Pairs of reports that share something rare and whose likeness is not known."""
    query = _STANDING + (  # noqa: S608 -- constants of this module
        "SELECT wanted.one, wanted.other FROM wanted LEFT JOIN alike USING (one, other) WHERE likeness IS NULL ORDER BY 1, 2"
    )
    return [(one, other) for one, other in ledger.rows(query)]


def save_likeness(ledger: Ledger, rows: Iterable[tuple[int, int, float]]) -> None:
    """Keep how alike pairs of reports are."""
    with ledger.transaction() as connection:
        connection.executemany("INSERT OR REPLACE INTO alike (one, other, likeness) VALUES (?, ?, ?)", rows)


def links(ledger: Ledger, look: float) -> dict[tuple[int, int], float]:
    """Pairs of reports that are alike enough to be looked at together, with their likeness."""
    query = f"{_STANDING}SELECT one, other, likeness FROM wanted JOIN alike USING (one, other) WHERE likeness >= ?"  # noqa: S608 -- a constant
    return {(one, other): likeness for one, other, likeness in ledger.rows(query, (look,))}


def links_of(ledger: Ledger, story: str) -> list[tuple[str, str, float]]:
    """Pairs of a report of a story and one of another, with their likeness."""
    query = (
        "SELECT a.id, b.id, likeness FROM alike JOIN report AS a ON a.number = one JOIN report AS b ON b.number = other "
        "JOIN story_report AS mine ON mine.report = one JOIN story_report AS theirs ON theirs.report = other "
        "WHERE (mine.story = ?1) <> (theirs.story = ?1) ORDER BY likeness DESC, 1, 2"
    )
    return [(one, other, likeness) for one, other, likeness in ledger.rows(query, (story,))]


def members(ledger: Ledger) -> list[Member]:
    """All reports, in order of their ids."""
    query = (
        "SELECT report.number, report.id, first.id, report.outlet, report.url, report.published FROM report "
        "JOIN origin ON origin.report = report.number JOIN report AS first ON first.number = origin.origin ORDER BY report.id"
    )
    return [Member(*row) for row in ledger.rows(query)]


def undecided(ledger: Ledger) -> list[tuple[str, str]]:
    """Pairs of reports of which it is not clear whether they are of one origin."""
    query = (
        "SELECT child.id, parent.id FROM edge JOIN report AS child ON child.number = edge.child "
        "JOIN report AS parent ON parent.number = edge.parent JOIN origin AS one ON one.report = edge.child "
        "JOIN origin AS other ON other.report = edge.parent WHERE NOT decided AND one.origin <> other.origin ORDER BY 1, 2"
    )
    return [(child, parent) for child, parent in ledger.rows(query)]


def mark(ledger: Ledger) -> str:
    """Changes whenever the reports or what they go back to do."""
    queries = ("SELECT count(*), max(number) FROM report", "SELECT max(run) FROM origin", "SELECT max(run) FROM edge")
    return json.dumps([ledger.rows(query)[0] for query in queries])


def state(ledger: Ledger) -> str:
    """Up to where the stories are worked out."""
    rows = ledger.rows("SELECT value FROM story_state WHERE name = 'mark'")
    return str(rows[0][0]) if rows else ""


def save_state(ledger: Ledger, value: str) -> None:
    """Note up to where the stories are worked out."""
    with ledger.transaction() as connection:
        connection.execute("INSERT OR REPLACE INTO story_state (name, value) VALUES ('mark', ?)", (value,))


def known_components(ledger: Ledger) -> set[str]:
    """Digests of all that stories were worked out from."""
    return {digest for (digest,) in ledger.rows("SELECT DISTINCT component FROM story")}


@dataclass(frozen=True, slots=True)
class Made:
    """A story that was just worked out."""

    kept: Kept
    numbers: tuple[int, ...]
    component: str


def save(ledger: Ledger, rows: Sequence[Made], parameters: object) -> None:
    """Keep stories; what their reports were in before goes."""
    with ledger.transaction() as connection:
        run = ledger.begin_run("stories", parameters, (row.kept.story.id for row in rows))
        query = "SELECT story FROM story_report WHERE report = ?"
        before = {found for row in rows for number in row.numbers for found in connection.execute(query, (number,))}
        _forget(connection, before)
        for row in rows:
            connection.execute(_STORY, (*_columns(row), run))
            connection.executemany(_REPORT, _report_rows(row))


_STORY = (
    "INSERT OR REPLACE INTO story (id, title, first_published, last_published, reports, outlets, origins, undecided, "
    "cohesion, component, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_REPORT = "INSERT OR REPLACE INTO story_report (report, story, place, outlet, series) VALUES (?, ?, ?, ?, ?)"


def _columns(row: Made) -> tuple[object, ...]:
    story = row.kept.story
    counts = (len(story.reports), story.outlets, story.origins, story.undecided)
    return story.id, story.title, story.start, story.end, *counts, row.kept.cohesion, row.component


def _report_rows(row: Made) -> Iterator[tuple[object, ...]]:
    story = row.kept.story
    series = {name: place for place, part in enumerate(story.series) for name in part.reports}
    for place, (number, name) in enumerate(zip(row.numbers, story.reports, strict=True)):
        yield number, story.id, place, row.kept.keys[place], series.get(name)


def drop_others(ledger: Ledger, components: Iterable[str]) -> None:
    """Forget the stories that were worked out from anything but these."""
    stale = sorted(known_components(ledger).difference(components))
    if not stale:
        return
    with ledger.transaction() as connection:
        query = "SELECT id FROM story WHERE component = ?"
        _forget(connection, [found for digest in stale for found in connection.execute(query, (digest,))])


def _forget(connection: sqlite3.Connection, stories: Iterable[tuple[str]]) -> None:
    names = sorted(stories)
    connection.executemany("DELETE FROM story_report WHERE story = ?", names)
    connection.executemany("DELETE FROM story WHERE id = ?", names)


def stories(ledger: Ledger, name: str | None = None) -> list[Kept]:
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
        found.append(Kept(story, cohesion, keys))
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


def report(ledger: Ledger, name: str) -> Held | None:
    """A report by its id."""
    rows = ledger.rows("SELECT number FROM report WHERE id = ?", (name,))
    return next(ledger.reports([rows[0][0]])) if rows else None
