"""Web addresses: the address behind a copy in a web archive, and which addresses are of one site."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from copydesk.resources.word_classes import word_class

# The Internet Archive's captures: https://web.archive.org/web/20250314093000id_/https://…
_CAPTURE = re.compile(
    r"https?://(?:web\.|www\.)?archive\.org/web/\d{4,14}(?:[a-z]{2}_)?/(?=https?:/|[\w-]+\.)(.+)", re.IGNORECASE
)
_BROKEN_SCHEME = re.compile(r"^(https?):/(?!/)")
_SECOND = word_class("sites.second_level_domains")


def original(url: str) -> str:
    """The address that a capture in the Internet Archive is of; any other address is itself.

    >>> original("https://web.archive.org/web/20250314093000/https://nw.example/1")
    'https://nw.example/1'
    """
    found = _CAPTURE.fullmatch(url)
    if not found:
        return url
    inner = _BROKEN_SCHEME.sub(r"\1://", found.group(1))
    return inner if "://" in inner else f"http://{inner}"


def host(url: str) -> str:
    """The name of the machine in an address, in small letters; empty where there is none."""
    try:
        return (urlsplit(url if "://" in url else f"//{url}").hostname or "").rstrip(".")
    except ValueError:
        return ""


def site(url: str) -> str:
    """The name under which a site is registered.

    >>> site("https://www.sport.nw.example/1"), site("https://news.nw.co.ke"), site("no address")
    ('nw.example', 'nw.co.ke', '')
    """
    labels = host(url).split(".")
    if len(labels) < 2 or not all(labels) or labels[-1].isdigit():
        return host(url) if all(labels) and len(labels) > 1 else ""
    is_country = len(labels[-1]) == 2
    return ".".join(labels[-3:] if is_country and labels[-2] in _SECOND else labels[-2:])


def is_front(url: str) -> bool:
    """Whether an address is that of a site itself and of no page in it."""
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return (
        parts.path.strip("/").lower() in {"", "index.html", "index.htm", "index.php", "home", "en", "us", "uk"}
        and not parts.query
    )
