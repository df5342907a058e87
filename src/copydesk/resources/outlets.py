"""Names of outlets as reports and addresses give them, brought to one form; what is left open a registry settles.

An outlet is known by a name ("Harbour Beacon", "The Harbour Beacon") or by an address ("www.harbourbeacon.example"). Both become a
key; a name and an address that spell the same are one outlet.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import urlsplit

from copydesk.resources import agencies

# A host without path: labels with dots between them, no spaces.
_HOST = re.compile(r"(?i)^(?:https?://)?([a-z0-9-]+(?:\.[a-z0-9-]+)+)\.?(?::\d+)?(?:/\S*)?$")
_NOT_LETTERS = re.compile(r"[\W_]+")
_ARTICLE = re.compile(r"(?i)^the\s+")
# Second-level labels under which countries give names away ("co.uk"), and sites that host the pages of many outlets.
_SECOND = frozenset("co com org net gov ac edu or ne go gob gouv nom mil".split())
_HOSTING = frozenset(
    "blogspot wordpress substack medium tumblr github livejournal typepad weebly wixsite ghost".split()
)


@lru_cache(maxsize=1 << 14)
def outlet_key(name: str) -> str:
    """The form under which an outlet is counted: the address without its first labels, or the letters of the name.

    >>> outlet_key("www.harbourbeacon.co.uk"), outlet_key("The Harbour Beacon"), outlet_key("m.tarn.example")
    ('harbourbeacon.co.uk', 'harbourbeacon', 'tarn.example')
    """
    plain = name.strip()
    agency = agencies.canonical(plain)
    if agency:
        return _letters(agency)
    match = _HOST.match(plain)
    return _site(match.group(1).lower()) if match else _letters(plain)


def _letters(name: str) -> str:
    return _NOT_LETTERS.sub("", _ARTICLE.sub("", name).casefold())


def _site(host: str) -> str:
    labels = host.removesuffix(".").split(".")
    keep = 3 if len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in _SECOND else 2
    if len(labels) > keep and labels[-keep] in _HOSTING:
        keep += 1
    return ".".join(labels[-keep:])


def outlet_of(outlet: str | None, url: str | None) -> str | None:
    """What a report says of its outlet: its name, else the host of its address; None where it says nothing.

    >>> outlet_of("Tarn Post", "https://x.example/a"), outlet_of(" ", "https://x.example/a"), outlet_of(None, None)
    ('Tarn Post', 'x.example', None)
    """
    if outlet and outlet.strip():
        return outlet.strip()
    try:
        host = urlsplit(url or "").hostname
    except ValueError:  # "http://[": no address at all, so it names no host
        return None
    return host or None


def address_key(url: str | None) -> str | None:
    """An address without what changes from visit to visit: scheme, query, fragment, first label, last slash.

    >>> address_key("https://www.tarn.example/news/ferry/?utm=1#top"), address_key("https://tarn.example/")
    ('tarn.example/news/ferry', None)
    """
    try:
        parts = urlsplit(url or "")
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:  # no address at all
        return None
    path = parts.path.rstrip("/")
    return f"{host}{path}" if host and path else None


def unified(keys: Iterable[str]) -> dict[str, str]:
    """Each key with the one that it counts as: a name counts as the one address that spells like it.

    >>> unified(["tarnpost", "tarnpost.example", "beacon", "beacon.example", "beacon.test"])["tarnpost"]
    'tarnpost.example'
    """
    known = set(keys)
    spelt: dict[str, list[str]] = {}
    for key in sorted(known):
        if "." in key:
            spelt.setdefault(_NOT_LETTERS.sub("", key.split(".")[0]), []).append(key)
    return {key: sites[0] if len(sites := spelt.get(key, [])) == 1 else key for key in known}
