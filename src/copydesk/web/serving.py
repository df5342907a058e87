"""Runs the application on one address, until it receives a signal to end."""

from __future__ import annotations

import asyncio
import socket
import sys
from typing import TYPE_CHECKING

import uvicorn
from uvicorn.protocols.http.h11_impl import H11Protocol

from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from starlette.types import ASGIApp


# SQLite lets other threads run at each row it reads, and with Python's own turn of 5 ms a page of some hundred rows waits for them
# again and again: the thread that makes a page gets its turn back sooner. What that gains was not measured by itself.
_TURN_SECONDS = 0.001


def bound(host: str, port: int) -> socket.socket:
    """A socket that listens at a host and port; port 0 takes any that is free.

    Raises:
        CopydeskError: the address cannot be used.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((host.strip("[]"), port))
        # From now on whoever asks waits, and is not refused.
        listening.listen(256)
    except (OSError, OverflowError) as error:
        listening.close()
        hint = "another desk may be open there; name another: --port 0 takes any that is free"
        raise CopydeskError(f"cannot be listened at: {error}", where=f"{host}:{port}", hint=hint) from error
    return listening


class PromptProtocol(H11Protocol):
    """HTTP/1.1, where the head of a request has to be there within a time: a client that never ends it would hold a connection."""

    head_seconds = 15.0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A client has connected."""
        self._head_timer: asyncio.TimerHandle | None = None
        super().connection_made(transport)
        self._await_head()

    def data_received(self, data: bytes) -> None:
        """Bytes came in; those of a next request have their own time."""
        if self._head_timer is None and (self.cycle is None or self.cycle.response_complete):
            self._await_head()
        super().data_received(data)
        if self.cycle is not None and not self.cycle.response_complete:
            self._head_came()

    def connection_lost(self, exc: Exception | None) -> None:
        """The client has gone."""
        self._head_came()
        super().connection_lost(exc)

    def _await_head(self) -> None:
        self._head_timer = self.loop.call_later(self.head_seconds, self.transport.close)

    def _head_came(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None


def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Answer until interrupted."""
    sys.setswitchinterval(_TURN_SECONDS)
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="on",
        timeout_graceful_shutdown=3, limit_concurrency=200, http=PromptProtocol,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
