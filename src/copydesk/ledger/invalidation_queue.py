"""Which stories have to be worked out again: texts that changed, and all that they are joined to or were joined to."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Collection, Iterable, Sequence

from copydesk.ledger.connection import Ledger
from copydesk.ledger.story_queries import asked

Pair = tuple[str, str]
Texts = tuple[int, int]


def notice(ledger: Ledger, version: str, together: Iterable[Pair], apart: Iterable[Pair]) -> None:
    """Note what the stories are worked out with now; where it changed, what it bears on is to be worked out again."""
    now = {"version": version, "together": sorted(map(list, together)), "apart": sorted(map(list, apart))}
    value = json.dumps(now, sort_keys=True)
    rows = ledger.rows("SELECT value FROM story_state WHERE name = 'with'")
    if rows and rows[0][0] == value:
        return
    before = json.loads(rows[0][0]) if rows else {"version": None, "together": [], "apart": []}
    with ledger.transaction() as connection:
        if before["version"] != version:
            connection.execute("INSERT OR IGNORE INTO story_stale (text) SELECT text FROM report_text")
        for kind in ("together", "apart"):
            moved = {tuple(pair) for pair in before[kind]} ^ {tuple(pair) for pair in now[kind]}
            query = "INSERT OR IGNORE INTO story_stale SELECT text FROM report_text JOIN report ON number = report WHERE id = ?"
            connection.executemany(query, sorted((name,) for pair in moved for name in pair))
        connection.execute("INSERT OR REPLACE INTO story_state (name, value) VALUES ('with', ?)", (value,))


def waiting(ledger: Ledger) -> int:
    """How many texts wait for their stories."""
    return int(ledger.rows("SELECT count(*) FROM story_stale")[0][0])


def lot(ledger: Ledger, most: int) -> set[int]:
    """The next texts that wait."""
    return {text for (text,) in ledger.rows("SELECT text FROM story_stale ORDER BY text LIMIT ?", (most,))}


def done(connection: sqlite3.Connection, texts: Iterable[int]) -> None:
    """These texts wait no more."""
    connection.executemany("DELETE FROM story_stale WHERE text = ?", ((text,) for text in sorted(texts)))


def neighbours(ledger: Ledger, texts: Collection[int]) -> set[Texts]:
    """Pairs of these texts and others that share something rare, the lesser number first."""
    query = "SELECT text, other FROM shared WHERE strong <> 0 AND text IN ({})"
    return {(min(row), max(row)) for row in asked(ledger, query, sorted(texts))}


def kin(ledger: Ledger, texts: Collection[int]) -> set[int]:
    """Texts that go back to the same texts as these, and those that were grouped with them."""
    same = (
        "SELECT DISTINCT theirs.text FROM report_text AS mine JOIN origin AS one ON one.report = mine.report "
        "JOIN origin AS other ON other.origin = one.origin JOIN report_text AS theirs ON theirs.report = other.report "
        "WHERE mine.text IN ({})"
    )
    before = (
        "SELECT DISTINCT theirs.text FROM report_text AS mine JOIN story_report AS one ON one.report = mine.report "
        "JOIN story ON story.id = one.story JOIN story AS others ON others.component = story.component "
        "JOIN story_report AS other ON other.story = others.id JOIN report_text AS theirs ON theirs.report = other.report "
        "WHERE mine.text IN ({})"
    )
    return {text for query in (same, before) for (text,) in asked(ledger, query, sorted(texts))}


def texts_of(ledger: Ledger, names: Iterable[str]) -> dict[str, int]:
    """The texts of reports, by their ids; reports that are not there, or were not read yet, have none."""
    query = "SELECT id, text FROM report JOIN report_text ON report = number WHERE id IN ({})"
    return dict(asked(ledger, query, sorted(set(names))))


def standing(ledger: Ledger, texts: Collection[int]) -> dict[int, int]:
    """For each text the number of the report that stands for it: the first by its id, in whatever order they came in."""
    query = "SELECT text, id, number FROM report_text JOIN report ON number = report WHERE text IN ({})"
    found: dict[int, tuple[str, int]] = {}
    for text, name, number in asked(ledger, query, sorted(texts)):
        found[text] = min(found.get(text, (name, number)), (name, number))
    return {text: number for text, (_, number) in found.items()}


def known_likeness(ledger: Ledger, reports: Sequence[int]) -> dict[Texts, float]:
    """Likeness of pairs of reports whose first is among these, as far as it is known."""
    query = "SELECT one, other, likeness FROM alike WHERE one IN ({})"
    return {(one, other): value for one, other, value in asked(ledger, query, reports)}


def save_likeness(connection: sqlite3.Connection, found: dict[Texts, float]) -> None:
    """Keep how alike pairs of reports are, inside a transaction."""
    rows = [(*pair, value) for pair, value in sorted(found.items())]
    connection.executemany("INSERT OR REPLACE INTO alike (one, other, likeness) VALUES (?, ?, ?)", rows)


def components_of(ledger: Ledger, texts: Collection[int]) -> set[str]:
    """Digests of what the stories of these texts were worked out from."""
    query = (
        "SELECT DISTINCT component FROM report_text JOIN story_report ON story_report.report = report_text.report "
        "JOIN story ON story.id = story WHERE text IN ({})"
    )
    return {digest for (digest,) in asked(ledger, query, sorted(texts))}
