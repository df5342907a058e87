"""Who may do what on a desk that several people use: named readers with tokens and roles, from a file that the owner writes."""

from __future__ import annotations

import hashlib
import hmac
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from copydesk.errors import CopydeskError

Role = Literal["read", "decide", "add"]
ROLES: tuple[Role, ...] = get_args(Role)
# Shortest token; one of random letters and digits cannot be guessed from here on.
MIN_TOKEN_CHARACTERS = 16
_MAX_READERS, _MAX_NAME_CHARACTERS = 1000, 80
_KNOWN = {"name", "token", "token_sha256", "roles"}
# The role that each address asks for which changes something. One that is not here is refused to whoever has not all of them.
ROLE_OF: Mapping[str, Role] = {
    "/compare": "read", "/searches": "read", "/searches/remove": "read",
    "/decide": "decide", "/decide/undo": "decide", "/compare/mark": "decide", "/notes": "decide", "/incident": "decide", "/incident/undo": "decide", "/correct": "decide",
    "/add": "add", "/keep": "add", "/watch": "add", "/tour": "add",
}  # fmt: skip
_EXAMPLE = 'a reader reads: [[reader]] name = "Ada Quist" token = "…" roles = ["read", "decide"]'


@dataclass(frozen=True, slots=True)
class NamedReader:
    """Somebody who uses the desk."""

    name: str
    """As decisions are signed; empty where the desk knows no names."""
    roles: frozenset[Role]
    digest: str = ""
    """SHA-256 of the token, in hexadecimal digits."""

    def may(self, path: str) -> bool:
        """Whether this reader may send a form to an address."""
        role = ROLE_OF.get(path)
        return role in self.roles if role else self.roles == frozenset(ROLES)


# Whoever has the one token of a desk, or needs none.
ANYBODY = NamedReader("", frozenset(ROLES))


def token_digest(token: str) -> str:
    """What a token is known by.

    >>> token_digest("ferry")[:8]
    'e9087d0b'
    """
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def reader_of(readers: Sequence[NamedReader], token: str) -> NamedReader | None:
    """The reader whose token this is; every token is compared, so that the time taken says nothing."""
    digest, found = token_digest(token), None
    for reader in readers:
        if hmac.compare_digest(reader.digest, digest):
            found = reader
    return found


def read_readers(path: str | Path) -> tuple[NamedReader, ...]:
    """The readers of a file (TOML): a table ``[[reader]]`` for each, with ``name``, ``token`` or ``token_sha256``, and ``roles``.

    Raises:
        CopydeskError: the file cannot be read, names nobody, or a row is incomplete or stands for two people.
    """
    try:
        with Path(path).open("rb") as file:
            rows = tomllib.load(file).get("reader")
    except OSError as error:
        raise CopydeskError(f"cannot be read: {error.strerror}", where=str(path)) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CopydeskError(f"is not TOML: {error}", where=str(path), hint=_EXAMPLE) from error
    if not isinstance(rows, list) or not 0 < len(rows) <= _MAX_READERS:
        raise CopydeskError(f"names no reader, or more than {_MAX_READERS:,}", where=str(path), hint=_EXAMPLE)
    found = tuple(_reader(row, f"{path}, reader {number}") for number, row in enumerate(rows, 1))
    for kind, values in (("name", [row.name for row in found]), ("token", [row.digest for row in found])):
        if len(set(values)) < len(values):
            raise CopydeskError(f"two readers have one {kind}", where=str(path), hint="each needs one of his own")
    return found


def _reader(row: Any, where: str) -> NamedReader:
    if not isinstance(row, dict) or not row.keys() <= _KNOWN:
        raise CopydeskError(f"has something besides {', '.join(sorted(_KNOWN))}", where=where, hint=_EXAMPLE)
    name = row.get("name")
    if not isinstance(name, str) or not name.strip() or len(name) > _MAX_NAME_CHARACTERS or not name.isprintable():
        why = f"needs a name of at most {_MAX_NAME_CHARACTERS} characters on one line"
        raise CopydeskError(why, where=where, hint=_EXAMPLE)
    roles = row.get("roles", ["read"])
    if not isinstance(roles, list) or not set(map(str, roles)) <= set(ROLES):
        raise CopydeskError("has a role that is none", where=where, hint=f"roles are {', '.join(ROLES)}")
    return NamedReader(name.strip(), frozenset(roles) | {"read"}, _digest(row, where))


def _digest(row: Mapping[str, Any], where: str) -> str:
    token, digest = row.get("token"), row.get("token_sha256")
    if (token is None) == (digest is None):
        raise CopydeskError("needs a token or its SHA-256, and not both", where=where, hint=_EXAMPLE)
    if token is not None:
        if not isinstance(token, str) or len(token) < MIN_TOKEN_CHARACTERS:
            raise CopydeskError(f"has a token of fewer than {MIN_TOKEN_CHARACTERS} characters", where=where)
        return token_digest(token)
    if not isinstance(digest, str) or len(digest) != 64 or not set(digest.lower()) <= set("0123456789abcdef"):
        hint = "printf %s TOKEN | sha256sum"
        raise CopydeskError("has a SHA-256 that is not 64 hexadecimal digits", where=where, hint=hint)
    return digest.lower()
