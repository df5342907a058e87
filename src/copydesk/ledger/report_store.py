"""Reports in: one transaction a batch, a statement a table; what was refused is kept as a row with its reason."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Sequence
from hashlib import blake2b

from copydesk.model import Provenance, Received, Rejected, Report

# Variables that one statement may bear, well below SQLite's limit of 32,766.
_ASKED_AT_ONCE = 5000
_TEXT = "INSERT OR IGNORE INTO text (digest, body) VALUES (?, ?)"
_REPORT = (
    "INSERT INTO report (number, id, digest, title, url, outlet, published, language, credits, source, run) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_WORDS = "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)"
_PROVENANCE = (
    "INSERT OR IGNORE INTO provenance (report, path, place, offset, size, sha256, reader, version, run) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_REJECTED = "INSERT INTO rejected (source, line, why, run) VALUES (?, ?, ?, ?)"
_TAKEN = "another report of this id is in the ledger; ids are never given twice"


class ReportStore:
    """Sorts the rows of one batch into new, known and refused, and writes them down; used inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run
        self.new = 0
        self.known = 0
        self.refused: list[Rejected] = []
        self._texts: list[tuple[str, str]] = []
        self._words: list[tuple[int, str, str]] = []
        self._reports: list[tuple[object, ...]] = []
        self._provenance: list[tuple[object, ...]] = []

    def take(self, batch: Sequence[Received | Report | Rejected]) -> None:
        """Take a batch in; the first text under an id stays, another one is refused."""
        rows = [(row, *_parts(row)) for row in batch]
        named = [(name_of(report, digest), digest) for _, report, digest in rows if report is not None]
        held = self._held(name for name, _ in named)
        (latest,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM report").fetchone()
        for row, report, digest in rows:
            if report is None:
                self.refused.append(row)  # type: ignore[arg-type]
                continue
            name = name_of(report, digest)
            number, kept = held.get(name, (0, ""))
            if kept not in ("", digest):
                self.refused.append(Rejected(report.id, _TAKEN))
                continue
            if kept:
                self.known += 1
            else:
                latest += 1
                number = latest
                held[name] = (number, digest)
                self._note(number, name, report, digest)
            if isinstance(row, Received):
                self._provenance.append((number, *_values(row.provenance), self._run))
        self._write()

    def _note(self, number: int, name: str, report: Report, digest: str) -> None:
        self.new += 1
        self._texts.append((digest, report.text))
        self._words.append((number, report.title or "", report.text))
        credit_lines = json.dumps(report.credits, ensure_ascii=False) if report.credits else "[]"
        values = (
            number, name, digest, report.title, report.url, report.outlet, report.published, report.language,
            credit_lines, report.id, self._run,
        )  # fmt: skip
        self._reports.append(values)

    def _held(self, names: Iterable[str]) -> dict[str, tuple[int, str]]:
        """Number and digest of the reports of these ids that are in already."""
        wanted = list(dict.fromkeys(names))
        found: dict[str, tuple[int, str]] = {}
        for start in range(0, len(wanted), _ASKED_AT_ONCE):
            part = wanted[start : start + _ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT id, number, digest FROM report WHERE id IN ({marks})"  # noqa: S608 -- question marks only
            found.update((name, (number, digest)) for name, number, digest in self._connection.execute(query, part))
        return found

    def _write(self) -> None:
        refused = [(fault.source, fault.line, fault.why, self._run) for fault in self.refused]
        self._connection.executemany(_TEXT, self._texts)
        self._connection.executemany(_REPORT, self._reports)
        self._connection.executemany(_WORDS, self._words)
        self._connection.executemany(_PROVENANCE, self._provenance)
        self._connection.executemany(_REJECTED, refused)


def _parts(row: Received | Report | Rejected) -> tuple[Report | None, str]:
    if isinstance(row, Rejected):
        return None, ""
    report = row.report if isinstance(row, Received) else row
    return report, digest_of(report.text)


def name_of(report: Report, digest: str) -> str:
    """The id of a report in the ledger; one without any is named after its text."""
    return report.id or f"text:{digest}"


def input_name(row: Received | Report | Rejected) -> str:
    """What a run notes of an input: its id, or the name under which it was refused."""
    if isinstance(row, Received):
        return row.report.id
    return row.id if isinstance(row, Report) else row.source


def _values(origin: Provenance) -> tuple[object, ...]:
    return origin.path, origin.place, origin.offset, origin.size, origin.sha256, origin.reader, origin.version


def digest_of(text: str) -> str:
    """BLAKE2b-128 of a text (RFC 7693), in hexadecimal."""
    return blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
