"""The report behind an address that somebody wants to compare: fetched once, read, and kept nowhere."""

from __future__ import annotations

import time
from importlib.util import find_spec
from urllib.parse import urlsplit

from copydesk.errors import CopydeskError, UsageError
from copydesk.model import Rejected, Report

# What the extra ``fetch`` brings.
_LIBRARIES = ("httpx2", "protego", "stamina")
MOST_CHARACTERS = 2000


def can_fetch() -> bool:
    """Whether the libraries are there that fetch pages."""
    return all(find_spec(name) for name in _LIBRARIES)


def web_address(given: str) -> str:
    """An address of the web as somebody typed it.

    Raises:
        UsageError: it is none.
    """
    address = given.strip()
    try:
        parts = urlsplit(address)
        is_web = parts.scheme.lower() in ("http", "https") and bool(parts.hostname)
    except ValueError:
        is_web = False
    if not is_web or len(address) > MOST_CHARACTERS or any(mark.isspace() for mark in address):
        raise UsageError("is no address of the web", where=address[:80], hint="it begins with https://")
    return address


def report_at(address: str) -> Report:
    """The one report that a page holds. Robots.txt is obeyed, and no machine in a private network is asked.

    Raises:
        CopydeskError: the page cannot be had, or holds no report or several.
    """
    from copydesk.fetch.articles import Fetcher
    from copydesk.fetch.client import Client
    from copydesk.fetch.fetch_parameters import FetchContext, Permission

    client = Client(FetchContext(time.monotonic, time.sleep, Permission(frozenset()), ""))
    try:
        rows = list(Fetcher(client, articles=False, keep=None).reports((address,)))
    finally:
        client.close()
    refused = next((row for row in rows if isinstance(row, Rejected)), None)
    if refused is not None:
        raise CopydeskError(refused.why, where=refused.source, hint="paste the text of the page")
    if len(rows) != 1 or isinstance(rows[0], Rejected):
        raise CopydeskError(f"holds {len(rows):,} reports", where=address, hint="give the address of one article")
    return rows[0].report
