"""Place names with their country and point; names that stand for a government or a people are marked as not literal."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.annotate import metonyms, resolution, toponyms
from copydesk.language.parse import Parse
from copydesk.model import Annotation, Place, Report


def find(parse: Parse, report: Report, found: Annotation) -> Iterator[Place]:
    """Find the place names of a report in order; ``found`` holds its entities."""
    seen = toponyms.find(parse, found)
    sites = resolution.resolved(report, parse, seen)
    for toponym, site in zip(seen, sites, strict=True):
        span = parse.span(toponym.first, toponym.last)
        literal = metonyms.is_literal(parse, toponym)
        if site is None:
            yield Place(span, toponym.name, literal=literal)
        else:
            yield Place(span, site.name, site.country, site.lat, site.lon, site.geonameid, literal)
