"""What the owners of a site allow (RFC 9309): its robots.txt is read once, and obeyed."""

from __future__ import annotations

from typing import Any

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.fetch.addresses import origin_of
from copydesk.fetch.client import Client
from copydesk.fetch.fetch_parameters import ROBOT

_NOT_FOUND = range(400, 500)
_FOUND = range(200, 300)


class Robots:
    """The robots.txt of every site that was asked for."""

    def __init__(self, client: Client) -> None:
        """Set up.

        Raises:
            CopydeskError: the extra ``fetch`` is not installed.
        """
        try:
            import protego
        except ImportError as error:
            raise CopydeskError("fetching needs the package protego", hint="pip install 'copydesk[fetch]'") from error
        self._parse = protego.Protego.parse
        self._client = client
        self._rules: dict[str, Any] = {}

    def refuse(self, url: str) -> None:
        """Let an address pass unless the robots.txt of its site forbids it, or cannot be had.

        Raises:
            UnreadableError: forbidden, or the site's rules are not to be had just now.
        """
        site = origin_of(url)
        if site not in self._rules:
            self._rules[site] = self._read(site)
            if self._rules[site] is not None:
                asked = self._rules[site].crawl_delay(ROBOT) or 0.0
                self._client.waits[site] = min(float(asked), self._client.parameters.longest_wait)
        rules = self._rules[site]
        if rules is None:
            raise UnreadableError("the site's robots.txt cannot be had, so nothing is asked of it", where=url)
        if not rules.can_fetch(url, ROBOT):
            raise UnreadableError("the site's robots.txt asks not to fetch it", where=url)

    def _read(self, site: str) -> Any:
        """The rules of a site: none where it has no robots.txt, None where it cannot be had (RFC 9309, 2.3.1)."""
        try:
            answer = self._client.get(f"{site}/robots.txt", size=self._client.parameters.robots)
        except UnreadableError as error:
            if "private network" in error.what:
                raise
            return None
        if answer.status in _NOT_FOUND:
            return self._parse("")
        if answer.status not in _FOUND:
            return None
        return self._parse(answer.body.decode("utf-8", "replace"))
