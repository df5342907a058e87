"""Compares reports one at a time, for a language model is not shared between threads, and remembers the last answers."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from threading import Lock
from typing import TypeVar

from copydesk.desk import Desk
from copydesk.model import Comparison, Report
from copydesk.model.patchwork import Patchwork

T = TypeVar("T")
# Answers that are remembered.
_REMEMBERED = 64


class Comparer:
    """A desk behind a lock."""

    def __init__(self, desk: Desk | None = None) -> None:
        self._desk = desk or Desk()
        self._lock = Lock()
        self._known: OrderedDict[object, object] = OrderedDict()

    def compare(self, source: Report, rewrite: Report) -> Comparison:
        """How a rewrite stands to its source; raises as ``Desk.compare`` does."""
        return self._remembered(("one", source, rewrite), lambda: self._desk.compare(source, rewrite))

    def patchwork(self, sources: Sequence[Report], rewrite: Report) -> Patchwork:
        """Which sentence of a rewrite comes from which source; raises as ``Desk.patchwork`` does."""
        return self._remembered(("many", tuple(sources), rewrite), lambda: self._desk.patchwork(sources, rewrite))

    def _remembered(self, key: object, make: Callable[[], T]) -> T:
        with self._lock:
            if key not in self._known:
                self._known[key] = make()
            self._known.move_to_end(key)
            while len(self._known) > _REMEMBERED:
                self._known.popitem(last=False)
            return self._known[key]  # type: ignore[return-value]
