"""A table of reports as Parquet: a row a report, read some hundreds at a time, only the columns that are used."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk.errors import CopydeskError, UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read.limits import LIMITS, megabytes
from copydesk.read.raw import Options, Raw, Reader, file_digest, size_of
from copydesk.read.rows import chosen, report_of_cells

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
        file = pq.ParquetFile(raw.name, thrift_string_size_limit=LIMITS.line, thrift_container_size_limit=10_000_000)
        columns = chosen(file.schema_arrow.names, options.columns, where=raw.name)
        _refuse_swelling(file, raw.name)
        digest, size = file_digest(raw.name), size_of(raw.name)
        batches = file.iter_batches(batch_size=_BATCH, columns=sorted(set(columns.values())))
        number = 0
        for batch in batches:
            for cells in batch.to_pylist():
                number += 1
                yield _row(raw, {field: cells[name] for field, name in columns.items()}, number, (digest, size))
    except (pa.ArrowException, OSError, ValueError) as error:
        raise UnreadableError(f"is broken Parquet: {error}", where=raw.name) from error


def _row(raw: Raw, cells: dict[str, Any], number: int, whole: tuple[str, int]) -> Received | Rejected:
    try:
        if not isinstance(cells.get("text"), str):
            raise UnreadableError("the text is no string")
        return raw.received(report_of_cells(cells), whole[0], place=f"row {number}", size=whole[1])
    except CopydeskError as error:
        return Rejected(raw.name, str(error), number)


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


READER = Reader("parquet", "1", _read, library="pyarrow", seeks=True)
