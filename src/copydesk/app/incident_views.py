"""Incidents laid out for a page or a table: filtered, counted, each with its words; nothing is worked out here.

``incident_page(ledger, query, limit, offset)`` is what a web page asks: it only reads what is kept, and is quick.
``Workspace.incidents`` brings incidents up to date first.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from copydesk.app.finding_search import means
from copydesk.ledger import incident_store
from copydesk.ledger.connection import Ledger
from copydesk.model import Incident, IncidentSource, Toll
from copydesk.model.base import doc
from copydesk.model.incident import IncidentKind
from copydesk.resources import agencies
from copydesk.resources.place_precision import country_name
from copydesk.text.plurals import counted

_ROLES = {"reports": "", "claims": "claims it", "accuses": "accuses", "denies": "denies"}


@dataclass(frozen=True, slots=True)
class IncidentQuery:
    """Which incidents are asked for; what is null asks for nothing."""

    kinds: tuple[IncidentKind, ...] = doc("kinds of rows; empty for all", ("incident",))
    type: str | None = doc("PLOVER root", None)
    actor: str | None = doc("who did it, by any spelling or short form of the name", None)
    country: str | None = doc("ISO 3166-1 alpha-3 code of the place, or of the actor where no place is known", None)
    place: str | None = doc("words of the place", None)
    since: str | None = doc("first day, ISO 8601", None)
    until: str | None = doc("last day, ISO 8601", None)
    story: str | None = doc("id of the story", None)
    min_killed: float | None = doc("fewest dead, by the best number", None)
    min_origins: int = doc("fewest texts behind it", 0)


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One source of an incident in words."""

    source: IncidentSource = doc("the source")
    who: str = doc("who says it: the speaker and the house, or the house alone")
    role: str = doc("'claims it', 'accuses', 'denies'; empty where it only reports")
    number: str = doc("its count in its own words; empty where it gives none")


@dataclass(frozen=True, slots=True)
class IncidentRow:
    """One incident in words."""

    incident: Incident = doc("the incident")
    what: str = doc("the kind of event: 'violence, explosives'")
    who: str = doc("'actor → recipient', a dash for who is not known")
    when: str = doc("the day, or the first and the last; empty where no source gives one")
    where: str = doc("the place with its country; empty where no source gives one")
    killed: str = doc("the dead in words: '12 (9 to 15)'; empty where nobody counts")
    injured: str = doc("the wounded in words")
    support: str = doc("'3 reports, 2 texts'")
    lines: tuple[SourceLine, ...] = doc("a line for each source, the earliest first")


@dataclass(frozen=True, slots=True)
class IncidentPage:
    """A page of incidents, and the whole choice counted."""

    rows: tuple[IncidentRow, ...] = doc("the rows of this page")
    total: int = doc("rows of the whole choice")
    kinds: tuple[tuple[IncidentKind, int], ...] = doc("how many of each kind are kept, whatever kinds are asked for")
    types: tuple[str, ...] = doc("PLOVER roots of the choice")
    countries: tuple[str, ...] = doc("countries of the choice, ISO 3166-1 alpha-3")
    killed: Toll = doc("the dead of the choice: best, low and high added up over its incidents")


def incident_page(ledger: Ledger, query: IncidentQuery | None = None, limit: int = 50, offset: int = 0) -> IncidentPage:
    """A page of the incidents that a ledger keeps, in order of their days; ``story`` of the query is the id of a story."""
    asked = query or IncidentQuery()
    kept = list(incident_store.incidents(ledger, asked.story))
    chosen = list(matching(kept, asked))
    return IncidentPage(
        tuple(row_of(row) for row in chosen[offset : offset + limit]), len(chosen),
        tuple(sorted(Counter(row.kind for row in kept).items(), key=lambda pair: (-pair[1], pair[0]))),
        tuple(sorted({row.type for row in chosen})), tuple(sorted({row.country for row in chosen if row.country})),
        added(row.killed for row in chosen),
    )  # fmt: skip


def matching(incidents: Iterable[Incident], query: IncidentQuery) -> Iterator[Incident]:
    """The incidents that a query asks for, in their order."""
    return (row for row in incidents if _fits(row, query))


def _fits(row: Incident, query: IncidentQuery) -> bool:
    return (
        (not query.kinds or row.kind in query.kinds)
        and (query.type is None or row.type == query.type)
        and (query.actor is None or (row.actor is not None and means(query.actor, row.actor)))
        and (query.country is None or query.country == (row.country or row.actor_country))
        and (query.place is None or query.place.casefold() in (row.place or "").casefold())
        and (query.since is None or (row.last_day is not None and row.last_day >= query.since))
        and (query.until is None or (row.first_day is not None and row.first_day <= query.until))
        and (query.min_killed is None or (row.killed.best or 0) >= query.min_killed)
        and row.origins >= query.min_origins
    )


def row_of(incident: Incident) -> IncidentRow:
    """An incident in words."""
    what = ", ".join(part for part in (incident.type.lower(), (incident.mode or "").replace("-", " ")) if part)
    return IncidentRow(
        incident=incident, what=what, who=f"{incident.actor or '–'} → {incident.recipient or '–'}", when=when(incident), where=where(incident),
        killed=toll_words(incident.killed), injured=toll_words(incident.injured),
        support=f"{counted(incident.reports, 'report')}, {counted(incident.origins, 'text')}",
        lines=tuple(source_line(row) for row in incident.sources),
    )  # fmt: skip


def source_line(row: IncidentSource) -> SourceLine:
    """A source in words."""
    # The house is a key by which publishers are counted; a reader knows the outlet by its name, or the agency by its own.
    house = (row.house if agencies.canonical(row.house or "") else None) or row.outlet or row.house or row.report
    return SourceLine(row, f"{row.speaker}, in {house}" if row.speaker else house, _ROLES[row.role], row.number or "")


def when(incident: Incident) -> str:
    """The day of an incident in words."""
    first, last = incident.first_day, incident.last_day
    if not first or not last or first == last:
        return first or last or ""
    return f"{first} to {last}"


def where(incident: Incident) -> str:
    """The place of an incident with its country."""
    country = country_name(incident.country)
    parts = dict.fromkeys(part for part in (incident.place, country) if part)
    return ", ".join(parts)


def toll_words(toll: Toll) -> str:
    """A toll in words.

    >>> toll_words(Toll(12.0, 9.0, 15.0)), toll_words(Toll(3.0, 3.0, 3.0)), toll_words(Toll())
    ('12 (9 to 15)', '3', '')
    """
    if toll.best is None:
        return ""
    head = f"{'about ' if toll.is_estimate else ''}{toll.best:,.0f}"
    if toll.low is None or toll.high is None or toll.low == toll.high:
        return head
    return f"{head} ({toll.low:,.0f} to {toll.high:,.0f})"


def added(tolls: Iterable[Toll]) -> Toll:
    """Tolls added up, for a sum over incidents."""
    rows: Sequence[Toll] = [row for row in tolls if row.best is not None]
    if not rows:
        return Toll()
    ends = ((row.best or 0.0, row.low or row.best or 0.0, row.high or row.best or 0.0) for row in rows)
    best, low, high = (sum(column) for column in zip(*ends, strict=True))
    return Toll(best, low, high, sum(row.sources for row in rows), any(row.is_estimate for row in rows))
