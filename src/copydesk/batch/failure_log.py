"""What a worker could not do with one report: noted next to its table, so that a bug in one text is not the end of the others."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from copydesk.machine_faults import fault_message

Failure = tuple[str, str]
"""The id of a report, and what could not be done with it and why."""
FOLDER = "failed"


@dataclass(frozen=True, slots=True)
class FailureLog:
    """The folder in which the workers of one step note what failed."""

    folder: Path

    def note(self, failed: Iterable[Failure]) -> None:
        """Keep what failed in one call; its file goes by what it holds, so a call that an engine makes twice is listed once."""
        rows = sorted(set(failed))
        if not rows:
            return
        data = json.dumps(rows).encode()
        self.folder.mkdir(parents=True, exist_ok=True)
        path = self.folder / f"{blake2b(data, digest_size=16).hexdigest()}.json"
        part = path.with_suffix(f".{os.getpid()}.part")
        part.write_bytes(data)
        part.replace(path)

    def rows(self) -> list[Failure]:
        """All that was noted, in order."""
        found = {tuple(row) for path in self.folder.glob("*.json") for row in json.loads(path.read_bytes())}
        return sorted(found)


def bug(doing: str, error: Exception) -> str:
    """A sentence for what is our fault: what could not be done, and where it broke.

    >>> bug("read", ValueError("odd"))
    'could not be read: a bug in Copydesk: ValueError: odd'
    """
    return f"could not be {doing}: {fault_message(error)}"[:500]
