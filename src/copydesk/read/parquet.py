"""A table of reports as Parquet: a row a report, read some hundreds at a time, only the columns that are used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import partial
from typing import Any

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read.limits import LIMITS, megabytes
from copydesk.read.raw import Digest, Options, Raw, Reader, file_digest, size_of
from copydesk.read.rows import chosen, report_of_cells

# Names of the library's own errors, which say nothing to who reads the message.
_LIBRARY_WORDS = re.compile(r"\b\w+(?:Exception|Error): ?")
# Rows in memory at once.
_BATCH = 512


def _read(raw: Raw, options: Options) -> Iterator[Received | Rejected]:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError as error:
        hint = "pip install 'copydesk[parquet]'"
        raise UnreadableError("Parquet needs the package pyarrow", where=raw.name, hint=hint) from error
    try:
        # Sizes that a forged header claims are refused before memory is asked for.
        limits = {"thrift_string_size_limit": LIMITS.line, "thrift_container_size_limit": 10_000_000}
        schema = pq.ParquetFile(raw.name, **limits).schema_arrow
        columns = chosen(schema.names, options.columns, where=raw.name)
        # A value that a column holds once and names in many rows is held once: unfolded, two kilobytes can be gigabytes.
        words = [item.name for item in schema if item.type in (pa.string(), pa.large_string(), pa.binary())]
        file = pq.ParquetFile(raw.name, read_dictionary=words, **limits)
        _refuse_swelling(file, raw.name)
        whole = Digest(file_digest(raw.name), size_of(raw.name))
        number = 0
        for batch in file.iter_batches(batch_size=_BATCH, columns=sorted(set(columns.values()))):
            for place in range(batch.num_rows):
                number += 1
                make = partial(_report, batch, columns, place)
                yield raw.row(make, whole, place=f"row {number}", line=number)
        if not number:
            yield Rejected(raw.name, "the table has no rows", is_empty=True)
    except (pa.ArrowException, OSError, ValueError) as error:
        said = _LIBRARY_WORDS.sub("", str(error).partition("\n")[0])
        raise UnreadableError(f"is broken Parquet: {said}", where=raw.name) from error


def _report(batch: Any, columns: dict[str, str], place: int) -> Report:
    """The report in a row, cell by cell, so that a value that none can read costs its row alone."""
    cells = {field: _cell(batch.column(name)[place], name) for field, name in columns.items()}
    if not isinstance(cells.get("text"), str):
        raise UnreadableError("the text is no string")
    return report_of_cells(cells)


def _cell(value: Any, name: str) -> Any:
    try:
        return value.as_py()
    except (ValueError, OverflowError) as error:
        raise UnreadableError(f"its cell in the column {name!r} cannot be read: {error}") from error


def _refuse_swelling(file: Any, name: str) -> None:
    """A row group is unpacked column by column; one that claims to be huge, or to swell like a bomb, is refused."""
    for number in range(file.metadata.num_row_groups):
        group = file.metadata.row_group(number)
        for place in range(group.num_columns):
            column = group.column(place)
            packed, unpacked = column.total_compressed_size, column.total_uncompressed_size
            if unpacked > LIMITS.before_ratio and unpacked > LIMITS.ratio * max(packed, 1):
                raise UnreadableError(
                    f"swells to {megabytes(unpacked)} when unpacked: a decompression bomb", where=name
                )


READER = Reader("parquet", "2", _read, library="pyarrow", seeks=True)
