"""Brings a ledger of any older version up to this one; each step is one SQL file and one transaction."""

from __future__ import annotations

import sqlite3
from importlib import resources

from copydesk.errors import CopydeskError
from copydesk.ledger import identity


def steps() -> list[tuple[int, str]]:
    """The numbers and texts of the migrations, in order."""
    folder = resources.files("copydesk.ledger").joinpath("sql")
    files = sorted((item for item in folder.iterdir() if item.name.endswith(".sql")), key=lambda item: item.name)
    return [(int(item.name[:4]), item.read_text(encoding="utf-8")) for item in files]


def migrate(connection: sqlite3.Connection, *, where: str) -> None:
    """Apply what is missing; ``PRAGMA user_version`` says how far a ledger is.

    Raises:
        CopydeskError: the ledger was written by a newer version.
    """
    known = steps()
    latest = known[-1][0]
    if _version(connection) > latest:
        hint = "use the version of Copydesk that wrote it, or a newer one"
        raise CopydeskError(
            f"the ledger is of version {_version(connection)}, this program knows {latest}", where=where, hint=hint
        )
    for number, text in known:
        if number > _version(connection):
            _apply(connection, number, text)
    identity.mark(connection)


def _apply(connection: sqlite3.Connection, number: int, text: str) -> None:
    """One migration; a second writer that was faster has done it already, and then nothing is left to do."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        if number > _version(connection):
            for statement in _statements(text):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number:d}")
            identity.mark(connection)  # with the first step, so that no kill leaves tables without it
        connection.execute("COMMIT")
    except BaseException:
        if connection.in_transaction:  # where the disk is full SQLite has taken it back itself
            connection.execute("ROLLBACK")
        raise


def _statements(text: str) -> list[str]:
    """The statements of a file, whole: a trigger has semicolons of its own."""
    found: list[str] = []
    part = ""
    for line in text.split("\n"):
        part += line + "\n"
        if sqlite3.complete_statement(part) and part.strip():
            found.append(part)
            part = ""
    return found


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])
