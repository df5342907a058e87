"""Fit which candidates an editor would mark: ``python training/change_scorer.py --sets DIR [--out]``.

Labels: ``editor`` (both parts), the project's own ``bench/invented_rewrites``, ``aspects``, and of ``support`` the parts
that may be fitted on (``more.jsonl``: bump, defacto, frank). A candidate is right if its very words find a marked change in the sense
of the scorer of ``aspects``; the figures are of what is shown, the clauses around the words. What readers said of printed claims
(``claim_verdicts.tsv``) corrects these labels and calibrates the scores. Every figure is cross-validated with a sixth of the labellers and whole sets left out at a time. Boosted
trees (LightGBM), calibrated on the left-out scores (Platt 1999), written as JSON with a certificate.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

import lightgbm
import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, roc_auc_score

from certificate import certificate
from copydesk.changes.brief_support import brief_numbers
from copydesk.changes.candidates import ChangeCandidate
from copydesk.changes.change_scorer import GRAVE_MODEL, MARKED_MODEL, ScoredCandidate
from copydesk.changes.claim_calibration import MODEL as CLAIM_MODEL
from copydesk.changes.claim_calibration import claim_numbers
from copydesk.changes.severity import distinct, severity_of
from copydesk.model import Change, Span
from labelled_pairs import ROOT, VERDICTS, Floats, Labelled, Row, data, editors_scorer

PARAMETERS = {
    "objective": "binary", "learning_rate": 0.03, "num_leaves": 23, "min_data_in_leaf": 15, "feature_fraction": 0.15,
    "bagging_fraction": 0.8, "bagging_freq": 1, "lambda_l2": 10.0, "verbose": -1, "num_threads": 1, "deterministic": True,
}  # fmt: skip
ROUNDS, BAGS = 400, 1
# Labellers and sets are left out in this many groups.
FOLDS = 6
# A judged candidate weighs this much more, an arguable one less: a reader has looked at it.
JUDGED, ARGUABLE = 2.0, 0.4
# Inverse strength of the penalty of the calibration, and the claims that a feature has to stand in.
PENALTY, LEAST_SEEN = 0.15, 12
DATA = "editor (both parts), invented_rewrites (fit), 872 rewrites of real reports that were marked alike, aspects, support (more)"
READ = ("editor/dev.jsonl", "editor/more.jsonl", "aspects/dev.jsonl", "support/more.jsonl")


def fitted(rows: Sequence[Labelled], label: Callable[[Labelled], Floats], bags: int = 1) -> list[lightgbm.Booster]:
    """One model a bag."""
    rows = [row for row in rows if row.weight and len(row.found)]
    values = np.vstack([row.numbers for row in rows])
    truth = np.concatenate([label(row) for row in rows])
    weight = np.concatenate([_weights(row) for row in rows])
    return [
        lightgbm.train(PARAMETERS | {"seed": bag}, lightgbm.Dataset(values, truth, weight=weight), ROUNDS)
        for bag in range(bags)
    ]


def _weights(row: Labelled) -> Floats:
    """A faithful phrase that is not marked counts more: raising it would be a false alarm. Summaries say nothing of losses."""
    weight = np.full(len(row.found), row.weight)
    weight[(row.faithful > 0) & (row.marked == 0)] *= 1.6
    judged = ~np.isnan(row.verdict)
    weight[judged] *= JUDGED
    weight[judged & (row.verdict == VERDICTS["arguable"])] *= ARGUABLE
    if row.kind.startswith("support"):
        weight *= [one["kind"] != "dropped" for one in row.found]
    return weight


def odds(models: Sequence[lightgbm.Booster], row: Labelled) -> Floats:
    """Mean log-odds of each candidate."""
    if not len(row.found):
        return np.zeros(0)
    scores: Floats = np.mean([model.predict(row.numbers, raw_score=True) for model in models], axis=0)
    return scores


def left_out(
    rows: Sequence[Labelled], label: Callable[[Labelled], Floats], fit_on: Sequence[Labelled]
) -> dict[str, Floats]:
    """The log-odds of each candidate of ``rows``, by models that saw nothing of its hand or set."""
    found: dict[str, Floats] = {}
    hands = sorted({row.hand for row in rows})
    for fold in range(FOLDS):
        mine = set(hands[fold::FOLDS])
        models = fitted([row for row in fit_on if row.hand not in mine], label)
        found |= {row.id: odds(models, row) for row in rows if row.hand in mine}
    return found


def calibration(
    rows: Sequence[Labelled], scores: dict[str, Floats], label: Callable[[Labelled], Floats]
) -> tuple[float, float]:
    """Slope and offset that turn scores into log-odds."""
    rows = [row for row in rows if row.id in scores and row.kind != "support_dev"]
    x = np.concatenate([scores[row.id] for row in rows]).reshape(-1, 1)
    y = np.concatenate([label(row) for row in rows])
    model = LogisticRegression(C=1e6).fit(x, y)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def trees(models: Sequence[lightgbm.Booster]) -> list[list[list[float]]]:
    """All trees as rows of feature, threshold or value, left, right; values shared among the bags."""
    found = []
    for model in models:
        for tree in model.dump_model()["tree_info"]:
            nodes: list[list[float]] = []
            _node(tree["tree_structure"], nodes, len(models))
            found.append(nodes)
    return found


def _node(node: Row, nodes: list[list[float]], share: int) -> int:
    place = len(nodes)
    if "leaf_value" in node:
        nodes.append([-1, round(node["leaf_value"] / share, 6), 0, 0])
        return place
    nodes.append([])
    left, right = _node(node["left_child"], nodes, share), _node(node["right_child"], nodes, share)
    nodes[place] = [node["split_feature"], node["threshold"], left, right]
    return place


def candidate_of(claim: Row) -> ChangeCandidate:
    """A candidate as far as severity and calibration look at it."""
    source, rewrite = (
        Span(claim[side]["start"], claim[side]["end"]) if claim[side] else None for side in ("source", "rewrite")
    )
    change = Change(claim["kind"], claim["aspect"], "", source, rewrite, severity=claim["weight"])
    return ChangeCandidate(change, claim["origin"])


def calibrated(
    rows: Sequence[Labelled], grave: dict[str, Floats], marked: dict[str, Floats]
) -> tuple[Row, dict[str, Floats]]:
    """The calibration by verdicts, fitted on all but the judge part, and what it says of each candidate with its hand left out."""
    numbers = {
        row.id: [
            claim_numbers(candidate_of(claim), float(a), float(b))
            for claim, a, b in zip(row.found, grave[row.id], marked[row.id], strict=True)
        ]
        for row in rows
    }
    judged = [(row, place) for row in rows for place in np.flatnonzero(~np.isnan(row.verdict))]
    seen = Counter(name for row, place in judged for name in numbers[row.id][place])
    names = sorted(name for name, count in seen.items() if count >= LEAST_SEEN)
    values = np.array([[numbers[row.id][place].get(name, 0.0) for name in names] for row, place in judged])
    truth = np.array([row.verdict[place] == VERDICTS["right"] for row, place in judged])
    hands = sorted({row.hand for row in rows})
    fold = {hand: place % FOLDS for place, hand in enumerate(hands)}
    folds = np.array([fold[row.hand] for row, _ in judged])
    models = [_fit(values[folds != one], truth[folds != one]) for one in range(FOLDS)]
    told = {
        row.id: models[fold[row.hand]].predict_proba(
            np.array([[one.get(name, 0.0) for name in names] for one in numbers[row.id]]))[:, 1]
        if row.found else np.zeros(0)
        for row in rows
    }  # fmt: skip
    kept = np.array([not is_judge(row) for row, _ in judged])
    model = _fit(values[kept], truth[kept])
    left_out_ = np.array([told[row.id][place] for row, place in judged])
    body = {
        "classes": ["doubted", "right"], "bias": [round(float(model.intercept_[0]), 6)],
        "weights": {name: [0, round(float(value), 6)] for name, value in zip(names, model.coef_[0], strict=True)},
        "judged": int(kept.sum()), "left_out_auc": round(float(roc_auc_score(truth, left_out_)), 4),
    }  # fmt: skip
    return body, told


def _fit(values: Floats, truth: Floats) -> LogisticRegression:
    return LogisticRegression(C=PENALTY, max_iter=3000).fit(values, truth)


def predicted(row: Labelled, grave: Floats, marked: Floats, right: Floats) -> Row:
    """What ``compare`` would print of a pair with these probabilities."""
    scores = [
        ScoredCandidate(candidate_of(claim), float(a), float(b), float(c))
        for claim, a, b, c in zip(row.found, grave, marked, right, strict=True)
    ]
    seen_as = {id(one): claim["shown"] for one, claim in zip(scores, row.found, strict=True)}
    scores.sort(key=lambda one: -one.grave)
    changes: dict[str, Row] = {}
    listed = [(severity_of(one.candidate.change, one)[0], one) for one in distinct(scores)]
    for severity, one in sorted(listed, key=lambda each: (-each[0], -each[1].right)):
        if severity:
            claim = seen_as[id(one)]
            changes.setdefault(json.dumps(claim), {**claim, "severity": severity, "confidence": one.right})
    return {"id": row.id, "relation": {"kind": "rewrite"}, "changes": list(changes.values())}


def probabilities(scores: dict[str, Floats], line: tuple[float, float]) -> dict[str, Floats]:
    """Calibrated probabilities of scores."""
    return {name: 1 / (1 + np.exp(-(line[0] * odds_ + line[1]))) for name, odds_ in scores.items()}


def figures(
    rows: Sequence[Labelled],
    grave: dict[str, Floats],
    marked: dict[str, Floats],
    right: dict[str, Floats],
    sets: Path,
) -> Row:
    """Left-out figures of some pairs, as the scorer of ``editor`` gives them, and how well the candidates are ranked."""
    score = editors_scorer(sets)
    gold = [{"id": row.id, "gold": row.gold} for row in rows]
    found = score(gold, [predicted(row, grave[row.id], marked[row.id], right[row.id]) for row in rows])
    truth = np.concatenate([row.grave for row in rows])
    scores = np.concatenate([grave[row.id] for row in rows])
    kept = ("recall_severity_2", "recall_any", "recall_in_first_10", "average_precision", "precision", "precision_severity_3",
            "false_alarms_per_faithful_phrase", "changes_per_pair")  # fmt: skip
    return {"pairs": len(rows), "auc": round(float(roc_auc_score(truth, scores)), 4),
            "ap": round(float(average_precision_score(truth, scores)), 4), **{name: round(float(found[name]), 4) for name in kept}}  # fmt: skip


def model_json(
    name: str,
    names: list[str],
    models: Sequence[lightgbm.Booster],
    line: tuple[float, float],
    rows: Sequence[Labelled],
    figures_: Row,
    files: Sequence[Path],
) -> Row:
    """A model as ``resources.gbdt`` reads it, with its certificate."""
    values = np.vstack([row.numbers for row in rows if len(row.found)])
    return {
        "certificate": certificate(__file__, DATA, files, len(rows), figures_, label=name),
        "features": names, "slope": line[0], "offset": line[1], "start": 0.0,
        "typical": dict(zip(names, np.median(values, axis=0).round(6).tolist(), strict=True)), "trees": trees(models),
    }  # fmt: skip


def brief_rows(rows: Sequence[Labelled], names: list[str], grave: dict[str, Floats]) -> list[dict[str, float]]:
    """The numbers of each brief, by left-out probabilities."""
    return [
        brief_numbers([dict(zip(names, line, strict=True)) for line in row.numbers], grave[row.id].tolist(),
                      [claim["kind"] != "dropped" for claim in row.found])
        for row in rows
    ]  # fmt: skip


def brief_model(
    rows: Sequence[Labelled], names: list[str], grave: dict[str, Floats], files: Sequence[Path]
) -> tuple[Row, Row]:
    """The model of whole briefs, fitted on what may be fitted on; AUC on sets that it saw nothing of, and with a set left out."""
    fit_on = [row for row in rows if row.kind == "support"]
    values = np.array([list(one.values()) for one in brief_rows(fit_on, names, grave)])
    truth = np.array([not row.gold["consistent"] for row in fit_on])
    hands = np.array([row.hand for row in fit_on])
    weight = 1 / np.array([np.sum((hands == row.hand) & (truth == (not row.gold["consistent"]))) for row in fit_on])
    told: Row = {}
    for name in ("bump", "faithbench", "defacto", "frank", "cliff", "entfa", "simplify"):
        keep = hands != name
        model = _logistic(values[keep], truth[keep], weight[keep])
        test = [row for row in rows if row.kind == "support_dev" and row.hand == name]
        mine = np.array([list(one.values()) for one in brief_rows(test, names, grave)])
        sure = 1 / (1 + np.exp(-(mine @ model[0] + model[1])))
        gold = np.array([not row.gold["consistent"] for row in test])
        told[name] = round(float(roc_auc_score(gold, sure)), 4)
        for least in (0.45, 0.5, 0.55):
            told[f"{name}.{least}"] = [
                round(float((sure[gold] >= least).mean()), 3),
                round(float((sure[~gold] >= least).mean()), 3),
            ]
    weights, bias = _logistic(values, truth, weight)
    features_ = list(brief_numbers([], [], []))
    body = {
        "certificate": certificate(__file__, "support (more: bump, defacto, frank)", files, len(fit_on), {"left_out_auc": told}),
        "classes": ["supported", "unsupported"], "bias": [round(bias, 6)],
        "weights": {name: [0, round(value, 6)] for name, value in zip(features_, weights, strict=True)},
    }  # fmt: skip
    return body, told


def _logistic(values: Floats, truth: Floats, weight: Floats) -> tuple[list[float], float]:
    """Weights and bias over numbers as they are; scaled while they are fitted."""
    mean, scale = values.mean(axis=0), values.std(axis=0) + 1e-9
    model = LogisticRegression(C=0.3).fit(
        (values - mean) / scale, truth, sample_weight=weight * len(weight) / weight.sum()
    )
    weights = model.coef_[0] / scale
    return weights.tolist(), float(model.intercept_[0] - weights @ mean)


def is_judge(row: Labelled) -> bool:
    """Whether a pair is kept for judging: about a third of the pairs that were labelled for this."""
    return row.hand.startswith(("judge", "real_judge"))


def options() -> argparse.Namespace:
    """What the command line says."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--extra", type=Path, nargs="*", default=[], help="further files of labelled pairs")
    parser.add_argument("--cache", type=Path, help="keep the numbers of all candidates here")
    parser.add_argument(
        "--out", type=Path, help="folder to write the models to; without it only the figures are printed"
    )
    return parser.parse_args()


def by_kind(rows: Sequence[Labelled]) -> dict[str, list[Labelled]]:
    """The pairs that editors labelled, by the part that figures are given for; parts without a pair are left out."""
    parts = {
        "editor_dev": [row for row in rows if row.hand == "dev"],
        "editor_more": [row for row in rows if row.kind == "editor" and row.hand != "dev"],
        "judge": [row for row in rows if is_judge(row)],
        **{kind: [row for row in rows if row.kind == kind] for kind in ("invented", "real", "aspects")},
    }
    return {name: some for name, some in parts.items() if some}


def main() -> None:
    """Fit, measure, and write the models unless told not to."""
    given = options()
    own = [ROOT / "bench" / "invented_rewrites" / f"{part}.jsonl" for part in ("fit", "judge")]
    files = [*own, *given.extra, *(given.sets / part for part in READ)]
    names, rows = data(given.sets, [*own, *given.extra], given.cache)
    fit_on = [row for row in rows if row.kind != "support_dev" and not is_judge(row)]
    labels = {GRAVE_MODEL: lambda row: row.grave, MARKED_MODEL: lambda row: row.marked}
    editors = [row for row in rows if not row.kind.startswith("support")]
    scores = {
        GRAVE_MODEL: left_out(rows, labels[GRAVE_MODEL], fit_on),
        MARKED_MODEL: left_out(editors, labels[MARKED_MODEL], fit_on),
    }
    lines = {name: calibration(editors, scores[name], labels[name]) for name in labels}
    sure = {name: probabilities(scores[name], lines[name]) for name in labels}
    claims, right = calibrated(editors, sure[GRAVE_MODEL], sure[MARKED_MODEL])
    measured = {
        name: figures(some, sure[GRAVE_MODEL], sure[MARKED_MODEL], right, given.sets)
        for name, some in by_kind(editors).items()
    }
    brief, of_sets = brief_model(rows, names, sure[GRAVE_MODEL], files)
    print(json.dumps(measured, indent=1), json.dumps(of_sets))
    if not given.out:
        return
    widest = measured.get("real", measured["editor_more"])
    left = {"recall": widest["recall_severity_2"], "precision": widest["precision"], "by_kind": measured}
    for name, label in labels.items():
        body = model_json(name, names, fitted(fit_on, label, BAGS), lines[name], fit_on, left, files)
        (given.out / f"{name}.json").write_text(json.dumps(body, separators=(",", ":")) + "\n", encoding="utf-8")
    (given.out / f"{CLAIM_MODEL}.json").write_text(json.dumps(claim_json(claims), indent=1) + "\n", encoding="utf-8")
    (given.out / "brief_support.json").write_text(json.dumps(brief, indent=1) + "\n", encoding="utf-8")


def claim_json(calibration_: Row) -> Row:
    """The calibration of claims with its certificate."""
    verdicts_, judged = Path(__file__).parent / "claim_verdicts.tsv", calibration_.pop("judged")
    score = {"left_out_auc": calibration_.pop("left_out_auc")}
    return {"certificate": certificate(__file__, verdicts_.name, [verdicts_], judged, score), **calibration_}


if __name__ == "__main__":
    main()
