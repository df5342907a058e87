"""Which machines may be asked: addresses are looked up, every one is checked, and only a checked one is connected to."""

from __future__ import annotations

import socket
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address
from urllib.parse import SplitResult, urlsplit

from copydesk.errors import UnreadableError
from copydesk.fetch.fetch_parameters import Permission

_ADDRESS_MAX_CHARACTERS = 4000
_PORTS = {"http": 80, "https": 443}
# Networks in which the last four bytes are an address of the old kind: translated (RFC 6052, 8215) and compatible ones (RFC 4291).
_CARRIERS = tuple(map(IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "::/96")))


@dataclass(frozen=True, slots=True)
class Target:
    """One request's address, and the machine that it goes to."""

    url: str
    scheme: str
    host: str
    port: int
    address: str
    path: str

    @property
    def origin(self) -> str:
        """Scheme, host and port: what a robots.txt speaks for."""
        return origin_of(self.url)

    @property
    def host_header(self) -> str:
        """The host as the request names it."""
        return self.origin.partition("://")[2]

    @property
    def connect_url(self) -> str:
        """The address with the checked machine in the place of the name, so that nobody looks the name up a second time."""
        address = f"[{self.address}]" if ":" in self.address else self.address
        return f"{self.scheme}://{address}:{self.port}{self.path}"


def target(url: str, permission: Permission) -> Target:
    """The machine that an address may be asked of.

    Raises:
        UnreadableError: no http(s), a password in it, no such host, or a host inside a private network.
    """
    parts = _parts(url)
    host, port = _host(parts), parts.port or _PORTS[parts.scheme]
    found = _looked_up(host, port, url)
    if not permission.allows(host):
        inside = next((address for address in found if not is_public(address)), None)
        if inside is not None:
            hint = f"if you mean it: --allow-private {host}"
            raise UnreadableError(f"lies in a private network: {host} is {inside}", where=url, hint=hint)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(url, parts.scheme, host, port, found[0], path)


def origin_of(url: str) -> str:
    """Scheme, host and port of an address, written in one way: what a robots.txt speaks for.

    Raises:
        UnreadableError: it is no http(s) address.
    """
    parts = _parts(url)
    name = _host(parts)
    host = f"[{name}]" if ":" in name else name
    port = "" if parts.port in (None, _PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{host}{port}"


def _host(parts: SplitResult) -> str:
    host = (parts.hostname or "").rstrip(".").lower()
    try:
        return host if host.isascii() else host.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise UnreadableError(f"is no address: the host {host!r} cannot be written in ASCII", where=host) from error


def is_public(address: str) -> bool:
    """Whether an address is of the public network: not private, loopback, link-local, shared, multicast or reserved.

    >>> is_public("127.0.0.1"), is_public("::ffff:10.0.0.1"), is_public("93.184.216.34")
    (False, False, True)
    """
    ip = ip_address(address.partition("%")[0])
    inner = _carried(ip) if isinstance(ip, IPv6Address) else None
    if inner is not None and not is_public(str(inner)):
        return False
    return ip.is_global and not ip.is_multicast and not ip.is_reserved if inner is None else True


def _carried(ip: IPv6Address) -> IPv4Address | None:
    """The address of the old kind that a new one carries, in any of the ways in which one may."""
    if ip.ipv4_mapped or ip.sixtofour:
        return ip.ipv4_mapped or ip.sixtofour
    if ip.teredo:
        return ip.teredo[1]
    return IPv4Address(int(ip) & 0xFFFFFFFF) if any(ip in network for network in _CARRIERS) else None


def _parts(url: str) -> SplitResult:
    try:
        if len(url) > _ADDRESS_MAX_CHARACTERS or any(sign <= " " or sign == "\x7f" for sign in url):
            raise ValueError("too long, or with spaces or control characters")
        parts = urlsplit(url)
        parts.port  # noqa: B018 -- it is read for the error that a bad port raises
    except ValueError as error:
        raise UnreadableError(f"is no address: {error}", where=url[:200]) from error
    if parts.scheme not in _PORTS:
        raise UnreadableError("is no http or https address", where=url)
    if not parts.hostname:
        raise UnreadableError("is no address: it names no host", where=url)
    if parts.username or parts.password:
        raise UnreadableError("holds a user name or password, and none is ever sent", where=url)
    return parts


def _looked_up(host: str, port: int, url: str) -> list[str]:
    try:
        rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnreadableError(f"no such host: {host}", where=url) from error
    return list(dict.fromkeys(str(row[4][0]) for row in rows))
