"""Features that separate a summary of a report from a few sentences on the same event: what it says must stand in that report.

All are seen from the shorter of two texts. How long the texts are is left out, for that is an accident of the sets; and a
text of a few words has few shared runs, so that shares are taken lower where they rest on little.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import accumulate, pairwise
from math import log

import numpy as np
import numpy.typing as npt

from copydesk.nlp.parse import Parse
from copydesk.nlp.token_embeddings import sentence_embeddings, token_vectors, unit
from copydesk.reuse.pair_overlap import common
from copydesk.reuse.profile_pair import ProfilePair, ProfileSide
from copydesk.reuse.reuse_features import runs_of
from copydesk.reuse.sentence_similarity import sentence_similarities
from copydesk.reuse.text_arrays import Floats
from copydesk.reuse.text_profile import Profile

Vectors = npt.NDArray[np.float32]

# Weight from which a word is informative: Zipf frequency below 4.8.
_CONTENT_WORD_WEIGHT = 1.6
_OPENING_WORDS = 60
_RUN_WORDS = 3
# Sentences of a text whose words are looked at in context; 60 are a report of 1,500 words.
_MOST_SENTENCES = 60
# Likeness in context below which a word has no counterpart, and what stands where no word is new or none is held.
_STRANGE, _NONE_NEW, _NONE_HELD = 0.45, 0.8, 0.5
_DIGITS = 4


def summary_measures(pair: ProfilePair) -> dict[str, float]:
    """All numbers of a pair, the shorter text first; each text must have a word."""
    numbers = {
        **dict(_held(pair.one)),
        **dict(_wording(pair.one)),
        **dict(_sentence_coverage(pair)),
        **dict(_in_context(pair)),
    }
    return {name: round(float(value), _DIGITS) for name, value in numbers.items()}


def _share(part: float, whole: float, few: float) -> float:
    return float(part) / (float(whole) + few)


def _held(side: ProfileSide) -> Iterator[tuple[str, float]]:
    """How much of the names, numbers and words of the shorter text stands in the longer."""
    own, held = side.own, side.both.held
    whole = float(own.weight.sum())
    yield "mass", float(own.weight[held].sum()) / whole if whole else 0.0
    facts = own.name | own.figure
    kinds = {
        "names": own.name, "figures": own.figure, "facts": facts, "rare": own.rare,
        "words": (own.weight >= _CONTENT_WORD_WEIGHT) & ~facts,
    }  # fmt: skip
    for name, flags in kinds.items():
        yield name, _share(int(np.count_nonzero(flags & held)), int(np.count_nonzero(flags)), 1.0)
        yield f"{name}_new", float(int(np.count_nonzero(flags & ~held)))
    yield "surprise", float(own.weight[held].sum()) / (side.words + 10.0)
    yield "new_mass", float(own.weight[~held].sum()) / (side.words + 10.0)
    left, right = own.ends
    pairs = common(own.pairs, side.other.pairs)
    yield "pairs", _share(pairs, len(own.pairs), 3.0)
    yield "pairs_kept", _share(pairs, int(np.count_nonzero(held[left] & held[right])), 3.0)


def _wording(side: ProfileSide) -> Iterator[tuple[str, float]]:
    """Runs of words that the longer text has, too."""
    own, other = side.own, side.other
    for length in (2, 3, 4):
        yield f"grams_{length}", _share(common(own.grams[length], other.grams[length]), len(own.grams[length]), 2.0)
    yield "content_bigrams", _share(common(own.content_bigrams, other.content_bigrams), len(own.content_bigrams), 2.0)
    yield (
        "content_trigrams",
        _share(common(own.content_trigrams, other.content_trigrams), len(own.content_trigrams), 2.0),
    )


def _sentence_coverage(pair: ProfilePair) -> Iterator[tuple[str, float]]:
    """How well single sentences of the longer text account for those of the shorter, and where it has the words."""
    side = pair.one
    lengths = [run.length for run in runs_of(side.profile, pair.other.profile)]
    longest = max(lengths, default=0)
    yield "longest", _share(longest, side.words, 5.0)
    yield "longest_run", log(1.0 + longest)
    yield "in_runs", _share(sum(length for length in lengths if length >= _RUN_WORDS), side.words, 5.0)
    table = sentence_similarities(side.own, pair.other.own, side.both)
    best = table.covered.max(axis=1, initial=0.0)
    yield "covered_least", _least(best)
    yield "covered", _mean(best)
    yield "covered_by_two", _mean(np.sort(table.covered, axis=1)[:, -2:].sum(axis=1))
    yield "cosine", _mean(table.cosine.max(axis=1, initial=0.0))
    first, weight = pair.other.own.first[side.both.theirs], side.own.weight[side.both.mine]
    whole = float(weight.sum())
    yield "in_opening", float(weight[first < _OPENING_WORDS].sum()) / whole if whole else 0.0
    yield "spread", float(np.std(first)) / (pair.other.words + 1.0) if len(first) else 0.0


def _in_context(pair: ProfilePair) -> Iterator[tuple[str, float]]:
    """How alike the words, sentences and texts are by their meaning in context."""
    short, long = pair.one.profile, pair.other.profile
    here, there = _encoded(short), _encoded(long)
    best: Vectors = (token_vectors(here) @ token_vectors(there).T).max(axis=1)
    words = [word for row in short.rows[:_MOST_SENTENCES] for word in row]
    known = {word.key for row in long.rows[:_MOST_SENTENCES] for word in row}
    content = np.array([word.weight >= _CONTENT_WORD_WEIGHT for word in words])
    held = np.array([word.key in known for word in words])
    chosen = best[content] if content.any() else best
    for name, share in (("context_tenth", 0.1), ("context_quarter", 0.25), ("context_half", 0.5)):
        yield name, float(np.quantile(chosen, share))
    yield "context", _mean(chosen)
    yield "context_all", _mean(best)
    new = best[content & ~held]
    yield "context_new", _mean(new) if len(new) else _NONE_NEW
    yield "context_strange", _share(int(np.count_nonzero(new < _STRANGE)), int(np.count_nonzero(content)), 2.0)
    same = best[content & held]
    yield "context_held", _mean(same) if len(same) else _NONE_HELD
    yield from _by_sentence(sentence_embeddings(here), sentence_embeddings(there))


@lru_cache(maxsize=16)
def _parse_of(rows: tuple[tuple[str, ...], ...]) -> Parse:
    """Sentences of plain words as the encoder takes them; no grammar is known of them, and none is needed."""
    words = [word for row in rows for word in row]
    edges = [0, *accumulate(map(len, rows))]
    size = len(words)
    blank = ("",) * size
    return Parse(
        text="", start=(0,) * size, end=(0,) * size, word=tuple(words), lemma=tuple(words), tag=blank, pos=blank, dep=blank, head=tuple(range(size)),
        sentences=tuple(pairwise(edges)), names=(),
    )  # fmt: skip


def _encoded(text: Profile) -> Parse:
    return _parse_of(tuple(tuple(word.plain for word in row) for row in text.rows[:_MOST_SENTENCES] if row))


def _by_sentence(short: Vectors, long: Vectors) -> Iterator[tuple[str, float]]:
    table = short @ long.T
    best = table.max(axis=1)
    yield "sentence", _mean(best)
    yield "sentence_least", _least(best)
    yield "sentence_three", _mean(np.array([np.sort(row)[-3:].mean() for row in table]))
    yield "sentence_all", _mean(table.ravel())
    one, other = (unit(vectors.mean(axis=0)[None])[0] for vectors in (short, long))
    yield "text", float(one @ other)


def _least(values: Floats | Vectors) -> float:
    return float(values.min()) if len(values) else 0.0


def _mean(values: Floats | Vectors) -> float:
    return float(values.mean()) if len(values) else 0.0
