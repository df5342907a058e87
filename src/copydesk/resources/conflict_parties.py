"""Governments and armed groups by ids that stay: our own, Gleditsch and Ward's state number, and the ActorId of UCDP."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from copydesk.resources import countries, gazetteer, organisations, tsv

_NO_LETTER = re.compile(r"[^a-z0-9]+")
# PLOVER sectors of those who act for a state.
STATE_SECTORS = frozenset(("GOV", "MIL", "COP", "SPY", "JUD", "LEG"))
STATE, GROUP = "state:", "group:"


@dataclass(frozen=True, slots=True)
class ConflictParty:
    """A party that fights, as ``conflict_parties.tsv`` lists it; numbers are None where a list has none."""

    id: str
    name: str
    country: str | None
    gwno: int | None
    ucdp: int | None


@cache
def _by_id() -> dict[str, ConflictParty]:
    return {
        row["id"]: ConflictParty(row["id"], row["name"], row["country"] or None, _int(row["gwno"]), _int(row["ucdp"]))
        for row in tsv.rows("conflict_parties")
    }


def _int(word: str) -> int | None:
    return int(word) if word else None


def parties() -> tuple[ConflictParty, ...]:
    """All parties that are listed, by id."""
    return tuple(_by_id().values())


def party(identifier: str | None) -> ConflictParty | None:
    """The party of an id; None where the table has none of it."""
    return _by_id().get(identifier or "")


def group_id(name: str) -> str:
    """The id of an armed group, from its main name in ``organisations.tsv``.

    >>> group_id("Al-Shabaab")
    'group:al-shabaab'
    """
    return GROUP + _NO_LETTER.sub("-", gazetteer.folded(name)).strip("-")


def identifier(name: str, country: str | None, sector: str | None) -> str | None:
    """The id of a party by its name, its country and its PLOVER sector; None where it is no state and no listed group.

    >>> identifier("ISIS", None, "REB"), identifier("the Syrian army", "SYR", "MIL"), identifier("12 villagers", "SYR", "CVL")
    ('group:islamic-state', 'state:SYR', None)
    """
    body = organisations.organisation(name)
    if body is not None and body.sector == "REB":
        return group_id(body.name)
    is_state = sector in STATE_SECTORS or (sector is None and countries.code(name) is not None)
    return f"{STATE}{country}" if country and is_state else None
