"""Brings a ledger up to date alongside the requests: a process of its own works, a thread here reports how far it is.

A process, not a thread: parsing would hold the interpreter for as long as it takes, and no page would be answered in time.
"""

from __future__ import annotations

import json
import subprocess
import sys
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
from copydesk.web.upload_spool import UploadSpool

# Seconds between looks at a ledger that somebody else may add to, and for which an answer on its standing holds.
_EVERY, _HOLDS = 5.0, 1.0


class Upkeep:
    """Knows what is going on, and sees to it that what came in is processed."""

    def __init__(self, ledger: str, *, works: bool = True, model: str = DEFAULT_MODEL) -> None:
        self.ledger = ledger
        self._model = model
        self.works = works
        self.outcome = ""
        self.rejected: list[Rejected] = []
        self._busy = ""
        self.spool = UploadSpool(ledger)
        # Uploads that a worker did not survive; they are kept, and tried again by the next desk.
        self._set_aside: set[Path] = set()
        self._reasons: list[str] = []
        self._known: tuple[float, LedgerStatus] | None = None
        self._lock = threading.Lock()
        self._wake = threading.Event()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self._process: subprocess.Popen[str] | None = None

    def standing(self, read_model: LedgerReadModel) -> LedgerStatus:
        """How far the ledger is, asked at most once a second."""
        with self._lock:
            known = self._known
        if known is None or monotonic() - known[0] > _HOLDS:
            known = (monotonic(), read_model.standing())
            with self._lock:
                self._known = known
            if known[1].waiting and self.works and not self._busy:
                self._wake.set()
        return replace(known[1], busy=self._busy)

    def start(self, *, at_once: bool = True) -> None:
        """Begin to look after the ledger, and take up what an earlier desk had accepted and not read.

        ``at_once`` where the ledger may hold what is not processed.
        """
        if self.works:
            self.spool.clear_parts()
            self._busy = "Reading what was sent before" if self._waiting() else ""
            self._thread = threading.Thread(target=self._look_after, name="upkeep", daemon=True)
            self._thread.start()
            if at_once or self._busy:
                self._wake.set()

    def stop(self) -> None:
        """End: what a worker is at is left for the next one, and nothing that was kept is lost."""
        self._ended.set()
        self._wake.set()
        if self._process is not None:
            self._process.terminate()
        if self._thread is not None:
            self._thread.join(timeout=10)

    def is_busy(self) -> bool:
        """Whether something is being processed, or waits for it."""
        return bool(self._busy or self._waiting())

    def nudge(self) -> None:
        """Something changed that groups depend on."""
        with self._lock:
            self._known = None
        self._wake.set()

    def take(self, files: Sequence[uploads.Upload]) -> None:
        """Keep files that came in, and have them added; when this returns they are on disk next to the ledger.

        Raises:
            CopydeskError: too much waits already.
        """
        if not files:
            self.outcome = "No file was chosen."
            return
        self.spool.keep(files)
        self.outcome, self.rejected = "", []
        self._busy = "Reading what came in"
        self._wake.set()

    def _look_after(self) -> None:
        while True:
            self._wake.wait()
            self._wake.clear()
            if self._ended.is_set():
                return
            self._work_in(self._waiting())
            self._busy = ""
            with self._lock:
                self._known = None
            # Whoever adds from elsewhere keeps the desk waiting; without a pause it would do nothing else.
            if self._wake.is_set() and not self._waiting():
                self._ended.wait(_EVERY)

    def _waiting(self) -> list[Path]:
        return [upload for upload in self.spool.waiting() if upload not in self._set_aside]

    def _work_in(self, waiting: Sequence[Path]) -> None:
        """Add what waits; where a worker did not come back, each upload that is left by itself, so that none costs another."""
        self._reasons = []
        is_back = self._work(waiting)
        left = self._left(waiting)
        if left and not is_back:
            for upload in left:
                self._work([upload])
            left = self._left(left)
        if left:
            self._set_aside.update(left)
            kept = f"What was sent is kept in {self.spool.folder}, and the next start of the desk tries it again."
            self.outcome = " ".join(dict.fromkeys([self.outcome, *self._reasons, kept])).strip()

    def _left(self, waiting: Sequence[Path]) -> list[Path]:
        """The uploads that are not in the ledger, unless the desk is ending: then they are left for the next one."""
        return [] if self._ended.is_set() else [upload for upload in waiting if upload.exists()]

    def _work(self, folders: Sequence[Path]) -> bool:
        """One worker, until it is done, and whether it ended well; what it says on a line is what is shown."""
        words = [sys.executable, "-m", "copydesk.web.update_worker", self.ledger, self._model, *map(str, folders)]
        self._busy = self._busy or "Bringing the stories up to date"
        with subprocess.Popen(words, stdout=subprocess.PIPE, text=True, encoding="utf-8") as process:  # noqa: S603 -- our own module
            self._process = process
            for line in process.stdout or ():
                self._heard(line)
        self._process = None
        if process.returncode and not self._ended.is_set():
            if not self._reasons:
                self._reasons.append(
                    f"The work ended with an error ({process.returncode}); the log of the server has more."
                )
            self.outcome = " ".join(self._reasons)
        return not process.returncode

    def _heard(self, line: str) -> None:
        try:
            said = json.loads(line)
        except ValueError:
            return
        if "busy" in said:
            self._busy = said["busy"]
        if "done" in said:
            self.spool.drop(Path(said["done"]))
        if "failed" in said:
            self._reasons.append(said["failed"])
        if "outcome" in said:
            self.outcome = said["outcome"]
            self.rejected = [Rejected(**row) for row in said["rejected"]]
