"""Lineage as GEXF 1.2 (gexf.net), each report from the day of its publication on, so that Gephi can unfold it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import BinaryIO

from copydesk.export import date_formats, lineage_graph
from copydesk.export.escaping import encoded, xml_text
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.model import Report

_NODE_FIELDS = ("outlet", "published", "url", "origin", "story")
_EDGE_FIELD_TYPES = {"kind": "string", "derived": "double", "decided": "boolean"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<gexf xmlns="http://www.gexf.net/1.2draft" version="1.2">
 <meta><creator>Copydesk</creator><description>Which report was made from which</description></meta>
 <graph defaultedgetype="directed" mode="dynamic" timeformat="date">
"""


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A directed graph; a report's label is its title, its id where it has none."""
    stream = out.file("lineage.gexf")
    stream.write(encoded(_HEAD))
    _attributes(stream, "node", dict.fromkeys(_NODE_FIELDS, "string"))
    _attributes(stream, "edge", _EDGE_FIELD_TYPES)
    key_of = lineage_graph.keys(rows)
    stream.write(b"  <nodes>\n")
    for node in lineage_graph.nodes(rows, key_of):
        report = node.report
        values = (report.outlet, report.published, report.url, node.origin, node.story)
        head = f'node id="{node.key}" label="{xml_text(_label(report))}"{_start(report)}'
        _element(stream, head, dict(zip(_NODE_FIELDS, values, strict=True)))
    stream.write(b"  </nodes>\n  <edges>\n")
    for edge in lineage_graph.edges(rows, key_of):
        derivation = edge.derivation
        facts = (derivation.kind, f"{derivation.derived:.4f}", str(derivation.decided).lower())
        head = f'edge id="{edge.key}" source="{edge.source}" target="{edge.target}" weight="{derivation.derived:.4f}"'
        _element(stream, head, dict(zip(_EDGE_FIELD_TYPES, facts, strict=True)))
    stream.write(b"  </edges>\n </graph>\n</gexf>\n")


def _attributes(stream: BinaryIO, kind: str, columns: Mapping[str, str]) -> None:
    rows = "".join(f'<attribute id="{name}" title="{name}" type="{value}"/>' for name, value in columns.items())
    stream.write(encoded(f'  <attributes class="{kind}" mode="static">{rows}</attributes>\n'))


def _label(report: Report) -> str:
    return report.title or report.id


def _start(report: Report) -> str:
    published = date_formats.stamp(report.published)
    return f' start="{published.date().isoformat()}"' if published else ""


def _element(stream: BinaryIO, head: str, values: Mapping[str, str | None]) -> None:
    data = "".join(f'<attvalue for="{name}" value="{xml_text(value)}"/>' for name, value in values.items() if value)
    stream.write(encoded(f"   <{head}><attvalues>{data}</attvalues></{head.split(' ', 1)[0]}>\n"))
