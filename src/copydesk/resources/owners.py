"""Who owns which outlet: a table of public facts that ships, and a file that the user writes, one outlet a line.

What the user writes overrules the table. A line reads ``"outlet" = "owner"``; where an outlet goes by several names, ``"name" = { owner = "owner", outlet = "one name" }``.
A number sign starts a comment. The file is TOML, read line by line, so that a bad line costs no other.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from copydesk.errors import CopydeskError
from copydesk.model import Rejected
from copydesk.resources import tsv
from copydesk.resources.outlets import outlet_key

TEMPLATE = """\
# Who owns which outlet. One line an outlet, by its name or its address; take the # away and write the owner in:
#
#   "harbourbeacon.example" = "Estuary Media"
#
# Where an outlet goes by several names, say so; they are then counted as one outlet:
#
#   "Harbour Beacon" = { owner = "Estuary Media", outlet = "harbourbeacon.example" }
#
# Where a line names an owner already, that is what Copydesk knows; yours overrules it. An outlet that is in neither owns itself.

"""


@dataclass(frozen=True, slots=True)
class Owners:
    """The registry: outlets by their keys."""

    owner: Mapping[str, str] = field(default_factory=dict)
    """The owner of an outlet, by the outlet's key."""
    outlet: Mapping[str, str] = field(default_factory=dict)
    """The key that another name of an outlet counts as."""
    rejected: tuple[Rejected, ...] = ()
    """Lines that could not be read."""

    def outlet_of(self, key: str) -> str:
        """The outlet that this key stands for."""
        return self.outlet.get(key, key)

    def owner_of(self, key: str) -> str:
        """The owner of an outlet; one that is not in the registry owns itself."""
        return self.owner.get(self.outlet_of(key), self.owner.get(key, self.outlet_of(key)))

    def over(self, base: Owners) -> Owners:
        """This registry, with another for the outlets that it does not know."""
        own = self.owner.keys() | self.outlet.keys()
        names = {key: same for key, same in base.outlet.items() if key not in own}
        return Owners({**base.owner, **self.owner}, {**names, **self.outlet}, self.rejected)


@cache
def public_owners() -> Owners:
    """The table that ships: outlets that are known to belong to somebody, by site and by name.

    >>> public_owners().owner_of("foxnews.com"), public_owners().outlet_of("wallstreetjournal")
    ('Fox Corporation', 'wsj.com')
    """
    owner: dict[str, str] = {}
    outlet: dict[str, str] = {}
    for row in tsv.rows("owners"):
        site = outlet_key(row["outlet"])
        owner[site] = row["owner"]
        outlet.update((outlet_key(name), site) for name in row["names"].split(";") if name)
    return Owners(owner, outlet)


def read_owners(path: str | Path) -> Owners:
    """Read a registry of owners.

    Raises:
        CopydeskError: the file cannot be read at all.
    """
    try:
        text = Path(path).read_bytes().decode("utf-8-sig", "replace")
    except OSError as error:
        hint = "write one with: copydesk stories --owners-template FILE"
        raise CopydeskError(f"cannot be read: {error.strerror or error}", where=str(path), hint=hint) from error
    return _owners(text, str(path))


def _owners(text: str, where: str) -> Owners:
    owner: dict[str, str] = {}
    outlet: dict[str, str] = {}
    seen: dict[str, int] = {}
    rejected: list[Rejected] = []
    for number, line in enumerate(text.splitlines(), 1):
        try:
            rows = list(_entries(line))
        except ValueError as error:
            rejected.append(Rejected(where, str(error), number))
            continue
        for key, held, same in rows:
            if key in seen:
                rejected.append(Rejected(where, f"this outlet has its owner in line {seen[key]} already", number))
                continue
            seen[key] = number
            owner[key] = held
            if same:
                outlet[key] = outlet_key(same)
    return Owners(owner, outlet, tuple(rejected))


def _entries(line: str) -> Iterator[tuple[str, str, str | None]]:
    """The outlet of a line, by its key, with its owner and the name that it counts as.

    Raises:
        ValueError: the line says neither.
    """
    try:
        row = tomllib.loads(line)
    except tomllib.TOMLDecodeError as error:
        raise ValueError('is not of the form "outlet" = "owner"') from error
    for name, value in row.items():
        held = value.get("owner") if isinstance(value, dict) else value
        same = value.get("outlet") if isinstance(value, dict) else None
        if not isinstance(held, str) or not held.strip() or not (same is None or isinstance(same, str)):
            raise ValueError(f'the owner of "{name}" has to be words in quotation marks')
        if not outlet_key(name):
            raise ValueError("the outlet has no name")
        yield outlet_key(name), held.strip(), same


def template(names: Iterable[str]) -> str:
    """A registry to fill in: a commented line for each outlet, with its owner where the table that ships knows it."""
    known = public_owners()
    rows = ((name, known.owner.get(known.outlet_of(outlet_key(name)), "")) for name in sorted(set(names)))
    return TEMPLATE + "".join(f"# {_quoted(name)} = {_quoted(owner)}\n" for name, owner in rows)


def _quoted(words: str) -> str:
    return json.dumps(words, ensure_ascii=False)
