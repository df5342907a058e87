"""Fit the model that tells what is said: ``python training/attributions.py SETS``.

SETS holds ``attribution/dev.jsonl``. Each row of the data is a pair of a word and a stretch of words that the grammar hangs
on it; it is positive where the annotators took the word for a cue and most of the stretch for its content. Words that stand
inside of what somebody says are left out, for there the annotators marked nothing. Cross-validated by article.
"""

from __future__ import annotations

import argparse
import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from certificate import certificate as certificate_of
from copydesk.annotation.quotations import cue_content_pairs, quotation_marks, speech_features, statement_spans
from copydesk.annotation.report_outline import outlined
from copydesk.model import Span
from copydesk.nlp import spacy_model
from copydesk.nlp.parse import Parse
from copydesk.read.rows import report_from
from copydesk.text import boilerplate, paragraphs

OUT = Path(__file__).resolve().parent.parent / "src/copydesk/resources/models/statements.json"
RARE = 4
STRENGTH = 0.1
SMALL = 0.02
THRESHOLDS = (0.3, 0.35, 0.4, 0.45, 0.5)


@dataclass(frozen=True)
class Example:
    """A cue with a stretch, what is seen of them, and whether people took it for content."""

    article: int
    features: tuple[str, ...]
    positive: bool


def examples(rows: list[dict[str, Any]]) -> Iterator[Example]:
    """The examples of all articles."""
    model = spacy_model.load()
    for index, row in enumerate(rows):
        report = report_from(row["report"], where=row["id"])
        outline = outlined(report)
        parse = model.parse(report.text, [sentence.span for sentence in outline.sentences])
        blocks = list(paragraphs.paragraphs(report.text, boilerplate.spans(outline.furniture)))
        marked = list(quotation_marks.find(report.text, blocks))
        quoted = {
            token
            for quotation in marked
            if statement_spans.is_speech(report.text, quotation)
            for token in parse.tokens_in(quotation.inner)
        }
        yield from of_article(index, parse, quoted, row["gold"]["attributions"])


def of_article(index: int, parse: Parse, quoted: set[int], gold: list[dict[str, Any]]) -> Iterator[Example]:
    """The examples of one article."""
    contents: dict[int, list[set[int]]] = {}
    said: set[int] = set()
    for item in gold:
        content = tokens_of(parse, item["content"])
        said |= content
        for cue in tokens_of(parse, item.get("cue") or []):
            contents.setdefault(cue, []).append(content)
    names = speech_features.names_of(parse)
    for cue in range(len(parse)):
        if cue in quoted:
            continue
        pieces = list(cue_content_pairs.content_candidates(parse, cue))
        of_cue = speech_features.cue_features(parse, cue, names) if pieces else []
        for piece in pieces:
            words = words_of(parse, piece)
            positive = any(words and 2 * len(words & content) >= len(words) for content in contents.get(cue, ()))
            if words and (positive or cue not in said):
                features = of_cue + speech_features.piece_features(parse, piece, names)
                yield Example(index, tuple(features), positive)


def tokens_of(parse: Parse, spans: list[dict[str, int]]) -> set[int]:
    """The tokens of some spans."""
    return {token for span in spans for token in parse.tokens_in(Span(span["start"], span["end"]))}


def words_of(parse: Parse, piece: cue_content_pairs.ContentCandidate) -> set[int]:
    """The tokens of a stretch that are no punctuation."""
    ranges = cue_content_pairs.runs(parse, piece)
    return {token for first, last in ranges for token in range(first, last) if parse.pos[token] != "PUNCT"}


def matrix(data: list[Example], features: dict[str, int]) -> csr_matrix:
    """The examples as a sparse matrix of ones."""
    columns = [sorted({features[name] for name in example.features if name in features}) for example in data]
    ends = np.cumsum([0, *map(len, columns)])
    flat = [column for row in columns for column in row]
    return csr_matrix((np.ones(len(flat), dtype=np.float32), flat, ends), shape=(len(data), len(features)))


def fitted(table: csr_matrix, labels: Any) -> LogisticRegression:
    """A logistic regression with small weights."""
    return LogisticRegression(C=STRENGTH, solver="liblinear", max_iter=300).fit(table, labels)


def validated(table: csr_matrix, labels: Any, articles: Any) -> dict[str, float]:
    """F of single stretches at the best threshold, over five parts of the articles."""
    chances = np.zeros(len(labels))
    for train, test in GroupKFold(5).split(table, labels, articles):
        chances[test] = fitted(table[train], labels[train]).predict_proba(table[test])[:, 1]
    scores = {}
    for threshold in THRESHOLDS:
        claimed = chances > threshold
        scores[threshold] = 2 * float((claimed & labels).sum()) / float(claimed.sum() + labels.sum())
    best = max(scores, key=lambda threshold: scores[threshold])
    return {"stretch_f": round(scores[best], 4), "at_threshold": best}


def main() -> None:
    """Fit, validate and write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    path = parser.parse_args().sets / "attribution" / "dev.jsonl"
    raw = path.read_bytes()
    data = list(examples([json.loads(line) for line in raw.decode("utf-8").split("\n") if line.strip()]))
    counts = Counter(name for example in data for name in set(example.features))
    features = {name: index for index, name in enumerate(sorted(name for name, n in counts.items() if n >= RARE))}
    table = matrix(data, features)
    labels = np.array([example.positive for example in data])
    scores = validated(table, labels, np.array([example.article for example in data]))
    model = fitted(table, labels)
    weights = {
        name: [0, round(float(model.coef_[0][index]), 3)]
        for name, index in features.items()
        if abs(model.coef_[0][index]) >= SMALL
    }
    certificate = certificate_of(
        __file__, "attribution/dev.jsonl (PolNeAR)", [path], len(data), {"five-fold by article": scores}
    )
    out = {
        "certificate": certificate,
        "classes": ["no", "yes"],
        "bias": [round(float(model.intercept_[0]), 4)],
        "weights": weights,
    }
    OUT.write_text(json.dumps(out, ensure_ascii=False, sort_keys=True, separators=(",", ":")) + "\n", encoding="utf-8")
    print(len(data), int(labels.sum()), len(weights), scores)


if __name__ == "__main__":
    main()
