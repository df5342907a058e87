"""Sentences in, sparse vectors and their likeness out: TF-IDF over folded words, names and numbers.

A word weighs as much as it is rare in English (``resources.word_frequency``), and less where many sentences of the two texts at
hand have it: the name of the country that a story is about tells no sentence from another.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log, sqrt

from copydesk.nlp.stemming import StemmedWord

Vector = Mapping[str, float]

# What is left of the weight of a word that stands in every sentence.
_MIN_WEIGHT_SHARE = 0.15
# A word that stands in more sentences than this tells none of them apart, and would make long texts quadratic.
_MAX_SENTENCES_PER_WORD = 300


@dataclass(frozen=True, slots=True)
class SentenceSimilarity:
    """How alike the rows and columns of two texts are: only pairs that share a word with weight are listed."""

    rows: tuple[Vector, ...]
    columns: tuple[Vector, ...]
    cosine: tuple[Mapping[int, float], ...]

    def turned(self) -> SentenceSimilarity:
        """The same, seen from the other text."""
        columns: list[dict[int, float]] = [{} for _ in self.columns]
        for row, cosines in enumerate(self.cosine):
            for column, value in cosines.items():
                columns[column][row] = value
        return SentenceSimilarity(self.columns, self.rows, tuple(columns))


def spread(rows: Iterable[Sequence[StemmedWord]]) -> dict[str, float]:
    """For each folded word the share of its weight that is left, given in how many of the rows it stands."""
    counts: Counter[str] = Counter()
    size = 0
    for row in rows:
        counts.update({word.key for word in row})
        size += 1
    whole = log(size + 1.0)
    return {key: max(_MIN_WEIGHT_SHARE, log((size + 1.0) / count) / whole) for key, count in counts.items()}


def vector(words: Iterable[StemmedWord], share: Mapping[str, float]) -> dict[str, float]:
    """Weight by folded word; a word that is said twice counts once, since a sentence is short."""
    return {word.key: word.weight * share.get(word.key, 1.0) for word in words if word.weight > 0}


def norm(vector: Vector) -> float:
    """Euclidean length."""
    return sqrt(sum(weight * weight for weight in vector.values()))


def cosine(a: Vector, b: Vector) -> float:
    """Cosine of the angle between two vectors, 0 where one is empty."""
    small, large = (a, b) if len(a) <= len(b) else (b, a)
    product = sum(weight * large[key] for key, weight in small.items() if key in large)
    length = norm(a) * norm(b)
    return min(1.0, product / length) if length else 0.0


def covered(a: Vector, b: Vector) -> float:
    """Share of the weight of the first vector whose words the second has."""
    whole = sum(a.values())
    return sum(weight for key, weight in a.items() if key in b) / whole if whole else 0.0


def sentence_similarity(
    rows: Sequence[Sequence[StemmedWord]], columns: Sequence[Sequence[StemmedWord]]
) -> SentenceSimilarity:
    """Cosine of each sentence of one text with each of another, through an index of words to sentences."""
    share = spread([*rows, *columns])
    left = tuple(vector(row, share) for row in rows)
    right = tuple(vector(column, share) for column in columns)
    postings: dict[str, list[tuple[int, float]]] = {}
    for place, column in enumerate(right):
        length = norm(column) or 1.0
        for key, weight in column.items():
            postings.setdefault(key, []).append((place, weight / length))
    return SentenceSimilarity(left, right, tuple(_row(row, postings) for row in left))


def _row(row: Vector, postings: Mapping[str, list[tuple[int, float]]]) -> dict[int, float]:
    found: dict[int, float] = {}
    length = norm(row) or 1.0
    for key, weight in row.items():
        places = postings.get(key, ())
        for place, other in places if len(places) <= _MAX_SENTENCES_PER_WORD else ():
            found[place] = found.get(place, 0.0) + weight * other / length
    return {place: min(1.0, value) for place, value in sorted(found.items())}
