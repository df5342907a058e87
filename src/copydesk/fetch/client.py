"""Fetch one address: every redirect is checked again, size and time are bounded, and only passing faults are retried."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.fetch.addresses import Target, target
from copydesk.fetch.deadline import Deadline
from copydesk.fetch.fetch_parameters import FetchContext, FetchParameters
from copydesk.read.limits import megabytes

_PASSING = {429, 502, 503, 504}
_REDIRECTS = {301, 302, 303, 307, 308}
_ACCEPT = (
    "text/html,application/xhtml+xml,application/rss+xml,application/atom+xml;q=0.9,application/xml;q=0.8,*/*;q=0.5"
)


@dataclass(frozen=True, slots=True)
class HttpResponse:
    """What came back."""

    url: str
    status: int
    kind: str
    body: bytes


class PassingError(Exception):
    """A fault that may be gone at the next try."""

    def __init__(self, why: str, *, wait: float | None = None) -> None:
        super().__init__(why)
        self.wait = wait


class Client:
    """Asks for one address after the other; no cookies, no passwords, no proxy, no connection is used twice."""

    def __init__(self, around: FetchContext, parameters: FetchParameters | None = None) -> None:
        """Set up.

        Raises:
            CopydeskError: the extra ``fetch`` is not installed.
        """
        try:
            import httpx2
            import stamina
        except ImportError as error:
            hint = "pip install 'copydesk[fetch]'"
            raise CopydeskError(f"fetching needs the package {error.name}", hint=hint) from error
        self.around = around
        self.parameters = parameters or FetchParameters()
        stamina.instrumentation.set_on_retry_hooks([])  # what is tried again is no news for the user's terminal
        limits = httpx2.Limits(max_connections=1, max_keepalive_connections=0)
        timeout = httpx2.Timeout(min(10.0, self.parameters.seconds))
        self._http = httpx2.Client(trust_env=False, follow_redirects=False, limits=limits, timeout=timeout)
        self._last: dict[str, float] = {}
        self.waits: dict[str, float] = {}

    def close(self) -> None:
        """Close the client."""
        self._http.close()

    def get(self, url: str, *, size: int | None = None, ask: Callable[[str], None] | None = None) -> HttpResponse:
        """What an address answers, redirects followed; any status that is not passing.

        ``ask`` is called with every address before it is asked for, and may refuse it.

        Raises:
            UnreadableError: refused, not reached, too large, too slow, or redirected too often.
        """
        largest = self.parameters.size if size is None else size
        asked = url
        for _ in range(self.parameters.redirects + 1):
            if ask:
                ask(asked)
            answer, onward = self._tried(target(asked, self.around.permission), largest)
            if onward is None:
                return answer
            asked = urljoin(asked, onward)
        raise UnreadableError(f"redirects more than {self.parameters.redirects} times", where=url)

    def _tried(self, goal: Target, largest: int) -> tuple[HttpResponse, str | None]:
        """One answer and where it redirects to, tried again while the fault is a passing one."""
        import stamina

        def again(error: Exception) -> bool | float:
            return isinstance(error, PassingError) and (True if error.wait is None else error.wait)

        try:
            for attempt in stamina.retry_context(
                on=again, attempts=self.parameters.attempts, wait_initial=0.5, wait_max=10
            ):
                with attempt:
                    return self._asked(goal, largest)
        except PassingError as error:
            raise UnreadableError(str(error), where=goal.url) from error
        raise AssertionError("a retry ends with an answer or an error")

    def _asked(self, goal: Target, largest: int) -> tuple[HttpResponse, str | None]:
        import httpx2

        self._be_polite(goal)
        watch = Deadline()
        headers = {
            "Host": goal.host_header,
            "User-Agent": self.around.agent,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip",
        }
        about = {"sni_hostname": goal.host, "trace": watch.trace, "timeout": self._http.timeout.as_dict()}
        request = httpx2.Request("GET", goal.connect_url, headers=headers, extensions=about)
        try:
            with watch.until(self.parameters.seconds):
                response = self._http.send(request, stream=True)
                try:
                    found = self._read(response, goal, largest)
                finally:
                    response.close()
            if watch.is_over:  # a body without a length ends like a whole one when the connection is cut
                raise self._too_slow(goal)
            return found
        except httpx2.InvalidURL as error:
            raise UnreadableError(f"is no address: {error}", where=goal.url) from error
        except httpx2.HTTPError as error:
            if watch.is_over:
                raise self._too_slow(goal) from error
            kind = "timed out" if isinstance(error, httpx2.TimeoutException) else "cannot be reached"
            raise PassingError(f"{kind}: {error or type(error).__name__}") from error

    def _read(self, response: Any, goal: Target, largest: int) -> tuple[HttpResponse, str | None]:
        status = int(response.status_code)
        if status in _PASSING:
            raise PassingError(f"answers {status}", wait=_seconds(response.headers.get("retry-after"), self.parameters))
        onward = response.headers.get("location") if status in _REDIRECTS else None
        kind = response.headers.get("content-type", "")
        if onward:
            return HttpResponse(goal.url, status, kind, b""), onward
        said = response.headers.get("content-length", "")
        if said.isdigit() and int(said) > largest:
            raise _too_large(goal.url, largest)
        found: list[bytes] = []
        size = 0
        for piece in response.iter_bytes():
            size += len(piece)
            if size > largest:
                raise _too_large(goal.url, largest)
            found.append(piece)
        return HttpResponse(goal.url, status, kind, b"".join(found)), None

    def _too_slow(self, goal: Target) -> UnreadableError:
        return UnreadableError(f"took longer than {self.parameters.seconds:g} seconds", where=goal.url)

    def _be_polite(self, goal: Target) -> None:
        """Wait until this host may be asked again."""
        clock = self.around.clock
        due = self._last.get(goal.origin, float("-inf")) + max(self.parameters.wait, self.waits.get(goal.origin, 0.0))
        if due > clock():
            self.around.sleep(due - clock())
        self._last[goal.origin] = clock()


def _seconds(text: str | None, parameters: FetchParameters) -> float | None:
    """The wait that a server asks for in seconds, within reason."""
    return min(float(text), parameters.longest_wait) if text and text.strip().isdigit() else None


def _too_large(url: str, largest: int) -> UnreadableError:
    return UnreadableError(f"is larger than {megabytes(largest)}", where=url)
