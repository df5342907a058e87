"""The one likeness of sentences, held against a plain implementation of TF-IDF and its cosine."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from math import log, sqrt

import numpy as np
import pytest

from copydesk.model import Span
from copydesk.nlp.stemming import StemmedWord, words_in
from copydesk.reuse.pair_overlap import shared
from copydesk.reuse.sentence_similarity import SentenceSimilarities, likest, sentence_similarities, sentence_vectors
from copydesk.reuse.text_arrays import count

DIVERS = "Divers found cracks in two piers of the bridge."
COST = "Repairs will cost 4.2 million crowns."
REPAIRS = ["The piers of the bridge are cracked.", "Two divers will repair the bridge, and two more will watch."]

Rows = Sequence[Sequence[StemmedWord]]


def rows(*texts: str) -> list[tuple[StemmedWord, ...]]:
    return [words_in(text, [Span(0, len(text))])[0] for text in texts]


def similarities(a: Rows, b: Rows) -> SentenceSimilarities:
    left, right = count(a), count(b)
    return sentence_similarities(left, right, shared(left, right))


def plain_vectors(a: Rows, b: Rows) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """Each sentence as weights by word: rare in English, times rare among these sentences, .15 at least."""
    counts = Counter(key for row in (*a, *b) for key in {word.key for word in row})
    whole = log(len(a) + len(b) + 1)

    def weigh(row: Sequence[StemmedWord]) -> dict[str, float]:
        shares = {word.key: max(0.15, (whole - log(counts[word.key])) / whole) for word in row}
        return {word.key: word.weight * shares[word.key] for word in row if word.weight > 0}

    return [weigh(row) for row in a], [weigh(row) for row in b]


def plain_cosine(a: dict[str, float], b: dict[str, float]) -> float:
    lengths = sqrt(sum(weight**2 for weight in a.values()) * sum(weight**2 for weight in b.values()))
    return sum(weight * b.get(key, 0.0) for key, weight in a.items()) / lengths if lengths else 0.0


def plain_share(a: dict[str, float], b: dict[str, float]) -> float:
    return sum(weight for key, weight in a.items() if key in b) / (sum(a.values()) or 1.0)


@pytest.mark.parametrize(
    ("a", "b"),
    [
        ([DIVERS, COST], REPAIRS),
        ([DIVERS], [DIVERS]),
        ([DIVERS], [COST]),
        (["Sarnow voted.", "Sarnow slept.", "Sarnow paid."], ["Lisk paid.", "Sarnow, Sarnow and Lisk voted again."]),
        (["The of and."], [DIVERS]),
    ],
)
def test_arrays_and_plain_counting_agree(a: list[str], b: list[str]) -> None:
    found = similarities(rows(*a), rows(*b))
    left, right = plain_vectors(rows(*a), rows(*b))
    for row, mine in enumerate(left):
        for column, theirs in enumerate(right):
            assert found.cosine[row, column] == pytest.approx(plain_cosine(mine, theirs))
            assert found.covered[row, column] == pytest.approx(plain_share(mine, theirs))
            assert found.covering[row, column] == pytest.approx(plain_share(theirs, mine))


@pytest.mark.parametrize(("a", "b"), [([DIVERS, COST], REPAIRS), ([DIVERS], [COST])])
def test_vectors_and_plain_counting_agree(a: list[str], b: list[str]) -> None:
    left, right = count(rows(*a)), count(rows(*b))
    found = sentence_vectors(left, right, shared(left, right))
    for vectors, plain in zip(found, plain_vectors(rows(*a), rows(*b)), strict=True):
        assert len(vectors) == len(plain)
        for vector, expected in zip(vectors, plain, strict=True):
            assert vector == pytest.approx(expected)


def test_a_word_in_every_sentence_counts_less() -> None:
    often, seldom = (
        rows("Sarnow voted.", "Sarnow slept.", "Sarnow paid."),
        rows("Sarnow voted.", "Lisk slept.", "Lisk paid."),
    )
    weights = []
    for texts in (often, seldom):
        left, right = count(texts), count(rows("Harvik waited."))
        weights.append(sentence_vectors(left, right, shared(left, right))[0][0]["sarnow"])
    assert weights[0] < weights[1]


def test_turned_is_seen_from_the_other_side() -> None:
    found = similarities(rows(DIVERS, COST), rows(*REPAIRS))
    assert np.array_equal(found.turned().cosine, similarities(rows(*REPAIRS), rows(DIVERS, COST)).cosine)
    assert np.array_equal(found.turned().covered, found.covering.T)


def test_the_likest_sentence_or_none() -> None:
    assert likest(similarities(rows(DIVERS, "Harvik waited."), rows(*REPAIRS)).cosine) == [0, -1]


def test_nothing_is_like_nothing() -> None:
    assert similarities([], []).cosine.shape == (0, 0)
    assert not similarities(rows(DIVERS), rows("Harvik.")).cosine.any()
