"""A small web site on this machine, and a client that is allowed to ask it."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest
import stamina

from copydesk.fetch.client import Client
from copydesk.fetch.fetch_parameters import FetchContext, FetchParameters, Permission


@dataclass
class Site:
    """What the site answers by path, and what it was asked."""

    address: str = ""
    pages: dict[str, Callable[[Any], None]] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    agents: set[str] = field(default_factory=set)

    def page(
        self, path: str, body: bytes, *, kind: str = "text/html; charset=utf-8", status: int = 200, **headers: str
    ) -> None:
        def answer(handler: Any) -> None:
            handler.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                handler.send_header(name.replace("_", "-"), value)
            handler.end_headers()
            handler.wfile.write(body)

        self.pages[path] = answer

    def redirect(self, path: str, onward: str) -> None:
        self.page(path, b"", status=302, Location=onward)


@pytest.fixture
def site() -> Iterator[Site]:
    found = Site()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append(self.path)
            found.agents.add(self.headers["User-Agent"])
            answer = found.pages.get(self.path)
            if answer is None:
                self.send_error(404)
            else:
                answer(self)

        def log_message(self, *words: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    found.address = f"http://127.0.0.1:{server.server_port}"
    yield found
    server.shutdown()
    server.server_close()
    thread.join()


@pytest.fixture(autouse=True)
def _no_waits_between_tries() -> Iterator[None]:
    stamina.set_testing(True, attempts=3)
    yield
    stamina.set_testing(False)


@pytest.fixture
def slept() -> list[float]:
    """How long the client waited out of politeness."""
    return []


@pytest.fixture
def client_with(slept: list[float]) -> Iterator[Callable[..., Client]]:
    """``client_with(private={"127.0.0.1"}, size=1000)``: a client with a permission and parameters of one's own."""
    made: list[Client] = []

    def make(private: frozenset[str] | set[str] = frozenset({"127.0.0.1"}), **parameters: Any) -> Client:
        around = FetchContext(time.monotonic, slept.append, Permission(frozenset(private)), "desk@example.org")
        made.append(Client(around, FetchParameters(**{"seconds": 5.0, **parameters})))
        return made[-1]

    yield make
    for client in made:
        client.close()
