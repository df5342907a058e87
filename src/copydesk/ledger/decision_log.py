"""The log of decisions: JSON Lines beside the ledger, a decision a line, which people may edit by hand."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger.connection import Ledger
from copydesk.model import Decision, Rejected
from copydesk.model.decision import DecisionVerb

VERBS: tuple[str, ...] = get_args(DecisionVerb)


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision and the line of the log that it stands in, counted from 1."""

    line: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class Log:
    """All that stands in the log, in order; lines that say nothing that can be followed are rejected."""

    path: str
    entries: tuple[Entry, ...] = ()
    rejected: tuple[Rejected, ...] = ()

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions alone."""
        return tuple(entry.decision for entry in self.entries)


def log_path(ledger: Ledger) -> Path:
    """Where the log of a ledger is: ``case.decisions.jsonl`` beside ``case.db``."""
    return Path(ledger.path).with_suffix(".decisions.jsonl")


def read_log(ledger: Ledger) -> Log:
    """The log of a ledger; an empty one where none was written.

    Raises:
        CopydeskError: there is a file, and it cannot be read.
    """
    path = log_path(ledger)
    try:
        text = path.read_bytes().decode("utf-8-sig", "replace")
    except FileNotFoundError:
        return Log(str(path))
    except OSError as error:
        raise CopydeskError(f"cannot be read: {error.strerror or error}", where=str(path)) from error
    entries: list[Entry] = []
    rejected: list[Rejected] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            entries.append(Entry(number, _decision(line)))
        except ValueError as error:
            rejected.append(Rejected(str(path), str(error), number))
    return Log(str(path), tuple(entries), tuple(rejected))


def _decision(line: str) -> Decision:
    """The decision of a line.

    Raises:
        ValueError: it is none; the message says why.
    """
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("is not a JSON object") from error
    if not isinstance(row, Mapping):
        raise ValueError("is not a JSON object")
    if row.get("verb") not in VERBS:
        raise ValueError(f"has no verb; it is one of {', '.join(VERBS)}")
    reports = row.get("reports")
    if not (isinstance(reports, list) and len(reports) == 2 and all(isinstance(name, str) for name in reports)):
        raise ValueError('names no two reports: "reports": ["…", "…"]')
    if reports[0] == reports[1]:
        raise ValueError("names the same report twice")
    return Decision(
        row["verb"], (reports[0], reports[1]), _words(row, "why"), _words(row, "by"), _words(row, "at") or None
    )


def _words(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name) or ""
    if not isinstance(value, str):
        raise ValueError(f"{name!r} is not words")
    return value


def append(ledger: Ledger, decision: Decision) -> Entry:
    """Write a decision down; it is on disk when this returns. Where it bears no time, it gets the present one.

    Raises:
        CopydeskError: the log cannot be written.
    """
    noted = decision if decision.at else replace(decision, at=datetime.now(UTC).isoformat(timespec="seconds"))
    path = log_path(ledger)
    with ledger.transaction():  # one writer at a time; a transaction is a lock that a kill takes away
        try:
            before = path.read_bytes() if path.exists() else b""
            gap = b"\n" if before and not before.endswith(b"\n") else b""
            with path.open("ab") as file:
                file.write(gap + _line(noted))
                file.flush()
                os.fsync(file.fileno())
            _sync_folder(path)
        except OSError as error:
            raise CopydeskError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    return Entry((before + gap).count(b"\n") + 1, noted)


def remove(ledger: Ledger, line: int, expected: Decision | None = None) -> Decision:
    """Take the decision of a line out of the log; it is gone from disk when this returns.

    Raises:
        UsageError: no decision stands in that line, or another than was expected.
        CopydeskError: the log cannot be written.
    """
    path = log_path(ledger)
    with ledger.transaction():
        found = {entry.line: entry.decision for entry in read_log(ledger).entries}
        if line not in found:
            hint = "copydesk decide list shows the decisions with their numbers"
            raise UsageError(f"no decision has the number {line}", where=str(path), hint=hint)
        if expected is not None and found[line] != expected:
            raise UsageError(f"another decision has the number {line} by now", where=str(path), hint="look again")
        lines = path.read_bytes().split(b"\n")
        part = path.with_suffix(".part")
        try:
            with part.open("wb") as file:
                file.write(b"\n".join(lines[: line - 1] + lines[line:]))
                file.flush()
                os.fsync(file.fileno())
            part.replace(path)
            _sync_folder(path)
        except OSError as error:
            raise CopydeskError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    return found[line]


def _line(decision: Decision) -> bytes:
    row = {"verb": decision.verb, "reports": list(decision.reports), "why": decision.why, "by": decision.by}
    text = json.dumps({**row, "at": decision.at}, ensure_ascii=False)
    return text.encode("utf-8", "replace") + b"\n"


def _sync_folder(path: Path) -> None:
    """Have the name of the file on disk too; not every system can open a folder, and those keep names by themselves."""
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
