"""How closely a place of an event is known, in the terms of event data sets."""

from __future__ import annotations

from copydesk.model import Place
from copydesk.resources import gazetteer
from copydesk.resources.countries import by_code
from copydesk.resources.gazetteer import Site


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


# UCDP's where_prec (GED Codebook 25.1) by the kind of a site of the gazetteer: 1 a place, 3 a second-level division, 4 a first-level
# one, 6 a country, 7 international waters or more than one country. 2 and 5 ask for words around the name that no gazetteer has.
_PRECISION = {"town": 1, "county": 3, "state": 4, "region": 4, "river": 4, "country": 6, "continent": 7, "sea": 7}


def where_precision(place: Place) -> int | None:
    """UCDP's where_prec of a place; None where the gazetteer does not know it."""
    if is_country(place):
        return 6
    site = _site(place)
    if site is not None:
        return 7 if site.country is None else _PRECISION[site.kind]
    return 1 if place.lat is not None else None


def first_level_division(place: Place) -> str | None:
    """Code of the first-level division that a place lies in (GeoNames admin1, of the place's country); None where not known."""
    site = _site(place)
    return (site.division or None) if site is not None else None


def _site(place: Place) -> Site | None:
    """The site of the gazetteer that a place was resolved to: by its GeoNames identifier, else by name and country."""
    known = [site for site in gazetteer.sites(place.name) if site.country == place.country]
    if place.geonameid is not None:
        known = [site for site in known if site.geonameid == place.geonameid] or known
    return known[0] if known else None
