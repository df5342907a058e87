"""One answer of a chat server: bounded in size and time, tried again where that helps, never redirected."""

from __future__ import annotations

import json
from typing import Any

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.fetch.addresses import Target
from copydesk.fetch.deadline import Deadline
from copydesk.model.version import VERSION
from copydesk.reader.reader_parameters import ChatParameters
from copydesk.text.sanitise import clipped

_PASSING = {429, 500, 502, 503, 504}
_CONNECT = 10.0


class PassingFaultError(Exception):
    """A fault that may be gone at the next try."""


class Transport:
    """Sends one request after the other; no proxy, no cookies, no connection is used twice."""

    def __init__(self, parameters: ChatParameters, *, key: str | None = None) -> None:
        """Set up.

        Raises:
            CopydeskError: the extra ``reader`` is not installed.
        """
        try:
            import httpx2
            import stamina
        except ImportError as error:
            hint = "pip install 'copydesk[reader]'"
            raise CopydeskError(f"a second reader needs the package {error.name}", hint=hint) from error
        stamina.instrumentation.set_on_retry_hooks([])  # what is tried again is no news for the user's terminal
        self._parameters = parameters
        self._key = key
        timeout = httpx2.Timeout(parameters.seconds, connect=min(_CONNECT, parameters.seconds))
        limits = httpx2.Limits(max_connections=1, max_keepalive_connections=0)
        self._http = httpx2.Client(trust_env=False, follow_redirects=False, limits=limits, timeout=timeout)

    def close(self) -> None:
        """Let go of the network."""
        self._http.close()

    def ask(self, goal: Target, body: Any = None) -> Any:
        """The JSON that an address answers: asked with POST where there is a body, else with GET.

        Raises:
            UnreadableError: not reached, refused, too slow, too large, or not JSON.
        """
        import stamina

        try:
            for attempt in stamina.retry_context(
                on=PassingFaultError, attempts=self._parameters.attempts, wait_initial=0.5, wait_max=10
            ):
                with attempt:
                    return self._asked(goal, body)
        except PassingFaultError as error:
            raise UnreadableError(str(error), where=goal.url) from error
        raise AssertionError("a retry ends with an answer or an error")

    def _asked(self, goal: Target, body: Any) -> Any:
        import httpx2

        watch = Deadline()
        about = {"sni_hostname": goal.host, "trace": watch.trace, "timeout": self._http.timeout.as_dict()}
        content = None if body is None else json.dumps(body).encode("ascii")
        request = httpx2.Request(
            "GET" if body is None else "POST", goal.connect_url, headers=self._headers(goal), content=content, extensions=about
        )  # fmt: skip
        try:
            with watch.until(self._parameters.seconds):
                response = self._http.send(request, stream=True)
                try:
                    status, data = int(response.status_code), self._read(response, goal)
                finally:
                    response.close()
        except httpx2.HTTPError as error:
            if watch.is_over or isinstance(error, httpx2.ReadTimeout):
                raise self._too_slow(goal) from error
            raise PassingFaultError(f"cannot be reached: {error or type(error).__name__}") from error
        if watch.is_over:  # a body without a length ends like a whole one when the connection is cut
            raise self._too_slow(goal)
        return _json(status, data, goal)

    def _headers(self, goal: Target) -> dict[str, str]:
        headers = {
            "Host": goal.host_header,
            "User-Agent": f"Copydesk/{VERSION}",
            "Accept": "application/json",
            "Accept-Encoding": "identity",
            "Content-Type": "application/json",
        }
        return headers | ({"Authorization": f"Bearer {self._key}"} if self._key else {})

    def _read(self, response: Any, goal: Target) -> bytes:
        pieces: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > self._parameters.bytes:
                raise UnreadableError(f"answers more than {self._parameters.bytes:,} bytes", where=goal.url)
            pieces.append(piece)
        return b"".join(pieces)

    def _too_slow(self, goal: Target) -> UnreadableError:
        return UnreadableError(f"took longer than {self._parameters.seconds:g} seconds", where=goal.url)


def _json(status: int, data: bytes, goal: Target) -> Any:
    """What a body says, if the status is one of success."""
    if status in _PASSING:
        raise PassingFaultError(f"answers {status}{_why(data)}")
    if status != 200:
        raise UnreadableError(f"answers {status}{_why(data)}", where=goal.url)
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise UnreadableError("answers something that is not JSON", where=goal.url) from error


def _why(data: bytes) -> str:
    """The first words of an error's body, safe to print."""
    words = clipped(data[:2000].decode("utf-8", "replace"), 160)
    return f": {words}" if words else ""
