"""Reports as a Parquet table with the contract's columns, as ``copydesk batch`` reads them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from copydesk.errors import CopydeskError
from copydesk.export.escaping import encoded
from copydesk.export.export_record import ExportOutput, ExportRecord
from copydesk.model import Report

# Rows a group: some ten megabytes of text, so that a reader may take part of a file.
_GROUP = 4096


def write(rows: ExportRecord, out: ExportOutput) -> None:
    """A report a row, in order of their ids; a field that holds nothing is null.

    Raises:
        CopydeskError: pyarrow is not installed.
    """
    try:
        import pyarrow as pa
        from pyarrow import parquet
    except ImportError as error:
        raise CopydeskError("Parquet needs pyarrow", hint="pip install 'copydesk[parquet]'") from error
    names = ("id", "text", "title", "url", "outlet", "published", "language")
    fields = [pa.field(name, pa.string(), nullable=name not in {"id", "text"}) for name in names]
    schema = pa.schema([*fields, pa.field("credits", pa.list_(pa.string()))])
    with parquet.ParquetWriter(out.file("reports.parquet"), schema, compression="zstd") as writer:
        for group in _groups(rows.reports()):
            columns = [[_text(getattr(report, name)) for report in group] for name in names]
            credit_lines = [[_text(line) for line in report.credits] for report in group]
            writer.write_table(pa.table([*columns, credit_lines], schema=schema))


def _groups(reports: Iterator[Report]) -> Iterator[list[Report]]:
    while group := list(islice(reports, _GROUP)):
        yield group


def _text(value: str | None) -> str | None:
    return None if value is None else encoded(value).decode("utf-8")
