"""The index of keys in the ledger: what was worked out of each text, and which texts share enough to be worth a look.

A batch of texts goes in with one transaction, with all that it changes for texts that were there. What comes of any series of
batches is what ``clustering.blocking`` finds for all texts at once.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from copydesk.clustering import incremental_blocking
from copydesk.clustering.blocking import CandidateParameters, Keys, enough, is_brief, mass
from copydesk.clustering.origins import OriginParameters
from copydesk.ledger.bound_values import bound
from copydesk.ledger.connection import Ledger

Pair = tuple[int, int]
Value = TypeVar("Value", int, str)
# Values bound to one query: SQLite takes 32,766.
_BOUND = 20_000


@dataclass(frozen=True, slots=True)
class UnindexedReport:
    """A report whose text is not in the index."""

    number: int
    digest: str
    body: str


def unindexed_reports(ledger: Ledger, most: int) -> list[UnindexedReport]:
    """The next reports that grouping has not seen, in order of their numbers."""
    query = (
        "SELECT report.number, digest, body FROM report JOIN text USING (digest) "
        "WHERE report.number > (SELECT coalesce(max(report), 0) FROM report_text) ORDER BY report.number LIMIT ?"
    )
    return [UnindexedReport(*row) for row in ledger.rows(query, (most,))]


def waiting(ledger: Ledger) -> int:
    """How many reports grouping has not seen."""
    query = "SELECT count(*) FROM report WHERE number > (SELECT coalesce(max(report), 0) FROM report_text)"
    return int(ledger.rows(query)[0][0])


def rank_of(digest: str) -> int:
    """The first sixty bits of the digest of a text."""
    return int(digest[:15], 16)


def save(
    ledger: Ledger,
    batch: Sequence[UnindexedReport],
    keys: Mapping[str, Keys],
    parameters: CandidateParameters | None = None,
) -> None:
    """Take a batch into the index; ``keys`` holds those of each digest. What another writer took in first is left as it is."""
    chosen = parameters or CandidateParameters()
    with ledger.transaction() as connection:
        new = _numbered(connection, batch, keys)
        rows = [(number, rank_of(digest), mass(keys[digest]), number) for number, digest in new.items()]
        connection.executemany("INSERT INTO keyed (text, rank, mass, component) VALUES (?, ?, ?, ?)", rows)
        _index(connection, {number: keys[digest] for number, digest in new.items()}, chosen)


def _numbered(
    connection: sqlite3.Connection, batch: Sequence[UnindexedReport], keys: Mapping[str, Keys]
) -> dict[int, str]:
    """The texts of a batch that are new, each with its number; every report of the batch is noted under its text.

    A text without a word says nothing of where it is from: each report that has one stands by itself.
    """
    seen = connection.execute("SELECT coalesce(max(report), 0) FROM report_text").fetchone()[0]
    new = [report for report in batch if report.number > seen]
    first = _first_with(connection, {report.digest for report in new if keys[report.digest]})
    text_of = {report.number: first.get(report.digest, report.number) for report in new}
    connection.executemany("INSERT INTO report_text (report, text) VALUES (?, ?)", text_of.items())
    connection.executemany("INSERT OR IGNORE INTO stale (text) VALUES (?)", ((text,) for text in text_of.values()))
    return {report.number: report.digest for report in new if text_of[report.number] == report.number}


def _first_with(connection: sqlite3.Connection, digests: Iterable[str]) -> dict[str, int]:
    """The number of the first report that has the text of each digest."""
    found: dict[str, int] = {}
    for part in _parts(digests):
        marks = ",".join("?" * len(part))
        query = f"SELECT digest, min(number) FROM report WHERE digest IN ({marks}) GROUP BY digest"  # noqa: S608 -- question marks only
        found.update(connection.execute(query, part).fetchall())
    return found


def _index(connection: sqlite3.Connection, keys: Mapping[int, Keys], chosen: CandidateParameters) -> None:
    connection.execute("CREATE TEMP TABLE IF NOT EXISTS wanted (value INTEGER PRIMARY KEY)")
    connection.execute("DELETE FROM wanted")
    values = sorted({value for own in keys.values() for value in own})
    connection.executemany("INSERT INTO wanted (value) VALUES (?)", ((value,) for value in values))
    connection.execute("DELETE FROM wanted WHERE value IN (SELECT value FROM crowded)")
    fresh = {value for (value,) in connection.execute("SELECT value FROM wanted")}
    rows = ((value, text, weight) for text, own in keys.items() for value, weight in own.items() if value in fresh)
    connection.executemany("INSERT INTO key (value, text, weight) VALUES (?, ?, ?)", sorted(rows))
    having = connection.execute("SELECT key.value, text, weight FROM wanted JOIN key USING (value)").fetchall()
    change = incremental_blocking.change(having, keys.keys(), _Ranks(connection), chosen, _brief(connection, chosen))
    touched = _gain(connection, change.gained, chosen) | _lose(connection, change.keys, chosen)
    _choose(connection, touched, chosen)
    connection.executemany("INSERT INTO crowded (value) VALUES (?)", ((value,) for value in change.crowded))
    connection.executemany("DELETE FROM key WHERE value = ?", ((value,) for value in change.crowded))


def _brief(connection: sqlite3.Connection, chosen: CandidateParameters) -> list[int]:
    """The texts that have little to share."""
    masses = connection.execute("SELECT DISTINCT mass FROM keyed").fetchall()
    most = max((mass for (mass,) in masses if is_brief(mass, chosen)), default=-1)
    return [text for (text,) in connection.execute("SELECT text FROM keyed WHERE mass <= ?", (most,))]


class _Ranks(dict[int, int]):
    """The ranks of texts, asked for where they are wanted: only crowded runs of words want them."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        super().__init__()
        self._connection = connection

    def __missing__(self, text: int) -> int:
        (self[text],) = self._connection.execute("SELECT rank FROM keyed WHERE text = ?", (text,)).fetchone()
        return self[text]


def _gain(connection: sqlite3.Connection, gained: Mapping[Pair, int], chosen: CandidateParameters) -> set[int]:
    """Note pairs that share enough; the texts that they touch."""
    masses = _column(connection, "mass", {text for pair in gained for text in pair})
    kept = [
        (*pair, weight) for pair, weight in gained.items() if enough(weight, masses[pair[0]], masses[pair[1]], chosen)
    ]
    both = [row for one, other, weight in kept for row in ((one, other, weight), (other, one, weight))]
    connection.executemany("INSERT INTO shared (text, other, weight, strong) VALUES (?, ?, ?, 0)", sorted(both))
    return {text for one, other, _ in kept for text in (one, other)}


def _lose(
    connection: sqlite3.Connection, keys: Mapping[int, incremental_blocking.CrowdedKey], chosen: CandidateParameters
) -> set[int]:
    """Take back what texts shared by keys that got crowded; the texts that are touched."""
    texts = {text for key in keys.values() for text in key.held}
    stored = {
        (one, other): weight for one, other, weight, _ in _shared(connection, texts) if one < other and other in texts
    }
    losses = incremental_blocking.lost(stored, keys)
    masses = _column(connection, "mass", {text for pair in losses for text in pair})
    left: list[tuple[int, int, int]] = []
    gone: list[Pair] = []
    for (one, other), loss in sorted(losses.items()):
        rest = stored[one, other] - loss
        if enough(rest, masses[one], masses[other], chosen):
            left.extend(((rest, one, other), (rest, other, one)))
        else:
            gone.extend(((one, other), (other, one)))
    connection.executemany("UPDATE shared SET weight = ? WHERE text = ? AND other = ?", left)
    connection.executemany("DELETE FROM shared WHERE text = ? AND other = ?", gone)
    connection.executemany("DELETE FROM pending WHERE one = ? AND other = ?", gone)
    _are_stale(connection, gone)
    return {text for pair in losses for text in pair}


def _choose(connection: sqlite3.Connection, texts: Collection[int], chosen: CandidateParameters) -> None:
    """Mark again which are the strongest of each of these texts; pairs that were never weighed wait to be."""
    by_text: dict[int, list[tuple[int, int, int]]] = {text: [] for text in texts}
    rows = _shared(connection, texts)
    ranks = _column(connection, "rank", {other for _, other, _, _ in rows})
    for text, other, weight, strong in rows:
        by_text[text].append((-weight, other, strong))
    marks: list[tuple[int, int, int]] = []
    for text, others in by_text.items():
        others.sort(key=lambda row: (row[0], ranks[row[1]], row[1]))
        for place, (_, other, strong) in enumerate(others):
            if (place < chosen.most) != bool(strong & 1):
                marks.append((int(place < chosen.most), text, other))
    _mark(connection, marks)


def _mark(connection: sqlite3.Connection, marks: Sequence[tuple[int, int, int]]) -> None:
    """Note which pairs are among the strongest of their first text, or are no more; what was never weighed waits to be."""
    query = "UPDATE shared SET strong = (strong & ~?) | ? WHERE text = ? AND other = ?"
    connection.executemany(query, ((1, strong, text, other) for strong, text, other in marks))
    connection.executemany(query, ((2, 2 * strong, other, text) for strong, text, other in marks))
    pairs = sorted({(min(text, other), max(text, other)) for strong, text, other in marks if strong})
    query = "INSERT OR IGNORE INTO pending SELECT ?1, ?2 WHERE NOT EXISTS (SELECT * FROM weighed WHERE one = ?1 AND other = ?2)"
    connection.executemany(query, [bound(query, pair) for pair in pairs])
    _are_stale(connection, ((text, other) for _, text, other in marks))


def _are_stale(connection: sqlite3.Connection, pairs: Iterable[Pair]) -> None:
    """Have the groups of the first texts made again where an edge of theirs comes or goes."""
    query = (
        "INSERT OR IGNORE INTO stale SELECT ?1 WHERE EXISTS (SELECT * FROM weighed "
        "WHERE one = min(?1, ?2) AND other = max(?1, ?2) AND derived >= ?3)"
    )
    look = OriginParameters().look
    connection.executemany(query, [bound(query, (*pair, look)) for pair in pairs])


def _shared(connection: sqlite3.Connection, texts: Collection[int]) -> list[tuple[int, int, int, int]]:
    found: list[tuple[int, int, int, int]] = []
    for part in _parts(texts):
        marks = ",".join("?" * len(part))
        query = f"SELECT text, other, weight, strong FROM shared WHERE text IN ({marks})"  # noqa: S608 -- question marks only
        found.extend(connection.execute(query, part).fetchall())
    return found


def _column(connection: sqlite3.Connection, name: str, texts: Collection[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for part in _parts(texts):
        marks = ",".join("?" * len(part))
        query = f"SELECT text, {name} FROM keyed WHERE text IN ({marks})"  # noqa: S608 -- question marks only
        found.update(connection.execute(query, part).fetchall())
    return found


def _parts(values: Iterable[Value]) -> Iterable[list[Value]]:
    rows = sorted(values)
    return (rows[start : start + _BOUND] for start in range(0, len(rows), _BOUND))
