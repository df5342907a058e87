"""Boosted regression trees, fitted elsewhere and applied here by plain arithmetic, all trees at once.

A model is a JSON file: the names of its features, the trees as rows of nodes, the numbers that turn the sum of the trees
into a probability (Platt 1999), and a birth certificate that says on what data, when, by which script and with what
cross-validated score it was made.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from math import exp
from typing import Any

import numpy as np
import numpy.typing as npt

from copydesk.errors import ModelError

# A node: feature (-1 for a leaf), threshold (the value of a leaf), the row to go to where the feature is at most the
# threshold, the row to go to where it is above.
Node = tuple[int, float, int, int]
Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class NodeTable:
    """All nodes of all trees in one table; a leaf leads to itself, so that every walk may be as long as the longest."""

    roots: Places
    feature: Places
    limit: Floats
    """Threshold of a node, value of a leaf."""
    left: Places
    right: Places
    depth: int

    def leaves(self, values: Floats) -> Floats:
        """The value that each tree gives; every node is asked at once, which takes half as long as asking along each walk."""
        following = np.where(values.take(self.feature) <= self.limit, self.left, self.right)
        at = self.roots
        for _ in range(self.depth):
            at = following.take(at)
        return self.limit.take(at)

    def sums(self, rows: Floats) -> Floats:
        """The sum of all trees for each row of values, shape (rows,)."""
        at = np.broadcast_to(self.roots, (len(rows), len(self.roots)))
        lines = np.arange(len(rows))[:, None]
        for _ in range(self.depth):
            at = np.where(rows[lines, self.feature[at]] <= self.limit[at], self.left[at], self.right[at])
        total: Floats = self.limit[at].sum(axis=1)
        return total


@dataclass(frozen=True, slots=True)
class BoostedTrees:
    """A fitted model; ``typical`` holds for each feature its median over the pairs that it was fitted on."""

    features: tuple[str, ...]
    wood: NodeTable
    start: float
    slope: float
    offset: float
    typical: Mapping[str, float]
    certificate: Mapping[str, Any]

    def probabilities(self, rows: Sequence[Mapping[str, float]]) -> list[float]:
        """The calibrated probability of each row of numbers, all rows at once.

        Raises:
            KeyError: a feature of the model is not among the numbers of a row.
        """
        if not rows:
            return []
        values = np.array([[row[name] for name in self.features] for row in rows])
        odds = self.slope * (self.start + self.wood.sums(values)) + self.offset
        found: list[float] = (1.0 / (1.0 + np.exp(-np.clip(odds, -30.0, 30.0)))).tolist()
        return found

    def score(self, measures: Mapping[str, float]) -> float:
        """The sum of the trees, in log-odds before calibration.

        Raises:
            KeyError: a feature of the model is not among the measures.
        """
        values = np.array([measures[name] for name in self.features])
        return self.start + float(self.wood.leaves(values).sum())

    def odds(self, measures: Mapping[str, float]) -> float:
        """The calibrated log-odds."""
        return self.slope * self.score(measures) + self.offset

    def probability(self, measures: Mapping[str, float]) -> float:
        """The calibrated probability, strictly between 0 and 1."""
        return 1.0 / (1.0 + exp(-max(-30.0, min(30.0, self.odds(measures)))))


def _wood(trees: Sequence[Sequence[Node]]) -> NodeTable:
    """Sound trees as one table."""
    sizes = [len(tree) for tree in trees]
    roots = np.cumsum([0, *sizes[:-1]])
    rows = [
        (max(feature, 0), limit, root + (left if feature >= 0 else place), root + (right if feature >= 0 else place))
        for root, tree in zip(roots.tolist(), trees, strict=True)
        for place, (feature, limit, left, right) in enumerate(tree)
    ]
    feature, limit, left, right = zip(*rows, strict=True)
    to = (np.array(column, dtype=np.intp) for column in (feature, left, right))
    features, lefts, rights = to
    return NodeTable(roots, features, np.array(limit), lefts, rights, max(map(_depth, trees)))


def _depth(tree: Sequence[Node]) -> int:
    """Steps from the root to the farthest leaf; children stand after their parent."""
    depth = [0] * len(tree)
    for place, (feature, _, left, right) in enumerate(tree):
        if feature >= 0:
            depth[left] = depth[right] = depth[place] + 1
    return max(depth)


def read(text: str, *, name: str = "") -> BoostedTrees:
    """A model from its JSON.

    Raises:
        ModelError: the text is not such a model, or a tree points outside itself or backwards.
    """
    try:
        row = json.loads(text)
        features = tuple(map(str, row["features"]))
        trees = [tuple(_node(node) for node in tree) for tree in row["trees"]]
        if not trees or not all(_sound(tree, len(features)) for tree in trees):
            raise ModelError(f"the model {name!r} has a tree that points outside itself")
        return BoostedTrees(
            features, _wood(trees), float(row["start"]), float(row["slope"]), float(row["offset"]),
            {str(name): float(value) for name, value in row["typical"].items()}, row["certificate"],
        )  # fmt: skip
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError(f"the model {name!r} cannot be read: {error!r}") from error


def _node(row: Sequence[float]) -> Node:
    feature, threshold, left, right = row
    return int(feature), float(threshold), int(left), int(right)


def _sound(tree: Sequence[Node], features: int) -> bool:
    """Whether every walk from the root ends: children stand after their parent."""
    return bool(tree) and all(
        feature < 0 or (feature < features and place < left < len(tree) and place < right < len(tree))
        for place, (feature, _, left, right) in enumerate(tree)
    )


@cache
def load(name: str) -> BoostedTrees:
    """The shipped model ``data/NAME.json``; read once.

    Raises:
        ModelError: it is not sound.
    """
    path = resources.files("copydesk.resources").joinpath("models", f"{name}.json")
    return read(path.read_text(encoding="utf-8"), name=name)
