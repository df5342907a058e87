"""Sees to it that a step ends when one of its worker processes does not come back.

Daft waits for a worker to report for duty, and for ever where it was killed before it could (``daft/execution/udf.py``,
``listener.accept()``). A child that has ended badly and that nobody has asked about for a while is such a worker.
"""

from __future__ import annotations

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from types import FrameType

from copydesk.errors import CopydeskError

# Seconds between two looks, and looks after which a worker that ended badly counts as lost: Daft itself notices within one.
_PAUSE, _LOOKS = 0.5, 6
_PROCESSES = Path("/proc")


@contextmanager
def watched(hint: str) -> Iterator[None]:
    """End what is done inside with an error where a worker process was lost and the engine waits for it.

    Only the main thread of a system with ``/proc`` is watched over: elsewhere nothing can be interrupted or seen.

    Raises:
        CopydeskError: a worker was killed, by hand or for want of memory; ``hint`` says what to do next.
    """
    main = threading.main_thread()
    if threading.current_thread() is not main or not _PROCESSES.is_dir():
        yield
        return
    lost: list[str] = []
    ended = threading.Event()

    def end_step(number: int, frame: FrameType | None) -> None:
        del number, frame
        if lost:  # else the signal came from elsewhere
            raise CopydeskError(f"a worker process was lost: {lost[0]}", hint=hint)

    def watch() -> None:
        workers = _DeadWorkers()
        while not ended.wait(_PAUSE):
            if (why := workers.lost()) is not None:
                lost.append(why)
                signal.pthread_kill(main.ident or 0, signal.SIGUSR1)
                return

    before = signal.signal(signal.SIGUSR1, end_step)
    thread = threading.Thread(target=watch, name="worker-watch", daemon=True)
    thread.start()
    try:
        yield
    finally:
        ended.set()
        thread.join()
        signal.signal(signal.SIGUSR1, before)


class _DeadWorkers:
    """Children that ended badly, looked at again and again."""

    def __init__(self) -> None:
        self._looks: dict[int, int] = {}

    def lost(self) -> str | None:
        """How a child ended that nobody has asked about for some looks; None where there is no such child."""
        ends = {pid: how for pid in _children() if (how := _bad_end(pid))}
        self._looks = {pid: self._looks.get(pid, 0) + 1 for pid in ends}
        return next((ends[pid] for pid, looks in self._looks.items() if looks >= _LOOKS), None)


def _children() -> Iterator[int]:
    """The processes that this one started."""
    for folder in _PROCESSES.iterdir():
        if not folder.name.isdigit():
            continue
        # "PID (NAME) STATE PARENT …"; a name may hold spaces and brackets. A process may end while it is looked at.
        with suppress(OSError):
            state = (folder / "stat").read_bytes().rpartition(b")")[2].split()
            if int(state[1]) == os.getpid():
                yield int(folder.name)


def _bad_end(pid: int) -> str:
    """How a child ended, where it ended badly and nobody has taken note of it; asking does not take note."""
    try:
        end = os.waitid(os.P_PID, pid, os.WEXITED | os.WNOHANG | os.WNOWAIT)
    except ChildProcessError:  # the engine has asked: it knows
        return ""
    if end is None or (end.si_code == os.CLD_EXITED and end.si_status == 0):
        return ""
    if end.si_code == os.CLD_EXITED:
        return f"it ended with exit code {end.si_status}"
    by = "; the system does that where memory runs out" if end.si_status == signal.SIGKILL else ""
    return f"it was ended by signal {end.si_status}{by}"
