"""The numbers that the fitted weights read are those that they were fitted on."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import recorded_features as recorded

RECORD = json.loads(recorded.RECORD.read_text(encoding="utf-8"))
HINT = "features were altered: fit the weights anew, then run tests/changes/recorded_features.py"


def alike(row, kept):
    apart = {name: (kept.get(name, 0.0), row.get(name, 0.0)) for name in row.keys() | kept.keys()}
    return {name: pair for name, pair in apart.items() if abs(pair[0] - pair[1]) > 0.002}


@pytest.mark.parametrize("name", recorded.PAIRS)
def test_the_numbers_of_a_pair_are_those_recorded(name):
    assert alike(recorded.pair_numbers(name), RECORD[name]["pair"]) == {}, HINT


@pytest.mark.parametrize("name", recorded.PAIRS)
def test_the_numbers_of_its_candidates_are_those_recorded(name):
    rows = recorded.candidate_rows(name)
    assert len(rows) == len(RECORD[name]["candidates"])
    for place, (row, kept) in enumerate(zip(rows, RECORD[name]["candidates"], strict=True)):
        assert alike(row, kept) == {}, f"{recorded.PAIRS[name][2][place]}: {HINT}"


def test_numbers_that_differ_are_told_apart():
    assert alike({"a": 1.0, "b": 0.5}, {"a": 1.0, "c": 0.5}) == {"b": (0.0, 0.5), "c": (0.5, 0.0)}
    assert alike({"a": 1.0}, {"a": 1.001}) == {}
