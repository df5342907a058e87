"""Reports as the contract's JSON Lines: what comes out is what went in."""

from __future__ import annotations

from typing import Any

from copydesk.export.escaping import json_line
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.model import Report


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A report a line, in order of their ids."""
    stream = out.file("reports.jsonl")
    for report in rows.reports():
        stream.write(json_line(report_row(report)))


def report_row(report: Report) -> dict[str, Any]:
    """A report as the contract has it; fields that hold nothing are left out."""
    given = {
        "id": report.id, "title": report.title, "url": report.url, "outlet": report.outlet,
        "published": report.published, "language": report.language, "credits": list(report.credits),
    }  # fmt: skip
    return {name: value for name, value in given.items() if value} | {"text": report.text}
