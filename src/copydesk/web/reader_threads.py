"""A few threads, each with its own view of the ledger: SQLite lets a connection be used in one thread only."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Generic, Protocol, TypeVar

T = TypeVar("T")


class Closable(Protocol):
    """What can be closed."""

    def close(self) -> None:
        """Let go of what is held."""


C = TypeVar("C", bound=Closable)


class NoResource:
    """What a thread holds that needs nothing of its own."""

    def close(self) -> None:
        """There is nothing to let go of."""


class Readers(Generic[C]):
    """Answers questions in threads; what ``opened`` gives is made once a thread and closed at the end."""

    def __init__(self, opened: Callable[[], C], threads: int) -> None:
        self._opened = opened
        self._threads = threads
        self._own = threading.local()
        self._pool = ThreadPoolExecutor(threads, thread_name_prefix="reader")

    async def ask(self, question: Callable[[C], T]) -> T:
        """The answer to a question; raises what the question raises."""
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._answer, question)

    def _answer(self, question: Callable[[C], T]) -> T:
        held: C | None = getattr(self._own, "held", None)
        if held is None:
            held = self._own.held = self._opened()
        return question(held)

    def close(self) -> None:
        """Close what every thread holds, each in its own thread, and end them."""
        together = threading.Barrier(self._threads)
        done = [self._pool.submit(self._close_own, together) for _ in range(self._threads)]
        for each in done:
            each.result()
        self._pool.shutdown()

    def _close_own(self, together: threading.Barrier) -> None:
        together.wait()
        held: C | None = getattr(self._own, "held", None)
        if held is not None:
            held.close()
            del self._own.held
