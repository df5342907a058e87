"""Where a report is at home: the place it was sent from, or the country of which it speaks most."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

from copydesk.model import Annotation, Place
from copydesk.resources import countries
from copydesk.resources.countries import by_code

# Mentions of another country from which a report may be at home there rather than at its dateline.
_MUCH = 3
# UCDP's where_prec of a country.
_WHOLE_COUNTRY = 6


def filed_from(found: Annotation) -> Place | None:
    """The place of the dateline; in its brackets stands an agency, unless it is a country."""
    for sentence in found.sentences:
        if sentence.kind == "dateline":
            line = sentence.span.of(found.report.text)
            bracket = sentence.span.start + (line.find("(") if "(" in line else len(line))
            inside = (place for place in found.places if sentence.span.covers(place.span))
            return next((p for p in inside if p.span.start < bracket or countries.lookup(p.name)), None)
    return None


def usual_place(found: Annotation, filed: Place | None) -> Place | None:
    """Where a report's deeds were done if it does not say: at its dateline, unless it speaks more of another country.

    A report without a dateline is at home in the country that it names twice as often as any other.
    """
    dateline = max((s.span.end for s in found.sentences if s.kind == "dateline"), default=0)
    body = [place for place in found.places if place.country and place.span.start >= dateline]
    named = Counter(place.country for place in body)
    if not named:
        return filed
    (country, times), *others = named.most_common(2)
    if not dateline and others and others[0][1] * 2 > times:
        return None
    if times < _MUCH or times <= (named[filed.country] if filed else 0):
        return filed
    whole = (place for place in body if place.country == country and countries.named(place.name) == country)
    home = next(whole, None)
    if home is not None:
        return replace(home, literal=True)
    return filed or _country(next(place for place in body if place.country == country))


def _country(inside: Place) -> Place | None:
    """The country in which a place lies, named by its towns alone; the span is that of the town."""
    country = by_code().get(inside.country or "")
    if country is None:
        return None
    return Place(
        span=inside.span, name=country.name, country=inside.country, lat=country.lat, lon=country.lon,
        geonameid=country.geonameid, precision=_WHOLE_COUNTRY,
    )  # fmt: skip
