"""The runs of words of texts, read where the workers that took the texts in left them."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import daft
import numpy as np
import numpy.typing as npt
from daft import col

from copydesk.batch.ingest import INDEX, runs_path
from copydesk.batch.parquet_tables import table
from copydesk.clustering.shingle_arrays import ShingleArrays

Numbers = npt.NDArray[np.int64]
_BYTES = 8


@dataclass(frozen=True, slots=True)
class ShingleOffsets:
    """Where the runs of some texts begin, and how many there are: the number of a piece, and runs before them in its file."""

    place: Numbers
    start: Numbers
    runs: Numbers

    def of(self, chosen: Numbers) -> ShingleOffsets:
        """Those of some of the texts."""
        return ShingleOffsets(self.place[chosen], self.start[chosen], self.runs[chosen])


def places_of(index: Path, texts: daft.DataFrame, names: Numbers) -> ShingleOffsets:
    """Where the runs of texts are: of those of a table's column ``text``, whose numbers are given in order."""
    rows = table(index, INDEX, "text_number", "place", "start", "runs").join(
        texts.select(col("text").alias("text_number")), on="text_number"
    )
    found = rows.to_arrow()
    # Copies to the letter have the same runs.
    at = np.empty(len(names), dtype=np.int64)
    at[np.searchsorted(names, found["text_number"].to_numpy())] = np.arange(found.num_rows)
    return ShingleOffsets(*(found[name].to_numpy()[at] for name in ("place", "start", "runs")))


def runs_at(taken: Path, places: ShingleOffsets) -> ShingleArrays:
    """The runs of texts.

    Raises:
        OSError: a file is gone or shorter than it was.
    """
    bounds = np.concatenate((np.zeros(1, np.int64), np.cumsum(places.runs)))
    values = np.empty(int(bounds[-1]), dtype="<u8")
    view = values.view(np.uint8).data
    order = np.lexsort((places.start, places.place))
    for piece in np.unique(places.place).tolist():
        own = order[places.place[order] == piece]
        with runs_path(taken, piece).open("rb", buffering=0) as stream:
            for first, last, start in zip(
                *(a.tolist() for a in (bounds[own], bounds[own + 1], places.start[own])), strict=True
            ):
                _fill(stream.fileno(), view[_BYTES * first : _BYTES * last], _BYTES * start)
    return ShingleArrays(values.astype(np.uint64, copy=False), bounds)


def _fill(file: int, view: memoryview, offset: int) -> None:
    """Read so many bytes as there is room for."""
    while len(view):
        read = os.preadv(file, [view], offset)
        if not read:
            raise OSError("a file of runs is shorter than it was")
        view, offset = view[read:], offset + read
