"""Linear models over string features: weights read from JSON, applied with plain arithmetic.

A model file holds ``classes``, one bias each in ``bias``, and in ``weights`` for each feature the weights of the classes that
it speaks for or against (``[class index, weight, …]``); a model of two classes has one bias and speaks for the second.
``certificate`` says on which data, when, how and with what score it was fitted.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from copydesk.errors import ModelError


@dataclass(frozen=True, slots=True)
class LogisticModel:
    """A logistic regression, of two classes or more, over features that are present or not."""

    classes: tuple[str, ...]
    bias: tuple[float, ...]
    weights: dict[str, tuple[tuple[int, float], ...]]
    certificate: dict[str, Any]

    def scores(self, features: Iterable[str]) -> list[float]:
        """The log-odds (two classes) or unnormalised log-probabilities (more) for a set of features."""
        totals = list(self.bias)
        for feature in features:
            for index, weight in self.weights.get(feature, ()):
                totals[index] += weight
        return totals

    def probability(self, features: Iterable[str]) -> float:
        """The probability of the second class of two.

        >>> LogisticModel(("no", "yes"), (0.0,), {"x": ((0, 2.0),)}, {}).probability(["x"]) > 0.85
        True
        """
        return sigmoid(self.log_odds(features, self.bias[0]))

    def log_odds(self, features: Iterable[str], start: float = 0.0) -> float:
        """``start`` with the weights of a set of features, of a model of two classes.

        >>> LogisticModel(("no", "yes"), (0.0,), {"x": ((0, 2.0),)}, {}).log_odds(["x", "y"], 1.0)
        3.0
        """
        weights, total = self.weights, start
        for feature in features:
            found = weights.get(feature)
            if found is not None:
                total += found[0][1]
        return total

    def probability_of(self, numbers: Mapping[str, float]) -> float:
        """The probability of the second class of two, where each feature has a value and counts by it.

        >>> LogisticModel(("no", "yes"), (0.0,), {"x": ((0, 2.0),)}, {}).probability_of({"x": 1.5}) > 0.95
        True
        """
        return sigmoid(self.bias[0] + sum(self.weights[name][0][1] * value for name, value in numbers.items()))


def sigmoid(score: float) -> float:
    """The logistic function, without overflow at either end."""
    if score >= 0:
        return 1 / (1 + math.exp(-score))
    raised = math.exp(score)
    return raised / (1 + raised)


def from_json(row: dict[str, Any]) -> LogisticModel:
    """A model from the object that a model file holds."""
    weights = {
        feature: tuple(zip((int(index) for index in flat[::2]), (float(weight) for weight in flat[1::2]), strict=True))
        for feature, flat in row["weights"].items()
    }
    return LogisticModel(tuple(row["classes"]), tuple(map(float, row["bias"])), weights, dict(row["certificate"]))


@cache
def load(name: str) -> LogisticModel:
    """The model ``data/NAME.json``; the second call with the same name costs nothing.

    Raises:
        ModelError: the file is cut short or altered.
    """
    text = resources.files("copydesk.resources").joinpath("models", f"{name}.json").read_text(encoding="utf-8")
    try:
        return from_json(json.loads(text))
    except (ValueError, KeyError, TypeError) as error:
        hint = "copydesk doctor says what else is; install Copydesk again with pip"
        raise ModelError(f"the weights {name!r} are damaged: {error!r}", hint=hint) from error
