"""Who may ask for what: hosts, origins, the token, the size of what comes in, and what a browser may do with a page.

The desk holds other people's texts on somebody's own machine, so a page elsewhere must be able neither to read it (DNS
rebinding: the Host is checked) nor to change it (the Origin and a secret in each form are checked). Where several people use
it, each has a token of his own, and may do what his roles say.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Iterable
from dataclasses import dataclass
from ipaddress import ip_address
from time import monotonic
from typing import TYPE_CHECKING
from urllib.parse import quote, urlencode, urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response

from copydesk.web.named_readers import ANYBODY, NamedReader, reader_of

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Message, Receive, Scope, Send

_COOKIE = "copydesk"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'none'"
)
_HEADERS = {
    "Content-Security-Policy": POLICY,
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # Not no-referrer: with it a browser sends "Origin: null" along with the desk's own forms.
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
_SAFE = {"GET", "HEAD"}
# Seconds that a body has beyond those that its bytes take at this rate; a slow mobile line sends ten times as many.
GRACE_SECONDS, LEAST_BYTES_PER_SECOND = 30.0, 1000


@dataclass(frozen=True, slots=True)
class Policy:
    """What the desk lets in."""

    secret: str
    """Stands in every form; made anew at each start."""
    hosts: tuple[str, ...] = ("127.0.0.1", "localhost", "[::1]")
    """Names under which the desk may be asked, without port."""
    token: str | None = None
    """What a reader must show; None where whoever can ask from this machine may."""
    read_only: bool = False
    most_bytes: int = 64 << 20
    """Most that one request may bring."""
    readers: tuple[NamedReader, ...] = ()
    """Who may ask, each with a token of his own; where nobody is named, whoever shows ``token`` may do everything."""

    def form_secret(self, reader: NamedReader) -> str:
        """What stands in the forms of a reader: no other reader can put a form of his own before him."""
        if not reader.name:
            return self.secret
        return hmac.new(self.secret.encode(), reader.name.encode("utf-8", "replace"), hashlib.sha256).hexdigest()

    def who(self, token: str) -> NamedReader | None:
        """Who shows this token; None where nobody of the desk does."""
        if self.readers:
            return reader_of(self.readers, token)
        is_known = self.token is None or hmac.compare_digest(token.encode("utf-8", "replace"), self.token.encode())
        return ANYBODY if is_known else None


class Guard:
    """The outermost layer: refuses before anything is read, and sets the same headers on every answer."""

    def __init__(self, app: ASGIApp, policy: Policy) -> None:
        self.app = app
        self.policy = policy

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def sealed(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers[name] = value
                headers.setdefault("Cache-Control", "no-store")
            await send(message)

        refusal = self._refusal(Request(scope))
        if refusal is not None:
            await refusal(scope, receive, sealed)
            return
        await self.app(scope, _bounded(receive, self.policy.most_bytes), sealed)

    def _refusal(self, request: Request) -> Response | None:
        headers = request.headers
        if not allowed_host(headers.get("host", ""), self.policy.hosts):
            return _refused(421, "The desk is not asked under this name. Start it with --host-name NAME to allow one.")
        reader = self.policy.who(_token_of(request))
        request.state.reader = reader or ANYBODY
        if request.method not in _SAFE:
            return self._change_refused(headers, request.url.path, reader)
        if headers.get("sec-fetch-site") == "cross-site" and headers.get("sec-fetch-mode") != "navigate":
            return _refused(403, "Another site may not read the desk.")
        return self._entered(request) or (None if reader or is_feed(request.url.path) else _unknown())

    def _change_refused(self, headers: Headers, path: str, reader: NamedReader | None) -> Response | None:
        if (
            headers.get("content-length", "0").isdigit()
            and int(headers.get("content-length", "0")) > self.policy.most_bytes
        ):
            return _refused(413, f"Too large: at most {self.policy.most_bytes >> 20} MB at once.")
        if self.policy.read_only:
            return _refused(403, "This desk is read-only.")
        origin = headers.get("origin")
        if origin is not None and (host := _host_of(origin)) != headers.get("host"):
            return (
                _refused(400, "The header Origin is no address.")
                if host is None
                else _refused(403, "Another site may not change the desk.")
            )
        if headers.get("sec-fetch-site", "same-origin") not in {"same-origin", "none"}:
            return _refused(403, "Another site may not change the desk.")
        if reader is None:
            return _unknown()
        return None if reader.may(path) else _refused(403, f"{reader.name} may not do this here: the role is missing.")

    def _entered(self, request: Request) -> Response | None:
        """A cookie for those who open an address with their token, and the same address without it."""
        shown = request.query_params.get("token")
        has_tokens = self.policy.token is not None or self.policy.readers
        if not has_tokens or shown is None or self.policy.who(shown) is None:
            return None
        answer = RedirectResponse(_without_token(request), status_code=303)
        answer.set_cookie(
            cookie_name(request.headers.get("host", "")), shown, httponly=True, samesite="strict", path="/"
        )
        return answer


# What somebody sees who has no token: a page of its own, for nothing of the desk is shown to a stranger.
_UNKNOWN = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="color-scheme" content="light dark">
<title>A token is needed · Copydesk</title></head>
<body><main><h1>This desk asks for a token</h1>
<p>Open it once by the link that you were given, the one with <code>?token=</code> in it. This browser then keeps the token.</p>
<p>Whoever started the desk has the link: it is printed at the start.</p></main></body></html>
"""


def _token_of(request: Request) -> str:
    """The token that a browser keeps as a cookie, or a program sends."""
    bearer = request.headers.get("authorization", "").removeprefix("Bearer ")
    return request.cookies.get(cookie_name(request.headers.get("host", ""))) or bearer


def _unknown() -> Response:
    return HTMLResponse(_UNKNOWN, status_code=401)


def is_feed(path: str) -> bool:
    """Whether an address is of a feed: programs that read feeds show no token, and its own name cannot be guessed.

    >>> is_feed("/feed/0123.atom"), is_feed("/feedback"), is_feed("/feed/../stories")
    (True, False, False)
    """
    return path.startswith("/feed/") and ".." not in path


def cookie_name(host: str) -> str:
    """The name of the cookie: browsers give one of a machine to all its ports, and two desks would take it from each other.

    >>> cookie_name("127.0.0.1:8017"), cookie_name("[::1]")
    ('copydesk-8017', 'copydesk')
    """
    port = host.rpartition(":")[2]
    return f"{_COOKIE}-{port}" if port.isdigit() and _without_port(host) != host else _COOKIE


def _host_of(origin: str) -> str | None:
    """The host and port of an origin; None where it is no address."""
    try:
        return urlsplit(origin).netloc
    except ValueError:
        return None


def _without_token(request: Request) -> str:
    """The page that was asked for, on this desk: a path that opens with two slashes would be another host."""
    path = "/" + quote(request.scope["path"].lstrip("/"), safe="/:")
    fields = urlencode([(name, value) for name, value in request.query_params.multi_items() if name != "token"])
    return f"{path}?{fields}" if fields else path


def is_own_form(secret: str, given: object) -> bool:
    """Whether a form came from a page of this desk."""
    return isinstance(given, str) and hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode())


def allowed_host(host: str, names: Iterable[str]) -> bool:
    """Whether the desk may be asked under this name: one that was given, or a bare address where any was bound.

    >>> allowed_host("localhost:8017", ["localhost"]), allowed_host("evil.example", ["localhost"]), allowed_host("", ["*"])
    (True, False, False)
    """
    name = _without_port(host).lower()
    known = {item.lower() for item in names}
    if name in known:
        return True
    return "*" in known and _is_address(name)


def _without_port(host: str) -> str:
    head, _, port = host.rpartition(":")
    return head if head and port.isdigit() and (not head.count(":") or head.startswith("[")) else host


def _is_address(name: str) -> bool:
    """A bare address cannot be rebound to another machine; a name can."""
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach what is bound to a host.

    >>> is_loopback("127.0.0.1"), is_loopback("localhost"), is_loopback("0.0.0.0")
    (True, True, False)
    """
    if host == "localhost":
        return True
    return _is_address(host) and ip_address(host.strip("[]")).is_loopback


def _refused(status: int, why: str) -> Response:
    return PlainTextResponse(why + "\n", status_code=status)


class TooLargeError(Exception):
    """More came in than one request may bring."""


class TooSlowError(Exception):
    """A body came in more slowly than any working line sends it."""


def _bounded(receive: Receive, most: int) -> Receive:
    """What comes in, cut off where it grows beyond ``most`` bytes, whatever length was announced, or hardly comes in at all."""
    taken = 0
    is_whole = False
    began = monotonic()

    async def bounded() -> Message:
        nonlocal taken, is_whole
        if is_whole:
            return await receive()  # what comes now is that the client has gone
        left = began + GRACE_SECONDS + taken / LEAST_BYTES_PER_SECOND - monotonic()
        try:
            message = await asyncio.wait_for(receive(), max(left, 0.001))
        except TimeoutError as error:
            raise TooSlowError from error
        taken += len(message.get("body", b""))
        is_whole = not message.get("more_body", False)
        if taken > most:
            raise TooLargeError
        return message

    return bounded
