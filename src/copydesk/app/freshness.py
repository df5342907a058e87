"""Whether what a ledger keeps is up to date, found out without loading the steps that would bring it up to date.

After a step has caught up it leaves a mark: what program made it, which decisions were followed, and the last run of the
ledger. Whatever comes in or is worked out later is a later run, and so is no longer that of the mark.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import lru_cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from typing import Literal

from copydesk.app.owner_registry import registries
from copydesk.ledger import decision_log
from copydesk.ledger.connection import Ledger
from copydesk.model.version import VERSION

Step = Literal["stories", "claims", "incidents"]

# Runs after which a step may have something to do.
_RESTS_ON: dict[Step, tuple[str, ...]] = {
    "stories": ("add", "correct", "pairs", "lineage", "stories"),
    "claims": ("add", "correct", "pairs", "lineage", "stories", "annotate", "claims"),
    "incidents": ("add", "correct", "pairs", "lineage", "stories", "annotate", "incidents"),
}
# Endings of the files that answers depend on.
_PARTS = frozenset({".py", ".json", ".tsv", ".gz", ".sql"})


class Freshness:
    """What one question of a ledger starts from; made before the steps catch up, so that what comes in meanwhile is not missed."""

    def __init__(self, ledger: Ledger, model: str) -> None:
        self._ledger = ledger
        self._model = model
        self._log = _log_digest(ledger)
        self._began = {step: last_run(ledger, step) for step in _RESTS_ON}

    def is_current(self, step: Step) -> bool:
        """Whether the last catching up of a step holds still."""
        rows = self._ledger.rows("SELECT value FROM grouping_state WHERE name = ?", (f"current {step}",))
        return rows == [(self._mark(step, self._began[step]),)]

    def keep(self, step: Step) -> None:
        """Note that a step has caught up; reports that another writer added or corrected since the question began are not in it."""
        with self._ledger.transaction() as connection:
            query = "SELECT count(*) FROM run WHERE step IN ('add', 'correct') AND number > ?"
            if self._ledger.rows(query, (self._began["claims"],))[0][0]:
                return
            row = (f"current {step}", self._mark(step, last_run(self._ledger, step)))
            connection.execute("INSERT OR REPLACE INTO grouping_state (name, value) VALUES (?, ?)", row)

    def _mark(self, step: Step, run: int) -> str:
        model = _model_mark(self._model) if step != "stories" else ""
        return " ".join((_program_mark(), self._log, str(run), model)).strip()


def last_run(ledger: Ledger, step: Step) -> int:
    """The number of the last run that a step may rest on; 0 where there is none."""
    steps = _RESTS_ON[step]
    query = f"SELECT number FROM run WHERE step IN ({', '.join('?' * len(steps))}) ORDER BY number DESC LIMIT 1"  # noqa: S608 -- marks
    rows = ledger.rows(query, steps)
    return int(rows[0][0]) if rows else 0


def _log_digest(ledger: Ledger) -> str:
    beside = (decision_log.log_path(ledger), *registries(ledger))
    return "".join(_digest(path.read_bytes()) if path.is_file() else "-" for path in beside)


def _digest(data: bytes) -> str:
    return blake2b(data, digest_size=8).hexdigest()


@lru_cache(maxsize=1)
def _program_mark() -> str:
    """The version and the sizes and times of our own files: whoever changes a rule or a table gets new answers."""
    root = Path(__file__).parent.parent
    rows = sorted(f"{name}\t{size}\t{time}" for name, size, time in _files(root))
    return f"{VERSION}-{_digest(chr(10).join(rows).encode('utf-8', 'surrogatepass'))}"


def _files(root: Path) -> Iterator[tuple[str, int, int]]:
    for folder, _, names in os.walk(root):
        for name in names:
            if name[name.rfind(".") :] in _PARTS:
                path = Path(folder, name)
                found = path.stat()
                yield str(path.relative_to(root)), found.st_size, found.st_mtime_ns


@lru_cache(maxsize=4)
def _model_mark(model: str) -> str:
    """The pipeline as it is installed; empty where it is not."""
    spec = find_spec(model) if model.isidentifier() else None
    for folder in (spec.submodule_search_locations or ()) if spec else ():
        for path in sorted(Path(folder).glob("**/meta.json")):
            found = path.stat()
            return f"{model}-{found.st_size}-{found.st_mtime_ns}"
    return model
