"""The folder that a batch is written to: steps are kept as they are done, and tables appear when all of them are whole."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from copydesk.errors import UsageError

MANIFEST = "manifest.json"
SCHEMA = "copydesk.batch/1"
_WORK = ".unfinished"
_CALL = "call.json"
_CLOSING = "closing.json"


@dataclass(frozen=True, slots=True)
class BatchFolder:
    """An output folder. Until the manifest stands in it, all that was done lies in its hidden work folder."""

    out: Path

    @property
    def work(self) -> Path:
        """Where steps are kept until all are done."""
        return self.out / _WORK

    def begin(self, call: Mapping[str, Any], *, resume: bool) -> None:
        """Make the folder, or take it up where an earlier run of the same call stopped.

        Raises:
            UsageError: it holds something else, a finished batch, or one that was begun and ``resume`` was not asked for.
        """
        self._refuse(resume=resume)
        document = json.dumps(call, sort_keys=True, indent=1)
        kept = self.work / _CALL
        if kept.exists() and kept.read_text(encoding="utf-8") != document:
            hint = "name another folder, or call it as it was called before"
            raise UsageError("was begun with other inputs, options or versions", where=str(self.out), hint=hint)
        self.work.mkdir(parents=True, exist_ok=True)
        _write(kept, document)

    def _refuse(self, *, resume: bool) -> None:
        where = str(self.out)
        if self.out.exists() and not self.out.is_dir():
            raise UsageError("is a file; a folder is needed", where=where)
        if (self.out / MANIFEST).exists():
            raise UsageError("holds a finished batch already", where=where, hint="name another folder")
        if (self.work / _CALL).exists():
            if not resume:
                raise UsageError("holds a batch that was not finished", where=where, hint="go on with it: --resume")
        elif self.out.exists() and any(item.name != _WORK for item in self.out.iterdir()):
            raise UsageError("is not empty", where=where, hint="name a folder that is not there yet")

    def step(self, name: str, make: Callable[[Path], None], *, keep: bool = False) -> Path:
        """What a step makes: made now, or found from before. A step that was cut short leaves nothing that looks whole.

        With ``keep`` the step knows what is whole in what it left behind, and goes on with it.
        """
        done = self.work / name
        if not done.exists():
            part = self.work / f"{name}.part"
            if not keep:
                shutil.rmtree(part, ignore_errors=True)
            part.mkdir(parents=True, exist_ok=True)
            make(part)
            part.rename(done)
        return done

    def finish(self, tables: Mapping[str, Path], manifest: Mapping[str, Any]) -> None:
        """Move the tables to their places, then write the manifest: with it, and not before, the batch is whole."""
        moves = {name: str(made.relative_to(self.work)) for name, made in tables.items()}
        _write(self.work / _CLOSING, json.dumps({"tables": moves, "manifest": {"schema": SCHEMA, **manifest}}))
        self.close()

    def close(self) -> dict[str, Any] | None:
        """Go on with the moving of tables where it was begun; the manifest, or nothing where it was not."""
        kept = self.work / _CLOSING
        if not kept.exists():
            return None
        document: dict[str, Any] = json.loads(kept.read_text(encoding="utf-8"))
        for name, made in document["tables"].items():
            if (self.work / made).exists():
                (self.work / made).rename(self.out / name)
        _write(self.out / MANIFEST, json.dumps(document["manifest"], indent=1, sort_keys=True) + "\n")
        shutil.rmtree(self.work)
        manifest: dict[str, Any] = document["manifest"]
        return manifest


def files(table: Path) -> Sequence[str]:
    """The Parquet files of a table."""
    return sorted(str(path) for path in table.rglob("*.parquet"))


def _write(path: Path, text: str) -> None:
    """A small file, whole or not at all, and on disk before it is reported."""
    part = path.with_name(path.name + ".part")
    with part.open("w", encoding="utf-8") as stream:
        stream.write(text)
        stream.flush()
        os.fsync(stream.fileno())
    part.replace(path)
