"""Watches a folder while the desk runs and adds every file that is new or changed: what ``copydesk watch`` does, seen in the browser.

The folder is named where the desk is started, never in the browser: who may add reports must not be able to read the machine.
"""

from __future__ import annotations

import json
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from copydesk.errors import CopydeskError
from copydesk.model import Rejected
from copydesk.read.watching import Watcher

# Seconds between two looks, files that one process adds, and refused files that are remembered.
EVERY_SECONDS, _BATCH, _MAX_REJECTED = 5.0, 200, 200


@dataclass(frozen=True, slots=True)
class WatchStatus:
    """How the watch stands."""

    folder: str
    is_paused: bool = False
    is_busy: bool = False
    looked: str = ""
    """When it looked last, ISO 8601; empty before the first look."""
    new: int = 0
    known: int = 0
    refused: int = 0
    rejected: tuple[Rejected, ...] = ()
    """Files that could not be taken, the latest first."""
    fault: str = ""
    """What kept it from its work at the last look."""


class FolderWatch:
    """A folder, looked at every few seconds by a thread; a process of its own adds what it finds."""

    def __init__(self, folder: str, now: Callable[[], str], *, every: float = EVERY_SECONDS) -> None:
        """Begin with a folder; raises ``UnreadableError`` where there is none."""
        self._watcher = Watcher(folder)
        self._now = now
        self._every = every
        self._status = WatchStatus(folder)
        self._lock = threading.Lock()
        self._wake, self._ended = threading.Event(), threading.Event()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    def status(self) -> WatchStatus:
        """How it stands."""
        with self._lock:
            return self._status

    def pause(self, *, is_paused: bool) -> None:
        """Pause the watch, or resume it."""
        self._note(is_paused=is_paused)
        self._wake.set()

    def look_now(self) -> None:
        """Look at once, and do not wait for the next time; a file that is still being written is left for the next look."""
        self._wake.set()

    def start(self, ledger: Callable[[], str], added: Callable[[], None]) -> None:
        """Begin to look; ``ledger`` says where reports go, ``added`` is called when some went there."""
        self._thread = threading.Thread(target=self._look_after, args=(ledger, added), name="watch", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End; what is in the ledger by then is kept, and the rest is found at the next start."""
        self._ended.set()
        self._wake.set()
        process = self._process
        if process is not None:
            process.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def _note(self, **changed: object) -> None:
        with self._lock:
            self._status = replace(self._status, **changed)  # type: ignore[arg-type]

    def _look_after(self, ledger: Callable[[], str], added: Callable[[], None]) -> None:
        while not self._ended.is_set():
            self._wake.wait(self._every)
            self._wake.clear()
            if not self._ended.is_set() and not self.status().is_paused and self.look(ledger()):
                added()

    def look(self, ledger: str) -> bool:
        """Look once, add what is new and no longer being written, and say whether there was any."""
        try:
            names = self._watcher.settled()
        except OSError as error:
            self._note(looked=self._now(), fault=f"The folder cannot be read: {error.strerror}.")
            return False
        self._note(looked=self._now(), fault="")
        for first in range(0, len(names), _BATCH):
            self._note(is_busy=True)
            try:
                self._add(names[first : first + _BATCH], ledger)
            except CopydeskError as error:
                self._note(fault=str(error))
            finally:
                self._note(is_busy=False)
        return bool(names)

    def _add(self, names: Sequence[str], ledger: str) -> None:
        """Have files added by the command line's own verb, whose answer says what became of them."""
        words = [sys.executable, "-m", "copydesk", "add", "--json", "--ledger", ledger, "--", *names]
        with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", errors="replace") as process:  # noqa: S603 -- our own verb  # fmt: skip
            self._process = process
            out, err = process.communicate()
        self._process = None
        if self._ended.is_set():
            return
        try:
            done = json.loads(out)
        except ValueError as error:
            why = err.strip().splitlines()[-1:] or [f"it ended with {process.returncode}"]
            raise CopydeskError(f"The files could not be added: {why[0]}") from error
        rejected = tuple(Rejected(row["source"], row["why"], row.get("line")) for row in done["rejected"])
        before = self.status()
        self._note(
            new=before.new + done["new"], known=before.known + done["known"], refused=before.refused + done["refused"],
            rejected=(*rejected, *before.rejected)[:_MAX_REJECTED],
        )  # fmt: skip
