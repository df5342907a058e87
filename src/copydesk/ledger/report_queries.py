"""One report or one story as it is kept, for whoever asks about it by its id."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.ledger.connection import Ledger
from copydesk.model import Hit, Provenance, RunNote
from copydesk.model.base import doc
from copydesk.text.search_words import full_text_query

# Reports that a search looks through for those that its filters let pass.
_LOOKED_THROUGH = 100_000


def digest_of(ledger: Ledger, name: str) -> str | None:
    """Digest of the text of a report; None where there is no such report."""
    rows = ledger.rows("SELECT digest FROM report WHERE id = ?", (name,))
    return str(rows[0][0]) if rows else None


def provenance_of(ledger: Ledger, name: str) -> tuple[Provenance, ...]:
    """Where a report was read from, once for each way in which it came in."""
    query = (
        "SELECT path, sha256, size, reader, version, place, provenance.offset FROM provenance "
        "JOIN report ON report.number = provenance.report WHERE id = ? ORDER BY path, place"
    )
    return tuple(Provenance(*row) for row in ledger.rows(query, (name,)))


def runs_of(ledger: Ledger, name: str) -> tuple[RunNote, ...]:
    """The runs that worked out what is kept of a report or a story, in order."""
    query = (
        "SELECT number, step, version, parameters, made FROM run WHERE number IN ("
        "SELECT origin.run FROM origin JOIN report ON number = origin.report WHERE id = ?1 "
        "UNION SELECT edge.run FROM edge JOIN report ON number IN (edge.child, edge.parent) WHERE id = ?1 "
        "UNION SELECT report.run FROM report WHERE id = ?1 "
        "UNION SELECT story.run FROM story WHERE id = ?1 "
        "UNION SELECT story.run FROM story JOIN story_report ON story = story.id "
        "JOIN report ON number = story_report.report WHERE report.id = ?1) ORDER BY number"
    )
    return tuple(RunNote(*row) for row in ledger.rows(query, (name,)))


@dataclass(frozen=True, slots=True)
class Filters:
    """Which reports a search lets pass; what is null lets all pass."""

    since: str | None = doc("first day of publication, ISO 8601", None)
    until: str | None = doc("last day of publication, ISO 8601", None)
    outlet: str | None = doc("name or address of the outlet", None)
    origin: str | None = doc("id of a report: only those that go back to the same text", None)
    story: str | None = doc("id of a story", None)
    once: bool = doc("of the reports of one origin only the best", False)
    agency: str | None = doc("an agency whose text the report says it is, by any name of it", None)

    @property
    def asks_grouping(self) -> bool:
        """Whether origins or stories have to be known."""
        return bool(self.origin or self.story or self.once)


_HITS = """
SELECT report.id, snippet(words, -1, '[', ']', ' … ', 16), report.title, report.outlet, report.published, first.id,
       story_report.story, report.url
FROM words JOIN report ON report.number = words.rowid
LEFT JOIN origin ON origin.report = report.number LEFT JOIN report AS first ON first.number = origin.origin
LEFT JOIN story_report ON story_report.report = report.number
LEFT JOIN report_house ON report_house.report = report.number
WHERE words MATCH ?1
  AND (?2 IS NULL OR substr(report.published, 1, length(?2)) >= ?2)
  AND (?3 IS NULL OR substr(report.published, 1, length(?3)) <= ?3)
  AND (?4 IS NULL OR first.id = ?4)
  AND (?5 IS NULL OR story_report.story = ?5)
  AND (?6 IS NULL OR report_house.agency = ?6)
ORDER BY rank, report.id LIMIT ?7
"""


def hits(ledger: Ledger, words: str, filters: Filters) -> Iterator[tuple[Hit, str | None]]:
    """Reports that hold these words, best first, each with its address; outlets are left to the asker."""
    query = full_text_query(words)
    if not query:
        return
    values = (query, filters.since, filters.until, filters.origin, filters.story, filters.agency, _LOOKED_THROUGH)
    rows: Sequence[tuple[str, ...]] = ledger.rows(_HITS, values)
    for name, context, title, outlet, published, origin, story, url in rows:
        yield Hit(name, context, title, outlet, published, origin, story), url


def holding_any(ledger: Ledger, words: Sequence[str], most: int) -> list[str]:
    """Ids of the reports that hold any of these words or another form of them, the best first."""
    query = " OR ".join(f'"{word[: max(4, len(word) - 2)]}"*' for word in words if any(map(str.isalnum, word)))
    if not query:
        return []
    found = "SELECT report.id FROM words JOIN report ON report.number = words.rowid WHERE words MATCH ? ORDER BY rank, report.id LIMIT ?"
    return [name for (name,) in ledger.rows(found, (query.replace("\x00", " "), most))]
