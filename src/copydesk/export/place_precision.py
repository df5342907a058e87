"""How closely a place of an event is known, in the terms of event data sets."""

from __future__ import annotations

from copydesk.model import Place
from copydesk.resources.countries import by_code


def is_country(place: Place) -> bool:
    """Whether the place is a whole country."""
    country = by_code().get(place.country or "")
    return country is not None and (
        place.geonameid == country.geonameid or place.name.casefold() == country.name.casefold()
    )


def country_name(iso3: str | None) -> str | None:
    """The English name of a country, by its ISO 3166-1 alpha-3 code."""
    country = by_code().get(iso3 or "")
    return country.name if country else None


def full_name(place: Place) -> str:
    """The place with its country: 'Seville, Spain'; a country by itself."""
    country = country_name(place.country)
    return place.name if country is None or is_country(place) else f"{place.name}, {country}"
