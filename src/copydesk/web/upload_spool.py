"""Accepted uploads, kept on disk next to the ledger until they are added, so that a kill or an error loses none."""

from __future__ import annotations

import os
import shutil
import tempfile
import threading
from collections.abc import Sequence
from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.web import uploads

# Bytes that may wait in all; a worker takes some megabytes of text a second, so this is minutes of work.
_MAX_WAITING_BYTES = 1 << 30
# A folder that is still being written, and one that is whole.
_PART, _WHOLE = "part-", "upload-"


class UploadSpool:
    """A folder ``case.db.uploads`` with a folder for each upload, in the order in which they came."""

    def __init__(self, ledger: str) -> None:
        self.folder = Path(f"{ledger}.uploads")
        self._lock = threading.Lock()

    def keep(self, files: Sequence[uploads.Upload]) -> Path:
        """Keep an upload; when this returns it is whole and on disk.

        Raises:
            CopydeskError: too much waits already.
            OSError: the disk does not take it; nothing of it is left.
        """
        with self._lock:
            waiting = self._bytes() + sum(len(sent.body) for sent in files)
            if waiting > _MAX_WAITING_BYTES:
                raise CopydeskError(
                    "too much waits to be read already", hint="wait until the desk has read it, then send this again"
                )
            self.folder.mkdir(exist_ok=True)
            part = Path(tempfile.mkdtemp(prefix=_PART, dir=self.folder))
            try:
                uploads.keep(part, files)
                _sync(part)
                number = max((int(path.name.removeprefix(_WHOLE)) for path in self.waiting()), default=0) + 1
                whole = part.rename(self.folder / f"{_WHOLE}{number:08}")
            except BaseException:
                shutil.rmtree(part, ignore_errors=True)
                raise
            _sync_folder(self.folder)
            return whole

    def waiting(self) -> list[Path]:
        """The uploads that are not in the ledger yet, those of earlier desks too, in the order in which they came."""
        return sorted(
            path
            for path in self.folder.glob(f"{_WHOLE}*")
            if path.is_dir() and path.name.removeprefix(_WHOLE).isdigit()
        )

    def drop(self, upload: Path) -> None:
        """Delete an upload that was added to the ledger."""
        shutil.rmtree(upload, ignore_errors=True)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def clear_parts(self) -> None:
        """Delete uploads that were interrupted while they were written: they were never accepted."""
        for part in self.folder.glob(f"{_PART}*"):
            shutil.rmtree(part, ignore_errors=True)

    def _bytes(self) -> int:
        return sum(path.stat().st_size for path in self.folder.rglob("*") if path.is_file())


def _sync(folder: Path) -> None:
    for path in folder.iterdir():
        with path.open("rb+") as file:
            os.fsync(file.fileno())
    _sync_folder(folder)


def _sync_folder(folder: Path) -> None:
    """Flush the directory entry to disk, where the system can do that."""
    if hasattr(os, "O_DIRECTORY"):
        opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
