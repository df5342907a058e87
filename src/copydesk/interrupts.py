"""Ctrl-C while nothing is being done yet, or no more: the process leaves with 130 and one line, without a traceback."""

from __future__ import annotations

import atexit
import os
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn

_INTERRUPTED = 130


def leave_at_once(number: int, frame: FrameType | None) -> NoReturn:
    """The handler for Ctrl-C while modules are loaded and while the interpreter is taken down: there is nothing to put away."""
    del number, frame
    os.write(2, b"\ncopydesk: interrupted\n")
    os._exit(_INTERRUPTED)


def heed() -> None:
    """Leave at once at Ctrl-C from now on, unless whoever started this process wants Ctrl-C ignored (``nohup``)."""
    if signal.getsignal(signal.SIGINT) is signal.default_int_handler:
        signal.signal(signal.SIGINT, leave_at_once)
        # The interpreter takes handlers down last of all, and Ctrl-C would then end a process whose work is done by a signal.
        atexit.register(signal.signal, signal.SIGINT, signal.SIG_IGN)


@contextmanager
def interruptible() -> Iterator[None]:
    """Meanwhile Ctrl-C raises ``KeyboardInterrupt``, so that what is being done is put away in order."""
    if signal.getsignal(signal.SIGINT) is not leave_at_once:
        yield
        return
    signal.signal(signal.SIGINT, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, leave_at_once)
