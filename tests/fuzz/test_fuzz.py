"""A short run of every fuzz target; the long one is ``python tests/fuzz/fuzz_run.py``, with its figures in docs/reliability.md."""

from __future__ import annotations

import fuzz_inputs
import pytest
from fuzz_run import Tried, one_series, tried
from fuzz_targets import targets

from copydesk.read.kinds import READERS, reader_for

# Executions of a reader; the other targets have their share.
_SHORT = 60


@pytest.mark.filterwarnings("ignore")  # what libraries warn of in broken files is theirs
@pytest.mark.parametrize("name", targets())
def test_nothing_breaks(name: str) -> None:
    found = tried(name, max(1, round(_SHORT * targets()[name].share)), 1)
    assert not found.fault
    assert found.executions
    assert found.slowest < 20


def test_every_reader_is_a_target() -> None:
    kinds = {reader_for(name, lambda data=data: data).name for name, data in fuzz_inputs.seeds().items()}
    assert kinds == set(READERS) - {"zip"}  # which reads nothing: it says that a ZIP file should be unpacked


def test_the_same_seed_tries_the_same_inputs() -> None:
    def inputs() -> list[object]:
        seen: list[object] = []
        one_series(targets()["read a.csv"].inputs, seen.append, Tried("read a.csv", 5), 20, 5)
        return seen

    assert inputs() == inputs()
