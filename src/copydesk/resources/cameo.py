"""From PLOVER and ISO codes to CAMEO and FIPS, for formats that know no others."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from copydesk.resources.tsv import rows


@dataclass(frozen=True, slots=True)
class EventCode:
    """What a PLOVER root and mode are in CAMEO; ``goldstein`` is None where the scale gives no score."""

    cameo: str
    goldstein: float | None
    quad: int


@cache
def _codes() -> dict[tuple[str, str], EventCode]:
    return {
        (row["root"], row["mode"]): EventCode(
            row["cameo"], None if row["goldstein"] == "-" else float(row["goldstein"]), int(row["quad"])
        )
        for row in rows("event_codes")
    }


# Sectors that fight with the arms of an army: a violent deed of theirs without a mode is 'use conventional military force'.
ARMED = frozenset(("MIL", "REB", "UAF"))
_FIGHT = EventCode("190", -10.0, 4)


def event_code(root: str, mode: str | None, sector: str | None = None) -> EventCode | None:
    """The CAMEO code of an event; a mode that is not known falls back to its root, a root that is not known has none.

    >>> event_code("COERCE", "arrest").cameo, event_code("ASSAULT", None, "MIL").cameo
    ('173', '190')
    """
    if root == "ASSAULT" and mode is None and sector in ARMED:
        return _FIGHT
    return _codes().get((root, mode or "-")) or _codes().get((root, "-"))


def quad_of(cameo: str) -> int:
    """GDELT's QuadClass of a CAMEO code: verbal co-operation, material co-operation, verbal conflict, material conflict.

    >>> quad_of("173"), quad_of("040")
    (4, 1)
    """
    root = int(cameo[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


@cache
def _sectors() -> dict[str, str]:
    return {row["sector"]: row["cameo"] for row in rows("cameo_sectors")}


def cameo_sector(sector: str | None) -> str:
    """The CAMEO type code of a PLOVER sector; empty where CAMEO has none.

    >>> cameo_sector("JRN"), cameo_sector("GOV"), cameo_sector("PTY")
    ('MED', 'GOV', '')
    """
    code = _sectors().get(sector or "", sector or "")
    return "" if code == "-" else code


@cache
def _countries() -> dict[str, tuple[str, str]]:
    return {row["iso3"]: (row["fips"], row["cameo"]) for row in rows("country_codes")}


def cameo_country(iso3: str | None) -> str:
    """The CAMEO code of a country; empty where none is given.

    >>> cameo_country("ROU"), cameo_country("SYR")
    ('ROM', 'SYR')
    """
    return _countries()[iso3][1] if iso3 in _countries() else iso3 or ""


def fips_country(iso3: str | None) -> str:
    """The FIPS 10-4 code of a country; empty where it has none.

    >>> fips_country("DEU"), fips_country(None)
    ('GM', '')
    """
    code = _countries()[iso3][0] if iso3 in _countries() else ""
    return "" if code == "-" else code
