"""Fit the model of who the main event is about: ``python training/main_event.py --sets DIR [--strength C] [--dry]``.

DIR holds ``main_event/dev.jsonl``. A binary logistic regression says which noun phrase of the page is an answer; each article
is read twice, with its headline and without, so that reports without one are answered too. The score on the certificate is
that of leaving one story out: articles are sorted into stories by the names that they share. Writes
``resources/models/main_who.json``.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT / "bench"))

import run  # noqa: E402
from certificate import certificate as certificate_of  # noqa: E402
from copydesk.annotation.main_event import main_event_candidates  # noqa: E402
from copydesk.annotation.main_event.main_event_candidates import Page  # noqa: E402
from copydesk.read.rows import report_from  # noqa: E402

DATA = ROOT / "src" / "copydesk" / "resources" / "models"
# Two articles belong to one story when they share this many of their most frequent capitalised words.
SHARED_NAMES, NAMES = 3, 8
# Strength of the regression: of .001, .003, .01, .03, .1, .3 and 1 the one that did best with one story left out.
STRENGTH = 0.003

Row = list[tuple[bool, tuple[str, ...]]]


def tokens(phrase: str) -> Counter[str]:
    """The words of an answer, as the scorer counts them."""
    return Counter(re.findall(r"\w+", phrase.lower()))


def token_f(left: str, right: str) -> float:
    """Token F1 of two answers."""
    one, other = tokens(left), tokens(right)
    total = sum(one.values()) + sum(other.values())
    return 2 * sum((one & other).values()) / total if total else 0.0


def candidates(page: Page, answers: list[str]) -> Row:
    """Whether each candidate is an answer, and its features."""
    found: Row = []
    for one in main_event_candidates.who(page):
        words = page.parse.span(one.first, one.last).of(page.parse.text)
        found.append((any(token_f(words, answer) >= 0.5 for answer in answers), one.features))
    return found


def without_headline(page: Page) -> Page:
    """The page as if its first line were not there."""
    kept = tuple(sentence for sentence in page.found.sentences if sentence.kind != "headline")
    return Page(page.parse, replace(page.found, sentences=kept))


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


def fitted(rows: list[Row], strength: float) -> tuple[dict[str, float], float]:
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


def hits(rows: list[Row], weights: dict[str, float]) -> int:
    """In how many rows the candidate with the highest score is right."""
    best = (
        max(row, key=lambda one: sum(weights.get(name, 0.0) for name in set(one[1])), default=(False, ()))[0]
        for row in rows
    )
    return sum(best)


def cross_validated(headed: list[Row], headless: list[Row], group: list[int], strength: float) -> tuple[float, float]:
    """Share of right answers with and without headline, each story answered by a model that did not see it."""
    right = [0, 0]
    for story in sorted(set(group)):
        outside = [row for rows in (headed, headless) for row, g in zip(rows, group, strict=True) if g != story and row]
        weights, _ = fitted(outside, strength)
        for place, rows in enumerate((headed, headless)):
            right[place] += hits([row for row, g in zip(rows, group, strict=True) if g == story], weights)
    return right[0] / len(group), right[1] / len(group)


def main() -> None:
    """Cross-validate by story, fit on all, and write the model file."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--strength", type=float, default=STRENGTH)
    parser.add_argument("--dry", action="store_true", help="cross-validate only")
    options = parser.parse_args()
    path = options.sets / "main_event" / "dev.jsonl"
    gold = run.rows_of(path)
    readings = [run.reading(report_from(row["report"], where=row["id"])) for row in gold]
    pages = [Page(reading.parse, reading.annotation) for reading in readings]
    answers = [[answer["text"] for answer in row["gold"]["who"]["answers"]] for row in gold]
    headed = [candidates(page, wanted) for page, wanted in zip(pages, answers, strict=True)]
    headless = [candidates(without_headline(page), wanted) for page, wanted in zip(pages, answers, strict=True)]
    group = stories([row["report"]["text"] for row in gold])
    scores = cross_validated(headed, headless, group, options.strength)
    print(f"{len(set(group))} stories; one left out: {scores[0]:.3f}, without headline {scores[1]:.3f}")
    if not options.dry:
        weights, bias = fitted([row for row in headed + headless if row], options.strength)
        write(weights, bias, path, scores, len(gold))


def write(weights: dict[str, float], bias: float, path: Path, scores: tuple[float, float], rows: int) -> None:
    """Write the model file with its birth certificate."""
    score = {"who_hit, one story left out": round(scores[0], 4), "the same without headlines": round(scores[1], 4)}
    certificate = certificate_of(__file__, "main_event/dev.jsonl", [path], rows, score)
    kept = {name: [0, round(weight, 4)] for name, weight in sorted(weights.items()) if abs(weight) >= 0.0005}
    model = {"certificate": certificate, "classes": ["no", "yes"], "bias": [round(bias, 4)], "weights": kept}
    (DATA / "main_who.json").write_text(json.dumps(model, separators=(",", ":")) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
