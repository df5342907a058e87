"""A sheet of incidents that people edit and give back: CSV in UTF-8 with a byte order mark, so that Excel takes it for UTF-8."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from copydesk.clustering.incidents import incident_cells
from copydesk.export.escaping import cell, encoded
from copydesk.export.export_record import ExportOutput, ExportRecord

# Kinds that a coder looks through; the others are counted.
_KINDS = ("incident", "rejected")


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A row for each incident, thrown out ones among them, so that they can be taken back."""
    line = io.StringIO(newline="")
    writer = csv.writer(line, lineterminator="\r\n")
    out.file("incidents.csv").write("\ufeff".encode())
    for row in sheet_rows(rows, out):
        writer.writerow([cell(word) for word in row])
        out.file("incidents.csv").write(encoded(line.getvalue()))
        line.seek(0)
        line.truncate()


def sheet_rows(rows: ExportRecord, out: ExportOutput) -> Iterator[tuple[str, ...]]:
    """The heading and the rows of the sheet, cell by cell."""
    yield incident_cells.COLUMNS
    for incident in rows.incidents():
        if incident.kind not in _KINDS:
            out.leave_out(f"rows of the kind {incident.kind}")
            continue
        found = incident_cells.cells(incident)
        yield tuple(found[name] for name in incident_cells.COLUMNS)
