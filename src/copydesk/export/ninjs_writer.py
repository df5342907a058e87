"""Reports as IPTC ninjs 2.1 news items (iptc.org/standards/ninjs), one JSON object a line, with what was found in them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copydesk.export import date_formats
from copydesk.export.escaping import json_line
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import urn, web_address
from copydesk.model import Annotation, Derivation, Report

Json = dict[str, Any]

_STANDARD = {"name": "ninjs", "version": "2.1", "schema": "http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json"}
_LISTS = {"person": "people", "organisation": "organisations"}


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """An item a report, with the people, bodies and places that it names and the reports that it was made from."""
    stream = out.file("items.jsonl")
    parents: dict[str, list[Derivation]] = {}
    for edge in rows.lineage().edges:
        if edge.decided:
            parents.setdefault(edge.child, []).append(edge)
        else:
            out.leave_out("undecided pairs")
    annotations = rows.annotations()
    found = next(annotations, None)
    for report in rows.reports():
        mine = found if found and found.report.id == report.id else None
        stream.write(json_line(_item(report, mine, parents.get(report.id, []))))
        if mine:
            found = next(annotations, None)


def _item(report: Report, found: Annotation | None, parents: Iterable[Derivation]) -> Json:
    address, when = web_address(report.url), date_formats.rfc3339(report.published)
    item: Json = {
        "uri": urn("report", report.id),
        "standard": _STANDARD,
        "type": "text",
        "representationtype": "full",
        "versioncreated": when,
        "language": report.language or "en",
        "title": report.title,
        "headlines": [{"value": report.title, "contenttype": "text/plain"}] if report.title else None,
        "bodies": [{"value": report.text, "contenttype": "text/plain", "charcount": len(report.text),
                    "wordcount": len(report.text.split())}],
        "infosources": _sources(report),
        **(_named(found) if found else {}),
        "altids": [{"role": "id", "value": report.id}, *([{"role": "url", "value": address}] if address else [])],
        "associations": [
            {"name": f"{edge.kind} of", "uri": urn("report", edge.parent), "type": "text", "representationtype": "partial"}
            for edge in parents
        ],
    }  # fmt: skip
    return {name: value for name, value in item.items() if value}


def _sources(report: Report) -> list[Json]:
    """The outlet, and the credit lines as they stand."""
    outlet = [{"name": report.outlet, "role": "publisher"}] if report.outlet else []
    return outlet + [{"name": line, "role": "credit"} for line in report.credits]


def _named(found: Annotation) -> Json:
    """People, bodies and places, each once, in the order of their first mention."""
    named: dict[str, dict[str, Json]] = {"people": {}, "organisations": {}, "places": {}}
    for entity in found.entities:
        if entity.kind in _LISTS:
            named[_LISTS[entity.kind]].setdefault(entity.name, {"name": entity.name, "rel": "mentions"})
    for place in found.places:
        site = {"uri": f"https://sws.geonames.org/{place.geonameid}/"} if place.geonameid else {}
        named["places"].setdefault(place.name, {"name": place.name, "rel": "mentions", **site})
    return {name: list(rows.values()) for name, rows in named.items()}
