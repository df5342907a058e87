"""Says so where a step of a batch makes no progress: nothing was counted, no process of ours worked, nothing was written.

It says and does no more: what waits for a far machine may go on, and whoever looks at the screen decides.
"""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

# Seconds without a sign of life after which that is said, and between two looks.
_QUIET_SECONDS, _PAUSE = 300.0, 5.0
# Ticks of the processor (hundredths of a second) between two looks below which a tree of processes only waits.
_WAITING_TICKS = 10
_PROCESSES = Path("/proc")


class StallWatch:
    """Passes on the progress of a batch, and watches over the time in between."""

    def __init__(
        self, inner: Callable[[str, int, int], None], folder: Path, say: Callable[[str], None],
        *, quiet: float = _QUIET_SECONDS, pause: float = _PAUSE,
    ) -> None:  # fmt: skip
        self._inner, self._folder, self._say = inner, folder, say
        self._quiet, self._pause = quiet, pause
        self._step, self._calls = "", 0
        self._ended = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="stall-watch", daemon=True)

    def __call__(self, step: str, done: int, whole: int) -> None:
        """Take note of a sign of life, and pass it on."""
        self._step, self._calls = step, self._calls + 1
        self._inner(step, done, whole)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._ended.set()
        self._thread.join()

    def _watch(self) -> None:
        before, ticks, quiet = (-1, -1), 0, 0.0
        while not self._ended.wait(self._pause):
            signs, worked = (self._calls, _bytes_in(self._folder)), _ticks()
            lives = signs != before or worked - ticks > _WAITING_TICKS or not self._step
            before, ticks = signs, worked
            quiet = 0.0 if lives else quiet + self._pause
            if quiet >= self._quiet:
                self._say(
                    f"no progress for {quiet:.0f} seconds in the step “{self._step}”: no process of ours works, and nothing is written. "
                    "It may wait for a worker or a machine that is gone. Ctrl-C ends it; --resume goes on with what is done."
                )
                quiet = 0.0


def _bytes_in(folder: Path) -> int:
    """Bytes of all files in a folder; a file may go while it is looked at."""
    size = 0
    for path in folder.rglob("*"):
        with suppress(OSError):
            size += path.stat().st_size
    return size


def _ticks() -> int:
    """Ticks of the processor that this process and all that it started have used; 0 where the system does not say."""
    spent: dict[int, tuple[int, int]] = {}
    for folder in _PROCESSES.glob("[0-9]*"):
        # "PID (NAME) STATE PARENT …"; times are the 14th to the 17th field. A process may end while it is looked at.
        with suppress(OSError):
            state = (folder / "stat").read_bytes().rpartition(b")")[2].split()
            spent[int(folder.name)] = int(state[1]), sum(map(int, state[11:15]))
    ours = {os.getpid()}
    while more := {pid for pid, (parent, _) in spent.items() if parent in ours} - ours:
        ours |= more
    return sum(spent[pid][1] for pid in ours if pid in spent)
