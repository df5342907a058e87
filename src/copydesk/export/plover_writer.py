"""Events as PLOVER records in JSON Lines, by the field names of the PLOVER manual (github.com/openeventdata/PLOVER)."""

from __future__ import annotations

from typing import Any

from copydesk.export import date_formats
from copydesk.export.escaping import json_line
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import web_address
from copydesk.export.occurrences import Occurrence, OccurrenceMention, has_happened, occurrences
from copydesk.model import Event, Place, Range
from copydesk.model.version import VERSION
from copydesk.resources.cameo import event_code
from copydesk.resources.place_precision import country_name, is_country

# PLOVER's words for what a report does not say has happened ("auxiliary modes", given among the contexts).
_AUXILIARY = {
    "planned": "future",
    "possible": "hypothetical",
    "demanded": "hypothetical",
    "hypothetical": "hypothetical",
}

Json = dict[str, Any]


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A record a mention; mentions of one event share their ``link``."""
    stream = out.file("events.jsonl")
    for occurrence in occurrences(rows):
        for mention in occurrence.mentions:
            stream.write(json_line(_record(occurrence, mention)))


def _record(occurrence: Occurrence, mention: OccurrenceMention) -> Json:
    event, report = occurrence.event_as_in(mention), mention.report
    found = date_formats.days(event.time)
    code = event_code(event.type, event.mode)
    row: Json = {
        "id": f"{report.id}#{mention.number}",
        "has_event": has_happened(mention),
        "date": found[0].isoformat() if found else None,
        "enddate": found[1].isoformat() if found and found[1] != found[0] else None,
        "actor": _entity(event.actor_name, event.actor_country, event.actor_sector),
        "recipient": _entity(event.recipient_name, event.recipient_country, event.recipient_sector),
        "event": [event.type],
        "mode": [event.mode] if event.mode else [],
        "context": _contexts(mention),
        "quad_code": code.quad if code else None,
        "event_loc": _place(event.place, report.text),
        "event_text": [event.trigger.of(report.text)],
        "size": _size(event),
        "link": occurrence.id,
        "text": event.evidence.of(report.text),
        "text_info": {"sequence": mention.sentence, "start": event.evidence.start, "end": event.evidence.end},
        "cite_info": _citation(mention),
        "coder": f"Copydesk {VERSION}",
        "origin": mention.origin,
        "speaker": mention.speaker,
    }
    return {name: value for name, value in row.items() if value not in (None, {}) or name == "date"}


def _contexts(mention: OccurrenceMention) -> list[str]:
    modality = mention.event.modality
    return ["negation"] * mention.is_denied + ([_AUXILIARY[modality]] if modality in _AUXILIARY else [])


def _entity(name: str | None, country: str | None, sector: str | None) -> list[Json]:
    row = {"code": country, "sector": sector, "entity_text": name}
    given = {key: value for key, value in row.items() if value}
    return [given] if given else []


def _place(place: Place | None, text: str) -> Json | None:
    if place is None:
        return None
    row = {
        "extracted_place": place.span.of(text),
        "resolved_place": place.name,
        "geonameid": place.geonameid,
        "lat": place.lat,
        "lon": place.lon,
        "country": country_name(place.country),
        "country_code": place.country,
        "resolution": 1 if is_country(place) else None,
    }
    return {name: value for name, value in row.items() if value is not None}


def _size(event: Event) -> Json:
    """Least numbers of dead and injured; a range or an open end stands next to them."""
    row: Json = {}
    for name, count in (("dead", event.fatalities), ("injured", event.injured)):
        if count is not None:
            row[name] = _number(count.low)
            row.update(_high(name, count))
    return {name: value for name, value in row.items() if value is not None}


def _high(name: str, count: Range) -> Json:
    return {f"{name}_high": _number(count.high)} if count.high != count.low else {}


def _number(value: float | None) -> float | int | None:
    return int(value) if value is not None and value.is_integer() else value


def _citation(mention: OccurrenceMention) -> Json:
    report = mention.report
    row = {
        "citation": report.id, "url": web_address(report.url), "title": report.title, "language": (report.language or "en")[:2],
        "publication": report.outlet, "codebook": "plover-draft-0.8",
    }  # fmt: skip
    return {name: value for name, value in row.items() if value}
