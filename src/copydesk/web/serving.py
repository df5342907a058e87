"""Runs the application on one address, until it is told to end."""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING

import uvicorn

from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from starlette.types import ASGIApp


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


def serve(app: ASGIApp, listening: socket.socket) -> None:
    """Answer until interrupted."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, date_header=False, lifespan="on",
        timeout_graceful_shutdown=3, limit_concurrency=200,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])
