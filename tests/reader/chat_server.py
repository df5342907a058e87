"""A chat server on this machine that does whatever a test wants of it, and two invented reports to ask it about."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from copydesk.annotation.reading import Reading
from copydesk.model import Comparison
from copydesk.reader.questions import Question

WIRE = (
    "The harbour master of Port Quill said on Tuesday that at least 14 sailors were missing after the ferry Halcyon sank. "
    "Two survivors said the captain may have ignored a storm warning. "
    "The owners of the ferry denied that it was overloaded. "
    "The coast guard searched the bay with nine boats until nightfall. "
    "A spokeswoman for the hospital said three people were treated for hypothermia."
)
SITE = (
    "14 sailors were missing after the ferry Halcyon sank, the harbour master of Port Quill said on Tuesday. "
    "The captain ignored a storm warning, two survivors said. "
    "The coast guard searched the bay with nine boats until nightfall. "
    "Three people were treated for hypothermia, a spokeswoman for the hospital said."
)
EMPTY = {"changes": [], "unfounded": []}


def claim(source: str, rewrite: str, aspect: str = "hedge", severity: int = 3, why: str = "It is surer now.") -> Any:
    return {"source": source, "rewrite": rewrite, "aspect": aspect, "why": why, "severity": severity}


def denial(source: str, rewrite: str, same: str) -> Any:
    return {"source": source, "rewrite": rewrite, "same": same, "why": "It says the same."}


@dataclass
class Server:
    """What the server does with a question, and what it was asked."""

    address: str = ""
    answer: Callable[[Any, Any], None] = lambda handler, body: send(handler, completion(EMPTY))
    models: list[str] = field(default_factory=lambda: ["small-3b"])
    asked: list[Any] = field(default_factory=list)
    headers: list[dict[str, str]] = field(default_factory=list)

    def says(self, row: Any, **more: Any) -> None:
        """Answer every question with this."""
        self.answer = lambda handler, body: send(handler, completion(row, **more))


def completion(row: Any, *, finish: str = "stop") -> bytes:
    content = row if isinstance(row, str) else json.dumps(row)
    choice = {"index": 0, "message": {"role": "assistant", "content": content}, "finish_reason": finish}
    return json.dumps({"object": "chat.completion", "model": "small-3b", "choices": [choice]}).encode()


def send(handler: Any, body: bytes, *, status: int = 200, length: int | None = None, **headers: str) -> None:
    handler.send_response(status)
    handler.send_header("Content-Type", "application/json")
    handler.send_header("Content-Length", str(len(body) if length is None else length))
    for name, value in headers.items():
        handler.send_header(name, value)
    handler.end_headers()
    handler.wfile.write(body)


def drip(handler: Any, _: Any) -> None:
    """A byte now and then: no timeout between two reads is ever reached."""
    handler.send_response(200)
    handler.end_headers()
    try:
        for _ in range(200):
            handler.wfile.write(b" ")
            handler.wfile.flush()
            time.sleep(0.05)
    except OSError:
        handler.close_connection = True


@contextmanager
def serving() -> Iterator[Server]:
    found = Server()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            rows = [{"id": name, "object": "model"} for name in found.models]
            send(self, json.dumps({"object": "list", "data": rows}).encode())

        def do_POST(self) -> None:
            body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
            found.asked.append((self.path, body))
            found.headers.append(dict(self.headers))
            found.answer(self, body)

        def log_message(self, *words: object) -> None:
            pass

    site = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    site.daemon_threads = True
    thread = threading.Thread(target=site.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    found.address = f"http://127.0.0.1:{site.server_port}"
    yield found
    site.shutdown()
    site.server_close()
    thread.join()


@dataclass(frozen=True)
class Compared:
    """Two readings, their comparison, and the questions about them."""

    source: Reading
    rewrite: Reading
    comparison: Comparison
    questions: tuple[Question, ...]

    def about(self, words: str) -> Question:
        """The question about the passage of the rewrite, or of the source, that holds these words."""
        texts = {"rewrite": self.rewrite.report.text, "source": self.source.report.text}
        for question in self.questions:
            spans = question.rewrite if question.about == "rewrite" else question.core
            if any(words in span.of(texts[question.about]) for span in spans):
                return question
        raise AssertionError(f"no question about {words!r}")
