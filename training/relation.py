"""Fit how sure the relation is that one text was made from the other: ``python training/relation.py --sets DIR``.

Two models of boosted trees over the numbers of ``reuse.reuse_features``. ``relation`` is fitted on labelled pairs alone: rewrites
against independent reports of the same event and against stories made up from a lead. ``strangers`` knows the rest of an
archive: rewrites against the likest reports of other events, by the cheap numbers of ``reuse.reuse_features.overlap`` only. The
probability is the lesser of the two. Both are cross-validated by article, over several cuts of the articles, for what one cut
says of one alarm in a hundred depends on fifteen pairs. ``relation`` is calibrated on the cross-validated scores (Platt 1999),
and both are written as JSON with a birth certificate. No text goes into the files.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.model_selection import GroupKFold

from certificate import certificate as certificate_of
from copydesk.annotation.report_outline import outlined
from copydesk.model import Report
from copydesk.reuse.derivation import RelationParameters
from copydesk.reuse.profile_pair import profile_pair_of
from copydesk.reuse.reuse_features import measures, overlap, runs_of
from copydesk.reuse.text_profile import Profile, compared, profile
from relation_pairs import Pair, all_pairs, articles, key_of

# Accidents of these sets rather than signs of copying: how long the texts are, and how many quotations they hold.
LEFT_OUT = ("length_ratio", "quotations_least")
# Cuts of the articles into five parts, each part judged by what was fitted on the others.
CUTS = range(5)
# Strangers are many and easy: each counts half.
STRANGER = 0.5
# Underived pairs count more in the calibration, for they are the more in any folder.
UNDERIVED = 1.9
CORPORA = ("sheepdog", "llmfake", "onestop")
Floats = np.ndarray[Any, np.dtype[np.float64]]


@cache
def profile_of(text: str) -> Profile:
    """The profile of a text, with sentences cut as at run time."""
    return profile(text, compared(outlined(Report(text)).sentences))


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
        rows.append(measures(profile_pair_of(one, other), runs_of(one, other)))
    names = sorted(set(rows[0]) - set(LEFT_OUT))
    return Table(
        names,
        np.array([[row[name] for name in names] for row in rows]),
        np.array([float(pair.derived) for pair in pairs]),
        np.array([pair.family for pair in pairs]),
        np.array(articles(list(pairs))),
    )


TREES = {
    "objective": "binary", "learning_rate": 0.06, "min_data_in_leaf": 20, "lambda_l2": 1.0, "num_threads": 1,
    "deterministic": True, "force_col_wise": True, "verbosity": -1, "seed": 0,
}  # fmt: skip
# Limits are drawn by chance and the best of the draws taken (extremely randomised trees; Geurts, Ernst and Wehenkel 2006): with
# the articles so few, limits that fit exactly fit too well. Strangers are easy, and few leaves do.
BY_CHANCE = {"extra_trees": True, "num_leaves": 7, "feature_fraction_bynode": 0.5}
BY_RULE = {"num_leaves": 4, "feature_fraction_bynode": 0.3}


@dataclass(frozen=True)
class Kind:
    """One of the two models: the numbers it sees, the pairs it is fitted on, what each counts, how trees grow and how many."""

    columns: tuple[str, ...]
    pairs: Any
    weights: Floats
    grown: dict[str, Any]
    rounds: int

    def fitted(self, data: Table, among: Any) -> lightgbm.Booster:
        """The model fitted on its pairs that are among these."""
        rows = np.flatnonzero(self.pairs & among)
        values, labels = data.columns(self.columns)[rows], data.derived[rows]
        known = lightgbm.Dataset(values, labels, weight=self.weights[rows], params={"verbosity": -1})
        return lightgbm.train({**TREES, **self.grown}, known, self.rounds)

    def scores(self, data: Table, model: lightgbm.Booster) -> Floats:
        """The log-odds that it gives to every pair."""
        return np.asarray(model.predict(data.columns(self.columns), raw_score=True), dtype=np.float64)

    def cross_validated(self, data: Table, cut: int) -> Floats:
        """The score of each pair by a model that saw none of its articles."""
        scores = np.zeros(len(data.derived))
        parts = GroupKFold(5, shuffle=True, random_state=cut)
        for train, test in parts.split(data.values, data.derived, data.articles):
            among = np.isin(np.arange(len(scores)), train)
            scores[test] = self.scores(data, self.fitted(data, among))[test]
        return scores


def kinds(data: Table, pairs: Sequence[Pair]) -> tuple[Kind, Kind]:
    """The two models: of rewrites against reports of the same event, and of rewrites against strangers."""
    cheap = tuple(sorted(overlap(profile_pair_of(profile_of(pairs[0].one), profile_of(pairs[0].other)))))
    known = Kind(tuple(data.names), data.labelled, np.ones(len(pairs)), BY_CHANCE, 1400)
    apart = Kind(cheap, data.rewrites | data.strangers, np.where(data.strangers, STRANGER, 1.0), BY_RULE, 150)
    return known, apart


def probability(data: Table, known: Floats, apart: Floats) -> Floats:
    """What the relation makes of calibrated log-odds of the two; copied runs, which only add, are left out."""
    chosen = RelationParameters()
    cosine, told, alone = data.columns(["cosine", "mass_covered_min", "sentences_own_min"]).T
    least = np.minimum(_share(known), _share(apart + chosen.doubt))
    wholly = (cosine >= chosen.alike) & (told >= chosen.told) & (alone <= chosen.alone)
    sure: Floats = np.maximum(np.minimum(least, chosen.unlike * cosine), np.where(wholly, chosen.wholly, 0.0))
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
    for name in CORPORA:
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
        "auc": area_under_curve(sure[data.rewrites], sure[independent]),
        "recall_at_1pct": recall_at(sure[data.rewrites], sure[independent], 0.01),
        "recall_at_5pct": recall_at(sure[data.rewrites], sure[independent], 0.05),
        "recall_at_half": share_above_half(sure[data.rewrites]),
        "alarms_at_half": share_above_half(sure[independent]),
        "alarms_at_half_made_up": share_above_half(sure[made_up]),
        "alarms_at_half_strangers": share_above_half(sure[data.strangers]),
    }
    for name in ("paraphrase", "rewrite"):
        kin = data.rewrites & np.char.endswith(data.family, f"politifact_{name}")
        found[f"auc_{name}_against_made_up"] = area_under_curve(sure[kin], sure[made_up])
    return found


def area_under_curve(positives: Floats, negatives: Floats) -> float:
    """How often one of the positives has a higher probability than one of the negatives, 0 to 1."""
    labels = np.repeat([1.0, 0.0], [len(positives), len(negatives)])
    return round(float(roc_auc_score(labels, np.concatenate([positives, negatives]))), 4)


def share_above_half(sure: Floats) -> float:
    """Share of probabilities from .5 on."""
    return round(float(np.mean(sure >= 0.5)), 4)


def calibrated(data: Table, cuts: Sequence[Floats]) -> tuple[float, float]:
    """Slope and offset that turn scores of labelled pairs into log-odds."""
    rows = np.concatenate([scores[data.labelled] for scores in cuts]).reshape(-1, 1)
    labels = np.tile(data.derived[data.labelled], len(cuts))
    model = LogisticRegression(C=1e6).fit(rows, labels, sample_weight=np.where(labels == 1, 1.0, UNDERIVED))
    return float(model.coef_[0][0]), float(model.intercept_[0])


def over_cuts(cuts: Sequence[dict[str, float]]) -> dict[str, list[float]]:
    """Mean and standard deviation of each figure."""
    columns = {name: [cut[name] for cut in cuts] for name in cuts[0]}
    return {name: [round(float(np.mean(row)), 4), round(float(np.std(row)), 4)] for name, row in columns.items()}


def nodes(model: lightgbm.Booster) -> list[list[list[float]]]:
    """The trees as rows of feature, threshold or value, left, right."""
    trees = []
    for tree in model.dump_model()["tree_info"]:
        rows: list[list[float]] = []
        _grow(tree["tree_structure"], rows)
        trees.append(rows)
    return trees


def _grow(node: dict[str, Any], rows: list[list[float]]) -> int:
    """Append a node and what is below it, and tell its place."""
    place = len(rows)
    if "leaf_value" in node:
        rows.append([-1, round(node["leaf_value"], 6), 0, 0])
        return place
    rows.append([node["split_feature"], round(node["threshold"], 6), 0, 0])
    rows[place][2:] = [_grow(node[side], rows) for side in ("left_child", "right_child")]
    return place


def written(path: Path, data: Table, model: Kind, line: tuple[float, float], certificate: dict[str, Any]) -> None:
    """Fit a model on all its pairs and write it."""
    trees = model.fitted(data, np.ones(len(data.derived), dtype=bool))
    medians = np.median(data.columns(model.columns), axis=0).round(6).tolist()
    body = {
        "certificate": certificate, "features": list(model.columns), "start": 0.0, "slope": line[0], "offset": line[1],
        "typical": dict(zip(model.columns, medians, strict=True)), "trees": nodes(trees),
    }  # fmt: skip
    path.write_text(json.dumps(body, separators=(",", ":")) + "\n", encoding="utf-8")


def main() -> None:
    """Fit, measure, write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True, help="the folder of evaluation sets")
    parser.add_argument("--out", type=Path, default=Path("src/copydesk/resources/models"))
    options = parser.parse_args()
    pairs = all_pairs(options.sets)
    data = table(pairs)
    known, apart = kinds(data, pairs)
    scores = [known.cross_validated(data, cut) for cut in CUTS]
    slope, offset = calibrated(data, scores)
    found = over_cuts(
        [
            figures(data, probability(data, slope * one + offset, apart.cross_validated(data, cut)))
            for cut, one in zip(CUTS, scores, strict=True)
        ]
    )
    names = ("lineage_pairs", "origins", "stories", "stories_dated")
    certificate = certificate_of(
        __file__, f"{', '.join(names)} (development parts)", [options.sets / name / "dev.jsonl" for name in names],
        int(known.pairs.sum()),
        {
            "cross_validated_by_article": {name: row[0] for name, row in found.items()},
            "deviation_over_cuts": {name: row[1] for name, row in found.items()},
            "recall_at_5pct_without_its_family": left_out(data, pairs, known),
        },
        left_out_features=list(LEFT_OUT), cuts=len(CUTS),
    )  # fmt: skip
    written(options.out / "relation.json", data, known, (slope, offset), certificate)
    written(options.out / "strangers.json", data, apart, (1.0, 0.0), {**certificate, "rows": int(apart.pairs.sum())})
    print(json.dumps(certificate, indent=1))


if __name__ == "__main__":
    main()
