"""Compares reports and remembers the last answers; where a desk serves many, a process of its own does the work."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from pathlib import Path
from typing import Protocol, TypeVar

from copydesk.annotation.reading import Reading
from copydesk.comparison import pipeline as comparing
from copydesk.comparison.patchwork import lay_out
from copydesk.desk import Desk
from copydesk.errors import CopydeskError
from copydesk.language import nlp
from copydesk.ledger import annotations as kept
from copydesk.ledger.ledger import Ledger
from copydesk.model import Comparison, Report
from copydesk.model.patchwork import Patchwork
from copydesk.model.version import VERSION

T = TypeVar("T")
# Answers that are remembered, and seconds after which a reader is told to compare elsewhere.
_REMEMBERED, _LONGEST = 128, 60.0


class Compares(Protocol):
    """What compares reports."""

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        """How a rewrite stands to its source."""

    def patchwork(self, sources: Sequence[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which source."""


class Comparer:
    """Compares in this process. What the ledger holds readings of is not parsed again."""

    def __init__(self, ledger: str | None = None) -> None:
        self._desk = Desk()
        self._ledger = Ledger(ledger, create=False) if ledger and Path(ledger).exists() else None
        self._reader = kept.Reader(nlp.label(nlp.DEFAULT_MODEL), VERSION)

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        """How a rewrite stands to its source; raises as ``Desk.compare`` does."""
        return comparing.compare(self._read(source), self._read(rewrite))

    def patchwork(self, sources: Sequence[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which source; raises as ``Desk.patchwork`` does."""
        return lay_out([self._read(source) for source in sources], self._read(rewrite))

    def _read(self, report: Report) -> Reading:
        if self._ledger is not None:
            for found in kept.annotations_of(self._ledger, [report.id]):
                parse = kept.known_parse(self._ledger, self._reader, report, kept.circumstances(found))
                if parse is not None and found.report == report:
                    return Reading(parse, found)
        return self._desk.read(report)


_own: Comparer | None = None


def _begin(ledger: str) -> None:
    """What the process does first: it stands back behind the pages."""
    global _own  # noqa: PLW0603 -- one comparer a process
    os.nice(3)
    nlp.load(nlp.DEFAULT_MODEL)
    _own = Comparer(ledger)


def _compare(source: Report, rewrite: Report) -> Comparison:
    assert _own is not None  # noqa: S101 -- begun before it is asked
    return _own.compare(source, rewrite)


def _patchwork(sources: tuple[Report, ...], rewrite: Report) -> Patchwork:
    assert _own is not None  # noqa: S101 -- begun before it is asked
    return _own.patchwork(sources, rewrite)


class Apart:
    """Compares in a process of its own, so that no page waits for the language model; threads may ask at once."""

    def __init__(self, ledger: str) -> None:
        self._ledger = ledger
        self._lock = threading.Lock()
        self._known: OrderedDict[object, object] = OrderedDict()
        self._pool: ProcessPoolExecutor | None = None

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        """How a rewrite stands to its source.

        Raises:
            CopydeskError: as ``Desk.compare`` does, or it takes too long.
        """
        return self._remembered(("one", source, rewrite), _compare, source, rewrite)

    def patchwork(self, sources: Sequence[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which source; raises as ``compare`` does."""
        return self._remembered(("many", tuple(sources), rewrite), _patchwork, tuple(sources), rewrite)

    def close(self) -> None:
        """End the process."""
        with self._lock:
            pool, self._pool = self._pool, None
        _end(pool)

    def _remembered(self, key: object, make: Callable[..., T], *given: object) -> T:
        with self._lock:
            if key in self._known:
                self._known.move_to_end(key)
                return self._known[key]  # type: ignore[return-value]
        found = self._asked(make, *given)
        with self._lock:
            self._known[key] = found
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
        return found

    def _asked(self, make: Callable[..., T], *given: object) -> T:
        with self._lock:
            if self._pool is None:
                self._pool = ProcessPoolExecutor(1, get_context("spawn"), _begin, (self._ledger,))
            pool = self._pool
        try:
            return pool.submit(make, *given).result(timeout=_LONGEST)
        except (TimeoutError, BrokenProcessPool) as error:
            with self._lock:
                if self._pool is pool:
                    self._pool = None
            _end(pool)
            hint = "compare them with: copydesk compare SOURCE REWRITE --html page.html"
            raise CopydeskError("these reports could not be compared in time", hint=hint) from error


def _end(pool: ProcessPoolExecutor | None) -> None:
    """End a pool at once, whatever it is at."""
    if pool is not None:
        processes = list((getattr(pool, "_processes", None) or {}).values())
        pool.shutdown(wait=False, cancel_futures=True)
        for process in processes:
            process.terminate()
