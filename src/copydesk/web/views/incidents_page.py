"""Incidents as a coder's sheet: filtered, on a map, each with its sources; and the form to edit one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, get_args

from copydesk.app import incident_answers, incident_views
from copydesk.app.incident_views import IncidentPage, IncidentQuery, IncidentRow
from copydesk.clustering.incidents import incident_cells
from copydesk.clustering.incidents.incident_decisions import FIELDS
from copydesk.contract.incidents_json import incidents_json
from copydesk.errors import UsageError
from copydesk.ledger.connection import Ledger
from copydesk.model import IncidentDecision
from copydesk.model.incident import IncidentKind
from copydesk.resources.place_precision import country_name
from copydesk.text.sanitise import clipped
from copydesk.web.charts import world_map
from copydesk.web.charts.map_view import map_view
from copydesk.web.csv_rows import csv_bytes
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, NotFoundError, ViewResponse, pages_of
from copydesk.web.story_read_model import counted

PAGE = 50
# Incidents that the map shows and the table that is exported holds.
MOST_MAPPED, MOST_EXPORTED = 2000, 100_000
KINDS: Mapping[str, str] = {
    "incident": "incidents", "total": "sums over a war or a long time", "threat": "threats and demands", "background": "long before the reports",
    "denied": "only denied", "passing": "mentioned in passing", "rejected": "thrown out",
}  # fmt: skip
EDITS = (("correct", "Correct a field"), ("reject", "Throw it out"), ("merge", "It is the same as another"), ("split", "Some sources are about another"))  # fmt: skip


def wish_of(fields: Fields) -> IncidentQuery:
    """What an address asks for."""
    kind = fields.text("kind", 20)
    kinds: tuple[IncidentKind, ...] = (kind,) if kind in get_args(IncidentKind) else ("incident",)  # type: ignore[assignment]
    return IncidentQuery(
        kinds, fields.text("type", 40) or None, fields.text("actor", 200).strip() or None, fields.text("country", 3) or None,
        fields.text("place", 200).strip() or None, fields.text("from", 10) or None, fields.text("to", 10) or None,
        fields.text("story") or None, fields.number("killed") or None, fields.number("texts", 0, 10_000) or 0,
    )  # fmt: skip


def answer(shelf: LedgerReadModel, fields: Fields) -> ViewResponse:
    """A page of incidents; every field of the query filters."""
    wish, page = wish_of(fields), fields.page()
    found = shelf.incidents(wish, PAGE, (page - 1) * PAGE)

    def context() -> dict[str, Any]:
        everything = shelf.incidents(wish, MOST_MAPPED, 0)
        spots = _spots(wish, everything.rows)
        return {
            "found": found, "wish": wish, "heading": _heading(found, wish), "kinds": [(kind, KINDS[kind], count) for kind, count in found.kinds],
            "map": map_view(spots, fields.text("map", 60), lambda to: _href(wish, map=to)), "spots": sorted(spots, key=lambda spot: (-spot.count, spot.name)),
            "countries": sorted(((code, country_name(code) or code) for code in found.countries), key=lambda pair: pair[1]),
            "rows": [(row, address("/incident", [("id", row.incident.id)])) for row in found.rows], "page": page,
            "pages": pages_of(found.total, PAGE), "pager": lambda number: _href(wish, page=number), "export": _href(wish, "/incidents.csv"),
        }  # fmt: skip

    def json() -> dict[str, Any]:
        return {**incidents_json(row.incident for row in found.rows), "total": found.total, "page": page}

    return ViewResponse("incidents.html", "Incidents", "Incidents", context, json)


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


def table(shelf: LedgerReadModel, fields: Fields) -> bytes:
    """The incidents of a wish as the sheet that ``decide incident import`` reads back."""
    rows = shelf.incidents(wish_of(fields), MOST_EXPORTED, 0).rows
    cells = (incident_cells.cells(row.incident) for row in rows)
    return b"\xef\xbb\xbf" + csv_bytes(incident_cells.COLUMNS, ([row[name] for name in incident_cells.COLUMNS] for row in cells))  # fmt: skip


def single(shelf: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """The incident of an ``id`` with its sources, and the form to edit it."""
    name = fields.text("id")
    incident = shelf.incident(name)
    if incident is None:
        hint = "incidents are named anew when an earlier report of one comes in"
        raise NotFoundError("no incident of this name is kept", where=clipped(name, 200), hint=hint)
    row = incident_views.row_of(incident)
    held = incident_cells.cells(incident)

    def context() -> dict[str, Any]:
        lines = [(line, links.evidence(line.source.report, line.source.span)) for line in row.lines]
        facts = [("What", row.what), ("Who", row.who), ("When", row.when), ("Where", row.where), ("Killed", row.killed), ("Wounded", row.injured),
                 ("Reported by", row.support)]  # fmt: skip
        return {
            "row": row, "lines": lines, "facts": [(key, value) for key, value in facts if value], "edits": EDITS,
            "fields": [(key, key.replace("_", " "), held[key]) for key in FIELDS], "guessed": incident.guessed, "corrected": incident.corrected,
            "members": incident.members,
        }  # fmt: skip

    return ViewResponse("incident.html", clipped(incident.says, 100), "Incidents", context, lambda: incidents_json([incident]))  # fmt: skip


def decided(ledger: Ledger, given: Mapping[str, str], at: str) -> IncidentDecision:
    """The decision that a form holds.

    Raises:
        UsageError: it says nothing that can be followed, or gives no reason or name.
        CopydeskError: there is no such incident.
    """
    name, verb = given.get("id", ""), given.get("verb", "")
    why, by = given.get("why", "").strip()[:2000], given.get("by", "").strip()[:200]
    if not why or not by:
        raise UsageError("a reason and a name are needed, for whoever reads the log later", where="why, by")
    if verb == "correct":
        value = given.get("value", "").strip()[:400]
        found = incident_answers.correcting(ledger, name, given.get("field", ""), value or None)
    elif verb == "reject":
        found = incident_answers.rejecting(ledger, name)
    elif verb == "merge":
        found = incident_answers.merging(ledger, [name, given.get("other", "").strip()])
    elif verb == "split":
        leaving = [value for key, value in given.items() if key.startswith("source")]
        found = incident_answers.splitting(ledger, name, leaving)
    else:
        raise UsageError("says neither correct, reject, merge nor split", where="verb")
    return replace(found, why=why, by=by, at=at)
