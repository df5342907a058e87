"""Work spread over processes, with the answers in the order of the questions and equal to those of one process."""

from __future__ import annotations

import os
import signal
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from multiprocessing import get_context, parent_process
from typing import TypeVar

from copydesk.errors import CopydeskError

N = TypeVar("N")
T = TypeVar("T")

# Questions that go to a process at once: enough that sending them costs nothing, and neighbours that share a text meet.
_QUESTIONS_PER_CALL = 4
# Batches for each process that are out at a time, so that none waits and little is held.
_CALLS_AHEAD = 3


def in_order(answer: Callable[[list[N]], list[T]], questions: Iterable[N], *, workers: int) -> Iterator[T]:
    """The answers to questions, worked out by so many processes; only a few questions are taken ahead.

    ``answer`` must be a function of a module, for it is called by name in the other processes.

    Raises:
        CopydeskError: a process was ended from outside; and whatever ``answer`` raises.
    """
    rows = iter(questions)
    pool = worker_pool(workers)
    awaited: deque[Future[list[T]]] = deque()
    try:
        while batch := list(islice(rows, _QUESTIONS_PER_CALL)):
            awaited.append(pool.submit(answer, batch))
            if len(awaited) >= _CALLS_AHEAD * workers:
                yield from awaited.popleft().result()
        while awaited:
            yield from awaited.popleft().result()
    except BrokenProcessPool as error:
        raise CopydeskError("a process was ended from outside", hint="give it more memory, or --workers 1") from error
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def worker_pool(workers: int, begin: Callable[[], None] | None = None) -> ProcessPoolExecutor:
    """Processes that leave Ctrl-C to the one that asked and end with it; each calls ``begin`` first.

    ``begin`` must be a function of a module, or a ``partial`` of one.
    """
    return ProcessPoolExecutor(workers, get_context("spawn"), _begin, (begin,))


def stop_now(pool: ProcessPoolExecutor) -> None:
    """End the processes of a pool, whatever they are at."""
    # ProcessPoolExecutor has no public way to end a running call before Python 3.14 (terminate_workers).
    processes = list((getattr(pool, "_processes", None) or {}).values())
    pool.shutdown(wait=False, cancel_futures=True)
    for process in processes:
        process.terminate()


def _begin(begin: Callable[[], None] | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if begin is not None:
        begin()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def processors() -> int:
    """How many processors this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
