"""Fit the weights that choose among places of one name: ``python training/toponym_sites.py --sets DIR``.

DIR holds ``place/dev.jsonl``. A conditional logit over the candidates of each toponym, with a Gaussian prior; where the gold
gives only a country or a point, every candidate that agrees with it shares the credit. Cross-validated by document.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.optimize import minimize

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "bench"))

import run
from certificate import certificate as certificate_of
from copydesk.annotation.entities import entity_recognition
from copydesk.annotation.geoparsing import site_features, toponym_recognition, toponym_resolution
from copydesk.annotation.report_outline import outlined
from copydesk.model import Span
from copydesk.read.rows import report_from
from copydesk.resources.gazetteer import Site

OUT = Path(__file__).resolve().parent.parent / "src" / "copydesk" / "resources" / "models" / "toponym_sites.json"
PENALTY, FOLDS = 0.03, 5
NEAR_DEGREES = 0.4
# What one would guess before any data: the weights are pulled there, for a thousand examples are few.
PRIOR = {
    "log people": 1.2, "kind=country": 1.0, "kind=state": 1.0, "other spelling": -1.5, "in the place named after it": 8.0,
    "holds its neighbour": 4.0, "share of country": 3.0, "log votes of country": 1.0, "share of division": 2.0,
    "log votes of division": 1.0, "log towns near": 1.5, "outlet's country": 1.5,
    "outlet of no country, site in the USA": 1.0, "a nation's word beside": 1.5, "log votes of neighbours": 0.8, "outlet bears the name": 3.0,
}  # fmt: skip

Example = tuple[list[dict[str, float]], list[float]]


def examples(row: dict[str, Any]) -> list[Example]:
    """Each toponym of a document that has several candidates: their features, and which are right."""
    report = report_from(row["report"], where=row["id"])
    outline = outlined(report)
    parse = run.cached_parse(report.text, [sentence.span for sentence in outline.sentences])
    found = replace(outline, entities=tuple(entity_recognition.find(parse, report, outline)))
    rows = toponym_recognition.find(parse, found)
    context = site_features.context(report, parse, rows, {t.name: toponym_resolution.sites_of(t.name) for t in rows})
    answers = []
    for at, toponym in enumerate(rows):
        sites = context.sites[toponym.name]
        span = parse.span(toponym.first, toponym.last)
        gold = next(
            (g for g in row["gold"]["places"] if span.overlaps(Span(g["start"], g["end"])) and g["country"]), None
        )
        if gold is None or toponym.form != "name" or len(sites) < 2:
            continue
        right = agreement(sites, gold)
        if 0 < sum(right) < len(right):
            answers.append(([dict(context.features(at, site)) for site in sites], right))
    return answers


def agreement(sites: tuple[Site, ...], gold: dict[str, Any]) -> list[float]:
    """1 for each site that is the gold place: by identifier, else by point, else by country."""
    same = [float(str(site.geonameid) == str(gold["geonameid"])) for site in sites]
    if any(same):
        return same
    if gold["lat"] is not None:
        near = [
            float(
                s.lat is not None
                and s.lon is not None
                and abs(s.lat - gold["lat"]) + abs(s.lon - gold["lon"]) < NEAR_DEGREES
            )
            for s in sites
        ]
        if any(near):
            return near
    return [float(site.country == gold["country"]) for site in sites]


def fitted(data: list[Example], names: list[str]) -> np.ndarray:
    """The weights that make the right candidates most probable, less a penalty on their squares."""
    index = {name: at for at, name in enumerate(names)}
    matrices = []
    for features, right in data:
        matrix = np.zeros((len(features), len(names)))
        for at, one in enumerate(features):
            for name, value in one.items():
                matrix[at, index[name]] = value
        matrices.append((matrix, np.array(right)))
    start = np.array([PRIOR.get(name, 0.0) for name in names])

    def loss(weights: np.ndarray) -> tuple[float, np.ndarray]:
        total, slope = PENALTY * float(((weights - start) ** 2).sum()) / 2, PENALTY * (weights - start)
        for matrix, right in matrices:
            likely = np.exp(matrix @ weights - (matrix @ weights).max())
            likely /= likely.sum()
            good = float((likely * right).sum()) + 1e-12
            total -= np.log(good) / len(matrices)
            slope -= matrix.T @ (likely * right / good - likely) / len(matrices)
        return total, slope

    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 100}).x)


def share_right(data: list[Example], names: list[str], weights: np.ndarray) -> tuple[int, int]:
    """How many toponyms get a right site, of how many."""
    table = dict(zip(names, weights, strict=True))
    right = 0
    for features, good in data:
        scores = [sum(table[name] * value for name, value in one.items()) for one in features]
        right += bool(good[int(np.argmax(scores))])
    return right, len(data)


def main() -> None:
    """Fit, cross-validate and write the weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    path = parser.parse_args().sets / "place" / "dev.jsonl"
    documents = [examples(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]
    names = sorted({name for one in documents for features, _ in one for row in features for name in row})
    right = total = 0
    for fold in range(FOLDS):
        weights = fitted([e for at, one in enumerate(documents) if at % FOLDS != fold for e in one], names)
        hits, size = share_right(
            [e for at, one in enumerate(documents) if at % FOLDS == fold for e in one], names, weights
        )
        right, total = right + hits, total + size
    everything = [e for one in documents for e in one]
    weights = fitted(everything, names)
    certificate = certificate_of(
        __file__,
        "place/dev.jsonl",
        [path],
        len(everything),
        {"share right, cross-validated by document": round(right / total, 4)},
    )
    table = {name: [0, round(float(weight), 3)] for name, weight in zip(names, weights, strict=True)}
    answer = {"classes": ["no", "yes"], "bias": [0], "weights": table, "certificate": certificate}
    OUT.write_text(json.dumps(answer, indent=0, sort_keys=True) + "\n", encoding="utf-8")
    print(json.dumps(certificate, indent=1), json.dumps(table, indent=1), share_right(everything, names, weights))


if __name__ == "__main__":
    main()
