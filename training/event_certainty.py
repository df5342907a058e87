"""Fit how certain an event is: ``python training/event_certainty.py --reports FILE [--dry]``.

FILE holds a report a line, ``{"id", "report": {"text", "published"}}``: the reports whose events were judged. What coders said of the events stands in
``event_verdicts.tsv``, by places in the texts; an event counts as right where a coder calls it right. Cross-validated with a tenth of
the reports left out at a time; the bar is chosen on the left-out figures. Writes ``resources/models/event_certainty.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score

from certificate import certificate
from copydesk.annotation.events import event_coding
from copydesk.annotation.events.event_certainty import BAR, MODEL
from copydesk.read.rows import report_from

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))
import run  # noqa: E402 -- parses are cached by the script that runs the sets

VERDICTS = Path(__file__).parent / "event_verdicts.tsv"
OUT = ROOT / "src" / "copydesk" / "resources" / "models" / f"{MODEL}.json"
Floats = np.ndarray[Any, np.dtype[np.float64]]
# Inverse strength of the penalty, the events that a feature has to stand in, and the parts that are left out in turn.
PENALTY, LEAST_SEEN, PARTS = 0.3, 8, 10
# An arguable event speaks less clearly against an event like it than a wrong one.
ARGUABLE = 0.6
BARS = (0.4, 0.45, 0.5, 0.55, 0.6, 0.65, 0.7, 0.75, 0.8)


@dataclass(frozen=True)
class Judged:
    """An event with what the model may know of it and what a coder said."""

    report: str
    type: str
    numbers: dict[str, float]
    verdict: str


def verdicts() -> dict[tuple[str, str, str], str]:
    """What coders said, by report, place of the trigger and root."""
    lines = VERDICTS.read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if not line.startswith("#")][1:]
    return {(row[0], row[1], row[2]): row[3] for row in rows}


def judged(path: Path) -> list[Judged]:
    """Every event that is still coded as it was when it was judged."""
    told, found = verdicts(), []
    for row in run.rows_of(path):
        reading = run.reading(report_from({"id": row["id"], **row["report"]}, where=row["id"]))
        annotation = reading.annotation
        for event, numbers in event_coding.unweighed(reading.parse, annotation.report, annotation):
            verdict = told.get((row["id"], f"{event.trigger.start}-{event.trigger.end}", event.type))
            if verdict:
                found.append(Judged(row["id"], event.type, numbers, verdict))
    return found


def names_of(rows: Sequence[Judged]) -> list[str]:
    """The features that stand in enough events."""
    seen = Counter(name for row in rows for name in row.numbers)
    return sorted(name for name, count in seen.items() if count >= LEAST_SEEN)


def table_of(rows: Sequence[Judged], names: Sequence[str]) -> Floats:
    """The numbers of the events, a line each."""
    return np.array([[row.numbers.get(name, 0.0) for name in names] for row in rows])


def fitted(rows: Sequence[Judged], names: Sequence[str]) -> LogisticRegression:
    """A logistic regression with small weights."""
    weights = [ARGUABLE if row.verdict == "arguable" else 1.0 for row in rows]
    truth = [row.verdict == "right" for row in rows]
    return LogisticRegression(C=PENALTY, max_iter=3000).fit(table_of(rows, names), truth, sample_weight=weights)


def left_out(rows: Sequence[Judged]) -> Floats:
    """The probability of each event by a model that saw no event of its report."""
    part = [int(hashlib.blake2b(row.report.encode(), digest_size=4).hexdigest(), 16) % PARTS for row in rows]
    found = np.zeros(len(rows))
    for mine in range(PARTS):
        rest = [row for row, place in zip(rows, part, strict=True) if place != mine]
        names, test = names_of(rest), [at for at, place in enumerate(part) if place == mine]
        if test:
            found[test] = fitted(rest, names).predict_proba(table_of([rows[at] for at in test], names))[:, 1]
    return found


def at_bar(told: Floats, verdict: Sequence[str], bar: float) -> dict[str, float]:
    """What is above a bar: the share of it that is right and that is not wrong, and the share of the right ones that it keeps."""
    shown = [one for one, value in zip(verdict, told, strict=True) if value >= bar]
    below = [one for one, value in zip(verdict, told, strict=True) if value < bar]
    right = shown.count("right")
    return {
        "shown": len(shown), "right": round(right / max(1, len(shown)), 3), "wrong": round(shown.count("wrong") / max(1, len(shown)), 3),
        "right_kept": round(right / max(1, verdict.count("right")), 3), "right_below": round(below.count("right") / max(1, len(below)), 3),
    }  # fmt: skip


def calibration(told: Floats, verdict: Sequence[str]) -> list[tuple[float, float, int]]:
    """Mean probability and share right of the events, by fifths of the scale, with their number."""
    found = []
    for low in np.arange(0.0, 1.0, 0.2):
        inside = [at for at, value in enumerate(told) if low <= value < low + 0.2 + (low == 0.8)]
        if inside:
            share = sum(verdict[at] == "right" for at in inside) / len(inside)
            found.append((round(float(told[inside].mean()), 2), round(share, 2), len(inside)))
    return found


def main() -> None:
    """Fit, say how well, and write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--reports", type=Path, required=True, help="the reports whose events were judged")
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    rows = judged(options.reports)
    told, verdict = left_out(rows), [row.verdict for row in rows]
    auc = round(float(roc_auc_score([one == "right" for one in verdict], told)), 3)
    print(len(rows), "events, AUC left out", auc, "calibration", calibration(told, verdict))
    for bar in BARS:
        print(bar, at_bar(told, verdict, bar))
    names = names_of(rows)
    model = fitted(rows, names)
    if options.dry:
        for weight, name in sorted(zip(model.coef_[0], names, strict=True)):
            print(f"{weight:6.2f} {name}")
        return
    score = {"left_out_auc": auc, "left_out_at_bar": {"bar": BAR, **at_bar(told, verdict, BAR)}}
    body = {
        "certificate": certificate(__file__, VERDICTS.name, [VERDICTS, options.reports], len(rows), score),
        "classes": ["doubted", "right"], "bias": [round(float(model.intercept_[0]), 4)],
        "weights": {name: [0, round(float(value), 4)] for name, value in zip(names, model.coef_[0], strict=True)},
    }  # fmt: skip
    OUT.write_text(json.dumps(body, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
