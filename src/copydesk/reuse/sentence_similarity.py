"""How alike the sentences of two texts are: cosine of TF-IDF over folded words, names and numbers, and shares of their weight.

A word weighs as much as it is rare in English (``resources.word_frequency``), and less where many sentences of the two texts at
hand have it: the name of the country that a story is about distinguishes no sentence from another. A word that is said twice in a
sentence counts once, since a sentence is short.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import log

import numpy as np

from copydesk.reuse.pair_overlap import SharedWords
from copydesk.reuse.text_arrays import Floats, Places, TextArrays

# What is left of the weight of a word that stands in every sentence.
_MIN_WEIGHT_SHARE = 0.15
# A word that stands in more sentences than this distinguishes none of them, and would make long texts quadratic.
_MAX_SENTENCES_PER_WORD = 300
# Logarithms of counts, from a table: the same on every processor.
_LOGS = np.array([0.0, *(log(count) for count in range(1, 2 * _MAX_SENTENCES_PER_WORD + 2))])


@dataclass(frozen=True, slots=True)
class SentenceSimilarities:
    """Each sentence of one text against each of another: cosine of their words, and share of either's weight that both have."""

    cosine: Floats
    covered: Floats
    """Share of the row's sentence."""
    covering: Floats
    """Share of the column's sentence."""

    def turned(self) -> SentenceSimilarities:
        """The same, seen from the other text."""
        return SentenceSimilarities(self.cosine.T, self.covering.T, self.covered.T)


def sentence_similarities(a: TextArrays, b: TextArrays, both: SharedWords) -> SentenceSimilarities:
    """All sentences of the one against all of the other; a word weighs less the more sentences of the two have it."""
    left, right = word_weights(a, b, both)
    rows, columns, word = _cells(a, b, both)
    shape = a.sentences, b.sentences
    cell = rows * b.sentences + columns
    here, there = left[both.mine[word]], right[both.theirs[word]]

    def table(values: Floats, by: Floats) -> Floats:
        filled = np.bincount(cell, values, minlength=shape[0] * shape[1]).reshape(shape)
        return np.minimum(filled / by, 1.0)

    lengths, length = _norms(a, left), _norms(b, right)
    masses, mass = _masses(a, left), _masses(b, right)
    return SentenceSimilarities(
        table(here * there, lengths[:, None] * length), table(here, masses[:, None]), table(there, mass[None, :])
    )


def sentence_vectors(
    a: TextArrays, b: TextArrays, both: SharedWords
) -> tuple[list[dict[str, float]], list[dict[str, float]]]:
    """The words of each sentence of either text with the weights that they are compared by."""
    left, right = word_weights(a, b, both)
    return _vectors(a, left), _vectors(b, right)


def _vectors(text: TextArrays, weight: Floats) -> list[dict[str, float]]:
    words, weights = list(text.column), weight.tolist()
    vectors: list[dict[str, float]] = [{} for _ in range(text.sentences)]
    for row, word in zip(text.row.tolist(), text.entry.tolist(), strict=True):
        vectors[row][words[word]] = weights[word]
    return vectors


def word_weights(a: TextArrays, b: TextArrays, both: SharedWords) -> tuple[Floats, Floats]:
    """The weight of the words of either text, less where many sentences of the two have the word."""
    size = a.sentences + b.sentences
    whole = log(size + 1.0)
    mine, theirs = a.count.copy(), b.count.copy()
    mine[both.mine] += b.count[both.theirs]
    theirs[both.theirs] += a.count[both.mine]
    found = []
    for text, counts in ((a, mine), (b, theirs)):
        logs = _LOGS[np.minimum(counts, len(_LOGS) - 1)]
        found.append(text.weight * np.maximum(_MIN_WEIGHT_SHARE, (whole - logs) / whole))
    return found[0], found[1]


def _cells(a: TextArrays, b: TextArrays, both: SharedWords) -> tuple[Places, Places, Places]:
    """Every two sentences that share a word, once for each such word: row, column, which shared word."""
    here, there = a.count[both.mine], b.count[both.theirs]
    usable = (here <= _MAX_SENTENCES_PER_WORD) & (there <= _MAX_SENTENCES_PER_WORD)
    times = np.where(usable, here * there, 0)
    word = np.repeat(np.arange(len(times)), times)
    step = np.arange(len(word)) - np.repeat(np.cumsum(times) - times, times)
    across = there[word]
    rows = a.row[a.begin[both.mine][word] + step // across]
    columns = b.row[b.begin[both.theirs][word] + step % across]
    return rows, columns, word


def _norms(text: TextArrays, weight: Floats) -> Floats:
    """Euclidean length of each sentence, 1 where it is empty."""
    lengths = np.sqrt(np.bincount(text.row, weight[text.entry] ** 2, minlength=text.sentences))
    lengths[lengths == 0.0] = 1.0
    return lengths


def _masses(text: TextArrays, weight: Floats) -> Floats:
    """Weight of each sentence, 1 where it is empty."""
    masses = np.bincount(text.row, weight[text.entry], minlength=text.sentences).astype(np.float64)
    masses[masses == 0.0] = 1.0
    return masses


def likest(cosine: Floats) -> list[int]:
    """The likest column to each row, -1 where none is alike."""
    if not cosine.size:
        return [-1] * len(cosine)
    best = np.argmax(cosine, axis=1)
    return [int(place) for place in np.where(cosine[np.arange(len(best)), best] > 0.0, best, -1)]
