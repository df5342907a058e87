"""A limit on the whole time of one answer, however slowly it drips."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Iterator
from threading import Timer
from typing import Any


class Deadline:
    """Cuts a connection when its time is over: a server that drips a byte now and then runs into no other timeout."""

    def __init__(self) -> None:
        self.is_over = False
        self._socket: Any = None

    def trace(self, event: str, facts: dict[str, Any]) -> None:
        """Note the socket when it is connected, and again when it is wrapped for TLS."""
        if event in {"connection.connect_tcp.complete", "connection.start_tls.complete"}:
            self._socket = facts["return_value"].get_extra_info("socket")

    @contextlib.contextmanager
    def until(self, seconds: float) -> Iterator[None]:
        """The time that is given."""
        timer = Timer(seconds, self._end)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()

    def _end(self) -> None:
        self.is_over = True
        if self._socket is not None:
            with contextlib.suppress(OSError):
                self._socket.shutdown(socket.SHUT_RDWR)
