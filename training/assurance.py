"""Fit how sure a claim of change is: ``python training/assurance.py --sets DIR``.

Two kinds of pairs. Free rewrites of ``lineage_pairs``, whose claims were read beside both texts by readers who had written
none of the rules: ``training/changes_read.tsv`` holds what they judged, by pair and place, and no text. And reports in the
manner of agencies with planted changes (``aspects`` and the project's own in ``bench/planted``), where a claim is right if it
touches what was planted; later versions of a report with their edits marked (``revisions``) go with them. Boosted trees over the numbers of ``changes.calibration``, cross-validated by pair, calibrated on the
cross-validated scores (Platt 1999), written as JSON with a birth certificate.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from copydesk.annotation.reading import Reading
from copydesk.changes import aligned_sentences, change_detection, revision, sentence_alignment
from copydesk.changes.calibration import AssuranceParameters, measures
from copydesk.changes.pair_features import Ground
from copydesk.model import Change, Report, Span

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import planted  # noqa: E402 -- the project's own pairs are read by the script that scores them
import run  # noqa: E402 -- and parses are cached by the one that runs the sets
from certificate import certificate as certificate_of  # noqa: E402

READ = ROOT / "training" / "changes_read.tsv"
FOLDS, CUTS, BAGS = 8, 3, 6
Floats = np.ndarray[Any, np.dtype[np.float64]]
Marks = list[tuple[str, Span]]
Place = tuple[str, str, tuple[int, int] | None, tuple[int, int] | None]


@dataclass(frozen=True)
class Claim:
    """The numbers of one claim, whether it is right, its pair, and whether that pair is a free rewrite."""

    numbers: dict[str, float]
    right: bool
    pair: str
    free: bool
    least: float


@cache
def reading(text: str) -> Reading:
    """A text, read with a cached parse."""
    return run.reading(Report(text))


def claims(pair: str, source: str, rewrite: str, free: bool, judge: Callable[[Change], bool | None]) -> Iterator[Claim]:
    """The claims of weight about two texts of which it is known whether they are right."""
    there, here = reading(source), reading(rewrite)
    laid = aligned_sentences.lay(
        there, here, aligned_sentences.sentence_to_sentence(there, sentence_alignment.align(there, here))
    )
    found = [change for change in change_detection.claims(there, here, laid) if change.severity >= 2] if laid else []
    ground = Ground(there.parse, here.parse, laid)
    sure = change_detection.settled(found, there, here)
    for change in found:
        right = judge(change)
        if right is not None:
            least = 0.0 if change in sure else AssuranceParameters().least(change)
            yield Claim(measures(change, ground, len(found)), right, pair, free, least)


def place(change: Change) -> Place:
    """What a claim is about, without its words."""
    spans = [(span.start, span.end) if span else None for span in (change.source, change.rewrite)]
    return change.kind, change.aspect, spans[0], spans[1]


def read_claims(sets: Path) -> Iterator[Claim]:
    """Claims about free rewrites, as read; one that no rule makes any more is left out."""
    judged: dict[str, dict[Place, bool]] = {}
    with READ.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader((line for line in file if line[0] != "#"), delimiter="\t"):
            where = (row["kind"], row["aspect"], _span(row["source"]), _span(row["rewrite"]))
            judged.setdefault(row["pair"], {})[where] = row["label"] == "right"
    texts = _texts(sets / "lineage_pairs")
    for row in _rows(sets / "lineage_pairs"):
        known = judged.get(row["id"])
        if known:
            yield from claims(
                row["id"],
                texts[row["source"]],
                texts[row["rewrite"]],
                True,
                lambda one, known=known: known.get(place(one)),
            )


def _span(cell: str) -> tuple[int, int] | None:
    first, _, last = cell.partition("-")
    return (int(first), int(last)) if cell else None


def planted_claims(sets: Path) -> Iterator[Claim]:
    """Claims about reports in the manner of agencies, right where they touch what was planted."""
    for row in _rows(sets / "aspects"):
        marks = [
            (side, Span(one["start"], one["end"]))
            for change in row["gold"]["changes"]
            for side in ("source", "rewrite")
            for one in _listed(change.get(side))
        ]
        yield from claims(
            row["id"], row["source"]["text"], row["rewrite"]["text"], False, lambda one, m=marks: _touches(one, m)
        )
    for pair in planted.pairs():
        marks = [(side, span) for one in pair.planted for side in ("source", "rewrite") if (span := getattr(one, side))]
        yield from claims(pair.name, pair.source, pair.rewrite, False, lambda one, m=marks: _touches(one, m))


def revised_claims(sets: Path) -> Iterator[Claim]:
    """Claims about later versions of a report that are more than edits of it: right where they touch an edit that changes what
    is said, wrong where they touch only others.
    """
    texts = _texts(sets / "revisions")
    for row in _rows(sets / "revisions"):
        source, rewrite = texts[row["source"]], texts[row["rewrite"]]
        if revision.judged(reading(source), reading(rewrite)) is None:
            grave, light = (_marks(row["gold"]["edits"], changed=changed) for changed in (1, 0))

            def judge(one: Change, grave: Marks = grave, light: Marks = light) -> bool | None:
                return True if _touches(one, grave) else False if _touches(one, light) else None

            yield from claims(row["id"], source, rewrite, False, judge)


def _marks(edits: list[Any], *, changed: int) -> Marks:
    rows = [edit for edit in edits if edit["meaning_changed"] == changed]
    return [
        (side, Span(edit[side]["start"], edit[side]["end"]))
        for edit in rows
        for side in ("source", "rewrite")
        if edit.get(side)
    ]


def _texts(folder: Path) -> dict[str, str]:
    with gzip.open(folder / "reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        return {row["id"]: row["text"] for row in map(json.loads, lines)}


def _rows(folder: Path) -> list[Any]:
    return [json.loads(line) for line in (folder / "dev.jsonl").read_text(encoding="utf-8").splitlines()]


def _listed(spans: Any) -> list[Any]:
    return spans if isinstance(spans, list) else [spans] if spans else []


def _touches(change: Change, marks: Marks) -> bool:
    return any((mine := getattr(change, side)) is not None and mine.overlaps(span) for side, span in marks)


def fitted(values: Floats, right: Floats) -> list[HistGradientBoostingClassifier]:
    """The model, fitted once a bag on nine tenths of the claims; small, for the pairs are few."""
    models = []
    for bag in range(BAGS):
        drawn = np.random.default_rng(bag).random(len(right)) < 0.9
        model = HistGradientBoostingClassifier(
            max_iter=120, learning_rate=0.05, max_leaf_nodes=8, min_samples_leaf=12, l2_regularization=2.0, max_features=0.3,
            early_stopping=False, random_state=bag,
        )  # fmt: skip
        models.append(model.fit(values[drawn], right[drawn]))
    return models


def scores(models: list[HistGradientBoostingClassifier], values: Floats) -> Floats:
    """The mean log-odds of the bags."""
    found: Floats = np.mean([model.decision_function(values) for model in models], axis=0)
    return found


def cross_validated(values: Floats, right: Floats, pairs: list[str]) -> Floats:
    """The score of each claim by models that saw no claim of its pair, averaged over several cuts."""
    names = sorted(set(pairs))
    total = np.zeros(len(right))
    for cut in range(CUTS):
        fold = dict(zip(names, np.random.default_rng(cut).permutation(len(names)) % FOLDS, strict=True))
        folds = np.array([fold[pair] for pair in pairs])
        for one in range(FOLDS):
            total[folds == one] += scores(fitted(values[folds != one], right[folds != one]), values[folds == one])
    return total / CUTS


def calibrated(odds: Floats, right: Floats) -> tuple[float, float]:
    """Slope and offset that turn scores into log-odds."""
    model = LogisticRegression(C=1e6).fit(odds.reshape(-1, 1), right)
    return float(model.coef_[0][0]), float(model.intercept_[0])


def figures(sure: Floats, right: Floats, free: Any, least: Floats) -> dict[str, float]:
    """Precision of what is told, and the share of right claims that is kept, of free rewrites and of agency reports."""
    found = {"auc": round(float(roc_auc_score(right, sure)), 4)}
    for name, among in (("free", free), ("agency", ~free)):
        told = among & (sure >= least)
        found[f"{name}_claims"] = int(among.sum())
        found[f"{name}_right_before"] = round(float(right[among].mean()), 4)
        found[f"{name}_told"] = int(told.sum())
        found[f"{name}_precision"] = round(float(right[told].mean()), 4)
        found[f"{name}_right_kept"] = round(float((right * told).sum() / right[among].sum()), 4)
    return found


def trees(models: list[HistGradientBoostingClassifier]) -> list[list[list[float]]]:
    """All trees as rows of feature, threshold or value, left, right; values shared among the bags."""
    found = []
    for model in models:
        for (tree,) in model._predictors:  # noqa: SLF001 -- scikit-learn has no other way to read the trees of this model
            rows = []
            for node in tree.nodes:
                leaf = bool(node["is_leaf"])
                value = float(node["value"]) / len(models) if leaf else float(node["num_threshold"])
                rows.append(
                    [-1 if leaf else int(node["feature_idx"]), round(value, 6), int(node["left"]), int(node["right"])]
                )
            found.append(rows)
    return found


def main() -> None:
    """Fit, measure, and write the model unless told not to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sets", type=Path, required=True, help="folder of the evaluation sets")
    parser.add_argument("--out", type=Path, help="where to write the model; without it only the figures are printed")
    options = parser.parse_args()
    rows = [*read_claims(options.sets), *planted_claims(options.sets), *revised_claims(options.sets)]
    names = sorted(rows[0].numbers)
    values = np.array([[row.numbers[name] for name in names] for row in rows])
    right, free = np.array([float(row.right) for row in rows]), np.array([row.free for row in rows])
    odds = cross_validated(values, right, [row.pair for row in rows])
    slope, offset = calibrated(odds, right)
    told = figures(1 / (1 + np.exp(-(slope * odds + offset))), right, free, np.array([row.least for row in rows]))
    print(json.dumps(told, indent=2))
    if options.out:
        models = fitted(values, right)
        certificate = certificate_of(
            __file__, "lineage_pairs (read), aspects, revisions (development parts), bench/planted", [READ], len(rows),
            {"cross_validated_by_pair": told},
        )  # fmt: skip
        body = {
            "certificate": certificate, "features": names, "slope": slope, "offset": offset,
            "start": float(np.mean([one._baseline_prediction[0, 0] for one in models])),  # noqa: SLF001 -- as above
            "typical": dict(zip(names, np.median(values, axis=0).round(6).tolist(), strict=True)), "trees": trees(models),
        }  # fmt: skip
        options.out.write_text(json.dumps(body, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
