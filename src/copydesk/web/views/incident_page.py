"""One incident: what is coded of it, what each source says, and the forms by which a person edits it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from copydesk.app import incident_views
from copydesk.app.incident_views import IncidentQuery, IncidentRow, SourceLine
from copydesk.clustering.incidents import incident_cells
from copydesk.contract.incidents_json import incidents_json
from copydesk.model import Incident
from copydesk.model.incident import IncidentKind
from copydesk.page.date_words import day, days
from copydesk.text.plurals import counted
from copydesk.text.sanitise import clipped
from copydesk.web import event_words
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, NotFoundError, ViewResponse

# Kinds of one incident, as the sheet names them.
KINDS: Mapping[IncidentKind, str] = {
    "incident": "an incident", "total": "a sum over a war or a long time", "threat": "a threat or a demand", "background": "long before the reports",
    "denied": "only denied", "passing": "mentioned in passing", "rejected": "thrown out",
}  # fmt: skip
# Incidents that are offered as the same one, and characters of the words by which a source is known in the form.
_OFFERED, _KNOWN_BY = 8, 110
EDITS = (("reject", "It is no incident: throw it out"), ("merge", "It is the same as another"), ("split", "Some sources are about another incident"))  # fmt: skip
InputKind = Literal["text", "date", "number", "kind"]
# The sheet: its parts, and in each the fields with their label and kind of input.
SHEET: tuple[tuple[str, tuple[tuple[str, str, InputKind], ...]], ...] = (
    ("What", (("kind", "Kind", "kind"), ("type", "Type, a PLOVER code", "text"), ("mode", "Mode, a PLOVER code", "text"), ("says", "Sentence", "text"))),
    ("Who", (("actor", "Who did it", "text"), ("actor_country", "Country of who did it", "text"), ("actor_sector", "Sector of who did it", "text"),
             ("recipient", "To whom", "text"), ("recipient_country", "Country of whom", "text"), ("recipient_sector", "Sector of whom", "text"))),
    ("When", (("first_day", "First day", "date"), ("last_day", "Last day", "date"), ("date_precision", "Precision of the day, 1 to 5", "number"))),
    ("Where", (("place", "Place", "text"), ("country", "Country", "text"), ("lat", "Latitude", "text"), ("lon", "Longitude", "text"),
               ("geonameid", "GeoNames number", "number"), ("place_precision", "Precision of the place, 1 to 7", "number"))),
    ("How many", (("killed_best", "Killed, best number", "number"), ("killed_low", "Killed, at least", "number"), ("killed_high", "Killed, at most", "number"),
                  ("injured_best", "Wounded, best number", "number"), ("injured_low", "Wounded, at least", "number"), ("injured_high", "Wounded, at most", "number"),
                  ("civilians", "Civilians killed", "number"), ("fighters", "Fighters killed", "number"))),
)  # fmt: skip
# Fields that follow from others and are not edited.
_WORKED_OUT: Mapping[str, str] = {
    "actor_id": "Id of who did it",
    "recipient_id": "Id of whom",
    "killed": "Killed",
    "injured": "Wounded",
}
LABELS: Mapping[str, str] = {name: label for _, fields in SHEET for name, label, _ in fields}


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source of an incident as the table shows it."""

    line: SourceLine
    href: str
    parties: str
    """Who did it to whom, by this source; empty where it names nobody."""
    place: str


@dataclass(frozen=True, slots=True)
class SheetField:
    """A field of the sheet that can be edited."""

    name: str
    label: str
    kind: InputKind
    value: str


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """The incident of an ``id``."""
    name = fields.text("id")
    incident = read_model.incident(name)
    if incident is None:
        hint = "Look for it under Incidents: an incident gets another id when an earlier report of it comes in."
        raise NotFoundError("no incident of this id is kept", where=clipped(name, 200), hint=hint)
    row = incident_views.row_of(incident)

    def context() -> dict[str, Any]:
        sources = [_source(line, links) for line in row.lines]
        return {
            "row": row, "heading": heading(row), "sources": sources, "has_parties": any(source.parties for source in sources),
            "has_places": any(source.place for source in sources), "facts": _facts(row), "edits": EDITS, "sheet": _sheet(incident), "kinds": KINDS,
            "to_check": named_fields(incident.guessed), "by_a_person": named_fields(incident.corrected), "members": list(_members(read_model, incident)),
            "others": [(other.incident.id, heading(other), other.incident.says) for other in _near(read_model, incident)],
        }  # fmt: skip

    return ViewResponse("incident.html", clipped(heading(row), 100), "Incidents", context, lambda: incidents_json([incident]))  # fmt: skip


def heading(row: IncidentRow) -> str:
    """An incident as one line: what, where, when."""
    said = event_words.deed(row.incident.type, row.incident.mode)
    parts = [said[:1].upper() + said[1:], row.where and f"in {row.where}", when(row.incident)]
    return " · ".join(part for part in parts if part)


def when(incident: Incident) -> str:
    """The day of an incident, or the days between which it may have happened; empty where no source gives one."""
    return days(incident.first_day, incident.last_day)


def named_fields(names: tuple[str, ...]) -> str:
    """Fields as the sheet names them."""
    return ", ".join(LABELS.get(name) or _WORKED_OUT.get(name, name.replace("_", " ")) for name in names)


def _source(line: SourceLine, links: PageLinks) -> SourceRow:
    row = line.source
    parties = event_words.parties(row.actor, row.recipient)
    return SourceRow(line, links.evidence(row.report, row.span), parties, row.place or "")


def _facts(row: IncidentRow) -> list[tuple[str, str]]:
    """What is coded, as far as it is known."""
    incident = row.incident
    own = [("Killed", row.killed, incident.killed), ("Wounded", row.injured, incident.injured)]
    tolls = [
        (name, f"{words}; {counted(toll.sources, 'independent source')}" if toll.sources else words)
        for name, words, toll in own
        if words
    ]
    facts = [
        ("Who did it", incident.actor or ""), ("To whom", incident.recipient or ""), ("Parties, as UCDP pairs them", incident.dyad or ""),
        ("When", when(incident)), ("Where", row.where), ("Lies in", ", ".join(filter(None, (incident.admin2, incident.admin1)))), *tolls,
        ("Civilians killed", _number(incident.civilians)), ("Fighters killed", _number(incident.fighters)),
        ("Claimed by", ", ".join(incident.claimed_by)), ("Accused by", ", ".join(incident.accused_by)), ("Denied by", ", ".join(incident.denied_by)),
        ("Reported by", f"{row.support} by {counted(incident.houses, 'publisher')}"),
    ]  # fmt: skip
    return [(name, words) for name, words in facts if words]


def _number(value: float | None) -> str:
    return "" if value is None else f"{value:,g}"


def _sheet(incident: Incident) -> list[tuple[str, list[SheetField]]]:
    held = incident_cells.cells(incident)
    return [
        (part, [SheetField(name, label, kind, held[name]) for name, label, kind in fields]) for part, fields in SHEET
    ]


def _members(read_model: LedgerReadModel, incident: Incident) -> Iterator[tuple[str, str, str]]:
    """What was joined in an incident: its key, who printed it, and the words from the deed on."""
    reports = {name: read_model.report(name) for _, name in incident.members}
    for key, name in incident.members:
        report, place = reports[name], key.rpartition("@")[2]
        start = int(place) if place.isdigit() else 0
        words = " ".join(report.text[start : start + 2 * _KNOWN_BY].split()) if report else ""
        outlet = report.outlet if report and report.outlet else name
        published = f", {day(report.published[:10])}" if report and report.published else ""
        yield key, f"{outlet}{published}", clipped(words, _KNOWN_BY)


def _near(read_model: LedgerReadModel, incident: Incident) -> list[IncidentRow]:
    """Incidents that may be the same: of its stories, or of its type in its days."""
    wishes = [IncidentQuery(kinds=(), story=story) for story in incident.stories[:2]]
    if incident.first_day and incident.last_day:
        wishes.append(IncidentQuery(kinds=(), type=incident.type, since=incident.first_day, until=incident.last_day))
    found = {row.incident.id: row for wish in wishes for row in read_model.incidents(wish, 4 * _OFFERED, 0).rows}
    found.pop(incident.id, None)
    alike = sorted(
        found.values(), key=lambda row: (row.incident.type != incident.type, row.incident.kind == "rejected")
    )
    return alike[:_OFFERED]


def at(name: str) -> str:
    """Where an incident is shown."""
    return address("/incident", [("id", name)])
