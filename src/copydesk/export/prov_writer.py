"""Who copied and quoted whom, in W3C PROV-O (2013) as JSON-LD 1.1; one node a line inside of ``@graph``."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from copydesk.export import date_formats
from copydesk.export.escaping import encoded
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.export.identifiers import urn, web_address
from copydesk.model import Derivation, Report

_TERMS = "urn:x-copydesk:term:"
_XSD = "http://www.w3.org/2001/XMLSchema#"
CONTEXT: dict[str, Any] = {
    "prov": "http://www.w3.org/ns/prov#",
    "dcterms": "http://purl.org/dc/terms/",
    "copydesk": _TERMS,
    "id": "@id",
    "type": "@type",
    "title": "dcterms:title",
    "identifier": "dcterms:identifier",
    "says": "dcterms:description",
    "name": "http://xmlns.com/foaf/0.1/name",
    "atLocation": {"@id": "prov:atLocation", "@type": "@id"},
    "generatedAtTime": {"@id": "prov:generatedAtTime", "@type": f"{_XSD}dateTime"},
    "issued": {"@id": "dcterms:issued", "@type": f"{_XSD}date"},
    "probability": {"@id": "copydesk:probability", "@type": f"{_XSD}double"},
    "kind": "copydesk:kind",
    "entity": {"@id": "prov:entity", "@type": "@id"},
    **{
        name: {"@id": f"prov:{name}", "@type": "@id"}
        for name in ("wasDerivedFrom", "wasQuotedFrom", "hadPrimarySource", "wasAttributedTo")
    },
    "qualifiedDerivation": "prov:qualifiedDerivation",
    "qualifiedQuotation": "prov:qualifiedQuotation",
}

# Kinds of edges that repeat the words of their parent: quotations, in PROV's sense, that say nothing else.
_QUOTED = frozenset(("copy", "excerpt"))


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A node a report and an outlet; edges of which it is not clear which way they go are left out and counted."""
    lineage = rows.lineage()
    origin_of = {name: origin.id for origin in lineage.origins for name in origin.reports}
    parents: dict[str, list[Derivation]] = {}
    for edge in lineage.edges:
        if edge.decided:
            parents.setdefault(edge.child, []).append(edge)
        else:
            out.leave_out("undecided pairs")
    stream = out.file("provenance.jsonld")
    stream.write(encoded('{"@context": ' + json.dumps(CONTEXT, ensure_ascii=False) + ',\n"@graph": ['))
    outlets: set[str] = set()
    for place, node in enumerate(_nodes(rows, origin_of, parents, outlets)):
        stream.write(encoded((",\n" if place else "\n") + json.dumps(node, ensure_ascii=False)))
    stream.write(b"\n]}\n")


def _nodes(
    rows: ExportRecord, origin_of: dict[str, str], parents: dict[str, list[Derivation]], outlets: set[str]
) -> Iterator[dict[str, Any]]:
    for report in rows.reports():
        if report.outlet and report.outlet not in outlets:
            outlets.add(report.outlet)
            yield {
                "id": urn("outlet", report.outlet),
                "type": ["prov:Agent", "prov:Organization"],
                "name": report.outlet,
            }
        yield _node(report, origin_of.get(report.id, report.id), parents.get(report.id, []))


def _node(report: Report, origin: str, edges: list[Derivation]) -> dict[str, Any]:
    day = report.published if report.published and len(report.published) == len("2025-03-14") else None
    quoted = [edge for edge in edges if edge.kind in _QUOTED]
    node: dict[str, Any] = {
        "id": urn("report", report.id),
        "type": "prov:Entity",
        "identifier": report.id,
        "title": report.title,
        "atLocation": web_address(report.url),
        "issued": day,
        "generatedAtTime": None if day else date_formats.rfc3339(report.published),
        "wasAttributedTo": urn("outlet", report.outlet) if report.outlet else None,
        "wasDerivedFrom": [urn("report", edge.parent) for edge in edges],
        "wasQuotedFrom": [urn("report", edge.parent) for edge in quoted],
        "hadPrimarySource": urn("report", origin) if origin != report.id else None,
        "qualifiedDerivation": [_qualified(edge, "prov:Derivation") for edge in edges if edge.kind not in _QUOTED],
        "qualifiedQuotation": [_qualified(edge, "prov:Quotation") for edge in quoted],
    }
    return {name: value for name, value in node.items() if value}


def _qualified(edge: Derivation, kind: str) -> dict[str, Any]:
    return {
        "type": kind,
        "entity": urn("report", edge.parent),
        "kind": edge.kind,
        "probability": round(edge.derived, 4),
        "says": [reason.says for reason in edge.reasons],
    }
