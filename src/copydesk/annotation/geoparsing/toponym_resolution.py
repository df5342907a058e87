"""Which place of the world a name means: by the other places of the report, by who lives there, and by where the outlet prints."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from copydesk.annotation.geoparsing import site_features
from copydesk.annotation.geoparsing.toponym_recognition import Toponym
from copydesk.model import Report
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, gazetteer, logistic
from copydesk.resources.gazetteer import Site
from copydesk.resources.word_classes import alternatives, word_class

_COMPASS = re.compile(rf"^(?:(?:{alternatives('toponym_resolution.parts_of_place')})[ -])+", re.IGNORECASE)
_GENERIC = re.compile(rf" (?:{alternatives('toponym_resolution.kinds_of_place')})$", re.IGNORECASE)
_ARTICLES = word_class("toponym_recognition.articles")
# Candidates that are weighed for one name; the most populous ones.
_MOST_SITES = 25


@dataclass(frozen=True, slots=True)
class ResolutionParameters:
    """How a report's own country serves a name that no gazetteer knows."""

    share: float = 0.5
    """Share of the report's place names that lie in one country, from which an unknown name is taken to lie there too;
    accuracy and coverage of countries over the development documents, 2026-11-22."""


def resolved(
    report: Report, parse: Parse, toponyms: Sequence[Toponym], parameters: ResolutionParameters = ResolutionParameters()
) -> list[Site | None]:
    """The site of each toponym; None where nothing says so."""
    context = site_features.context(report, parse, toponyms, {t.name: sites_of(t.name) for t in toponyms})
    chosen: dict[str, Site | None] = {}
    for at, toponym in enumerate(toponyms):
        if toponym.form == "name" and toponym.name not in chosen:
            chosen[toponym.name] = _best(context, at)
    home = _home(parse, chosen, toponyms, parameters.share)
    return [_site(toponym, chosen, context, at, home) for at, toponym in enumerate(toponyms)]


def _site(
    toponym: Toponym, chosen: dict[str, Site | None], context: site_features.SiteContext, at: int, home: str | None
) -> Site | None:
    if toponym.form != "name":
        land = countries.by_code().get(toponym.country or "")
        return gazetteer.sites(land.name)[0] if land else None
    site = chosen[toponym.name]
    if site is not None:
        return site
    held = min(context.surely.get(toponym.name, ()), default=None)
    country = context.inside[at] or (held[0] if held else None) or home
    return Site(toponym.name, "region", country) if country else None


def _best(context: site_features.SiteContext, at: int) -> Site | None:
    name = context.toponyms[at].name
    sites = context.sites[name]
    holders = context.surely.get(name)
    if holders and sites:  # 'Palmyra in Syria' lies in Syria, whether the gazetteer knows it or not
        sites = tuple(site for site in sites if site_features.fits(site, holders))
    if len(sites) < 2:
        return sites[0] if sites else None
    weights = logistic.load("toponym_sites").weights
    scored = [
        (sum(weights[name][0][1] * value for name, value in context.features(at, site) if name in weights), -rank, site)
        for rank, site in enumerate(sites)
    ]
    return max(scored, key=lambda row: row[:2])[2]


def _home(parse: Parse, chosen: dict[str, Site | None], toponyms: Sequence[Toponym], share: float) -> str | None:
    """The country in which most places of the report lie; a name in capitals, as in a dateline, counts half."""
    votes: dict[str, float] = {}
    for toponym in toponyms:
        site = chosen.get(toponym.name) if toponym.form == "name" else None
        code = site.country if site else toponym.country
        if code:
            in_capitals = parse.span(toponym.first, toponym.last).of(parse.text).isupper()
            votes[code] = votes.get(code, 0.0) + (0.5 if in_capitals else 1.0)
    if not votes:
        return None
    best, count = min(votes.items(), key=lambda item: (-item[1], item[0]))
    return best if count >= share * sum(votes.values()) else None


@lru_cache(maxsize=1 << 13)
def sites_of(name: str) -> tuple[Site, ...]:
    """The places that a name may mean: as it stands, without points of the compass and general nouns, or its first words."""
    for form in _forms(name):
        sites = gazetteer.sites(form)
        if sites:
            return sites[:_MOST_SITES]
    words = name.split()
    for size in range(len(words) - 1, 0, -1):
        start = " ".join(words[:size]).rstrip(",")
        sites = gazetteer.sites(start)
        if sites and size * 2 >= len(words) - 1 and start.lower() not in _ARTICLES:
            return sites[:_MOST_SITES]
    return ()


def _forms(name: str) -> list[str]:
    bare = _GENERIC.sub("", name)
    forms = [name, name + ".", name.replace(" Co.", " County"), bare, _COMPASS.sub("", name), _COMPASS.sub("", bare)]
    return list(dict.fromkeys(form for form in forms if form))
