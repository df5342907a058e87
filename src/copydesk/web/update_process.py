"""Brings a ledger up to date beside the requests: a process of its own works, a thread here tells how far it is.

A process, not a thread: parsing would hold the interpreter for as long as it takes, and no page would be answered in time.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
import threading
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from time import monotonic

from copydesk.model import Rejected
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.web import uploads
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import LedgerStatus

# Seconds between looks at a ledger that somebody else may add to, and for which an answer on its standing holds.
_EVERY, _HOLDS = 5.0, 1.0


class Upkeep:
    """Knows what is going on, and sees to it that what came in is worked in."""

    def __init__(self, ledger: str, *, works: bool = True, model: str = DEFAULT_MODEL) -> None:
        self.ledger = ledger
        self._model = model
        self.works = works
        self.outcome = ""
        self.rejected: list[Rejected] = []
        self._busy = ""
        self._folders: list[Path] = []
        self._known: tuple[float, LedgerStatus] | None = None
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    def standing(self, shelf: LedgerReadModel) -> LedgerStatus:
        """How far the ledger is, asked at most once a second."""
        with self._lock:
            known = self._known
        if known is None or monotonic() - known[0] > _HOLDS:
            known = (monotonic(), shelf.standing())
            with self._lock:
                self._known = known
            if known[1].waiting and self.works and not self._busy:
                self._wake.set()
        return replace(known[1], busy=self._busy)

    def start(self, *, at_once: bool = True) -> None:
        """Begin to look after the ledger; ``at_once`` where it may hold what is not worked in."""
        if self.works:
            self._thread = threading.Thread(target=self._look_after, name="upkeep", daemon=True)
            self._thread.start()
            if at_once:
                self._wake.set()

    def stop(self) -> None:
        """End: what a worker is at is left for the next one, and nothing that was kept is lost."""
        self._ended.set()
        self._wake.set()
        if self._process is not None:
            self._process.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def nudge(self) -> None:
        """Something changed that groups hang on."""
        with self._lock:
            self._known = None
        self._wake.set()

    def take(self, files: Sequence[uploads.Upload]) -> None:
        """Keep files that came in, and have them added."""
        if not files:
            self.outcome = "No file was chosen."
            return
        folder = Path(tempfile.mkdtemp(prefix="copydesk-"))
        uploads.keep(folder, files)
        self.outcome, self.rejected = "", []
        with self._lock:
            self._folders.append(folder)
        self._busy = "Reading what came in"
        self._wake.set()

    def _look_after(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._ended.is_set():
                return
            with self._lock:
                folders, self._folders = self._folders, []
            self._work(folders)
            for folder in folders:
                shutil.rmtree(folder, ignore_errors=True)
            self._busy = ""
            with self._lock:
                self._known = None
            # Whoever adds from elsewhere keeps the desk waiting; without a pause it would do nothing else.
            if self._wake.is_set() and not self._folders:
                self._ended.wait(_EVERY)

    def _work(self, folders: Sequence[Path]) -> None:
        """One worker, until it is done; what it says on a line is what is shown."""
        words = [sys.executable, "-m", "copydesk.web.update_worker", self.ledger, self._model, *map(str, folders)]
        self._busy = self._busy or "Bringing the stories up to date"
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603 -- our own module
            self._process = process
            for line in process.stdout or ():
                self._heard(line)
        self._process = None
        if process.returncode and not self._ended.is_set():
            self.outcome = f"The work ended with an error ({process.returncode}); the log of the server has more."

    def _heard(self, line: str) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "busy" in said:
            self._busy = said["busy"]
        if "outcome" in said:
            self.outcome = said["outcome"]
            self.rejected = [Rejected(**row) for row in said["rejected"]]
