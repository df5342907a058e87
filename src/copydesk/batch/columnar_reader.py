"""Rows of a table that are plainly reports, found column by column; every other row is looked at by itself.

A row is plain where each step of the way that a row takes by itself would leave it as it is: its text has a letter or a digit,
no line end or mark that is tidied, its id is there, its time is a time, it has no credits.
"""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from copydesk.read.dates import is_date

STRINGS = ("id", "text", "title", "url", "outlet", "published", "language")
ROWS = pa.schema([*((name, pa.string()) for name in STRINGS), ("credits", pa.list_(pa.string()))])
# Line ends that are made "\n", and the byte order mark.
_TIDIED = "[\r\u0085\u2028\u2029\ufeff]"

Mask = npt.NDArray[np.bool_]


def plainly(batch: pa.RecordBatch) -> Mask:
    """Which rows of a batch are plainly reports."""
    none = np.zeros(batch.num_rows, dtype=bool)
    if not {"id", "text"} <= set(batch.schema.names) or not _of_strings(batch.schema):
        return none
    try:
        batch.validate(full=True)
    except pa.ArrowInvalid:  # bytes that are not UTF-8: each row says so by itself
        return none
    found = _has_letters(batch["text"]) & (_filled(pc.binary_length(batch["id"])) > 0)
    if "published" in batch.schema.names:
        times = batch["published"]
        odd = [time for time in pc.unique(times).to_pylist() if time is not None and not is_date(time)]
        found &= ~_mask(pc.is_in(times, value_set=pa.array(odd, times.type)))
    if "credits" in batch.schema.names:
        found &= _filled(pc.list_value_length(batch["credits"])) == 0
    return found


def rows_of(batch: pa.RecordBatch) -> pa.Table:
    """The columns of a batch of plain rows in their order; what is not there says nothing."""
    there = set(batch.schema.names) - {"credits"}
    columns = [
        batch[item.name].cast(item.type) if item.name in there else pa.nulls(batch.num_rows, item.type) for item in ROWS
    ]
    columns[-1] = pa.array([[]] * batch.num_rows, ROWS.field("credits").type)
    return pa.table(columns, schema=ROWS)


def _of_strings(schema: pa.Schema) -> bool:
    return all(
        pa.types.is_list(item.type) if item.name == "credits" else pa.types.is_string(item.type)
        for item in schema
        if item.name in ROWS.names
    )


def _has_letters(texts: pa.Array) -> Mask:
    """Texts with a letter or a digit in them and nothing that is tidied when a text arrives."""
    found = _mask(pc.match_substring_regex(texts, "[\\pL\\pN]"))
    data = texts.buffers()[2]
    whole = data.to_pybytes() if data is not None else b""
    if b"\r" in whole or not whole.isascii():  # seldom; two looks at all at once cost a tenth of one at each
        found &= ~_mask(pc.match_substring_regex(texts, _TIDIED))
    return found


def _mask(values: pa.Array) -> Mask:
    mask: Mask = values.fill_null(False).to_numpy(zero_copy_only=False)
    return mask


def _filled(values: pa.Array) -> npt.NDArray[np.int64]:
    filled: npt.NDArray[np.int64] = values.fill_null(0).to_numpy(zero_copy_only=False)
    return filled
