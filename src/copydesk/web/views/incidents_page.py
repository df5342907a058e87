"""Incidents as a coder's sheet: filtered, on a map, to be ticked and decided about, to be exported."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, get_args

from copydesk.app import incident_views
from copydesk.app.incident_views import IncidentPage, IncidentQuery, IncidentRow
from copydesk.clustering.incidents import incident_cells
from copydesk.contract.incidents_json import incidents_json
from copydesk.model.incident import IncidentKind
from copydesk.resources.place_precision import country_name
from copydesk.text.plurals import counted
from copydesk.web import event_words
from copydesk.web.charts import world_map
from copydesk.web.charts.map_view import map_view
from copydesk.web.csv_rows import csv_bytes
from copydesk.web.links import address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, ViewResponse, pages_of
from copydesk.web.views import incident_page

PAGE = 50
# Incidents that the map shows and the table that is exported holds.
MOST_MAPPED, MOST_EXPORTED = 2000, 100_000
KINDS: Mapping[str, str] = {
    "incident": "incidents", "total": "sums over a war or a long time", "threat": "threats and demands", "background": "long before the reports",
    "denied": "only denied", "passing": "mentioned in passing", "rejected": "thrown out",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class ListedIncident:
    """An incident as a row of the sheet."""

    row: IncidentRow
    href: str
    what: str
    when: str
    heading: str
    parties: str


def wish_of(fields: Fields) -> IncidentQuery:
    """What an address asks for."""
    kind = fields.text("kind", 20)
    kinds: tuple[IncidentKind, ...] = (kind,) if kind in get_args(IncidentKind) else ("incident",)  # type: ignore[assignment]
    return IncidentQuery(
        kinds=kinds, type=fields.text("type", 40) or None, actor=fields.text("actor", 200).strip() or None, country=fields.text("country", 3) or None,
        place=fields.text("place", 200).strip() or None, since=fields.text("from", 10) or None, until=fields.text("to", 10) or None,
        story=fields.text("story") or None, min_killed=fields.number("killed") or None, min_origins=fields.number("texts", 0, 10_000) or 0,
    )  # fmt: skip


def answer(read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
    """A page of incidents; every field of the query filters."""
    wish, page = wish_of(fields), fields.page()
    found = read_model.incidents(wish, PAGE, (page - 1) * PAGE)

    def context() -> dict[str, Any]:
        everything = read_model.incidents(wish, MOST_MAPPED, 0)
        spots = _spots(wish, everything.rows)
        return {
            "found": found, "wish": wish, "heading": _heading(found, wish), "kinds": [(kind, KINDS[kind], count) for kind, count in found.kinds],
            "map": map_view(spots, fields.text("map", 60), lambda to: _href(wish, map=to)), "spots": sorted(spots, key=lambda spot: (-spot.count, spot.name)),
            "countries": sorted(((code, country_name(code) or code) for code in found.countries), key=lambda pair: pair[1]),
            "rows": [_listed(row) for row in found.rows], "page": page, "types": event_words.choices(found.types),
            "pages": pages_of(found.total, PAGE), "pager": lambda number: _href(wish, page=number), "export": _href(wish, "/incidents.csv"),
        }  # fmt: skip

    def json() -> dict[str, Any]:
        return {**incidents_json(row.incident for row in found.rows), "total": found.total, "page": page}

    return ViewResponse("incidents.html", "Incidents", "Incidents", context, json)


def _listed(row: IncidentRow) -> ListedIncident:
    incident = row.incident
    return ListedIncident(
        row,
        incident_page.at(incident.id),
        event_words.deed(incident.type, incident.mode),
        incident_page.when(incident),
        incident_page.heading(row),
        event_words.parties(incident.actor, incident.recipient),
    )


def _heading(found: IncidentPage, wish: IncidentQuery) -> str:
    head = (
        counted(found.total, "incident") if wish.kinds == ("incident",) else f"{found.total:,} {KINDS[wish.kinds[0]]}"
    )
    killed = incident_views.toll_words(found.killed)
    return f"{head}, {killed} killed" if killed and wish.kinds == ("incident",) else head


def _href(wish: IncidentQuery, path: str = "/incidents", **more: str | int | None) -> str:
    killed = int(wish.min_killed) if wish.min_killed else None
    known: dict[str, str | int | None] = {
        "kind": None if wish.kinds == ("incident",) else wish.kinds[0], "type": wish.type, "actor": wish.actor, "country": wish.country,
        "place": wish.place, "from": wish.since, "to": wish.until, "story": wish.story, "killed": killed, "texts": wish.min_origins or None,
    }  # fmt: skip
    return address(path, {**known, **more}.items())


def _spots(wish: IncidentQuery, rows: Iterable[IncidentRow]) -> list[world_map.MapPoint]:
    """The places of incidents, the 60 with most reports."""
    places = Counter(
        (row.incident.place, row.incident.country, row.incident.lat, row.incident.lon)
        for row in rows if row.incident.place and row.incident.lat is not None and row.incident.lon is not None
    )  # fmt: skip
    return [
        world_map.MapPoint(name or "", lat or 0.0, lon or 0.0, count, _href(wish, place=name), is_country=name == country_name(code))
        for (name, code, lat, lon), count in places.most_common(60)
    ]  # fmt: skip


def table(read_model: LedgerReadModel, fields: Fields) -> bytes:
    """The incidents of a wish as the sheet that ``decide incident import`` reads back."""
    rows = read_model.incidents(wish_of(fields), MOST_EXPORTED, 0).rows
    cells = (incident_cells.cells(row.incident) for row in rows)
    return b"\xef\xbb\xbf" + csv_bytes(incident_cells.COLUMNS, ([row[name] for name in incident_cells.COLUMNS] for row in cells))  # fmt: skip
