"""Pairs of texts in the ledger: which wait to be weighed, and what was found of the others, so that none is weighed twice."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping

from copydesk.clustering.origins import OriginParameters
from copydesk.ledger.connection import Ledger
from copydesk.ledger.story_queries import asked

Pair = tuple[int, int]


def pending(ledger: Ledger, most: int) -> list[Pair]:
    """The next pairs that wait to be weighed, in order."""
    return [(one, other) for one, other in ledger.rows("SELECT one, other FROM pending LIMIT ?", (most,))]


def waiting(ledger: Ledger) -> int:
    """How many pairs wait to be weighed."""
    return int(ledger.rows("SELECT count(*) FROM pending")[0][0])


def save(ledger: Ledger, found: Mapping[Pair, float], parameters: object) -> None:
    """Keep what was found of pairs; the groups of those that may be of one origin are to be made again."""
    with ledger.transaction() as connection:
        run = ledger.begin_run("pairs", parameters, (f"{one}\t{other}" for one, other in sorted(found)))
        insert(connection, found, run)
        connection.executemany("DELETE FROM pending WHERE one = ? AND other = ?", found)
        likely = (text for pair, derived in found.items() if derived >= OriginParameters().look for text in pair)
        connection.executemany("INSERT OR IGNORE INTO stale (text) VALUES (?)", ((text,) for text in likely))


def insert(connection: sqlite3.Connection, found: Mapping[Pair, float], run: int) -> None:
    """Keep what was found of pairs; inside a transaction."""
    rows = [(*pair, derived, run) for pair, derived in sorted(found.items())]
    connection.executemany("INSERT OR IGNORE INTO weighed (one, other, derived, run) VALUES (?, ?, ?, ?)", rows)


def known(ledger: Ledger, pairs: Iterable[Pair]) -> dict[Pair, float]:
    """What is known of these pairs; those that were never weighed are left out."""
    query = "SELECT derived FROM weighed WHERE one = ? AND other = ?"
    found = {}
    for pair in pairs:
        for (derived,) in ledger.rows(query, pair):
            found[pair] = float(derived)
    return found


def bodies(ledger: Ledger, texts: Iterable[int]) -> dict[int, str]:
    """Texts by their numbers."""
    query = "SELECT number, body FROM report JOIN text USING (digest) WHERE number IN ({})"
    return dict(asked(ledger, query, list(texts)))
