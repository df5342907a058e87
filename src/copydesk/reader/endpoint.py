"""Which server is asked, and which model of it: an address, or a name out of ``copydesk.toml`` or the environment."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from ipaddress import ip_address
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from copydesk.errors import CopydeskError, UsageError
from copydesk.fetch.addresses import Target, target
from copydesk.fetch.fetch_parameters import Permission

CONFIGURATION = "copydesk.toml"
_SUFFIXES = ("/chat/completions", "/v1")
_TABLE: dict[str, type] = {"url": str, "model": str, "seconds": int, "key_variable": str}


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A chat server that the user runs, or means."""

    url: str
    """The address without ``/v1``."""
    model: str | None = None
    """Name of the model; null where the server serves one and knows which."""
    key: str | None = field(default=None, repr=False)
    """What the server wants to be shown, where it wants that (``--api-key`` of llama.cpp and vLLM)."""
    seconds: float | None = None
    """For one answer, where the user says so."""
    remote: bool = False
    """Whether the user has said that it may be another machine."""

    def goal(self, path: str) -> Target:
        """The machine that a path of it is asked of, looked up and checked.

        Raises:
            UnreadableError: it is no address, or there is no such host.
            CopydeskError: it is another machine, and nobody has said that it may be.
        """
        url = self.url + path
        host = (urlsplit(url).hostname or "").lower()
        found = target(url, Permission(frozenset({host})))
        if not self.remote and not is_loopback(found.address):
            hint = "the passages of both texts would go there; if you mean that, say --allow-remote"
            raise CopydeskError(f"is another machine: {host} is {found.address}", where=self.url, hint=hint)
        return found


def is_loopback(address: str) -> bool:
    """Whether an address is this machine's own.

    >>> is_loopback("127.0.0.1"), is_loopback("::1"), is_loopback("192.168.1.4")
    (True, True, False)
    """
    return ip_address(address.partition("%")[0]).is_loopback


def endpoint(name: str, *, folder: Path, environment: Mapping[str, str]) -> Endpoint:
    """The server that an address or a name stands for.

    A name is a table ``[readers.NAME]`` of ``copydesk.toml`` in the folder, or of the file that ``COPYDESK_CONFIG`` names; ``env``
    stands for ``COPYDESK_READER_URL``, ``COPYDESK_READER_MODEL`` and ``COPYDESK_READER_KEY``.

    Raises:
        UsageError: there is no such name, or its table is not in order.
    """
    model, key = environment.get("COPYDESK_READER_MODEL"), environment.get("COPYDESK_READER_KEY")
    if "://" in name:
        return Endpoint(_base(name), model or None, key or None)
    if name == "env":
        url = environment.get("COPYDESK_READER_URL")
        if not url:
            raise UsageError("COPYDESK_READER_URL is not set", where="--reader env")
        return Endpoint(_base(url), model or None, key or None)
    path = Path(environment.get("COPYDESK_CONFIG") or folder / CONFIGURATION)
    row = _table(path, name)
    found = Endpoint(_base(row["url"]), row.get("model"), seconds=row.get("seconds"))
    variable = row.get("key_variable")
    if variable is None:
        return found
    if not environment.get(variable):
        raise UsageError(f"the environment variable {variable} is not set", where=f"{path}: readers.{name}")
    return replace(found, key=environment[variable])


def _table(path: Path, name: str) -> dict[str, Any]:
    """The table of a reader, with every value of the kind that it must be."""
    where = f"{path}: readers.{name}"
    readers = _readers(path)
    row = readers.get(name)
    if not isinstance(row, dict):
        known = ", ".join(sorted(readers)) or "none"
        hint = f"known there: {known}; or give an address like http://127.0.0.1:8080"
        raise UsageError(f"no reader of this name in {path}", where=f"--reader {name}", hint=hint)
    for key, value in row.items():
        if key not in _TABLE:
            raise UsageError(f"an unknown key {key!r}", where=where, hint=f"known: {', '.join(_TABLE)}")
        if not isinstance(value, _TABLE[key]) or isinstance(value, bool) or value in ("", 0):
            raise UsageError(f"{key!r} must be a {_KINDS[_TABLE[key]]}", where=where)
    if "url" not in row:
        raise UsageError("the key 'url' is missing", where=where)
    return row


_KINDS = {str: "text that is not empty", int: "whole number above 0"}


def _readers(path: Path) -> dict[str, Any]:
    try:
        found = tomllib.loads(path.read_text(encoding="utf-8")).get("readers", {})
    except FileNotFoundError:
        return {}
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"cannot be read: {error}", where=str(path)) from error
    if not isinstance(found, dict):
        raise UsageError("'readers' must hold a table for each reader", where=str(path))
    return found


def _base(url: str) -> str:
    """An address without the parts that every server of the interface has.

    >>> _base("http://localhost:11434/v1/"), _base("http://127.0.0.1:8080/v1/chat/completions")
    ('http://127.0.0.1:11434', 'http://127.0.0.1:8080')
    """
    try:
        parts = urlsplit(url.strip())
    except ValueError as error:
        raise UsageError(f"is no address: {error}", where=url) from error
    if parts.query or parts.fragment:
        raise UsageError("is an address with a query or a fragment", where=url)
    if (parts.hostname or "").lower() == "localhost":  # which may be ::1 first, where most such servers do not listen
        parts = parts._replace(netloc=parts.netloc.lower().replace("localhost", "127.0.0.1"))
    found = parts.geturl().rstrip("/")
    for suffix in _SUFFIXES:
        found = found.removesuffix(suffix)
    return found
