"""Places of the world by name: towns out of GeoNames, countries, states, regions and seas.

The file of towns is sorted by folded name and searched by bisection in memory; it is read when the first name is asked for.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from copydesk.resources import countries, tsv

SiteKind = Literal["town", "county", "state", "country", "region", "continent", "sea", "river"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place: its name, country (ISO 3166-1 alpha-3), first-level division, point (WGS 84), people and GeoNames identifier.

    ``spelling`` is true where it was found by a spelling that is not its main name.
    """

    name: str
    kind: SiteKind
    country: str | None
    division: str = ""
    lat: float | None = None
    lon: float | None = None
    population: int = 0
    geonameid: int | None = None
    spelling: bool = False


def folded(name: str) -> str:
    """The key of a name: small letters without marks, apostrophes alike, "Saint" and "Fort" in one spelling."""
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", name) if not unicodedata.combining(mark))
    words = plain.replace("’", "'").replace("‘", "'").replace("`", "'").casefold().split()
    return " ".join(_WORDS.get(word, word) for word in words)


_WORDS = {"st.": "saint", "st": "saint", "ste.": "sainte", "ft.": "fort", "mt.": "mount", "mt": "mount"}


@lru_cache(maxsize=1 << 14)
def sites(name: str) -> tuple[Site, ...]:
    """All places that bear a name, the most populous first; nothing where none does."""
    key = folded(name).removeprefix("the ")
    if not key or "\t" in key:
        return ()
    found = [*_named().get(key, ()), *_towns(key)]
    return tuple(sorted(found, key=lambda site: (-site.population, site.spelling, site.geonameid or 0, site.name)))


@lru_cache(maxsize=1 << 12)
def capital(name: str) -> str | None:
    """The country governed from a city of that name, where it is the best-known place so called: Baghdad, not Hamilton."""
    code, known = countries.seat(name), sites(name)
    return code if code and known and known[0].country == code else None


@lru_cache(maxsize=1 << 12)
def country(name: str) -> str | None:
    """The country in which a place of that name lies, where no namesake elsewhere is nearly as populous."""
    known = sites(name)
    if not known or (known[0].kind == "town" and known[0].population < 100_000):
        return None
    rival = next((site for site in known if site.country != known[0].country), None)
    return known[0].country if rival is None or rival.population * 5 < known[0].population else None


@cache
def states() -> dict[str, Site]:
    """The states of the United States by postal code, name and abbreviation of news style, as printed."""
    known: dict[str, Site] = {}
    for row in tsv.rows("us_states"):
        name = row["name"].removesuffix(" state")
        site = Site(name, "state", "USA", row["code"], float(row["lat"]), float(row["lon"]), 1_000_000)
        for word in (row["code"], row["name"], name, *row["variants"].split(";")):
            if word:
                known[word] = site
    return known


# Countries, states, regions -------------------------------------------------------------------------------------------


@cache
def _named() -> dict[str, list[Site]]:
    known: dict[str, list[Site]] = {}
    for word, site in states().items():
        if len(word) > 2:
            known.setdefault(folded(word), []).append(site)
    for key, site in [*_countries(), *_regions()]:
        if site not in known.setdefault(key, []):
            known[key].append(site)
    return known


def _countries() -> Iterator[tuple[str, Site]]:
    for land in countries.by_code().values():
        site = Site(
            name=land.name,
            kind="country",
            country=land.iso3,
            division="",
            lat=land.lat,
            lon=land.lon,
            population=land.population,
            geonameid=land.geonameid,
        )
        for word in (land.name, *land.variants):
            yield folded(word).removeprefix("the "), site


def _regions() -> Iterator[tuple[str, Site]]:
    for row in tsv.rows("regions"):
        lat, lon = (float(row[axis]) if row[axis] else None for axis in ("lat", "lon"))
        # Regions have no count of people; news names them about as often as cities of a million or two.
        site = Site(row["name"], row["kind"], row["country"] or None, "", lat, lon, 1_500_000)  # type: ignore[arg-type]
        for word in (row["name"], *row["variants"].split(";")):
            if word:
                yield folded(word).removeprefix("the "), site


# Towns ----------------------------------------------------------------------------------------------------------------


@cache
def _table() -> bytes:
    return b"\n" + tsv.unpacked("towns.tsv.gz")


def _towns(key: str) -> Iterator[Site]:
    """Towns of a folded name, and those that are also spelled so."""
    for fields in _lines(key):
        if fields[1].startswith("@"):
            for main in _lines(fields[1][1:]):
                if main[-1] == fields[2]:
                    yield _town(main, spelling=True)
        else:
            yield _town(fields, spelling=False)


def _lines(key: str) -> Iterator[list[str]]:
    table, start = _table(), key.encode("utf-8", "replace") + b"\t"
    low, high = 0, len(table)
    while low < high:
        middle = (low + high) // 2
        line = table.find(b"\n", middle) + 1
        if line == 0 or line >= len(table) or table[line : line + len(start)] >= start:
            high = middle
        else:
            low = middle + 1
    at = table.find(b"\n", low) + 1
    while at and table.startswith(start, at):
        end = table.index(b"\n", at)
        yield table[at:end].decode("utf-8").split("\t")
        at = end + 1


def _town(fields: list[str], *, spelling: bool) -> Site:
    key, name, iso2, division, lat, lon, population, geonameid = fields
    code = countries.from_iso2().get(iso2)
    if not geonameid:
        return Site(name, "county", code, division)
    # A town that GeoNames counts nobody in is taken for a small one.
    people = int(population) or 500
    return Site(
        name=name or key.title(),
        kind="town",
        country=code,
        division=division,
        lat=float(lat),
        lon=float(lon),
        population=people,
        geonameid=int(geonameid),
        spelling=spelling,
    )
