"""Tables between the steps: Parquet in folders, read back by name."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import daft
import pyarrow as pa  # noqa: TC002 -- schemas are used at run time

from copydesk.batch.batch_folder import files


def table(path: Path, schema: pa.Schema, *columns: str) -> daft.DataFrame:
    """A table that a step wrote, or some columns of it; one without files has no rows."""
    names = columns or tuple(schema.names)
    found = files(path)
    frame = daft.read_parquet(list(found)) if found else daft.from_arrow(schema.empty_table())
    return frame.select(*names)


def write(frame: daft.DataFrame, path: Path, by: Sequence[str] = ()) -> None:
    """Write a table, in a folder for each value of the columns ``by``, where they are given.

    What a worker that died left of its files is removed: its rows were written again by another.
    """
    written = frame.write_parquet(str(path), compression="zstd", partition_cols=list(by) or None).to_pydict()["path"]
    whole = {Path(name.removeprefix("file://")).resolve() for name in written}
    for name in files(path):
        if Path(name).resolve() not in whole:
            Path(name).unlink()
