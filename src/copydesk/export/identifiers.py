"""Names by which other programs know what Copydesk knows; the same input has the same names on any day."""

from __future__ import annotations

from hashlib import blake2b
from urllib.parse import quote, urlsplit


def urn(kind: str, name: str) -> str:
    """A URI for something of a ledger; it says nothing of where the thing is to be had.

    >>> urn("report", "wire/1.txt")
    'urn:x-copydesk:report:wire%2F1.txt'
    """
    return f"urn:x-copydesk:{kind}:{quote(name, safe='', errors='replace')}"


def web_address(url: str | None) -> str | None:
    """The address, if it is one of the web that may stand as a URI in any format; else None.

    >>> web_address("https://example.org/a b"), web_address("javascript:alert(1)")
    ('https://example.org/a%20b', None)
    """
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
        host = parts.hostname
    except ValueError:  # brackets that hold no IPv6 address
        return None
    if parts.scheme.lower() not in {"http", "https"} or not host:
        return None
    return quote(parts.geturl(), safe=":/?#@!$&'()*+,;=%~[]", errors="replace")


def digest(*parts: str) -> str:
    """A name of 20 hexadecimal digits made of the parts (BLAKE2b, RFC 7693)."""
    return _hashed(parts).hex()


def number(*parts: str) -> int:
    """A number of at most 53 bits made of the parts: every program that reads it as a double keeps all its digits."""
    return int.from_bytes(_hashed(parts)[:8], "big") >> 11


def _hashed(parts: tuple[str, ...]) -> bytes:
    return blake2b("\x1f".join(parts).encode("utf-8", "surrogatepass"), digest_size=10).digest()
