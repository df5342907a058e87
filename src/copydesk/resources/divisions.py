"""Names of the divisions of first and second level that a place lies in, as GeoNames has them."""

from __future__ import annotations

from functools import cache

from copydesk.model import Place
from copydesk.resources import gazetteer, tsv
from copydesk.resources.place_precision import first_level_division, where_precision

_COUNTY, _PROVINCE = 3, 4


@cache
def _names() -> dict[tuple[str, str], str]:
    return {(row["country"], row["code"]): row["name"] for row in tsv.rows("divisions")}


@cache
def _counties() -> dict[int, str]:
    """The second-level division of a town, by the GeoNames identifier of the town."""
    lines = (line.partition("\t") for line in tsv.unpacked("counties.tsv.gz").decode("utf-8").splitlines())
    return {int(identifier): name for identifier, _, name in lines}


def divisions(place: Place) -> tuple[str | None, str | None]:
    """The first- and the second-level division of a place; None for what the gazetteer does not tell.

    A province is its own first-level division, a county its own second-level one.
    """
    precision = where_precision(place)
    code = first_level_division(place)
    first = _names().get((place.country or "", code)) if code else None
    if precision == _PROVINCE:
        known = gazetteer.sites(place.name)
        is_province = any(site.kind in ("state", "region") and site.country == place.country for site in known)
        return (place.name if is_province else first), None
    if precision == _COUNTY:
        return first, place.name
    return first, _counties().get(place.geonameid or 0) if first else None
