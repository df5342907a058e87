"""Linear models over string features."""

from __future__ import annotations

import math

import pytest

from copydesk.resources import logistic
from copydesk.resources.logistic import LogisticModel

TWO = LogisticModel(("no", "yes"), (-1.0,), {"rain": ((0, 3.0),), "sun": ((0, -2.0),)}, {})
THREE = LogisticModel(("a", "b", "c"), (0.0, 0.0, 0.0), {"x": ((0, 1.0), (2, -1.0)), "y": ((1, 2.0),)}, {})


@pytest.mark.parametrize(
    ("features", "score"), [([], -1.0), (["rain"], 2.0), (["sun"], -3.0), (["rain", "rain"], 5.0), (["unknown"], -1.0)]
)
def test_two_classes(features: list[str], score: float) -> None:
    assert TWO.scores(features) == [score]
    assert TWO.probability(features) == pytest.approx(1 / (1 + math.exp(-score)))


def test_no_overflow() -> None:
    assert logistic.sigmoid(-1e6) == 0.0
    assert logistic.sigmoid(1e6) == 1.0


def test_round_trip() -> None:
    row = {
        "classes": ["a", "b", "c"],
        "bias": [0, 0, 0],
        "weights": {"x": [0, 1.0, 2, -1.0], "y": [1, 2.0]},
        "certificate": {},
    }
    assert logistic.from_json(row) == THREE


@pytest.mark.parametrize("name", ["event_pairs", "event_roots"])
def test_shipped_models_bear_their_certificate(name: str) -> None:
    model = logistic.load(name)
    assert {"made_by", "date", "data", "digest", "rows"} <= set(model.certificate)
    assert {"score", "cross_validated"} & set(model.certificate)  # the latter: fitted before 0.3.0
    assert all(0 <= index < len(model.bias) for row in model.weights.values() for index, _ in row)
