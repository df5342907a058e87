"""Compares reports and remembers the last answers; where a desk serves many, a process of its own does the work.

That process also reads files which are only to be compared, and looks up sentences, for both take the language model or
readers of foreign formats.
"""

from __future__ import annotations

import os
import signal
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import CancelledError, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import closing
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol, TypeVar

from copydesk.annotation.reading import Reading
from copydesk.app.engine import Engine
from copydesk.app.workspace import Workspace
from copydesk.changes import comparison_pipeline as comparing
from copydesk.changes.multi_source import lay_out
from copydesk.errors import CopydeskError
from copydesk.ledger import annotation_cache as kept
from copydesk.ledger.connection import Ledger
from copydesk.model import Comparison, Rejected, Report
from copydesk.model.comparison import Patchwork
from copydesk.model.version import VERSION
from copydesk.nlp import spacy_model
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.web import address_reader, uploads
from copydesk.web.ledger_questions import LedgerQuestion
from copydesk.workers import stop_now, worker_pool

T = TypeVar("T")

# Answers that are remembered, and seconds that one may take.
_REMEMBERED, _LONGEST = 128, 60.0


class Compares(Protocol):
    """What compares reports."""

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        """How a rewrite stands to its source."""

    def patchwork(self, sources: Sequence[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which source."""


class Comparer:
    """Compares in this process. What the ledger holds readings of is not parsed again."""

    def __init__(self, ledger: str | None = None, model: str = DEFAULT_MODEL) -> None:
        self._desk = Engine(model)
        self.model = model
        self.path = ledger
        self._ledger = Ledger(ledger, create=False) if ledger and Path(ledger).exists() else None
        self._reader = kept.ReaderVersion(spacy_model.label(model), VERSION)

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        """How a rewrite stands to its source; raises as ``Engine.compare`` does."""
        titles = self._desk.titles(source, rewrite)
        return comparing.compare(self._read(source), self._read(rewrite), titles=titles)

    def patchwork(self, sources: Sequence[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which source; raises as ``Engine.patchwork`` does."""
        return lay_out([self._read(source) for source in sources], self._read(rewrite))

    def _read(self, report: Report) -> Reading:
        if self._ledger is not None:
            for found in kept.annotations_of(self._ledger, [report.id]):
                parse = kept.known_parse(self._ledger, self._reader, report, kept.reading_context(found))
                if parse is not None and found.report == report:
                    return Reading(parse, found)
        return self._desk.read(report)


_own: Comparer | None = None


def _begin(ledger: str, model: str) -> None:
    """What the process does first: it stands back behind the pages."""
    global _own  # noqa: PLW0603 -- one comparer a process
    os.nice(3)
    spacy_model.load(model)
    _own = Comparer(ledger, model)


def _answer(sources: tuple[Report, ...], rewrite: Report, *, many: bool) -> Comparison | Patchwork:
    """One comparison."""
    own = _begun_comparer()
    return _in_time(lambda: own.patchwork(sources, rewrite) if many else own.compare(sources[0], rewrite))


def _read_files(files: tuple[uploads.Upload, ...]) -> list[list[Report]]:
    """The reports that each file holds.

    Raises:
        CopydeskError: one of them cannot be read.
    """
    return _in_time(lambda: [_reports_in(file) for file in files])


def _reports_in(file: uploads.Upload) -> list[Report]:
    with TemporaryDirectory(prefix="copydesk-") as folder:
        uploads.keep(Path(folder), [file])
        found = list(uploads.reports(Path(folder)))
    refused = next((row for row in found if isinstance(row, Rejected)), None)
    if refused is not None:
        raise CopydeskError(refused.why, where=refused.source)
    return [row.report for row in found if not isinstance(row, Rejected)]


def _fetch(address: str) -> Report:
    """The report at an address; raises as ``report_at`` does."""
    return _in_time(lambda: address_reader.report_at(address))


def _look_up(question: LedgerQuestion[T]) -> T:
    """What the ledger answers to a question."""
    own = _begun_comparer()
    assert own.path is not None  # noqa: S101 -- the process is begun with a ledger

    def looked_up() -> T:
        with closing(Workspace(str(own.path), model=own.model)) as case:
            return question.answer(case)

    return _in_time(looked_up)


def _ready() -> None:
    """Nothing: whoever asks for it has the process begun."""


def _begun_comparer() -> Comparer:
    assert _own is not None  # noqa: S101 -- begun before it is asked
    return _own


def _in_time(answer: Callable[[], T]) -> T:
    """An answer, given up where it takes too long: the next reader waits behind it."""
    has_alarm = hasattr(signal, "setitimer")
    if has_alarm:
        signal.signal(signal.SIGALRM, _too_long)
        signal.setitimer(signal.ITIMER_REAL, _LONGEST)
    try:
        return answer()
    finally:
        if has_alarm:
            signal.setitimer(signal.ITIMER_REAL, 0)


def _too_long(number: int, frame: object) -> None:
    del number, frame
    hint = "ask for it again, or on the command line, which has no such bound"
    raise CopydeskError(f"this could not be worked out in {_LONGEST:.0f} seconds", hint=hint)


class StillComparingError(Exception):
    """The answer is being worked out; it will be there when it is asked for again."""


class ComparisonProcess:
    """Compares in a process of its own, so that no page waits for the language model; threads may ask at once.

    Whoever asks waits as long as he likes; what is not done by then goes on.
    """

    def __init__(self, ledger: str, model: str = DEFAULT_MODEL) -> None:
        self._ledger = ledger
        self._model = model
        self._lock = threading.Lock()
        self._known: OrderedDict[object, Future[Any]] = OrderedDict()
        self._pool: ProcessPoolExecutor | None = None

    def patient(self, seconds: float) -> TimedComparer:
        """The same, for somebody who waits so long."""
        return TimedComparer(self, seconds)

    def close(self) -> None:
        """End the process, whatever it is at."""
        with self._lock:
            pool, self._pool = self._pool, None
        if pool is not None:
            stop_now(pool)

    def ask(
        self, sources: tuple[Report, ...], rewrite: Report, *, many: bool, seconds: float
    ) -> Comparison | Patchwork:
        """An answer, once it is there.

        Raises:
            CopydeskError: as ``Engine.compare`` does, or it takes too long.
            StillComparingError: it is not there yet.
        """
        task = partial(_answer, sources, rewrite, many=many)
        found: Comparison | Patchwork = self._wait((sources, rewrite, many), task, seconds)
        return found

    def read(self, files: tuple[uploads.Upload, ...], seconds: float) -> list[list[Report]]:
        """The reports that each file holds; raises as ``ask`` does, or where a file cannot be read."""
        found: list[list[Report]] = self._wait(("read", files), partial(_read_files, files), seconds)
        return found

    def fetch(self, address: str, seconds: float) -> Report:
        """The report at an address; raises as ``ask`` does, or where the page cannot be had."""
        found: Report = self._wait(("fetch", address), partial(_fetch, address), seconds)
        return found

    def look_up(self, question: LedgerQuestion[T], mark: str, seconds: float) -> T:
        """What the ledger answers as long as its ``mark`` is this; raises as ``ask`` does, or as the question's answer."""
        found: T = self._wait((question, mark), partial(_look_up, question), seconds)
        return found

    def begin(self) -> None:
        """Have the process begun before anybody asks: the language model takes a second or two to load."""
        with self._lock:
            if self._pool is None:
                self._begun("ready", _ready)

    def _wait(self, key: object, task: Callable[[], Any], seconds: float) -> Any:
        with self._lock:
            found = self._known.get(key) or self._begun(key, task)
            self._known.move_to_end(key)
        try:
            return found.result(timeout=seconds)
        except TimeoutError as error:
            raise StillComparingError from error
        except (BrokenProcessPool, CancelledError) as error:
            with self._lock:
                self._pool = None
                self._known.clear()
            raise CopydeskError("the work was broken off", hint="load the page again") from error

    def _begun(self, key: object, task: Callable[[], Any]) -> Future[Any]:
        if self._pool is None:
            self._pool = worker_pool(1, partial(_begin, self._ledger, self._model))
        self._known[key] = found = self._pool.submit(task)
        while len(self._known) > _REMEMBERED:
            self._known.popitem(last=False)
        return found


class TimedComparer:
    """Compares apart, for somebody who waits so many seconds."""

    def __init__(self, apart: ComparisonProcess, seconds: float) -> None:
        self._apart = apart
        self._seconds = seconds

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        """How a rewrite stands to its source; raises as ``ComparisonProcess.ask`` does."""
        found = self._apart.ask((source,), rewrite, many=False, seconds=self._seconds)
        assert isinstance(found, Comparison)  # noqa: S101 -- one source was asked about
        return found

    def patchwork(self, sources: Sequence[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which source; raises as ``ComparisonProcess.ask`` does."""
        found = self._apart.ask(tuple(sources), rewrite, many=True, seconds=self._seconds)
        assert isinstance(found, Patchwork)  # noqa: S101 -- several were asked about
        return found
