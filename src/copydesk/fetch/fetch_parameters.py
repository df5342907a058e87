"""How much a fetch may take, and how politely it asks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from copydesk.model.version import VERSION


@dataclass(frozen=True, slots=True)
class FetchParameters:
    """Limits of one fetch; none was fitted, each is what careful crawlers use or what the standard says."""

    # The reader's own limit for a document.
    size: int = 20_000_000
    # For one answer from the first byte sent to the last received, however slowly it drips.
    seconds: float = 30.0
    # RFC 9309 asks to follow at least five for robots.txt; pages rarely need more than three.
    redirects: int = 5
    # Tries of one address while the fault is a passing one (no connection, 429, 502, 503, 504).
    attempts: int = 3
    # Between two requests to one host; a robots.txt may ask for more, up to the longest.
    wait: float = 1.0
    longest_wait: float = 60.0
    # Articles of one feed; feeds list 10 to 100.
    articles: int = 500
    # What of a robots.txt is read; RFC 9309 asks for at least 500 KiB.
    robots: int = 512_000


@dataclass(frozen=True, slots=True)
class Permission:
    """Hosts that may be asked although they lie in a private network; nobody but the user grants it, one by one."""

    private: frozenset[str] = frozenset()

    def allows(self, host: str) -> bool:
        """Whether this host was named."""
        return host.lower() in self.private


@dataclass(frozen=True, slots=True)
class FetchContext:
    """What a fetch needs of the world, given from outside so that tests can stand in for it."""

    clock: Callable[[], float]
    sleep: Callable[[float], None]
    permission: Permission = field(default_factory=Permission)
    contact: str = ""

    @property
    def agent(self) -> str:
        """Who asks, said honestly."""
        contact = f"; {self.contact}" if self.contact else ""
        return f"Copydesk/{VERSION} (reads news for one user{contact})"


ROBOT = "copydesk"
"""The name by which a robots.txt may address this program."""
