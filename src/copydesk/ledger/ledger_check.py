"""Whether a ledger is sound, and what to do where it is not; nothing is written, and a damaged one is looked at too."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.ledger import identity, migrations
from copydesk.machine_faults import machine_fault
from copydesk.model.check import Check

# Faults that are named; one page that is lost makes hundreds.
_MAX_NAMED = 3
# What SQLite says where only an index is wrong: it can be made anew from the rows.
_OF_AN_INDEX = ("missing from index", "wrong # of entries in index", "non-unique entry in index")


def ledger_checks(path: str) -> tuple[Check, ...]:
    """What was found of a ledger: its mark, its version, its pages and rows, and what its rows point to."""
    file = Path(path)
    if not file.is_file():
        return (Check("ledger", "missing", f"no file {path}", "", "name the ledger: --ledger FILE"),)
    try:
        with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as connection:
            return tuple(_checks(connection, path))
    except sqlite3.Error as error:
        return (_unreadable(error, path),)


def _unreadable(error: sqlite3.Error, path: str) -> Check:
    fault = machine_fault(error)
    is_damaged = isinstance(error, sqlite3.DatabaseError) and not isinstance(error, sqlite3.OperationalError)
    hint = _repair(path) if is_damaged or fault is None else fault.hint
    return Check("ledger", "differs", fault.what if fault else str(error), "a sound database", hint)


def _checks(connection: sqlite3.Connection, path: str) -> Iterator[Check]:
    try:
        identity.refuse_foreign(connection, where="", create=False)
    except CopydeskError as error:
        yield Check("ledger", "differs", error.what, "a ledger of Copydesk", error.hint)
        return
    known, held = migrations.steps()[-1][0], int(connection.execute("PRAGMA user_version").fetchone()[0])
    version = f"version {held}"
    if held > known:
        yield Check(
            "ledger", "differs", version, f"version {known} or older", "use the Copydesk that wrote it, or a newer one"
        )
        return
    hint = "" if held == known else "the next verb brings it up to date; make a copy first: copydesk backup"
    yield Check("ledger", "ok" if held == known else "note", version, f"version {known}", hint)
    yield _pages(connection, path)
    lost = connection.execute("PRAGMA foreign_key_check").fetchall()
    if lost:
        found = f"{len(lost):,} rows point to rows that are not there, first in table {lost[0][0]}"
        yield Check("ledger references", "differs", found, "none", _repair(path))
    else:
        yield Check("ledger references", "ok", "every row that is pointed to is there")


def _pages(connection: sqlite3.Connection, path: str) -> Check:
    faults = [str(row[0]) for row in connection.execute("PRAGMA integrity_check(100)")]
    if faults == ["ok"]:
        return Check("ledger integrity", "ok", "all pages, rows and indexes are sound")
    shown = "; ".join(faults[:_MAX_NAMED]) + (
        f"; and {len(faults) - _MAX_NAMED} more" if len(faults) > _MAX_NAMED else ""
    )
    is_index = all(any(words in fault for words in _OF_AN_INDEX) for fault in faults)
    hint = f"only indexes are wrong: copy the file, then run: sqlite3 {path} REINDEX" if is_index else _repair(path)
    return Check("ledger integrity", "differs", " ".join(shown.split()), "ok", hint)


def _repair(path: str) -> str:
    saved = Path(path).with_suffix(".saved.db")
    return (
        "take your last backup (copydesk backup) and add what came since again: known reports stay as they are; without one, "
        f"copy the file with its -wal, then run: sqlite3 {path} .recover | sqlite3 {saved}, and copydesk doctor --ledger {saved}"
    )
