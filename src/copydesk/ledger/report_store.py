"""Reports in: one transaction a batch, a statement a table; what was refused is kept as a row with its reason."""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b

from copydesk.ledger.bound_values import bound
from copydesk.model import Provenance, Received, Rejected, Report
from copydesk.resources.outlets import address_key

# Variables that one statement may bear, well below SQLite's limit of 32,766.
_ASKED_AT_ONCE = 5000
_TEXT = "INSERT OR IGNORE INTO text (digest, body) VALUES (?, ?)"
_REPORT = (
    "INSERT INTO report (number, id, digest, title, url, outlet, published, language, credits, authors, photo_credits, source, "
    "run) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_WORDS = "INSERT INTO words (rowid, title, body) VALUES (?, ?, ?)"
_PROVENANCE = (
    "INSERT OR IGNORE INTO provenance (report, path, place, offset, size, sha256, reader, version, run) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
_REJECTED = "INSERT INTO rejected (source, line, why, run) VALUES (?, ?, ?, ?)"
_VERSION = "INSERT INTO version (report, of, number, ground) VALUES (?, ?, ?, ?)"


@dataclass(slots=True)
class _KnownText:
    """A report of an id, with the digests of all its versions."""

    number: int
    url: str | None
    digests: list[str]
    numbers: dict[str, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.numbers.setdefault(self.digests[0], self.number)


def _is_same_place(a: str | None, b: str | None) -> bool:
    """Whether two reports of one id stand at one address, or one of them at none."""
    return a is None or b is None or address_key(a) == address_key(b)


class ReportStore:
    """Sorts the rows of one batch into new, known and refused, and writes them down; used inside a transaction."""

    def __init__(self, connection: sqlite3.Connection, run: int) -> None:
        self._connection = connection
        self._run = run
        self._latest = 0
        self.new = 0
        self.known = 0
        self.changed = 0
        self.refused: list[Rejected] = []
        self._texts: list[tuple[str, str]] = []
        self._words: list[tuple[int, str, str]] = []
        self._reports: list[tuple[object, ...]] = []
        self._provenance: list[tuple[object, ...]] = []
        self._versions: list[tuple[int, int, int, str]] = []
        # Of what is noted and not yet written: the first report at each address and outlet, and its later versions.
        self._first_at: dict[tuple[str | None, str], int] = {}
        self._noted_of: Counter[int] = Counter()

    def take(self, batch: Sequence[Received | Report | Rejected]) -> None:
        """Take a batch in; another text under a known id is a new version, or another report where its address is another."""
        rows = [(row, *_parts(row)) for row in batch]
        named = [(name_of(report, digest), digest) for _, report, digest in rows if report is not None]
        held = self._held(name for name, _ in named)
        (self._latest,) = self._connection.execute("SELECT coalesce(max(number), 0) FROM report").fetchone()
        for row, report, digest in rows:
            if report is None:
                self.refused.append(row)  # type: ignore[arg-type]
                continue
            name = name_of(report, digest)
            known = held.get(name)
            if known is None:
                known = held[name] = _KnownText(self._new(name, report, digest), report.url, [digest])
                self._note_address(known, report)
                number = known.number
            else:
                number = self._again(known, name, report, digest)
            if isinstance(row, Received):
                self._provenance.append((number, *_values(row.provenance), self._run))
        self._write()

    def _new(self, name: str, report: Report, digest: str) -> int:
        self._latest += 1
        self._note(self._latest, name, report, digest)
        return self._latest

    def _again(self, known: _KnownText, name: str, report: Report, digest: str) -> int:
        """What comes in under a known id: a text that is there, a new version, or another report; its number."""
        if digest in known.digests:
            self.known += 1
            return known.numbers[digest]
        known.digests.append(digest)
        count = len(known.digests)
        number = self._new(f"{name}~{count}", report, digest)
        known.numbers[digest] = number
        if _is_same_place(known.url, report.url):
            self.changed += 1
            self._versions.append((number, known.number, count, "id"))
            self._noted_of[known.number] += 1
        return number

    def _note_address(self, known: _KnownText, report: Report) -> None:
        """Take note where a report of another id stands at the same address: it is a version of that one."""
        if address_key(report.url) is None:
            return
        where = (report.url, report.outlet or "")
        query = "SELECT number FROM report WHERE url = ? AND coalesce(outlet, '') = ? ORDER BY number LIMIT 1"
        held = self._connection.execute(query, where).fetchone()
        first = self._first_at.setdefault(where, held[0] if held else known.number)
        if first == known.number:
            return
        (count,) = self._connection.execute("SELECT count(*) FROM version WHERE of = ?", (first,)).fetchone()
        count += self._noted_of[first]  # two versions of one address may come in together
        self.changed += 1
        self._noted_of[first] += 1
        self._versions.append((known.number, first, count + 2, "address"))

    def _note(self, number: int, name: str, report: Report, digest: str) -> None:
        self.new += 1
        self._texts.append((digest, report.text))
        self._words.append((number, report.title or "", report.text))
        lists = (report.credits, report.authors, report.photo_credits)
        listed = (json.dumps(lines, ensure_ascii=False) if lines else "[]" for lines in lists)
        values = (
            number, name, digest, report.title, report.url, report.outlet, report.published, report.language,
            *listed, report.id, self._run,
        )  # fmt: skip
        self._reports.append(values)

    def _held(self, names: Iterable[str]) -> dict[str, _KnownText]:
        """What is in already under these ids, all versions."""
        wanted = list(dict.fromkeys(names))
        found: dict[str, _KnownText] = {}
        for start in range(0, len(wanted), _ASKED_AT_ONCE):
            part = wanted[start : start + _ASKED_AT_ONCE]
            marks = ",".join("?" * len(part))
            query = f"SELECT id, number, url, digest FROM report WHERE id IN ({marks})"  # noqa: S608 -- question marks only
            for name, number, url, digest in self._connection.execute(query, part):
                found[name] = _KnownText(number, url, [digest])
        for name, known in found.items():
            later = "SELECT number, digest FROM report WHERE id > ?1 || '~' AND id < ?1 || '~:' ORDER BY number"
            for number, digest in self._connection.execute(later, bound(later, (name,))):
                known.digests.append(digest)
                known.numbers[digest] = number
        return found

    def _write(self) -> None:
        refused = [(fault.source, fault.line, fault.why, self._run) for fault in self.refused]
        self._connection.executemany(_TEXT, self._texts)
        self._connection.executemany(_REPORT, self._reports)
        self._connection.executemany(_WORDS, self._words)
        self._connection.executemany(_PROVENANCE, self._provenance)
        self._connection.executemany(_REJECTED, refused)
        self._connection.executemany(_VERSION, self._versions)


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
