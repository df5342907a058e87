"""Fit how sure the relation is that one text was made from the other: ``python training/relation.py --sets DIR``.

Two models of boosted trees over the numbers of ``kinship.measures``. ``relation`` is fitted on labelled pairs alone: rewrites
against independent reports of the same event and against stories made up from a lead. ``strangers`` knows the rest of an
archive: rewrites against the likest reports of other events, by the cheap numbers of ``kinship.measures.overlap`` only. The
probability is the lesser of the two. Both are cross-validated by article, ``relation`` is calibrated on the cross-validated
scores (Platt 1999), and both are written as JSON with a birth certificate. No text goes into the files.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from copydesk.annotation.pipeline import outlined
from copydesk.comparison.kinship.beside import beside
from copydesk.comparison.kinship.measures import measures, overlap, runs_of
from copydesk.comparison.kinship.profile import Profile, compared, profile
from copydesk.comparison.kinship.relation import RelationParameters
from copydesk.model import Report
from relation_pairs import Pair, all_pairs, articles, key_of

DATE = "2026-11-22"
# Accidents of these sets rather than signs of copying: how long the texts are, and how many quotations they hold.
LEFT_OUT = ("length_ratio", "quotations_least")
# Trees of each model are fitted several times, each time on other rows, and their scores averaged (Breiman 1996).
BAGS = 4
ROWS = 0.7
# Strangers are many and easy: each counts half.
STRANGER = 0.5
# Underived pairs count more in the calibration, for they are the more in any folder.
UNDERIVED = 1.6
FAMILIES = ("sheepdog", "llmfake", "onestop")
Floats = np.ndarray[Any, np.dtype[np.float64]]


@cache
def profile_of(text: str) -> Profile:
    """The profile of a text, with sentences cut as at run time."""
    return profile.__wrapped__(text, compared(outlined(Report(text)).sentences))


@dataclass(frozen=True)
class Table:
    """The numbers of all pairs, by name, and what is known of the pairs."""

    names: list[str]
    values: Floats
    derived: Floats
    family: Any
    articles: Any

    def columns(self, names: Sequence[str]) -> Floats:
        """The numbers of these names."""
        return self.values[:, [self.names.index(name) for name in names]]

    @property
    def labelled(self) -> Any:
        """Which pairs have a label of their own."""
        return ~np.char.startswith(self.family, "made")

    @property
    def rewrites(self) -> Any:
        """Which are labelled rewrites."""
        return self.labelled & (self.derived == 1)

    @property
    def strangers(self) -> Any:
        """Which are reports of two events."""
        return np.char.startswith(self.family, "made_strangers")


def table(pairs: Sequence[Pair]) -> Table:
    """The numbers of all pairs."""
    rows = []
    for pair in pairs:
        one, other = profile_of(pair.one), profile_of(pair.other)
        rows.append(measures(beside(one, other), runs_of(one, other)))
    names = sorted(set(rows[0]) - set(LEFT_OUT))
    return Table(
        names,
        np.array([[row[name] for name in names] for row in rows]),
        np.array([float(pair.derived) for pair in pairs]),
        np.array([pair.family for pair in pairs]),
        np.array(articles(list(pairs))),
    )


def fresh(bag: int, rounds: int) -> HistGradientBoostingClassifier:
    """An unfitted model; few leaves, and few features a split, for the articles are few."""
    return HistGradientBoostingClassifier(
        max_iter=rounds, learning_rate=0.06, max_leaf_nodes=4, min_samples_leaf=20, l2_regularization=1.0, max_features=0.3,
        early_stopping=False, random_state=bag,
    )  # fmt: skip


@dataclass(frozen=True)
class Kind:
    """One of the two models: the numbers it sees, the pairs it is fitted on, what each counts, how many rounds."""

    columns: tuple[str, ...]
    pairs: Any
    weights: Floats
    rounds: int
    bags: int

    def fitted(self, data: Table, among: Any) -> list[HistGradientBoostingClassifier]:
        """The model fitted on its pairs that are among these, once a bag."""
        values = data.columns(self.columns)
        rows = np.flatnonzero(self.pairs & among)
        found = []
        for bag in range(self.bags):
            chance = np.random.default_rng(bag)
            drawn = np.sort(chance.choice(rows, size=int(ROWS * len(rows)), replace=False)) if self.bags > 1 else rows
            model = fresh(bag, self.rounds)
            found.append(model.fit(values[drawn], data.derived[drawn], sample_weight=self.weights[drawn]))
        return found

    def scores(self, data: Table, models: Sequence[HistGradientBoostingClassifier]) -> Floats:
        """The log-odds that it gives to every pair."""
        values = data.columns(self.columns)
        scores: Floats = np.mean([model.decision_function(values) for model in models], axis=0)
        return scores

    def cross_validated(self, data: Table) -> Floats:
        """The score of each pair by a model that saw none of its articles."""
        scores = np.zeros(len(data.derived))
        for train, test in GroupKFold(5).split(data.values, data.derived, data.articles):
            among = np.isin(np.arange(len(scores)), train)
            scores[test] = self.scores(data, self.fitted(data, among))[test]
        return scores


def kinds(data: Table, pairs: Sequence[Pair]) -> tuple[Kind, Kind]:
    """The two models: of rewrites against reports of the same event, and of rewrites against strangers."""
    cheap = tuple(sorted(overlap(beside(profile_of(pairs[0].one), profile_of(pairs[0].other)))))
    known = Kind(tuple(data.names), data.labelled, np.ones(len(pairs)), 500, BAGS)
    apart = Kind(cheap, data.rewrites | data.strangers, np.where(data.strangers, STRANGER, 1.0), 150, 1)
    return known, apart


def probability(known: Floats, apart: Floats, likeness: Floats) -> Floats:
    """What the relation makes of calibrated log-odds of the two; copied runs, which only add, are left out."""
    chosen = RelationParameters()
    least = np.minimum(_share(known), _share(apart + chosen.doubt))
    sure: Floats = np.minimum(least, chosen.unlike * likeness)
    return sure


def _share(odds: Floats) -> Floats:
    share: Floats = 1.0 / (1.0 + np.exp(-odds))
    return share


def left_out(data: Table, pairs: Sequence[Pair], model: Kind) -> dict[str, float]:
    """Recall at 5 % alarms of each family of rewrites by a model that saw none of that family.

    The alarms are counted on independent pairs of articles whose digest is odd; the model saw only the others.
    """
    held = np.char.startswith(data.family, "independent") & np.array([int(key_of(p.one), 16) % 2 == 1 for p in pairs])
    found = {}
    for name in FAMILIES:
        out = np.char.startswith(data.family, name) & data.rewrites
        scores = model.scores(data, model.fitted(data, ~out & ~held))
        found[name] = recall_at(scores[out], scores[held], 0.05)
    return found


def recall_at(positives: Floats, negatives: Floats, alarms: float) -> float:
    """Share of positives above the score that this share of negatives exceeds."""
    limit = np.sort(negatives)[::-1][int(alarms * len(negatives))]
    return round(float(np.mean(positives > limit)), 4)


def figures(data: Table, sure: Floats) -> dict[str, float]:
    """What the probabilities are worth."""
    independent = np.char.startswith(data.family, "independent")
    made_up = np.char.endswith(data.family, "open_ended")
    found = {
        "auc": _auc(sure[data.rewrites], sure[independent]),
        "recall_at_1pct": recall_at(sure[data.rewrites], sure[independent], 0.01),
        "recall_at_5pct": recall_at(sure[data.rewrites], sure[independent], 0.05),
        "recall_at_half": _least_half(sure[data.rewrites]),
        "alarms_at_half": _least_half(sure[independent]),
        "alarms_at_half_made_up": _least_half(sure[made_up]),
        "alarms_at_half_strangers": _least_half(sure[data.strangers]),
    }
    for name in ("paraphrase", "rewrite"):
        kin = data.rewrites & np.char.endswith(data.family, f"politifact_{name}")
        found[f"auc_{name}_against_made_up"] = _auc(sure[kin], sure[made_up])
    return found


def _auc(positives: Floats, negatives: Floats) -> float:
    labels = np.repeat([1.0, 0.0], [len(positives), len(negatives)])
    return round(float(roc_auc_score(labels, np.concatenate([positives, negatives]))), 4)


def _least_half(sure: Floats) -> float:
    return round(float(np.mean(sure >= 0.5)), 4)


def calibrated(data: Table, scores: Floats) -> tuple[float, float]:
    """Slope and offset that turn scores of labelled pairs into log-odds."""
    rows, labels = scores[data.labelled].reshape(-1, 1), data.derived[data.labelled]
    model = LogisticRegression(C=1e6).fit(rows, labels, sample_weight=np.where(labels == 1, 1.0, UNDERIVED))
    return float(model.coef_[0][0]), float(model.intercept_[0])


def nodes(models: Sequence[HistGradientBoostingClassifier]) -> list[list[list[float]]]:
    """The trees of all bags as rows of feature, threshold or value, left, right; values shared among the bags."""
    trees = []
    for model in models:
        for (tree,) in model._predictors:  # noqa: SLF001 -- scikit-learn has no other way to read the trees of this model
            rows = []
            for node in tree.nodes:
                leaf = bool(node["is_leaf"])
                value = float(node["value"]) / len(models) if leaf else float(node["num_threshold"])
                rows.append(
                    [-1 if leaf else int(node["feature_idx"]), round(value, 6), int(node["left"]), int(node["right"])]
                )
            trees.append(rows)
    return trees


def written(path: Path, data: Table, model: Kind, line: tuple[float, float], certificate: dict[str, Any]) -> None:
    """Fit a model on all its pairs and write it."""
    models = model.fitted(data, np.ones(len(data.derived), dtype=bool))
    start = float(np.mean([one._baseline_prediction[0, 0] for one in models]))  # noqa: SLF001 -- as above
    medians = np.median(data.columns(model.columns), axis=0).round(6).tolist()
    body = {
        "certificate": certificate, "features": list(model.columns), "start": start, "slope": line[0], "offset": line[1],
        "typical": dict(zip(model.columns, medians, strict=True)), "trees": nodes(models),
    }  # fmt: skip
    path.write_text(json.dumps(body, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="the folder of evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/learned/data"))
    options = parser.parse_args()
    pairs = all_pairs(options.sets)
    data = table(pairs)
    known, apart = kinds(data, pairs)
    scores, others = known.cross_validated(data), apart.cross_validated(data)
    slope, offset = calibrated(data, scores)
    sure = probability(slope * scores + offset, others, data.columns(["cosine"])[:, 0])
    digest = hashlib.blake2b("".join(sorted(key_of(pair.one) for pair in pairs)).encode(), digest_size=16).hexdigest()
    certificate = {
        "script": "training/relation.py", "date": DATE, "data": "lineage_pairs, origins, stories, stories_dated (development parts)",
        "data_digest": digest, "pairs": int(known.pairs.sum()), "left_out_features": list(LEFT_OUT),
        "cross_validated_by_article": figures(data, sure), "recall_at_5pct_without_its_family": left_out(data, pairs, known),
    }  # fmt: skip
    written(options.out / "relation.json", data, known, (slope, offset), certificate)
    written(options.out / "strangers.json", data, apart, (1.0, 0.0), {**certificate, "pairs": int(apart.pairs.sum())})
    print(json.dumps(certificate, indent=1))


if __name__ == "__main__":
    main()
