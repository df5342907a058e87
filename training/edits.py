"""Fit the model that says which edits between versions change the meaning: ``python training/edits.py --sets DIR``.

DIR holds ``revisions/dev.jsonl`` with its reports and scorer: Wikinews revisions, each edit marked. A logistic regression over
the features of ``compare/edits.py``; the score on the certificate is cross-validated by pair. Writes
``resources/models/edits.json``.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import run  # noqa: E402
from certificate import certificate as certificate_of  # noqa: E402
from copydesk.changes.edits import Version, edits, features  # noqa: E402
from copydesk.read.rows import report_from  # noqa: E402

OUT = ROOT / "src" / "copydesk" / "resources" / "models" / "edits.json"
FOLDS, SEEDS, LIGHTEST = 10, 5, 0.01


@dataclass
class Example:
    """One edit of ours: its pair, its features, and the marked edits that it touches."""

    pair: int
    features: list[str]
    touched: list[int]
    grave: bool


def overlaps(span: Any, marked: dict[str, int] | None) -> bool:
    """Whether a span of ours and a marked one share a letter."""
    return bool(span and marked and span.start < marked["end"] and marked["start"] < span.end)


def examples(gold: list[dict[str, Any]], reports: dict[str, dict[str, Any]]) -> list[Example]:
    """Every edit that touches a marked one."""
    found = []
    for pair, row in enumerate(gold):
        there, here = (
            Version(run.reading(report_from(reports[row[side]], where=row[side]))) for side in ("source", "rewrite")
        )
        for edit in edits(there.parse, here.parse):
            before, after = edit.spans(there.parse, here.parse)
            touched = [
                number
                for number, marked in enumerate(row["gold"]["edits"])
                if overlaps(before, marked.get("source")) or overlaps(after, marked.get("rewrite"))
            ]
            grave = any(row["gold"]["edits"][number]["meaning_changed"] for number in touched)
            if touched:
                found.append(Example(pair, sorted(set(features(edit, there, here))), touched, grave))
    return found


def f1(gold: list[dict[str, Any]], rows: list[Example], flagged: Any) -> float:
    """F1 over the marked edits that a flagged edit touches."""
    hits = {(row.pair, number) for row, flag in zip(rows, flagged, strict=True) if flag for number in row.touched}
    right = sum(gold[pair]["gold"]["edits"][number]["meaning_changed"] for pair, number in hits)
    wanted = sum(edit["meaning_changed"] for row in gold for edit in row["gold"]["edits"])
    return 2 * right / (len(hits) + wanted)


def cross_validated(gold: list[dict[str, Any]], rows: list[Example], strength: float, least: float) -> float:
    """Mean F1 of models that never saw the pair."""
    matrix = DictVectorizer().fit_transform([dict.fromkeys(row.features, 1) for row in rows])
    wanted, pairs = np.array([row.grave for row in rows]), np.array([row.pair for row in rows])
    scores = []
    for seed in range(SEEDS):
        fold = np.random.RandomState(seed).permutation(len(gold)) % FOLDS
        sure = np.zeros(len(rows))
        for number in range(FOLDS):
            inside = fold[pairs] == number
            model = LogisticRegression(C=strength, max_iter=1000).fit(matrix[~inside], wanted[~inside])
            sure[inside] = model.predict_proba(matrix[inside])[:, 1]
        scores.append(f1(gold, rows, sure >= least))
    return float(np.mean(scores))


def main() -> None:
    """Cross-validate by pair, fit on all, and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=0.1)
    parser.add_argument("--least", type=float, default=0.3)
    options = parser.parse_args()
    path = options.sets / "revisions" / "dev.jsonl"
    gold = run.rows_of(path)
    rows = examples(gold, {row["id"]: row for row in run.rows_of(path.parent / "reports.jsonl.gz")})
    score = cross_validated(gold, rows, options.strength, options.least)
    print(f"{len(rows)} edits, F1 {score:.3f} at {options.least}, cross-validated by pair")
    vectors = DictVectorizer()
    matrix = vectors.fit_transform([dict.fromkeys(row.features, 1) for row in rows])
    model = LogisticRegression(C=options.strength, max_iter=1000).fit(matrix, [row.grave for row in rows])
    names = vectors.get_feature_names_out()
    weights = {
        str(name): [0, round(float(weight), 3)]
        for name, weight in sorted(zip(names, model.coef_[0], strict=True))
        if abs(weight) >= LIGHTEST
    }
    certificate = certificate_of(
        __file__, "revisions/dev.jsonl", [path, path.parent / "reports.jsonl.gz"], len(rows),
        {f"F1 at {options.least}, cross-validated by pair": round(score, 4)},
    )  # fmt: skip
    model_row = {
        "classes": ["same", "changed"],
        "bias": [round(float(model.intercept_[0]), 3)],
        "weights": weights,
        "certificate": certificate,
    }
    OUT.write_text(json.dumps(model_row, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
