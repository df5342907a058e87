"""A copy of a ledger while others read and write it, made by SQLite's own backup; what people said next to it is copied too."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from copydesk.draft_files import draft_of
from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger.connection import Ledger

# Files of what people decided and said, next to a ledger and under its name: decisions, and what a desk keeps.
BESIDE = (".decisions.jsonl", ".marks.jsonl", ".notes.jsonl", ".searches.jsonl", ".desk.jsonl")


def back_up(ledger: Ledger, target: Path, *, replace: bool = False) -> list[Path]:
    """Copy a ledger as it stands at one moment; returns the files that were written.

    The copy gets its name when it is whole, was found sound and is on disk.

    Raises:
        UsageError: the target is the ledger itself or a folder, or is there already and may not be replaced.
        CopydeskError: the copy is not sound, which is to say the ledger is not.
    """
    refuse_folder(target)
    files = [(Path(ledger.path).with_suffix(ending), target.with_suffix(ending)) for ending in BESIDE]
    pairs = [(file, copy) for file, copy in files if file.exists()]
    if target.exists() and target.samefile(ledger.path):
        raise UsageError("is the ledger itself", where=str(target), hint="name another file")
    for path in (target, *(copy for _, copy in pairs)):
        if path.exists() and not replace:
            raise UsageError("is there already", where=str(path), hint="name another file, or say --force")
    drafts = {path: draft_of(path) for path in (*(copy for _, copy in pairs), target)}
    try:
        _copy(ledger, drafts[target])
        for source, copy in pairs:
            shutil.copy2(source, drafts[copy])
        for path, draft in drafts.items():
            draft.replace(path)
    finally:
        for draft in drafts.values():
            draft.unlink(missing_ok=True)
    for left in ("-wal", "-shm"):  # of a ledger that was replaced; they would be taken for those of the copy
        target.with_name(target.name + left).unlink(missing_ok=True)
    return [target, *(copy for _, copy in pairs)]


def refuse_folder(target: Path) -> None:
    """Let a target pass unless it is a folder, or a name that stands for one: "." has no name that an ending could be put on.

    Raises:
        UsageError: it is.
    """
    if not target.name or target.is_dir():
        raise UsageError("is a folder", where=str(target), hint="name a file in it")


def _copy(ledger: Ledger, part: Path) -> None:
    with closing(sqlite3.connect(part, isolation_level=None)) as copy:
        ledger.copy_into(copy)
        copy.execute("PRAGMA journal_mode = DELETE")  # one file, whole in itself
        found = [row[0] for row in copy.execute("PRAGMA integrity_check(1)")]
    if found != ["ok"]:
        hint = f"copydesk doctor --ledger {ledger.path} says what can be saved"
        raise CopydeskError(f"is damaged, and so would be its copy: {found[0]}", where=ledger.path, hint=hint)
    with part.open("rb+") as written:
        os.fsync(written.fileno())
