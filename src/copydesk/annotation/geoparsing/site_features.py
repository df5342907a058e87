"""What speaks for one of the places that share a name: the features that the fitted weights are about."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from itertools import pairwise
from urllib.parse import urlsplit

from copydesk.annotation.geoparsing.toponym_recognition import Toponym
from copydesk.model import Report
from copydesk.nlp.parse import Parse
from copydesk.resources import countries, gazetteer
from copydesk.resources.gazetteer import Site
from copydesk.resources.word_classes import word_class

# Kilometres within which towns of one report support one another.
_NEAR_KM = 120.0
# Names that are asked for support; more would make long texts slow and no surer.
_MOST_ANCHORS = 40
# Words for what nations have and states of a union have not.
_NATIONAL = word_class("site_features.national")
_FACILITIES = word_class("site_features.facilities")
BEARINGS = word_class("site_features.bearings")
# Words between a place and what it lies in.
_HELD = ((",",), ("(",), ("in",), (",", "in"), (",", "the"), ("in", "the"), (",", "county"), ("of",))
# People from which a town says in which country the village next to it lies.
_CITY_PEOPLE = 100_000
# How fast a smaller namesake loses weight in the vote of a name on its country.
_POWER = 1.0


@dataclass(frozen=True, slots=True)
class SiteContext:
    """One report as the features see it: the candidates of each name, and what its names say together."""

    toponyms: Sequence[Toponym]
    sites: Mapping[str, tuple[Site, ...]]
    inside: tuple[str | None, ...]
    holders: Mapping[str, frozenset[tuple[str, str]]]
    held: Mapping[str, frozenset[str]]
    surely: Mapping[str, frozenset[tuple[str, str]]]
    votes: Mapping[str, Mapping[tuple[str, str], float]]
    national: frozenset[str]
    outlet_country: str | None
    outlet: str

    def features(self, at: int, site: Site) -> Iterator[tuple[str, float]]:
        """The features of ``site`` as the reading of the toponym at index ``at``, with their values."""
        name = self.toponyms[at].name
        yield "log people", _log_people(site)
        yield f"kind={site.kind}", 1.0
        yield "other spelling", float(site.spelling)
        if name in self.national:
            yield "a nation's word beside", float(site.kind == "country")
        yield from self._holding(name, site)
        yield from self._votes(name, site)
        yield from self._printed(name, site)
        if self.held.get(name):
            yield "holds its neighbour", float(any(_holds(site, inner, self.sites) for inner in self.held[name]))

    def _holding(self, name: str, site: Site) -> Iterator[tuple[str, float]]:
        holders = self.holders.get(name)
        if holders:
            here = (site.country or "", site.division)
            match = any(code == here[0] and division in ("", here[1]) for code, division in holders)
            yield "in the place named after it", float(match)

    def _votes(self, name: str, site: Site) -> Iterator[tuple[str, float]]:
        country = division = near = beside = total = 0.0
        land = countries.by_code().get(site.country or "")
        neighbours = land.neighbours if land else ()
        for other, vote in self.votes.items():
            if other == name:
                continue
            total += 1
            country += sum(share for (code, _), share in vote.items() if code == site.country)
            beside += sum(share for (code, _), share in vote.items() if code in neighbours)
            if site.country == "USA" and site.division:
                division += vote.get(("USA", site.division), 0.0)
            near += self._supports(other, site)
        if total:
            yield "share of country", country / total
            yield "log votes of country", math.log1p(country)
            yield "share of division", division / total
            yield "log votes of division", math.log1p(division)
            yield "log towns near", math.log1p(near)
            yield "log votes of neighbours", math.log1p(beside)

    def _supports(self, other: str, site: Site) -> bool:
        """Whether the other name has a town near the site, among the first few that bear it."""
        if site.lat is None or site.lon is None or site.kind != "town":
            return False
        return any(_near(site, one) for one in self.sites[other][:6] if one.kind == "town")

    def _printed(self, name: str, site: Site) -> Iterator[tuple[str, float]]:
        if self.outlet_country:
            yield "outlet's country", float(site.country == self.outlet_country)
        elif self.outlet:
            yield "outlet of no country, site in the USA", float(site.country == "USA")
        if self.outlet and len(name) > 3 and gazetteer.folded(name).replace(" ", "") in self.outlet:
            yield "outlet bears the name", float(site.kind == "town")


def context(
    report: Report, parse: Parse, toponyms: Sequence[Toponym], sites: Mapping[str, tuple[Site, ...]]
) -> SiteContext:
    """Gather what the names of a report say of one another."""
    inside: list[str | None] = [None] * len(toponyms)
    holders: dict[str, set[tuple[str, str]]] = {}
    held: dict[str, set[str]] = {}
    surely: dict[str, set[tuple[str, str]]] = {}
    for at, (toponym, after) in enumerate(pairwise(toponyms)):
        if toponym.form != "name" or after.form != "name":
            continue
        if parse.lower[toponym.last : after.first] in (("'s",), ("’s",)):  # 'Manama's Pearl Square'
            toponym, after = after, toponym  # noqa: PLW2901 -- the holder stands first
        elif not _is_held(parse, toponym, after):
            continue
        outer = {
            (s.country, s.division if s.kind == "state" else "")
            for s in sites[after.name]
            if _can_hold(s) and s.country
        } or _city_beside(sites[after.name])
        listed = "," in parse.lower[toponym.last : after.first]
        if outer and not listed and not any(site.kind == "country" for site in sites[toponym.name]):
            surely.setdefault(toponym.name, set()).update(outer)
        if outer:
            holders.setdefault(toponym.name, set()).update(outer)
            held.setdefault(after.name, set()).add(toponym.name)
            inside[at + (toponym.first > after.first)] = min(outer)[0]
    outlet_country, outlet = _outlet(report)
    return SiteContext(
        toponyms=toponyms, sites=sites, inside=tuple(inside), holders={k: frozenset(v) for k, v in holders.items()},
        held={k: frozenset(v) for k, v in held.items()}, surely={k: frozenset(v) for k, v in surely.items()}, votes=_all_votes(toponyms, sites, holders), national=_national(parse, toponyms),
        outlet_country=outlet_country, outlet=outlet,
    )  # fmt: skip


def _national(parse: Parse, toponyms: Sequence[Toponym]) -> frozenset[str]:
    """The names next to which the report speaks of what only nations have: a prime minister, an embassy."""
    found = set()
    for toponym in toponyms:
        window = parse.lower[max(0, toponym.first - 4) : toponym.first] + parse.lower[toponym.last : toponym.last + 4]
        if toponym.form == "name" and not _NATIONAL.isdisjoint(window):
            found.add(toponym.name)
    return frozenset(found)


def _is_held(parse: Parse, toponym: Toponym, after: Toponym) -> bool:
    """Whether the second name says where the first lies: "Paris, Texas", "Idlib in Syria", "Derna (Libya)"."""
    between = parse.lower[toponym.last : after.first]
    if between and between[0] in _FACILITIES:  # 'the Pearl roundabout in Manama', 'the Karm district of Homs'
        between = between[1:]
    return between in (("near",), ("outside",), *_HELD) or (between[1:] == ("of",) and between[0] in BEARINGS)


def _city_beside(sites: Sequence[Site]) -> set[tuple[str, str]]:
    """The country of a well-known town: what lies near it lies there."""
    first = sites[0] if sites else None
    known = first is not None and first.kind == "town" and first.population >= _CITY_PEOPLE and first.country
    return {(first.country, "")} if first and first.country and known else set()


def _can_hold(site: Site) -> bool:
    return site.kind in ("country", "state", "region", "county") or site.population > 3_000_000


def _holds(site: Site, inner: str, sites: Mapping[str, tuple[Site, ...]]) -> bool:
    """Whether a namesake of the inner name lies in the site."""
    for one in sites[inner][:6]:
        same = one.country == site.country and (site.kind != "state" or one.division == site.division)
        if same and site.kind in ("country", "state", "region"):
            return True
    return False


def _all_votes(
    toponyms: Sequence[Toponym], sites: Mapping[str, tuple[Site, ...]], holders: Mapping[str, set[tuple[str, str]]]
) -> dict[str, dict[tuple[str, str], float]]:
    """What each name says of the country and division that the report is about; the shares of one name add up to one."""
    votes: dict[str, dict[tuple[str, str], float]] = {}
    often = Counter(toponym.name for toponym in toponyms)
    forms = {toponym.name: toponym for toponym in reversed(toponyms)}
    for name in sorted(forms, key=lambda name: (-often[name], name))[:_MOST_ANCHORS]:
        if forms[name].form != "name":
            votes[name] = {(forms[name].country or "", ""): 1.0}
            continue
        fitting = [s for s in sites[name] if fits(s, holders.get(name))] or list(sites[name])
        weights = [(10 ** (_POWER * _log_people(site)), site) for site in fitting]
        whole = sum(weight for weight, _ in weights)
        if whole:
            votes[name] = {}
            for weight, site in weights:
                key = (site.country or "", site.division if site.country == "USA" else "")
                votes[name][key] = votes[name].get(key, 0.0) + weight / whole
    return votes


def fits(site: Site, holders: Set[tuple[str, str]] | None) -> bool:
    """Whether a site lies in one of the countries or states that the report names after it."""
    return not holders or any(code == site.country and division in ("", site.division) for code, division in holders)


def _log_people(site: Site) -> float:
    if site.kind == "county":
        return 4.0
    return math.log10(max(site.population, 300))


def _near(a: Site, b: Site) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    north = abs(a.lat - b.lat) * 111.2
    if north > _NEAR_KM:
        return False
    east = abs(a.lon - b.lon) * 111.2 * math.cos(math.radians(a.lat))
    return math.hypot(north, east) <= _NEAR_KM


def _outlet(report: Report) -> tuple[str | None, str]:
    """The country of the outlet by the end of its address, and its bare name."""
    host = (report.outlet or "").lower().strip()
    if report.url and ("." not in host or " " in host):
        try:
            host = urlsplit(report.url).hostname or host
        except ValueError:
            host = ""
    if "." not in host:
        return None, re.sub(r"\W", "", host)
    ending = host.rsplit(".", 1)[1].upper()
    code = countries.from_iso2().get("GB" if ending == "UK" else ending)
    return code, re.sub(r"\W", "", host)
