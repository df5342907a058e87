"""Fit the model that tells incidents from asides: ``python training/asides.py --sets DIR [--dry]``.

DIR holds ``muc4/dev.jsonl`` and the scorers. A violent event is an incident where its kind is that of a template of its report
and at least one slot fits. Writes ``resources/models/event_asides.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import importlib.util
import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import run  # noqa: E402
from certificate import certificate as certificate_of  # noqa: E402
from copydesk.annotation.events import background_events  # noqa: E402
from copydesk.contract import annotation_json  # noqa: E402
from copydesk.read.rows import report_from  # noqa: E402
from copydesk.resources import logistic  # noqa: E402

DATA = ROOT / "src" / "copydesk" / "resources" / "models"
PARTS, STRENGTH = 10, 0.5


def scorers(sets: Path) -> Any:
    """The module that turns annotations into incidents."""
    spec = importlib.util.spec_from_file_location("annotation_scorers", sets / "scorers" / "annotation.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def examples(sets: Path) -> list[tuple[str, list[str], bool]]:
    """Report, features and answer of every violent event."""
    scoring, found = scorers(sets), []
    for gold in run.rows_of(sets / "muc4" / "dev.jsonl"):
        annotation = run.reading(report_from(gold["report"], where=gold["id"])).annotation
        row, asides = annotation_json(annotation), background_events.BackgroundEvents(annotation)
        for event, shown in zip(annotation.events, row["events"], strict=True):
            kind = scoring.muc_type(gold["report"]["text"], shown)
            if kind and background_events.is_violent(event):
                claim = scoring.template_of(gold["report"], row, shown, kind)
                fits = (kind in t["types"] and scoring.fit(claim, t) >= 1 for t in gold["gold"]["templates"])
                found.append((gold["id"], sorted(asides.features(event)), any(fits)))
    return found


def fitted(rows: list[tuple[str, list[str], bool]]) -> logistic.LogisticModel:
    """A logistic regression over features that are present or not."""
    names = sorted({name for _, features, _ in rows for name in features})
    table = np.array([[name in features for name in names] for _, features, _ in rows], dtype=float)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(table, [right for _, _, right in rows])
    weights: dict[str, tuple[tuple[int, float], ...]] = {
        name: ((0, round(float(weight), 2)),) for name, weight in zip(names, model.coef_[0], strict=True)
    }
    return logistic.LogisticModel(("aside", "incident"), (round(float(model.intercept_[0]), 3),), weights, {})


def held_out(rows: list[tuple[str, list[str], bool]]) -> dict[str, float]:
    """Share of incidents kept and of asides left out, by models that never saw the report."""
    part = [int(hashlib.blake2b(name.encode(), digest_size=4).hexdigest(), 16) % PARTS for name, _, _ in rows]
    least = background_events.BackgroundParameters().least
    kept = {True: 0, False: 0}
    for place in range(PARTS):
        model = fitted([row for row, mine in zip(rows, part, strict=True) if mine != place])
        for row, mine in zip(rows, part, strict=True):
            kept[row[2]] += mine == place and model.probability(row[1]) >= least
    wanted = sum(right for _, _, right in rows)
    return {
        "incidents_kept": round(kept[True] / wanted, 3),
        "asides_left_out": round(1 - kept[False] / (len(rows) - wanted), 3),
    }


def main() -> None:
    """Fit, say how well, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    shipped, logistic.load = logistic.load, lambda name: EVERYTHING if name == "event_asides" else shipped(name)  # type: ignore[assignment]
    rows = examples(options.sets)
    model, scores = fitted(rows), held_out(rows)
    print(len(rows), "events", scores)
    if options.dry:
        return
    certificate = certificate_of(
        __file__,
        "muc4/dev.jsonl",
        [options.sets / "muc4" / "dev.jsonl"],
        len(rows),
        {f"{name}, cross-validated": value for name, value in scores.items()},
    )
    weights = {name: list(row[0]) for name, row in sorted(model.weights.items())}
    text = json.dumps(
        {"certificate": certificate, "classes": model.classes, "bias": model.bias, "weights": weights},
        separators=(",", ":"),
    )
    (DATA / "event_asides.json").write_text(text + "\n", encoding="utf-8")


# While fitting, nothing is an aside.
EVERYTHING = logistic.LogisticModel(("aside", "incident"), (9.0,), {}, {})

if __name__ == "__main__":
    main()
