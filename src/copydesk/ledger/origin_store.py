"""Groups of one origin in the ledger: which have to be made again, and what was made of the others."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass

from copydesk.clustering.origins import OriginParameters
from copydesk.ledger.connection import Ledger, StoredReport
from copydesk.ledger.lineage_queries import reasons_of
from copydesk.ledger.story_queries import asked
from copydesk.model import Relation

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class TextComponent:
    """Texts whose groups are to be made again, with all that edges join them to."""

    digests: Mapping[int, str]
    """Digest of each text."""
    edges: Mapping[Pair, float]
    """Pairs of them that may be of one origin, the lesser number first."""
    reports: Sequence[tuple[int, StoredReport]]
    """Their reports, each with its text, in order of their ids."""


@dataclass(frozen=True, slots=True)
class DerivationEdge:
    """One report that was made from another, by their numbers."""

    child: int
    parent: int
    relation: Relation
    decided: bool

    def row(self) -> tuple[int, int, str, float, bool, str, str]:
        """As it stands in the table."""
        found = self.relation
        reasons = json.dumps([asdict(reason) for reason in found.reasons], ensure_ascii=False)
        return self.child, self.parent, found.kind, found.derived, self.decided, reasons, found.direction


# All that grouping makes, in an order in which it may be thrown away.
_MADE = (
    "edge", "origin", "linked", "stale", "pending", "weighed", "shared", "crowded", "key", "keyed", "report_text",
)  # fmt: skip


def made_with(ledger: Ledger, program: str) -> None:
    """Throw away what another program made, for its answers are not this one's; reports stay, and so does what people decided."""
    query = "SELECT value FROM grouping_state WHERE name = 'made with'"
    if ledger.rows(query) == [(program,)]:
        return
    with ledger.transaction() as connection:
        if ledger.rows(query) != [(program,)]:
            for table in _MADE:
                connection.execute(f"DELETE FROM {table}")  # noqa: S608 -- names of this module
            connection.execute(
                "INSERT OR REPLACE INTO grouping_state (name, value) VALUES ('made with', ?)", (program,)
            )


def waiting(ledger: Ledger) -> int:
    """How many texts wait for their groups."""
    return int(ledger.rows("SELECT count(*) FROM stale")[0][0])


def text_component(ledger: Ledger, most: int) -> TextComponent:
    """The next texts whose groups are to be made again; it is empty where none is."""
    texts: set[int] = set()
    edges: dict[Pair, float] = {}
    frontier = {text for (text,) in ledger.rows("SELECT text FROM stale LIMIT ?", (most,))}
    while frontier := _components(ledger, frontier) - texts:
        # What an edge leads to belongs to the lot, with all of its own component.
        texts |= frontier
        found = _edges(ledger, frontier)
        edges.update(found)
        frontier = {text for pair in (*found, *_linked(ledger, frontier)) for text in pair} - texts
    query = "SELECT number, digest FROM report WHERE number IN ({})"
    digests = dict(asked(ledger, query, sorted(texts)))
    query = "SELECT report, text FROM report_text WHERE text IN ({})"
    text_of = dict(asked(ledger, query, sorted(texts)))
    held = [(text_of[row.number], row) for row in ledger.reports(text_of)]
    return TextComponent(digests, edges, sorted(held, key=lambda row: row[1].report.id))


def relations(ledger: Ledger, reports: Collection[int]) -> dict[Pair, Relation]:
    """How each of these reports stands to those it was made from, as it was kept, by the numbers of child and parent."""
    query = "SELECT child, parent, kind, derived, direction, reasons FROM edge WHERE direction IS NOT NULL AND child IN ({})"
    return {
        (child, parent): Relation(kind, derived, direction, reasons_of(reasons))
        for child, parent, kind, derived, direction, reasons in asked(ledger, query, sorted(reports))
    }


def _components(ledger: Ledger, texts: Collection[int]) -> set[int]:
    """These texts with all that were of their components."""
    query = (
        "SELECT DISTINCT theirs.text FROM keyed AS mine JOIN keyed AS theirs USING (component) WHERE mine.text IN ({})"
    )
    return {*texts, *(text for (text,) in asked(ledger, query, sorted(texts)))}


def _edges(ledger: Ledger, texts: Collection[int]) -> dict[Pair, float]:
    query = (
        "SELECT one, weighed.other, derived FROM shared "
        "JOIN weighed ON one = min(shared.text, shared.other) AND weighed.other = max(shared.text, shared.other) "
        "WHERE shared.text IN ({}) AND strong"
    )
    look = OriginParameters().look
    rows = asked(ledger, query, sorted(texts))
    return {(one, other): derived for one, other, derived in rows if derived >= look}


def _linked(ledger: Ledger, texts: Collection[int]) -> set[Pair]:
    """Texts that a person put together."""
    query = (
        "SELECT mine.text, theirs.text FROM report_text AS mine JOIN linked ON mine.report = {} "
        "JOIN report_text AS theirs ON theirs.report = {} WHERE mine.text IN ({{}}) AND together"
    )
    ways = (query.format("one", "other"), query.format("other", "one"))
    return {pair for way in ways for pair in asked(ledger, way, sorted(texts))}


def save(
    connection: sqlite3.Connection,
    components: Iterable[Sequence[int]],
    origins: Mapping[int, int],
    edges: Sequence[DerivationEdge],
    run: int,
) -> None:
    """Keep what was made of a lot; inside the transaction that read it. What was there of its reports goes."""
    for members in components:
        least = min(members)
        connection.executemany("UPDATE keyed SET component = ? WHERE text = ?", ((least, text) for text in members))
        connection.executemany("DELETE FROM stale WHERE text = ?", ((text,) for text in members))
    connection.executemany("DELETE FROM edge WHERE child = ?", ((report,) for report in origins))
    connection.executemany("DELETE FROM edge WHERE parent = ?", ((report,) for report in origins))
    rows = [(report, origin, run) for report, origin in sorted(origins.items())]
    connection.executemany("INSERT OR REPLACE INTO origin (report, origin, run) VALUES (?, ?, ?)", rows)
    query = "INSERT INTO edge (child, parent, kind, derived, decided, reasons, direction, run) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
    connection.executemany(query, ((*edge.row(), run) for edge in edges))


def relink(ledger: Ledger, links: Mapping[tuple[str, str], bool]) -> None:
    """Take note of what people decided (pairs of ids, true where they belong together); groups that it bears on go stale."""
    if _known(ledger, links) == _links(ledger):
        return
    with ledger.transaction() as connection:
        before, now = _links(ledger), _known(ledger, links)
        changed = {name for pair in before.keys() | now.keys() if before.get(pair) != now.get(pair) for name in pair}
        query = "INSERT OR IGNORE INTO stale SELECT text FROM report_text JOIN report ON number = report WHERE id = ?"
        connection.executemany(query, ((name,) for name in sorted(changed)))
        connection.execute("DELETE FROM linked")
        query = (
            "INSERT INTO linked (one, other, together) SELECT first.number, second.number, ? "
            "FROM report AS first, report AS second WHERE first.id = ? AND second.id = ?"
        )
        connection.executemany(query, ((together, *pair) for pair, together in sorted(now.items())))


def _known(ledger: Ledger, links: Mapping[tuple[str, str], bool]) -> dict[tuple[str, str], bool]:
    """Those links of which both reports are in the ledger; a decision may be older than its reports."""
    query = "SELECT count(*) FROM report WHERE id IN (?, ?)"
    return {pair: together for pair, together in links.items() if ledger.rows(query, pair)[0][0] == 2}


def _links(ledger: Ledger) -> dict[tuple[str, str], bool]:
    query = (
        "SELECT first.id, second.id, together FROM linked JOIN report AS first ON first.number = one "
        "JOIN report AS second ON second.number = other"
    )
    return {(one, other): bool(together) for one, other, together in ledger.rows(query)}
