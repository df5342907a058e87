"""The log of decisions: JSON Lines next to the ledger, a decision a line, which people may edit by hand."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, get_args

from copydesk.clustering.incidents.incident_decisions import value_of
from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger.connection import Ledger
from copydesk.model import Decision, IncidentDecision, Rejected
from copydesk.model.decision import DecisionVerb
from copydesk.model.incident import IncidentVerb

VERBS: tuple[str, ...] = get_args(DecisionVerb)
INCIDENT_VERBS: tuple[str, ...] = get_args(IncidentVerb)


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision and the line of the log that it stands in, counted from 1."""

    line: int
    decision: Decision


@dataclass(frozen=True, slots=True)
class IncidentEntry:
    """A decision about an incident and the line of the log that it stands in."""

    line: int
    decision: IncidentDecision


@dataclass(frozen=True, slots=True)
class Log:
    """All that stands in the log, in order; lines that say nothing that can be followed are rejected."""

    path: str
    entries: tuple[Entry, ...] = ()
    rejected: tuple[Rejected, ...] = ()
    incidents: tuple[IncidentEntry, ...] = ()

    @property
    def incident_decisions(self) -> tuple[IncidentDecision, ...]:
        """The decisions about incidents alone."""
        return tuple(entry.decision for entry in self.incidents)

    @property
    def decisions(self) -> tuple[Decision, ...]:
        """The decisions alone."""
        return tuple(entry.decision for entry in self.entries)


def log_path(ledger: Ledger) -> Path:
    """Where the log of a ledger is: ``case.decisions.jsonl`` next to ``case.db``."""
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
    incidents: list[IncidentEntry] = []
    rejected: list[Rejected] = []
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip() or line.lstrip().startswith("#"):
            continue
        try:
            row = _object(line)
            if row.get("about") == "incident":
                incidents.append(IncidentEntry(number, _incident_decision(row)))
            else:
                entries.append(Entry(number, _decision(row)))
        except ValueError as error:
            rejected.append(Rejected(str(path), str(error), number))
    return Log(str(path), tuple(entries), tuple(rejected), tuple(incidents))


def _object(line: str) -> Mapping[str, Any]:
    """The JSON object of a line.

    Raises:
        ValueError: it is none.
    """
    try:
        row = json.loads(line)
    except (json.JSONDecodeError, RecursionError) as error:
        raise ValueError("is not a JSON object") from error
    if not isinstance(row, Mapping):
        raise ValueError("is not a JSON object")
    return row


def _incident_decision(row: Mapping[str, Any]) -> IncidentDecision:
    """The decision about an incident that a line holds.

    Raises:
        ValueError: it is none; the message says why.
    """
    verb, mentions = row.get("verb"), row.get("tellings")
    if verb not in INCIDENT_VERBS:
        raise ValueError(f"has no verb for an incident; it is one of {', '.join(INCIDENT_VERBS)}")
    least = 2 if verb in ("merge", "split") else 1
    if not (isinstance(mentions, list) and len(mentions) >= least and all(isinstance(key, str) for key in mentions)):
        raise ValueError(f'names too few mentions: "tellings": ["…"], at least {least}')
    field, value = _words(row, "field") or None, row.get("value")
    if verb == "correct":
        value_of(field or "", None if value is None else str(value))
    return IncidentDecision(
        verb, tuple(mentions), field, None if value is None else str(value), _words(row, "why"), _words(row, "by"),
        _words(row, "at") or None,
    )  # fmt: skip


def _decision(row: Mapping[str, Any]) -> Decision:
    """The decision of a line.

    Raises:
        ValueError: it is none; the message says why.
    """
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
    noted = decision if decision.at else replace(decision, at=_now())
    return Entry(_written(ledger, [_line(noted)]), noted)


def append_incident(ledger: Ledger, decisions: Sequence[IncidentDecision]) -> list[IncidentEntry]:
    """Write decisions about incidents down, as ``append`` does; all of them or none.

    Raises:
        CopydeskError: the log cannot be written.
    """
    noted = [row if row.at else replace(row, at=_now()) for row in decisions]
    first = _written(ledger, [_incident_line(row) for row in noted]) if noted else 0
    return [IncidentEntry(first + place, row) for place, row in enumerate(noted)]


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="seconds")


def _written(ledger: Ledger, lines: Sequence[bytes]) -> int:
    """Add lines to the log; returns the number of the first of them."""
    path = log_path(ledger)
    with ledger.transaction():  # one writer at a time; a transaction is a lock that a kill takes away
        try:
            before = path.read_bytes() if path.exists() else b""
            gap = b"\n" if before and not before.endswith(b"\n") else b""
            with path.open("ab") as file:
                file.write(gap + b"".join(lines))
                file.flush()
                os.fsync(file.fileno())
            _sync_folder(path)
        except OSError as error:
            raise CopydeskError(f"cannot be written: {error.strerror or error}", where=str(path)) from error
    return (before + gap).count(b"\n") + 1


def remove(
    ledger: Ledger, line: int, expected: Decision | IncidentDecision | None = None
) -> Decision | IncidentDecision:
    """Take the decision of a line out of the log; it is gone from disk when this returns.

    Raises:
        UsageError: no decision stands in that line, or another than was expected.
        CopydeskError: the log cannot be written.
    """
    path = log_path(ledger)
    with ledger.transaction():
        log = read_log(ledger)
        found: dict[int, Decision | IncidentDecision] = {entry.line: entry.decision for entry in log.entries}
        found.update((entry.line, entry.decision) for entry in log.incidents)
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


def _incident_line(decision: IncidentDecision) -> bytes:
    row: dict[str, Any] = {"about": "incident", "verb": decision.verb, "tellings": list(decision.mentions)}
    if decision.field is not None:
        row.update(field=decision.field, value=decision.value)
    text = json.dumps({**row, "why": decision.why, "by": decision.by, "at": decision.at}, ensure_ascii=False)
    return text.encode("utf-8", "replace") + b"\n"


def _sync_folder(path: Path) -> None:
    """Have the name of the file on disk too; not every system can open a folder, and those keep names by themselves."""
    if hasattr(os, "O_DIRECTORY"):
        folder = os.open(path.parent, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)
