"""Place names with their country and point; names that stand for a government or a people are marked as not literal."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotation.geoparsing import metonymy, toponym_recognition, toponym_resolution
from copydesk.model import Annotation, Place, Report
from copydesk.nlp.parse import Name, Parse


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
            yield Place(span, site.name, site.country, site.lat, site.lon, site.geonameid, literal)


def _longer(name: Name | None, toponym: toponym_recognition.Toponym) -> Name | None:
    """The model's name around a toponym, where it is more than the toponym and what closes it."""
    if name is None or name.last - toponym.last < 1:
        return None
    return name
