"""Fit the two event models: ``python training/events.py --sets DIR [--cross-validate] [--transfer]``.

DIR holds ``events_pair/dev.jsonl`` and its scorer. Writes ``resources/models/event_pairs.json`` (is this choice of trigger, actor and
recipient an event?) and ``resources/models/event_roots.json`` (of which PLOVER root?), with pruned and rounded weights.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import run  # noqa: E402
from certificate import certificate as certificate_of  # noqa: E402
from copydesk.annotation.entities.nominals import Nominals  # noqa: E402
from copydesk.annotation.events import (  # noqa: E402
    event_coding,
    event_models,
    event_triggers,
)
from copydesk.annotation.events.event_features import Candidate  # noqa: E402
from copydesk.annotation.reading import Reading  # noqa: E402
from copydesk.contract import annotation_json  # noqa: E402
from copydesk.model import Span  # noqa: E402
from copydesk.read.rows import report_from  # noqa: E402
from copydesk.resources import logistic  # noqa: E402

DATA = ROOT / "src" / "copydesk" / "resources" / "models"
PAIR_STRENGTH, ROOT_STRENGTH = 0.3, 2.0
SHIPPED = logistic.load


@dataclass
class Row:
    """One sentence of the set with its candidates and what is right among them."""

    gold: dict[str, Any]
    reading: Reading
    pairs: list[tuple[list[str], bool]] = field(default_factory=list)
    roots: list[tuple[list[str], str, float]] = field(default_factory=list)


def overlaps(span: Span, wanted: list[dict[str, int]]) -> bool:
    """Whether a span shares a character with one of the given ones."""
    return any(span.start < one["end"] and one["start"] < span.end for one in wanted)


def prepared(gold: dict[str, Any]) -> Row:
    """Candidates of one row with their features; right are those on the given pair, by the trigger of the gold's root if there is one."""
    row = Row(gold, run.reading(report_from(gold["report"], where=gold["id"])))
    parse, nominals = row.reading.parse, Nominals(row.reading.parse, row.reading.annotation)
    every = [
        c
        for trigger in event_triggers.find(parse, 0, len(parse))
        for c in event_models.candidates(parse, nominals, trigger)
    ]
    on_pair = [is_on(nominals, candidate, gold["given"]) for candidate in every]
    if not any(on_pair):
        on_pair = [is_on(nominals, candidate, {**gold["given"], "targets": []}) for candidate in every]
    wanted = gold["gold"]["type"]
    telling = {c.trigger.token for c, on in zip(every, on_pair, strict=True) if on and c.trigger.root == wanted}
    for candidate, on in zip(every, on_pair, strict=True):
        right = on and (not telling or candidate.trigger.token in telling)
        row.pairs.append((event_models.pair_features(parse, nominals, candidate), right))
        if on:
            weight = 1.0 if right else 0.3
            row.roots.append((event_models.root_features(parse, nominals, candidate), wanted, weight))
    return row


def is_on(nominals: Nominals, candidate: Candidate, given: dict[str, Any]) -> bool:
    """Whether a candidate has the given source as actor and the given target, if any, as recipient."""
    if given["sources"] and not (candidate.actor and overlaps(nominals.span(candidate.actor.head), given["sources"])):
        return False
    if not given["targets"]:
        return candidate.recipient is None
    return bool(candidate.recipient and overlaps(nominals.span(candidate.recipient.head), given["targets"]))


def matrix(rows: list[list[str]], least: int = 2) -> tuple[csr_matrix, list[str]]:
    """A sparse matrix of feature presence; features seen in fewer than ``least`` rows are left out."""
    counts = Counter(feature for row in rows for feature in set(row))
    names = sorted(feature for feature, times in counts.items() if times >= least)
    return vectors(rows, names), names


def vectors(rows: list[list[str]], names: list[str]) -> csr_matrix:
    """Rows as 0/1 vectors over the given features. A feature named twice in a row counts twice, as in ``resources.logistic``."""
    index = {name: place for place, name in enumerate(names)}
    where = [(number, index[f]) for number, row in enumerate(rows) for f in row if f in index]
    data = np.ones(len(where))
    lines, columns = zip(*where, strict=True)
    return csr_matrix((data, (lines, columns)), shape=(len(rows), len(names)))


def fit_pairs(rows: list[Row]) -> logistic.LogisticModel:
    """Is it an event? Two classes, one weight a feature."""
    examples = [pair for row in rows for pair in row.pairs]
    table, names = matrix([features for features, _ in examples])
    model = LogisticRegression(C=PAIR_STRENGTH, max_iter=400, solver="liblinear")
    model.fit(table, [right for _, right in examples])
    return model_of(["none", "event"], model.intercept_, model.coef_, names, least=0.02)


def fit_roots(rows: list[Row]) -> logistic.LogisticModel:
    """Of which root is it?"""
    examples = [one for row in rows for one in row.roots]
    table, names = matrix([features for features, _, _ in examples])
    model = LogisticRegression(C=ROOT_STRENGTH, max_iter=300)
    model.fit(table, [root for _, root, _ in examples], sample_weight=[weight for _, _, weight in examples])
    return model_of(list(model.classes_), model.intercept_, model.coef_, names, least=0.04)


def model_of(classes: list[str], bias: Any, weights: Any, names: list[str], *, least: float) -> logistic.LogisticModel:
    """The fitted weights, small ones dropped, the others rounded to two places."""
    kept = {}
    for place, name in enumerate(names):
        row = tuple((k, round(float(w), 2)) for k, w in enumerate(weights[:, place]) if abs(w) >= least)
        if row:
            kept[name] = row
    return logistic.LogisticModel(tuple(map(str, classes)), tuple(round(float(b), 3) for b in bias), kept, {})


def install(pairs: logistic.LogisticModel, roots: logistic.LogisticModel) -> None:
    """Let the finder use these models instead of the shipped ones."""
    models = {"event_pairs": pairs, "event_roots": roots}
    logistic.load = lambda name: models.get(name) or SHIPPED(name)  # type: ignore[assignment]


def predicted(rows: list[Row]) -> list[dict[str, Any]]:
    """Annotations of the rows by the models that are installed."""
    answers = []
    for row in rows:
        parse, annotation = row.reading.parse, row.reading.annotation
        found = tuple(event_coding.find(parse, annotation.report, annotation))
        from dataclasses import replace

        answers.append(annotation_json(replace(annotation, events=found)))
    return answers


def figures(sets: Path, gold: list[dict[str, Any]], answers: list[dict[str, Any]]) -> dict[str, float]:
    """Figures of both event sets."""
    return {**run.scorer(sets, "events_pair")(gold, answers), **run.scorer(sets, "events_free")(gold, answers)}


def held_out(rows: list[Row], parts: int) -> list[dict[str, Any]]:
    """Answers for each row by models that never saw it."""
    answers: dict[str, dict[str, Any]] = {}
    for part in range(parts):
        rest = [row for place, row in enumerate(rows) if place % parts != part]
        mine = [row for place, row in enumerate(rows) if place % parts == part]
        install(fit_pairs(rest), fit_roots(rest))
        answers.update((answer["id"], answer) for answer in predicted(mine))
    return [answers[row.gold["id"]] for row in rows]


def write(name: str, model: logistic.LogisticModel, certificate: dict[str, Any]) -> None:
    """Write a model file with its birth certificate."""
    weights = {feature: [v for pair in row for v in pair] for feature, row in sorted(model.weights.items())}
    row = {"certificate": certificate, "classes": model.classes, "bias": model.bias, "weights": weights}
    DATA.mkdir(exist_ok=True)
    (DATA / f"{name}.json").write_text(
        json.dumps(row, ensure_ascii=False, separators=(",", ":")) + "\n", encoding="utf-8"
    )
    print(f"{name}: {len(weights)} features, {(DATA / f'{name}.json').stat().st_size} bytes")


def show(title: str, scores: dict[str, float]) -> None:
    """Print the figures that count."""
    names = ("pair_coverage", "root_accuracy_found", "quad_accuracy_found", "root_accuracy", "quad_accuracy", "root_macro_f",
             "root_with_both_actors", "pair_found", "events_per_sentence", "extra_events_per_sentence", "coded_nothing")  # fmt: skip
    print(title, " ".join(f"{name}={scores[name]:.3f}" for name in names))


def main() -> None:
    """Fit, say how well, and write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--parts", type=int, default=5)
    parser.add_argument("--dry", action="store_true", help="write nothing")
    options = parser.parse_args()
    path = options.sets / "events_pair" / "dev.jsonl"
    # An untrained stand-in, for the reading runs every finder.
    empty = logistic.LogisticModel(("none", "event"), (-9.0,), {}, {})
    install(empty, logistic.LogisticModel(("AGREE", "AID"), (0.0, 0.0), {}, {}))
    rows = [prepared(gold) for gold in run.rows_of(path)]
    gold = [row.gold for row in rows]
    scores = figures(options.sets, gold, held_out(rows, options.parts))
    show("cross-validated", scores)
    published = [row for row in rows if row.gold["id"].startswith("plv")]
    records = [row for row in rows if not row.gold["id"].startswith("plv")]
    install(fit_pairs(published), fit_roots(published))
    show("transfer plv -> records", figures(options.sets, [row.gold for row in records], predicted(records)))
    pairs, roots = fit_pairs(rows), fit_roots(rows)
    figures_kept = (
        "pair_coverage",
        "root_accuracy_found",
        "root_accuracy",
        "root_with_both_actors",
        "extra_events_per_sentence",
    )
    certificate = certificate_of(
        __file__,
        "events_pair/dev.jsonl",
        [path],
        len(rows),
        {f"{name}, cross-validated": round(scores[name], 4) for name in figures_kept},
    )
    if not options.dry:
        write("event_pairs", pairs, certificate)
        write("event_roots", roots, certificate)


if __name__ == "__main__":
    main()
