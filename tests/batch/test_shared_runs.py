"""How many runs two texts share, text by text and all at once, and what is read back where it was left."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.batch.containment import ShingleTable
from copydesk.batch.ingest import runs_path
from copydesk.batch.shingle_store import ShingleOffsets, runs_at
from copydesk.clustering.shingle_arrays import ShingleArrays


def laid(texts: list[set[int]]) -> ShingleArrays:
    lengths = np.cumsum([0, *(len(text) for text in texts)])
    return ShingleArrays(np.array([run for text in texts for run in sorted(text)], dtype=np.uint64), lengths)


# Numbers that meet in one place of the table, which goes by the highest bits, and numbers that do not.
runs = st.sets(st.integers(0, 9) | st.integers(0, 9).map(lambda value: value << 60), max_size=8)


@settings(max_examples=150, deadline=None, derandomize=True)
@given(st.lists(runs, min_size=1, max_size=7))
def test_shared_runs_are_those_of_both(texts: list[set[int]]) -> None:
    pairs = [(one, other) for one in range(len(texts)) for other in range(len(texts))]
    left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    found = ShingleTable.of(laid(texts)).shared(left, right)
    assert found.tolist() == [len(texts[one] & texts[other]) for one, other in pairs]


def test_no_pairs_share_nothing() -> None:
    none = np.zeros(0, np.int64)
    assert not len(ShingleTable.of(laid([{1}])).shared(none, none))


def test_runs_are_read_where_they_were_left(tmp_path: Path) -> None:
    for place in (0, 3):
        path = runs_path(tmp_path, place)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes((np.arange(10, dtype="<u8") + 100 * place).tobytes())
    where = ShingleOffsets(*(np.array(column) for column in ((3, 0, 3, 0), (2, 9, 0, 4), (3, 1, 2, 0))))
    found = runs_at(tmp_path, where)
    assert [found.of(place).tolist() for place in range(4)] == [[302, 303, 304], [9], [300, 301], []]
    with pytest.raises(OSError, match="shorter"):
        runs_at(tmp_path, ShingleOffsets(*(np.array([number]) for number in (0, 8, 5))))
