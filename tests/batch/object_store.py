"""A folder served on the loopback address as an object store of the S3 kind: listing, sizes, ranges; who asks is noted."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import parse_qs, unquote, urlsplit
from xml.sax.saxutils import escape

DENIED = "denied"
"""Objects with this in their names are listed and not given out."""
_DAY = {"Last-Modified": "Thu, 01 Jan 2026 00:00:00 GMT", "ETag": '"x"', "Accept-Ranges": "bytes"}


class Store(ThreadingHTTPServer):
    """The server; buckets are the folders under its root."""

    root: Path
    asked: list[str]
    """What was given as authorization, request by request."""

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Store

    def do_HEAD(self) -> None:
        self._answer()

    def do_GET(self) -> None:
        self._answer()

    def log_message(self, *args: object) -> None:
        del args

    def _answer(self) -> None:
        self.server.asked.append(self.headers.get("Authorization", ""))
        parts = urlsplit(self.path)
        query = parse_qs(parts.query)
        path = self.server.root / unquote(parts.path).strip("/")
        if "list-type" in query:
            self._say(200, _listed(path, query.get("prefix", [""])[0]))
        elif DENIED in path.name:
            self._say(403, b"<Error><Code>AccessDenied</Code></Error>")
        elif not path.is_file():
            self._say(404, b"<Error><Code>NoSuchKey</Code></Error>")
        else:
            self._object(path.read_bytes())

    def _object(self, data: bytes) -> None:
        asked = re.match(r"bytes=(\d*)-(\d*)", self.headers.get("Range") or "")
        if not asked:
            self._say(200, data)
            return
        first, last = asked.groups()
        start = int(first) if first else max(0, len(data) - int(last))
        end = min(int(last), len(data) - 1) if first and last else len(data) - 1
        self._say(206, data[start : end + 1], {"Content-Range": f"bytes {start}-{end}/{len(data)}"})

    def _say(self, code: int, data: bytes, more: dict[str, str] | None = None) -> None:
        self.send_response(code)
        for name, value in {**_DAY, "Content-Length": str(len(data)), **(more or {})}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(data)


def _listed(bucket: Path, prefix: str) -> bytes:
    """The objects of a bucket, as the second edition of the listing tells them."""
    names = [str(path.relative_to(bucket)) for path in sorted(bucket.rglob("*")) if path.is_file()]
    rows = "".join(
        f"<Contents><Key>{escape(name)}</Key><Size>{(bucket / name).stat().st_size}</Size>"
        "<LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>"
        for name in names
        if name.startswith(prefix)
    )
    return f"<ListBucketResult><Name>{bucket.name}</Name><IsTruncated>false</IsTruncated>{rows}</ListBucketResult>".encode()


@contextmanager
def serving(root: Path) -> Iterator[Store]:
    """The server, on a port of its own, in a thread."""
    store = Store(("127.0.0.1", 0), _Handler)
    store.root, store.asked = root, []
    thread = Thread(target=store.serve_forever, daemon=True)
    thread.start()
    try:
        yield store
    finally:
        store.shutdown()
        thread.join()
        store.server_close()
