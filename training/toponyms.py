"""Fit the weights that tell place names from other names: ``python training/toponyms.py --sets DIR``.

DIR holds ``place/dev.jsonl``. Cross-validated by document; the file shipped holds weights of features only, no text.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import f1_score
from sklearn.model_selection import GroupKFold, cross_val_predict

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

from dataclasses import replace

import run
from certificate import certificate as certificate_of
from copydesk.annotation.entities import entity_recognition
from copydesk.annotation.geoparsing import toponym_features, toponym_recognition
from copydesk.annotation.report_outline import outlined
from copydesk.model import Span
from copydesk.read.rows import report_from

OUT = Path(__file__).resolve().parent.parent / "src" / "copydesk" / "resources" / "models" / "toponyms.json"
STRENGTH, LEAST_SEEN = 0.3, 10


def examples(row: dict[str, Any]) -> list[tuple[dict[str, int], int]]:
    """The candidates of one document with their features; those on names that are not scored are left out."""
    report = report_from(row["report"], where=row["id"])
    outline = outlined(report)
    parse = run.cached_parse(report.text, [sentence.span for sentence in outline.sentences])
    found = replace(outline, entities=tuple(entity_recognition.find(parse, report, outline)))
    rows = toponym_recognition.candidates(parse, found)
    context = toponym_features.ToponymContext(parse, found, [(c.first, c.last, c.name) for c in rows])
    answers = []
    for candidate in rows:
        span = parse.span(candidate.first, candidate.last)
        hits = [gold for gold in row["gold"]["places"] if span.overlaps(Span(gold["start"], gold["end"]))]
        if hits and not any(gold["scored"] for gold in hits):
            continue
        features = dict.fromkeys(context.features(candidate.first, candidate.last, candidate.name), 1)
        answers.append((features, int(bool(hits))))
    return answers


def frequent(features: list[dict[str, int]]) -> list[dict[str, int]]:
    """The same rows without the features that few of them have."""
    seen = Counter(name for one in features for name in one)
    return [{name: 1 for name in one if seen[name] >= LEAST_SEEN} for one in features]


def main() -> None:
    """Fit, cross-validate and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    path = parser.parse_args().sets / "place" / "dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    features, labels, groups, corpora = [], [], [], []
    for row in rows:
        for one, label in examples(row):
            features.append(one)
            labels.append(label)
            groups.append(row["id"])
            corpora.append(row["id"].split("/")[0])
    features = frequent(features)
    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(features)
    model = LogisticRegression(C=STRENGTH, max_iter=2000)
    scores: dict[str, float] = {}
    for name, key, folds in (("by document", groups, 5), ("by corpus", corpora, 3)):
        likely = cross_val_predict(model, matrix, labels, groups=key, cv=GroupKFold(folds), method="predict_proba")[
            :, 1
        ]
        for least in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
            scores[f"{name}, {least}"] = round(float(f1_score(labels, likely >= least)), 4)
    model.fit(matrix, labels)
    weights = {
        name: [0, round(float(weight), 3)]
        for name, weight in zip(vectorizer.get_feature_names_out(), model.coef_[0], strict=True)
        if abs(weight) >= 0.01
    }
    certificate = certificate_of(__file__, "place/dev.jsonl", [path], len(labels), {"F of candidates": scores})
    answer = {
        "classes": ["no", "yes"],
        "bias": [round(float(model.intercept_[0]), 4)],
        "weights": weights,
        "certificate": certificate,
    }
    OUT.write_text(json.dumps(answer, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(len(labels), sum(labels), len(weights), json.dumps(scores, indent=1))


if __name__ == "__main__":
    main()
