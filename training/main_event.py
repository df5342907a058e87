"""Fit the models of the main event: ``python training/main_event.py --sets DIR [--strength C]``.

DIR holds ``main_event/dev.jsonl`` and its scorer. One binary logistic regression for each question says which candidate of
the page is an answer. The score on the certificate is that of leaving one story out: articles are sorted into stories by
the names that they share. Writes ``learned/data/main_{who,what,when,where}.json``.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import run  # noqa: E402
from copydesk.annotate import main_candidates, main_circumstances  # noqa: E402
from copydesk.annotate.main_candidates import Page  # noqa: E402
from copydesk.read.rows import report_from  # noqa: E402

DATA = ROOT / "src" / "copydesk" / "learned" / "data"
QUESTIONS = ("who", "what", "when", "where")
# Two articles belong to one story when they share this many of their most frequent capitalised words.
SHARED_NAMES, NAMES = 3, 8


def tokens(phrase: str) -> Counter[str]:
    """The words of an answer, as the scorer counts them."""
    return Counter(re.findall(r"\w+", phrase.lower()))


def token_f(left: str, right: str) -> float:
    """Token F1 of two answers."""
    one, other = tokens(left), tokens(right)
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 0.0


def candidates(page: Page, question: str) -> list[tuple[str, str | None, tuple[str, ...]]]:
    """Words, TIMEX3 value and features of every candidate."""
    text = page.parse.text
    if question in ("who", "what"):
        found = main_candidates.who(page) if question == "who" else main_candidates.what(page)
        return [(page.parse.span(one.first, one.last).of(text), None, one.features) for one in found]
    spots = main_circumstances.when(page) if question == "when" else main_circumstances.where(page)
    return [(one.span.of(text), one.time.value if one.time else None, one.features) for one in spots]


def is_right(question: str, words: str, value: str | None, answers: list[dict[str, Any]]) -> bool:
    """Whether a candidate counts as a hit: by its day for when, by its words else."""
    if question == "when":
        return (value or "").split("T")[0] in {answer.get("date") for answer in answers}
    return any(token_f(words, answer["text"]) >= 0.5 for answer in answers)


def stories(texts: list[str]) -> list[int]:
    """A story number for each article: joined where two share most of the names that they use most."""
    words = []
    for text in texts:
        count = Counter(re.findall(r"(?<=[a-z,] )[A-Z][a-z]{3,}", text))
        words.append({word for word, _ in count.most_common(NAMES)})
    group = list(range(len(texts)))
    for left in range(len(texts)):
        for right in range(left):
            if len(words[left] & words[right]) >= SHARED_NAMES:
                old, new = group[left], group[right]
                group = [new if number == old else number for number in group]
    return group


def fitted(rows: list[list[tuple[bool, tuple[str, ...]]]], strength: float) -> tuple[dict[str, float], float]:
    """Weights and bias of a logistic regression over the candidates of some pages, each page counting the same."""
    names = sorted({name for row in rows for _, features in row for name in features})
    index = {name: place for place, name in enumerate(names)}
    entries = [
        (at, index[name]) for at, (_, features) in enumerate(one for row in rows for one in row) for name in features
    ]
    lines, columns = zip(*entries, strict=True)
    wanted = np.array([right for row in rows for right, _ in row])
    weight = np.concatenate([np.full(len(row), 1 / len(row)) for row in rows if row])
    weight *= len(weight) / weight.sum()
    matrix = csr_matrix((np.ones(len(entries)), (lines, columns)), shape=(len(wanted), len(names)))
    matrix.data[:] = 1.0
    model = LogisticRegression(C=strength, max_iter=2000, class_weight="balanced").fit(
        matrix, wanted, sample_weight=weight
    )
    return dict(zip(names, model.coef_[0], strict=True)), float(model.intercept_[0])


def best(row: list[tuple[bool, tuple[str, ...]]], weights: dict[str, float]) -> bool:
    """Whether the candidate with the highest score is right."""
    return max(row, key=lambda one: sum(weights.get(name, 0.0) for name in set(one[1])), default=(False, ()))[0]


def main() -> None:
    """Cross-validate by story, fit on all, and write the model files."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=0.1)
    parser.add_argument("--dry", action="store_true", help="cross-validate only")
    parser.add_argument("--question", choices=QUESTIONS)
    options = parser.parse_args()
    path = options.sets / "main_event" / "dev.jsonl"
    gold = run.rows_of(path)
    pages = []
    for row in gold:
        reading = run.reading(report_from(row["report"], where=row["id"]))
        pages.append(Page(reading.parse, replace(reading.annotation)))
    group = stories([row["report"]["text"] for row in gold])
    print(len(set(group)), "stories", Counter(group).most_common(12), file=sys.stderr)
    for question in [options.question] if options.question else QUESTIONS:
        rows = [
            [
                (is_right(question, words, value, row["gold"][question]["answers"]), features)
                for words, value, features in candidates(page, question)
            ]
            for row, page in zip(gold, pages, strict=True)
        ]
        asked = [
            at
            for at, row in enumerate(gold)
            if any(
                a.get("date") if question == "when" else a.get("start") is not None
                for a in row["gold"][question]["answers"]
            )
        ]
        hits = 0
        for story in sorted(set(group)):
            inside = [at for at in asked if group[at] == story]
            outside = [rows[at] for at in asked if group[at] != story and rows[at]]
            if inside:
                weights, _ = fitted(outside, options.strength)
                hits += sum(best(rows[at], weights) for at in inside)
        ceiling = sum(any(right for right, _ in rows[at]) for at in asked)
        score = hits / len(asked)
        print(f"{question}: {score:.3f} of {len(asked)}, ceiling {ceiling / len(asked):.3f}")
        if options.dry:
            continue
        weights, bias = fitted([rows[at] for at in asked if rows[at]], options.strength)
        certificate = {
            "made_by": "training/main_event.py", "date": "2026-11-22", "data": "main_event/dev.jsonl",
            "digest": hashlib.sha256(path.read_bytes()).hexdigest(), "rows": len(asked),
            "cross_validated": {f"{question}_hit, one story left out": round(score, 4)},
        }  # fmt: skip
        kept = {name: [0, round(weight, 3)] for name, weight in sorted(weights.items()) if abs(weight) >= 0.01}
        model = {"certificate": certificate, "classes": ["no", "yes"], "bias": [round(bias, 3)], "weights": kept}
        (DATA / f"main_{question}.json").write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
