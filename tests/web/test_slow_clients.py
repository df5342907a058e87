"""Clients that never end what they send: their connections are closed, and the desk answers everybody else."""

from __future__ import annotations

import asyncio
import socket
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from invented import SECRET, Memory
from starlette.testclient import TestClient

from copydesk.web import application, security, serving
from copydesk.web.application import WebDesk
from copydesk.web.security import Policy, TooSlowError
from copydesk.web.update_process import Upkeep


async def hello(scope: Any, receive: Any, send: Any) -> None:
    """Answer everything with a word."""
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-length", b"2")]})
        await send({"type": "http.response.body", "body": b"hi"})


@pytest.fixture
def port(monkeypatch: pytest.MonkeyPatch) -> Iterator[int]:
    monkeypatch.setattr(serving.PromptProtocol, "head_seconds", 0.5)
    listening = serving.bound("127.0.0.1", 0)
    server = uvicorn.Server(uvicorn.Config(hello, http=serving.PromptProtocol, log_level="error", lifespan="off"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()[1]
    server.should_exit = True
    thread.join(timeout=10)


def test_a_head_that_never_ends_is_given_up_and_others_are_answered(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as slow:
        slow.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n")
        with socket.create_connection(("127.0.0.1", port), timeout=20) as quick:
            quick.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert quick.recv(100).startswith(b"HTTP/1.1 200")
        assert slow.recv(100) == b""


def test_the_next_request_of_a_connection_has_its_own_time(port: int) -> None:
    with socket.create_connection(("127.0.0.1", port), timeout=20) as client:
        for _ in range(2):
            client.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            answer = b""
            while not answer.endswith(b"hi"):
                answer += client.recv(1000)
            assert b" 200 " in answer
            time.sleep(0.2)
        client.sendall(b"GET / HT")
        assert client.recv(100) == b""


def test_a_body_that_hardly_comes_is_given_up_and_one_that_is_whole_is_waited_on(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(security, "GRACE_SECONDS", 0.05)

    async def never() -> Any:
        await asyncio.sleep(30)

    async def whole() -> Any:
        return {"type": "http.request", "body": b"x", "more_body": False}

    async def tried() -> None:
        with pytest.raises(TooSlowError):
            await security._bounded(never, 100)()
        bounded = security._bounded(whole, 100)
        assert (await bounded())["body"] == b"x"
        await asyncio.sleep(0.1)
        assert (await bounded())["body"] == b"x"

    asyncio.run(tried())


def test_the_upkeep_ends_although_warming_up_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ended: list[bool] = []

    class Ending(Upkeep):
        def stop(self) -> None:
            ended.append(True)
            super().stop()

    def broken() -> None:
        raise OSError("the table of towns cannot be read")

    monkeypatch.setattr(application, "_warm", broken)
    upkeep = Ending(str(tmp_path / "case.db"), works=False)
    made = WebDesk(Memory, Policy(SECRET), upkeep, lambda: "2024-06-06", str(tmp_path / "case.db"))  # type: ignore[arg-type]
    with pytest.raises(OSError, match="towns"), TestClient(application.application(made)):
        pass
    assert ended == [True]
