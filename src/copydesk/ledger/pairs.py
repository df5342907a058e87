"""Keys and pairs in the ledger: what was worked out of one report or of two, so that it is never worked out twice."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

from copydesk.ledger.ledger import Held, Ledger
from copydesk.model import Reason, Relation, Span

Pair = tuple[str, str]


def without_keys(ledger: Ledger) -> Iterator[Held]:
    """Reports whose keys were not worked out yet."""
    query = "SELECT number FROM report WHERE number NOT IN (SELECT report FROM keyed) ORDER BY id"
    yield from ledger.reports([number for (number,) in ledger.rows(query)])


def save_keys(ledger: Ledger, number: int, keys: Mapping[int, float]) -> None:
    """Keep the keys of one report."""
    with ledger.transaction() as connection:
        rows = [(value, number, weight) for value, weight in sorted(keys.items())]
        connection.executemany("INSERT OR IGNORE INTO key (value, report, weight) VALUES (?, ?, ?)", rows)
        connection.execute("INSERT OR IGNORE INTO keyed (report) VALUES (?)", (number,))


def all_keys(ledger: Ledger) -> dict[str, dict[int, float]]:
    """The keys of every report, by its id."""
    found: dict[str, dict[int, float]] = {name: {} for (name,) in ledger.rows("SELECT id FROM report")}
    query = "SELECT report.id, key.value, key.weight FROM key JOIN report ON report.number = key.report"
    for name, value, weight in ledger.rows(query):
        found[name][value] = weight
    return found


def known_pairs(ledger: Ledger) -> dict[Pair, Relation]:
    """Every pair that was looked at, by the ids of its reports in order."""
    query = (
        "SELECT first.id, second.id, derived, kind, direction, reasons FROM pair "
        "JOIN report AS first ON first.number = pair.one JOIN report AS second ON second.number = pair.other"
    )
    return {
        (one, other): Relation(kind, derived, direction, tuple(_reason(row) for row in json.loads(reasons)))
        for one, other, derived, kind, direction, reasons in ledger.rows(query)
    }


def save_pairs(ledger: Ledger, pairs: Mapping[Pair, Relation], parameters: object) -> None:
    """Keep what was found out about pairs, with the run that found it."""
    with ledger.transaction() as connection:
        run = ledger.begin_run("pairs", parameters, (f"{one}\t{other}" for one, other in sorted(pairs)))
        numbers = _numbers(ledger, (name for pair in pairs for name in pair))
        rows = [
            (
                numbers[one], numbers[other], found.derived, found.kind, found.direction,
                json.dumps([asdict(reason) for reason in found.reasons], ensure_ascii=False), run,
            )
            for (one, other), found in sorted(pairs.items())
        ]  # fmt: skip
        query = "INSERT OR IGNORE INTO pair (one, other, derived, kind, direction, reasons, run) VALUES (?, ?, ?, ?, ?, ?, ?)"
        connection.executemany(query, rows)


def _numbers(ledger: Ledger, names: Iterable[str]) -> dict[str, int]:
    return {name: ledger.rows("SELECT number FROM report WHERE id = ?", (name,))[0][0] for name in sorted(set(names))}


def _reason(row: dict[str, Any]) -> Reason:
    source, rewrite = (Span(**row[side]) if row[side] else None for side in ("source", "rewrite"))
    return Reason(row["kind"], row["says"], source, rewrite, row["weight"])
