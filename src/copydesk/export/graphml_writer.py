"""Lineage as GraphML (graphml.graphdrawing.org, 1.0)."""

from __future__ import annotations

from typing import BinaryIO

from copydesk.export import lineage_graph
from copydesk.export.escaping import encoded, xml_text
from copydesk.export.export_record import ExportOutput, ExportRecord

_NODE_FIELDS = ("id", "title", "outlet", "published", "url", "origin", "story")
_EDGE_FIELD_TYPES = {"kind": "string", "derived": "double", "decided": "boolean", "reasons": "string"}
_HEAD = """<?xml version="1.0" encoding="UTF-8"?>
<graphml xmlns="http://graphml.graphdrawing.org/xmlns" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
 xsi:schemaLocation="http://graphml.graphdrawing.org/xmlns http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd">
"""


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A directed graph; attributes that hold nothing are left out."""
    stream = out.file("lineage.graphml")
    stream.write(encoded(_HEAD))
    for name in _NODE_FIELDS:
        stream.write(encoded(f' <key id="n_{name}" for="node" attr.name="{name}" attr.type="string"/>\n'))
    for name, kind in _EDGE_FIELD_TYPES.items():
        stream.write(encoded(f' <key id="e_{name}" for="edge" attr.name="{name}" attr.type="{kind}"/>\n'))
    stream.write(b' <graph id="lineage" edgedefault="directed">\n')
    key_of = lineage_graph.keys(rows)
    for node in lineage_graph.nodes(rows, key_of):
        report = node.report
        values = (report.id, report.title, report.outlet, report.published, report.url, node.origin, node.story)
        _element(stream, f'node id="{node.key}"', "n", dict(zip(_NODE_FIELDS, values, strict=True)))
    for edge in lineage_graph.edges(rows, key_of):
        derivation = edge.derivation
        facts = (
            derivation.kind,
            f"{derivation.derived:.4f}",
            str(derivation.decided).lower(),
            "; ".join(row.says for row in derivation.reasons),
        )
        head = f'edge id="{edge.key}" source="{edge.source}" target="{edge.target}"'
        _element(stream, head, "e", dict(zip(_EDGE_FIELD_TYPES, facts, strict=True)))
    stream.write(b" </graph>\n</graphml>\n")


def _element(stream: BinaryIO, head: str, prefix: str, values: dict[str, str | None]) -> None:
    data = "".join(f'<data key="{prefix}_{name}">{xml_text(value)}</data>' for name, value in values.items() if value)
    stream.write(encoded(f"  <{head}>{data}</{head.split(' ', 1)[0]}>\n"))
