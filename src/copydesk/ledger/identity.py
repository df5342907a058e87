"""Whose SQLite file it is: only our own ledgers are opened, and only ``create`` writes into an empty one."""

from __future__ import annotations

import sqlite3

from copydesk.errors import CopydeskError

# "CpDk" in ASCII: stands in the header of every ledger (PRAGMA application_id), where ``file`` and SQLite see it.
APPLICATION_ID = 0x4370446B
# Tables that every version of a ledger has; ledgers made before the header was marked are known by them.
_TABLES = frozenset({"run", "text", "report", "rejected"})


def refuse_foreign(connection: sqlite3.Connection, *, where: str, create: bool) -> None:
    """Let a ledger of ours pass, and an empty file where ``create`` allows one to be made of it. Nothing is written.

    Raises:
        CopydeskError: the file is a database of another program, or empty and only to be read.
    """
    mark = int(connection.execute("PRAGMA application_id").fetchone()[0])
    if mark == APPLICATION_ID:
        return
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    if mark == 0 and tables >= _TABLES:
        return
    if mark or tables:
        hint = "name a ledger that copydesk add made, or a file that is not there yet"
        raise CopydeskError("is a database of another program, not a ledger", where=where, hint=hint)
    if not create:
        hint = "make one with: copydesk add FILES… --ledger FILE"
        raise CopydeskError("is empty: there is no ledger in it yet", where=where, hint=hint)


def mark(connection: sqlite3.Connection) -> None:
    """Mark a ledger as ours in its header, where that is not done."""
    if int(connection.execute("PRAGMA application_id").fetchone()[0]) != APPLICATION_ID:
        connection.execute(f"PRAGMA application_id = {APPLICATION_ID:d}")
