"""The only one who opens the SQLite file: reports in, reports and pairs out, every write a transaction."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger.bound_values import bound
from copydesk.ledger.identity import refuse_foreign
from copydesk.ledger.migrations import migrate
from copydesk.ledger.report_store import ReportStore, digest_of, input_name
from copydesk.machine_faults import MachineError, machine_fault
from copydesk.model import Provenance, Received, Rejected, Report
from copydesk.model.base import doc
from copydesk.model.version import VERSION
from copydesk.text.search_words import full_text_query

__all__ = ["AddedReports", "Ledger", "StoredReport", "digest_of"]

# A writer waits this long for another before it gives up, in milliseconds.
_BUSY_TIMEOUT_MS = 30_000
# Pages kept in memory, in kB; with SQLite's own 2,000 a batch spills to disk and is read again.
_CACHE_KIB = 32_000
# Reports that are read with one statement.
_REPORTS_AT_ONCE = 200
_COLUMNS = "report.number, id, body, title, url, outlet, published, language, credits, authors, photo_credits"


@dataclass(frozen=True, slots=True)
class StoredReport:
    """A report in the ledger."""

    number: int = doc("number of the report in this ledger; it says nothing but the order of arrival")
    report: Report = doc("the report")


@dataclass(frozen=True, slots=True)
class AddedReports:
    """What became of the inputs of one ``add``."""

    new: int = doc("reports that were not in the ledger")
    known: int = doc("reports that were in it already, to the letter")
    rejected: tuple[Rejected, ...] = doc("inputs that could not be taken, each with its reason")
    changed: int = doc("new reports that are versions of reports which were in the ledger", 0)


class Ledger:
    """A ledger on disk. Many may read while one writes; a write that was reported is on disk."""

    def __init__(self, path: str | Path, *, create: bool = True) -> None:
        """Open a ledger, and make it where there is none and ``create`` allows.

        Raises:
            UsageError: the name stands for no file, so that nothing would be kept.
            CopydeskError: there is no such ledger, or the file is something else.
        """
        self.path = _file_name(path)
        if not create and not Path(path).exists():
            raise CopydeskError(
                "no such ledger", where=self.path, hint="make one with: copydesk add FILES… --ledger FILE"
            )
        self._connection = _opened(self.path, create=create)
        self._file = _identity_of(self.path)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All that is written inside is on disk afterwards, or none of it.

        Raises:
            CopydeskError: the file was moved away or deleted since it was opened.
        """
        self._refuse_moved()
        self._connection.execute("BEGIN IMMEDIATE")
        try:
            yield self._connection
            self._connection.execute("COMMIT")
        except BaseException:
            # Where the disk is full SQLite has taken it back itself: https://www.sqlite.org/lang_transaction.html
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            raise
        self._refuse_moved()

    def _refuse_moved(self) -> None:
        """SQLite goes on writing into a file that was moved: what it writes then is found by nobody who opens either name."""
        if _identity_of(self.path) != self._file:
            hint = f"move it back to this name: what was written last is in {Path(self.path).name}-wal and joins it"
            raise CopydeskError("the ledger was moved away or deleted while it was open", where=self.path, hint=hint)

    def copy_into(self, copy: sqlite3.Connection) -> None:
        """Copy the whole ledger as it stands at one moment into another database, whoever writes meanwhile."""
        self._connection.backup(copy)

    def rows(self, query: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """The rows of a query; values are bound, never pasted."""
        return self._connection.execute(query, bound(query, values)).fetchall()

    def named_rows(self, query: str, values: Sequence[Any] = ()) -> list[sqlite3.Row]:
        """The rows of a query, each column by its name."""
        cursor = self._connection.cursor()
        cursor.row_factory = sqlite3.Row
        return cursor.execute(query, bound(query, values)).fetchall()

    def begin_run(self, step: str, parameters: object, inputs: Iterable[str]) -> int:
        """Note that a step was run, with what; inside a transaction. Its number stands next to every row it makes."""
        digest = blake2b("\n".join(inputs).encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()
        values = (
            step,
            VERSION,
            json.dumps(parameters, sort_keys=True),
            digest,
            datetime.now(UTC).isoformat(timespec="seconds"),
        )
        query = "INSERT INTO run (step, version, parameters, input, made) VALUES (?, ?, ?, ?, ?)"
        return int(self._connection.execute(query, values).lastrowid or 0)

    def add(self, batch: Sequence[Received | Report | Rejected]) -> AddedReports:
        """Take reports in, in one transaction; what was refused is kept as a row with its reason."""
        with self.transaction() as connection:
            arrivals = ReportStore(connection, self.begin_run("add", {}, map(input_name, batch)))
            arrivals.take(batch)
        return AddedReports(arrivals.new, arrivals.known, tuple(arrivals.refused), arrivals.changed)

    def read_before(self, origin: Provenance) -> Report | None:
        """The report that was made of a page before: the same bytes, at the same place of the same file, by whatever version."""
        query = "SELECT report FROM provenance WHERE sha256 = ? AND path = ? AND place = ? AND reader IN ('html', 'warc', 'wacz')"
        try:
            found = self.rows(query, (origin.sha256, origin.path, origin.place))
        except sqlite3.Error as error:  # whoever reads inputs would take it for a fault of one of them
            raise machine_fault(error) or error from error
        return next(self.reports([found[0][0]])).report if len(found) == 1 else None

    def reports(self, numbers: Iterable[int] | None = None) -> Iterator[StoredReport]:
        """Reports by their numbers, or all of them, in order of their ids."""
        query = f"SELECT {_COLUMNS} FROM report JOIN text USING (digest)"  # noqa: S608 -- a constant of this module
        if numbers is None:
            yield from map(_held, self._connection.execute(f"{query} ORDER BY id"))
            return
        wanted = list(numbers)
        for start in range(0, len(wanted), _REPORTS_AT_ONCE):
            part = wanted[start : start + _REPORTS_AT_ONCE]
            marks = ",".join("?" * len(part))
            found = {row[0]: row for row in self._connection.execute(f"{query} WHERE report.number IN ({marks})", part)}
            yield from (_held(found[number]) for number in part if number in found)

    def writes_of_others(self) -> int:
        """A number that is another one once another connection has written (https://www.sqlite.org/pragma.html#pragma_data_version)."""
        return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def search(self, words: str, *, limit: int = 50) -> list[tuple[str, str]]:
        """Ids of the reports that hold these words, best first, with the words in their context."""
        query = (
            "SELECT report.id, snippet(words, 1, '[', ']', ' … ', 16) FROM words JOIN report ON report.number = words.rowid "
            "WHERE words MATCH ? ORDER BY rank, report.id LIMIT ?"
        )
        asked = full_text_query(words)
        return self.rows(query, (asked, limit)) if asked else []


def _file_name(path: str | Path) -> str:
    """The name of a ledger's file; SQLite takes an empty name and ``:memory:`` for a database that ends with the process."""
    name = str(path)
    if not name.strip() or name == ":memory:":
        hint = "name a file: --ledger case.db" + ("" if name.strip() else "; is a variable of the shell unset?")
        raise UsageError(f"{name!r} is no name of a file, and nothing would be kept", where="--ledger", hint=hint)
    return name


def _identity_of(path: str) -> tuple[int, int] | None:
    """What distinguishes a file from another of the same name; None where there is none."""
    try:
        status = Path(path).stat()
    except FileNotFoundError:
        return None
    return status.st_dev, status.st_ino


def _opened(path: str, *, create: bool) -> sqlite3.Connection:
    """A connection to a ledger of this version; a commit is on disk when it returns."""
    try:
        connection = sqlite3.connect(path, isolation_level=None, timeout=_BUSY_TIMEOUT_MS / 1000)
    except sqlite3.Error as error:
        raise _unopened(error, path) from error
    try:
        refuse_foreign(connection, where=path, create=create)
        for setting in ("journal_mode = WAL", "synchronous = FULL", f"cache_size = -{_CACHE_KIB}"):
            connection.execute(f"PRAGMA {setting}")
        migrate(connection, where=path)
        connection.execute("PRAGMA foreign_keys = ON")  # not before: a migration may have to make a table anew
    except sqlite3.Error as error:
        connection.close()
        raise _unopened(error, path) from error
    except CopydeskError:
        connection.close()
        raise
    return connection


def _unopened(error: sqlite3.Error, path: str) -> CopydeskError:
    """Why a ledger cannot be opened; a file that is no database at all may be one whose first page is lost."""
    fault = machine_fault(error)
    if fault is None or getattr(error, "sqlite_errorname", "") == "SQLITE_NOTADB":
        hint = f"name a ledger that copydesk add made; if it was one: copydesk doctor --ledger {path}"
        return CopydeskError(f"cannot be opened as a ledger: {error}", where=path, hint=hint)
    return MachineError(fault.what, where=path, hint=fault.hint)


def _held(row: tuple[Any, ...]) -> StoredReport:
    number, name, body, title, url, outlet, published, language, *lists = row
    credit_lines, authors, photo_credits = (tuple(json.loads(listed)) if listed != "[]" else () for listed in lists)
    return StoredReport(
        number,
        Report(
            text=body,
            id=name,
            title=title,
            url=url,
            outlet=outlet,
            published=published,
            language=language,
            credits=credit_lines,
            authors=authors,
            photo_credits=photo_credits,
        ),
    )
