"""Fit how sure the relation is that one text was made from the other: ``python training/relation.py --sets DIR``.

Boosted trees over the numbers of ``comparison.measures`` on the pairs of ``relation_pairs``, cross-validated by article, with
the cross-validated scores calibrated (Platt 1999), written as JSON with a birth certificate. No text goes into the file.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from copydesk.annotation.pipeline import outlined
from copydesk.comparison.kinship.measures import measures
from copydesk.comparison.kinship.profile import Profile, compared, profile
from copydesk.model import Report
from relation_pairs import Pair, all_pairs, articles, key_of

DATE = "2026-11-22"
# Accidents of these sets rather than signs of copying: how long the texts are, and how many quotations they hold.
LEFT_OUT = ("length_ratio", "quotations_least")
# Pairs that were made out of labelled rewrites: where a family is left out of the fitting, so are these.
MADE_OF_REWRITES = ("made_siblings", "made_shuffled", "made_brief_1")
FAMILIES = ("sheepdog", "llmfake", "onestop")
Floats = np.ndarray[Any, np.dtype[np.float64]]


@cache
def profile_of(text: str) -> Profile:
    """The profile of a text, with sentences cut as at run time."""
    return profile.__wrapped__(text, compared(outlined(Report(text)).sentences))


def table(pairs: Sequence[Pair]) -> tuple[list[str], Floats]:
    """Names of the features, and their values by pair."""
    rows = [measures(profile_of(pair.one), profile_of(pair.other)) for pair in pairs]
    names = sorted(set(rows[0]) - set(LEFT_OUT))
    return names, np.array([[row[name] for name in names] for row in rows])


def fresh() -> HistGradientBoostingClassifier:
    """An unfitted model; few leaves, and few features a split, for the articles are few."""
    return HistGradientBoostingClassifier(
        max_iter=320,
        learning_rate=0.06,
        max_leaf_nodes=6,
        min_samples_leaf=20,
        l2_regularization=1.0,
        max_features=0.3,
        random_state=0,
    )


def fitted(values: Floats, labels: Floats, weights: Floats) -> HistGradientBoostingClassifier:
    """The model fitted on these pairs."""
    return fresh().fit(values, labels, sample_weight=weights)


def cross_validated(values: Floats, labels: Floats, weights: Floats, groups: Sequence[int]) -> Floats:
    """The score of each pair by a model that saw none of its articles."""
    scores = np.zeros(len(labels))
    for train, test in GroupKFold(5).split(values, labels, groups):
        scores[test] = fitted(values[train], labels[train], weights[train]).decision_function(values[test])
    return scores


def left_out(values: Floats, labels: Floats, weights: Floats, pairs: Sequence[Pair]) -> dict[str, float]:
    """Recall at 5 % alarms of each family of rewrites by a model that saw none of that family.

    The alarms are counted on independent pairs of articles whose digest is odd; the model saw only the others.
    """
    family = np.array([pair.family for pair in pairs])
    held = np.array([pair.family.startswith("independent") and int(key_of(pair.one), 16) % 2 == 1 for pair in pairs])
    found = {}
    for name in FAMILIES:
        out = np.char.startswith(family, name) & (labels == 1)
        train = ~out & ~held & ~np.isin(family, MADE_OF_REWRITES)
        scores = fitted(values[train], labels[train], weights[train]).decision_function(values)
        found[name] = recall_at(scores[out], scores[held], 0.05)
    return found


def recall_at(positives: Floats, negatives: Floats, alarms: float) -> float:
    """Share of positives above the score that this share of negatives exceeds."""
    limit = np.sort(negatives)[::-1][int(alarms * len(negatives))]
    return round(float(np.mean(positives > limit)), 4)


def figures(scores: Floats, pairs: Sequence[Pair]) -> dict[str, float]:
    """What the scores are worth on the labelled pairs."""
    family = np.array([pair.family for pair in pairs])
    positive = scores[[pair.derived == 1 and not pair.family.startswith("made") for pair in pairs]]
    negative = scores[np.char.startswith(family, "independent")]
    return {
        "recall_at_1pct": recall_at(positive, negative, 0.01),
        "recall_at_5pct": recall_at(positive, negative, 0.05),
    }


def calibrated(scores: Floats, labels: Floats, weights: Floats) -> tuple[float, float]:
    """Slope and offset that turn scores into log-odds; underived pairs count double, for they are the more in any folder."""
    model = LogisticRegression(C=1e6).fit(
        scores.reshape(-1, 1), labels, sample_weight=weights * np.where(labels == 1, 1.0, 2.0)
    )
    return float(model.coef_[0][0]), float(model.intercept_[0])


def nodes(model: HistGradientBoostingClassifier) -> list[list[list[float]]]:
    """The trees as rows of feature, threshold or value, left, right."""
    trees = []
    for (tree,) in model._predictors:  # noqa: SLF001 -- scikit-learn has no other way to read the trees of this model
        rows = []
        for node in tree.nodes:
            leaf = bool(node["is_leaf"])
            value = float(node["value"] if leaf else node["num_threshold"])
            rows.append(
                [-1 if leaf else int(node["feature_idx"]), round(value, 6), int(node["left"]), int(node["right"])]
            )
        trees.append(rows)
    return trees


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="the folder of evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/learned/data/relation.json"))
    options = parser.parse_args()
    pairs = all_pairs(options.sets)
    names, values = table(pairs)
    labels = np.array([float(pair.derived) for pair in pairs])
    weights = np.array([pair.weight for pair in pairs])
    scores = cross_validated(values, labels, weights, articles(pairs))
    slope, offset = calibrated(scores, labels, weights)
    model = fitted(values, labels, weights)
    digest = hashlib.blake2b("".join(sorted(key_of(pair.one) for pair in pairs)).encode(), digest_size=16).hexdigest()
    certificate = {
        "script": "training/relation.py", "date": DATE, "data": "lineage_pairs, origins, stories, stories_dated (development parts)",
        "data_digest": digest, "pairs": len(pairs), "left_out_features": list(LEFT_OUT),
        "cross_validated_by_article": figures(scores, pairs), "recall_at_5pct_without_its_family": left_out(values, labels, weights, pairs),
    }  # fmt: skip
    body = {
        "certificate": certificate, "features": names, "start": float(model._baseline_prediction[0, 0]),  # noqa: SLF001 -- as above
        "slope": slope, "offset": offset, "typical": dict(zip(names, np.median(values, axis=0).round(6).tolist(), strict=True)), "trees": nodes(model),
    }  # fmt: skip
    options.out.parent.mkdir(parents=True, exist_ok=True)
    options.out.write_text(json.dumps(body, separators=(",", ":")) + "\n", encoding="utf-8")
    print(json.dumps(certificate, indent=1))


if __name__ == "__main__":
    main()
