"""Countries and main territories: codes, names, adjectives, peoples and seats of government."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Literal

from copydesk.resources import tsv

Form = Literal["name", "adjective", "people", "seat"]

# Tokens of the longest name.
_NAME_MAX_TOKENS = 7


@dataclass(frozen=True, slots=True)
class Country:
    """A country or territory with the words by which English news knows it."""

    iso3: str
    iso2: str
    name: str
    variants: tuple[str, ...]
    adjectives: tuple[str, ...]
    people: tuple[str, ...]
    seats: tuple[str, ...]
    neighbours: tuple[str, ...]
    lat: float
    lon: float
    geonameid: int
    population: int


@cache
def by_code() -> dict[str, Country]:
    """All countries by their ISO 3166-1 alpha-3 code (Kosovo by XKX)."""
    return {row["iso3"]: _country(row) for row in tsv.rows("countries")}


def _country(row: dict[str, str]) -> Country:
    def words(heading: str) -> tuple[str, ...]:
        return tuple(word for word in row[heading].split(";") if word)

    return Country(
        iso3=row["iso3"], iso2=row["iso2"], name=row["name"], variants=words("variants"), adjectives=words("adjectives"), people=words("people"), seats=words("seats"),
        neighbours=words("neighbours"), lat=float(row["lat"]), lon=float(row["lon"]), geonameid=int(row["geonameid"]), population=int(row["population"]),
    )  # fmt: skip


@cache
def from_iso2() -> dict[str, str]:
    """ISO alpha-3 codes by alpha-2 code."""
    return {country.iso2: code for code, country in by_code().items()}


@lru_cache(maxsize=1 << 14)
def _folded(text: str) -> str:
    plain = "".join(mark for mark in unicodedata.normalize("NFKD", text) if not unicodedata.combining(mark))
    words = plain.replace("’", "'").casefold().split()
    return " ".join(words[1:] if len(words) > 1 and words[0] == "the" else words)


@cache
def _forms() -> dict[str, tuple[str, Form]]:
    """Code and form by folded words; a name wins over an adjective, an adjective over a people, any of them over a seat."""
    known: dict[str, tuple[str, Form]] = {}
    for code, country in by_code().items():
        for form, words in (
            ("name", (country.name, *country.variants)),
            ("adjective", country.adjectives),
            ("people", country.people),
        ):
            for word in words:
                known.setdefault(_folded(word), (code, form))  # type: ignore[arg-type]
    for code, country in by_code().items():
        for word in country.seats:
            known.setdefault(_folded(word), (code, "seat"))
    return known


@cache
def _openers() -> frozenset[str]:
    return frozenset(key.split()[0] for key in _forms())


def lookup(text: str) -> tuple[str, Form] | None:
    """The country that the whole of ``text`` names, and how: by its name, an adjective, its people, or a seat of government.

    Lower-case words name none: "turkey", "china" and "polish" are no countries.
    """
    if text.islower() or text == "Us":
        return None
    return _forms().get(_folded(text))


def named(text: str) -> str | None:
    """The code of the country whose name, or a variant of it, is ``text``."""
    found = lookup(text)
    return found[0] if found and found[1] == "name" else None


def adjective(text: str) -> str | None:
    """The code of the country to which the adjective ``text`` belongs ("Iraqi")."""
    found = lookup(text)
    return found[0] if found and found[1] in ("adjective", "people") else None


def seat(text: str) -> str | None:
    """The code of the country that is governed from the city ``text``."""
    found = lookup(text)
    return found[0] if found and found[1] == "seat" else None


def code(text: str) -> str | None:
    """The code of the country that ``text`` names in any form."""
    found = lookup(text)
    return found[0] if found else None


def longest(words: Sequence[str], at: int) -> tuple[int, str, Form] | None:
    """The longest country word that begins at ``words[at]``: how many tokens, which code, which form.

    New Jersey and New Mexico are no countries, nor does one begin at their second word.
    """
    if _folded(words[at]) not in _openers() or (at and words[at - 1] == "New"):
        return None
    for size in range(min(_NAME_MAX_TOKENS, len(words) - at), 0, -1):
        found = lookup(" ".join(words[at : at + size]).replace(" '", "'").replace(" - ", "-").replace(" ’", "'"))
        if found:
            return size, *found
    return None
