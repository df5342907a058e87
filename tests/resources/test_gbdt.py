from __future__ import annotations

import json
from math import exp
from typing import Any

import pytest

from copydesk.errors import ModelError
from copydesk.resources import gbdt

STUMP = [[0, 0.5, 1, 2], [-1, -1.0, 0, 0], [-1, 2.0, 0, 0]]


def model(**changes: Any) -> str:
    row: dict[str, Any] = {
        "certificate": {"script": "by hand"}, "features": ["a", "b"], "start": 0.25, "slope": 1.0, "offset": 0.0,
        "typical": {"a": 0.0, "b": 0.0}, "trees": [STUMP],
    }  # fmt: skip
    return json.dumps({**row, **changes})


@pytest.mark.parametrize(("value", "leaf"), [(0.4, -1.0), (0.5, -1.0), (0.6, 2.0)])
def test_goes_left_up_to_the_threshold(value: float, leaf: float) -> None:
    assert gbdt.read(model()).score({"a": value, "b": 9.0}) == 0.25 + leaf


def test_trees_add_up() -> None:
    assert gbdt.read(model(trees=[STUMP, STUMP])).score({"a": 1.0, "b": 0.0}) == 4.25


def test_probability_is_calibrated() -> None:
    found = gbdt.read(model(slope=2.0, offset=-1.0)).probability({"a": 1.0, "b": 0.0})
    assert found == pytest.approx(1 / (1 + exp(-(2.0 * 2.25 - 1.0))))


def test_probability_never_overflows() -> None:
    assert 0.0 < gbdt.read(model(slope=1e9)).probability({"a": 0.0, "b": 0.0}) < 1e-9


def test_missing_measure_is_an_error() -> None:
    with pytest.raises(KeyError):
        gbdt.read(model()).score({"b": 1.0})


@pytest.mark.parametrize(
    "changes",
    [
        {"trees": [[[0, 0.5, 0, 2], [-1, 1.0, 0, 0], [-1, 1.0, 0, 0]]]},  # a child that is its own parent
        {"trees": [[[0, 0.5, 1, 7], [-1, 1.0, 0, 0]]]},  # a child that is not there
        {"trees": [[[2, 0.5, 1, 2], [-1, 1.0, 0, 0], [-1, 1.0, 0, 0]]]},  # a feature that is not there
        {"trees": [[]]},
        {"trees": [[[0, 0.5]]]},
        {"features": None},
        {"start": "much"},
    ],
)
def test_unsound_models_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(ModelError):
        gbdt.read(model(**changes), name="bad")


def test_what_is_no_json_is_refused() -> None:
    with pytest.raises(ModelError):
        gbdt.read("{")


def test_shipped_model_has_its_birth_certificate() -> None:
    found = gbdt.load("relation")
    assert {"date", "data"} <= set(found.certificate)
    assert "made_by" in found.certificate or "script" in found.certificate  # the latter: fitted before 0.3.0
    assert set(found.typical) == set(found.features)
