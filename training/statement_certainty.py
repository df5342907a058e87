"""Fit how certain a statement is: ``python training/statement_certainty.py --reports FILE.jsonl [--out]``.

FILE holds the reports that readers judged (``id``, ``text``, ``published``); what they said of each statement stands, by its place, in
``statement_verdicts.tsv``. A logistic regression over ``statement_certainty.statement_numbers``; right is what a reader called right,
arguable counts as not right. Every figure is of reports that the model saw nothing of: in ten parts, and fitted on every other report
for the rest. Writes ``resources/models/statement_certainty.json``.
"""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from certificate import certificate
from copydesk.annotation.quotations import quote_attribution
from copydesk.annotation.quotations.statement_certainty import MODEL
from copydesk.model import Attribution
from copydesk.read.rows import report_from

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import run  # noqa: E402 -- parses are cached by the script that runs the sets

Floats = np.ndarray[Any, np.dtype[np.float64]]
VERDICTS = Path(__file__).with_name("statement_verdicts.tsv")
MODELS = ROOT / "src" / "copydesk" / "resources" / "models"
# Inverse strength of the penalty, of .03, .1, .3 and 1 the one with the best left-out score; and in how many statements a feature has to stand.
PENALTY, LEAST_SEEN, FOLDS = 0.3, 8, 10
# Of what is shown first this share should be right.
WANTED = 0.9


@dataclass(frozen=True, slots=True)
class Judged:
    """A statement that a reader judged, with what the model knows of it."""

    report: str
    numbers: dict[str, float]
    has_doubt: bool
    verdict: str


def verdicts(path: Path = VERDICTS) -> dict[tuple[str, str], str]:
    """The verdict of each statement, by report and places."""
    with path.open(encoding="utf-8", newline="") as stream:
        rows = csv.DictReader((line for line in stream if not line.startswith("#")), delimiter="\t")
        return {(row["report"], row["places"]): row["verdict"] for row in rows}


def places(said: Attribution) -> str:
    """Where what is said stands, as the table writes it."""
    return ";".join(f"{span.start}-{span.end}" for span in said.content)


def judged(reports: Path, known: Mapping[tuple[str, str], str]) -> list[Judged]:
    """The judged statements that are found in just these places today."""
    found = []
    for line in reports.read_text(encoding="utf-8").splitlines():
        report = report_from(json.loads(line), where=str(reports))
        reading = run.reading(report)
        for said, numbers in quote_attribution.described(reading.parse, report, reading.annotation):
            verdict = known.get((report.id, places(said)))
            if verdict:
                found.append(Judged(report.id, numbers, said.doubt is not None, verdict))
    return found


def fitted(rows: Sequence[Judged], names: Sequence[str], penalty: float = PENALTY) -> LogisticRegression:
    """The regression over these features."""
    truth = np.array([row.verdict == "right" for row in rows])
    return LogisticRegression(C=penalty, max_iter=5000).fit(matrix(rows, names), truth)


def matrix(rows: Sequence[Judged], names: Sequence[str]) -> Floats:
    """A row a statement, a column a feature."""
    return np.array([[row.numbers.get(name, 0.0) for name in names] for row in rows])


def features(rows: Sequence[Judged]) -> list[str]:
    """The features that stand in enough statements."""
    seen = Counter(name for row in rows for name in row.numbers)
    return sorted(name for name, count in seen.items() if count >= LEAST_SEEN)


def left_out(rows: Sequence[Judged], penalty: float = PENALTY) -> Floats:
    """The probability of each statement by a model that saw nothing of its report."""
    part = {report: at % FOLDS for at, report in enumerate(dict.fromkeys(row.report for row in rows))}
    told = np.zeros(len(rows))
    for fold in range(FOLDS):
        train = [row for row in rows if part[row.report] != fold]
        mine = [at for at, row in enumerate(rows) if part[row.report] == fold]
        if mine:
            names = features(train)
            told[mine] = fitted(train, names, penalty).predict_proba(matrix([rows[at] for at in mine], names))[:, 1]
    return told


def other_half(rows: Sequence[Judged]) -> tuple[list[Judged], Floats]:
    """Every second report, and what a model of the others says of its statements."""
    parity = {report: at % 2 for at, report in enumerate(dict.fromkeys(row.report for row in rows))}
    train, test = ([row for row in rows if parity[row.report] == half] for half in (0, 1))
    names = features(train)
    return test, fitted(train, names).predict_proba(matrix(test, names))[:, 1]


def figures(rows: Sequence[Judged], told: Floats, least: float) -> dict[str, Any]:
    """Area under the curve, calibration in tenths, and what a bar keeps of the statements without another doubt."""
    right = np.array([row.verdict == "right" for row in rows])
    clear = np.array([not row.has_doubt for row in rows])
    shown = clear & (told >= least)
    tenths = np.minimum((told * 5).astype(int), 4)
    return {
        "statements": len(rows), "auc": round(float(roc_auc_score(right, told)), 4),
        "auc_without_doubt": round(float(roc_auc_score(right[clear], told[clear])), 4),
        "brier": round(float(np.mean((told - right) ** 2)), 4),
        "calibration": {f"{one / 5:.1f}": [int((tenths == one).sum()), round(float(told[tenths == one].mean()), 3), round(float(right[tenths == one].mean()), 3)]
                        for one in range(5) if (tenths == one).any()},
        "without_doubt": dict(Counter(row.verdict for row, one in zip(rows, clear, strict=True) if one)),
        "shown_first": dict(Counter(row.verdict for row, one in zip(rows, shown, strict=True) if one)),
        "right_of_shown": round(float(right[shown].mean()), 3), "kept_of_right": round(float(shown[right].sum() / right.sum()), 3),
        "kept_of_right_without_doubt": round(float(shown[right & clear].sum() / (right & clear).sum()), 3),
    }  # fmt: skip


def bar(rows: Sequence[Judged], told: Floats) -> float:
    """The lowest bar above which the wanted share of the statements without another doubt is right."""
    for least in np.arange(0.3, 0.96, 0.01):
        shown = [
            row.verdict == "right" for row, one in zip(rows, told, strict=True) if one >= least and not row.has_doubt
        ]
        if shown and sum(shown) / len(shown) >= WANTED:
            return round(float(least), 2)
    return 1.0


def model_json(rows: Sequence[Judged], score: Mapping[str, Any]) -> dict[str, Any]:
    """The model of all statements as ``resources.logistic`` reads it, with its certificate."""
    names = features(rows)
    model = fitted(rows, names)
    return {
        "certificate": certificate(__file__, VERDICTS.name, [VERDICTS], len(rows), score),
        "classes": ["doubted", "right"], "bias": [round(float(model.intercept_[0]), 6)],
        "weights": {name: [0, round(float(value), 6)] for name, value in zip(names, model.coef_[0], strict=True)},
    }  # fmt: skip


def main() -> None:
    """Fit, measure, and write the model if told to."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True, help="the reports that were judged, as JSON Lines")
    parser.add_argument("--out", action="store_true", help="write the model; without it only the figures are printed")
    options = parser.parse_args()
    rows = judged(options.reports, verdicts())
    for penalty in (0.03, 0.1, 0.3, 1.0):
        told = left_out(rows, penalty)
        print(penalty, json.dumps(figures(rows, told, bar(rows, told)) | {"bar": bar(rows, told)}))
    told = left_out(rows)
    least = bar(rows, told)
    test, half = other_half(rows)
    score = {"bar": least, "left_out": figures(rows, told, least), "every_second_report": figures(test, half, least)}
    print(json.dumps(score, indent=1))
    if options.out:
        text = json.dumps(model_json(rows, score), indent=1) + "\n"
        (MODELS / f"{MODEL}.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
