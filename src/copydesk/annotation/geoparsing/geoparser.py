"""Place names with their country and point; names that stand for a government or a people are marked as not literal."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.geoparsing import metonymy, site_features, toponym_recognition, toponym_resolution
from copydesk.model import Annotation, Place, Report
from copydesk.nlp.parse import Name, Parse
from copydesk.resources.gazetteer import Site, SiteKind
from copydesk.resources.word_classes import word_class

_PRECISION: dict[SiteKind, int] = {
    "county": 3, "state": 4, "region": 4, "river": 5, "country": 6, "continent": 6, "sea": 7,
}  # fmt: skip
_NEAR = word_class("geoparser.near")


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Place]:
    """Find the place names of a report in order; ``found`` holds its entities."""
    seen = toponym_recognition.find(parse, found)
    sites = toponym_resolution.resolved(report, parse, seen)
    covers = {token: name for name in parse.names for token in range(name.first, name.last)}
    for toponym, site in zip(seen, sites, strict=True):
        span = parse.span(toponym.first, toponym.last)
        literal = metonymy.is_literal(parse, toponym, site, _longer(covers.get(toponym.first), toponym))
        if site is None:
            yield Place(span, toponym.name, literal=literal)
        else:
            precision = _precision(parse, toponym, site)
            yield Place(
                span=span,
                name=site.name,
                country=site.country,
                lat=site.lat,
                lon=site.lon,
                geonameid=site.geonameid,
                literal=literal,
                precision=precision,
            )


def _precision(parse: Parse, toponym: toponym_recognition.Toponym, site: Site) -> int | None:
    """How exact the words are, on the scale of UCDP's ``where_prec``: a town (1), near one (2), a county (3), a province (4), …

    None where the gazetteer does not know the name and only its country is given.
    """
    if toponym.form == "name" and site not in toponym_resolution.sites_of(toponym.name):
        return None
    if site.kind != "town":
        return _PRECISION[site.kind]
    before = parse.lower[max(0, toponym.first - 2) : toponym.first]
    near = before[-1:] and (before[-1] in _NEAR or (before[-1] == "of" and before[0] in site_features.BEARINGS))
    return 2 if near else 1


def _longer(name: Name | None, toponym: toponym_recognition.Toponym) -> Name | None:
    """The model's name around a toponym, where it is more than the toponym and what closes it."""
    if name is None or name.last - toponym.last < 1:
        return None
    return name
