"""One text as arrays: its words once each, where they stand, and its runs of words as numbers.

All that two texts are related by can be counted from these with few array operations, so that an archive can be weighed
pair by pair. The numbers of runs are the same on every machine and in every run.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, combinations

import numpy as np
import numpy.typing as npt

from copydesk.nlp.stemming import StemmedWord, WordKind
from copydesk.text.ngrams import number

Floats = npt.NDArray[np.float64]
Places = npt.NDArray[np.intp]
Flags = npt.NDArray[np.bool_]
Numbers = npt.NDArray[np.uint64]

# An odd multiplier joins the numbers of neighbouring words (Knuth, TAOCP 6.4).
_JOIN = np.uint64(0x9E3779B97F4A7C15)
MIN_CONTENT_WORD_WEIGHT = 1.6  # weight of a word that is no mere grammar (Zipf frequency below 4.8)
_NO_GRAMMAR = 0.4  # Zipf frequency below 6
_RARE_WEIGHT = 3.0  # Zipf frequency below 3.4
_PAIRED_WEIGHT = 2.2  # Zipf frequency below 4.2
_PAIRED = 14  # informative words of one sentence that are paired with one another
_THIRD = 20  # words that a third of a text has at least
# Sentences of a text that are held against those of another, so that memory has a bound; 120,000 characters have about 900.
_MAX_SENTENCES = 1_500
_OPENING = 0.25  # share of a text that is its opening; a story made up from another's lead shares that and little else


@dataclass(frozen=True, slots=True)
class WeighedWords:
    """Some words of a text, by number, with their weights and the sum of these."""

    at: Places
    weight: Floats
    whole: float

    def share(self, held: Flags) -> float:
        """Share of the weight of these words that is on those flagged, of flags for all words of the text."""
        return float(self.weight[held.take(self.at)].sum()) / self.whole if self.whole else 0.0

    def count(self, held: Flags) -> int:
        """How many of these words are flagged."""
        return int(np.count_nonzero(held.take(self.at)))


@dataclass(frozen=True, slots=True)
class TextArrays:
    """The words of a text, those with weight numbered in the order in which they first come up."""

    column: dict[str, int]
    """Number of a folded word."""
    weight: Floats
    first: Places
    """Where each stands first, in words."""
    name: Flags
    figure: Flags
    rare: Flags
    """Common nouns, verbs and adjectives that few texts have."""
    names: WeighedWords
    figures: WeighedWords
    rarest: WeighedWords
    """The words that ``rare`` flags."""
    plain: WeighedWords
    """All that are neither names nor figures."""
    thirds: tuple[WeighedWords, ...]
    """The words of each third of the text; all words, once, where it is short."""
    late: WeighedWords
    """Words that come up only after the opening."""
    late_content: WeighedWords
    """Those of them that are no mere grammar."""
    early_content: WeighedWords
    """The same of the opening."""
    sentences: int
    row: Places
    """Sentence of each entry of the table of sentences and words, by word."""
    entry: Places
    """Word of each entry."""
    begin: Places
    """First entry of each word."""
    count: Places
    """Sentences that have the word."""
    pairs: Numbers
    """Pairs of informative words that stand in one sentence; sorted."""
    ends: tuple[Places, Places]
    """The two words of each pair."""
    run_at: Numbers
    """The run of three words that starts at each place."""
    grams: dict[int, Numbers]
    """Runs of two, three and four words as they stand, sorted, each once."""
    content_bigrams: Numbers
    """Two words in a row, folded, grammar passed over; sorted, each once."""
    content_trigrams: Numbers
    """Three such words in a row."""


def count(rows: Sequence[Sequence[StemmedWord]]) -> TextArrays:
    """Count the words of the sentences of a text."""
    words = [word for row in rows for word in row]
    column, at, first, weight, kinds = _numbered(words)
    columns = np.array(at, dtype=np.intp)
    starts = np.array(first, dtype=np.intp)
    plain = _numbers([word.plain for word in words])
    content_words = _numbers([word.key for word in words if word.weight > _NO_GRAMMAR])
    run_at = _runs(plain, 3)
    entry, row = _table(columns, [len(row) for row in rows[:_MAX_SENTENCES]])
    counts = np.bincount(entry, minlength=len(column)).astype(np.intp)
    numbers, ends = _pairs(rows, column)
    weights = np.array(weight, dtype=np.float64)
    name, figure, rare = (_flags(kinds[kind], len(column)) for kind in ("name", "number", "word"))
    late, content = starts >= _OPENING * len(words), weights >= MIN_CONTENT_WORD_WEIGHT
    every = np.arange(len(column), dtype=np.intp)
    return TextArrays(
        column=column, weight=weights, first=starts, name=name, figure=figure, rare=rare,
        names=_flagged(weights, name), figures=_flagged(weights, figure), rarest=_flagged(weights, rare), plain=_flagged(weights, ~(name | figure)),
        late=_flagged(weights, late), late_content=_flagged(weights, content & late), early_content=_flagged(weights, content & ~late),
        thirds=tuple(_weighed(weights, part) for part in (*_thirds(columns),) or (every,)),
        sentences=min(len(rows), _MAX_SENTENCES), row=row, entry=entry, begin=np.cumsum(counts) - counts, count=counts, pairs=numbers, ends=ends,
        run_at=run_at, grams={2: np.unique(_runs(plain, 2)), 3: np.unique(run_at), 4: np.unique(_runs(plain, 4))},
        content_bigrams=np.unique(_runs(content_words, 2)), content_trigrams=np.unique(_runs(content_words, 3)),
    )  # fmt: skip


def _numbered(
    words: Iterable[StemmedWord],
) -> tuple[dict[str, int], list[int], list[int], list[float], dict[WordKind, set[int]]]:
    """The number of each different word, the number of each word in turn (-1 for one without weight), where each number comes first,
    its weight there, and the numbers of names, of figures and of rare words."""
    column: dict[str, int] = {}
    first: list[int] = []
    weight: list[float] = []
    at: list[int] = []
    kinds: dict[WordKind, set[int]] = {"name": set(), "number": set(), "word": set()}
    for place, (_, _, _, key, kind, weighs) in enumerate(words):
        if weighs <= 0:
            at.append(-1)
            continue
        number = column.setdefault(key, len(column))
        at.append(number)
        if number == len(first):
            first.append(place)
            weight.append(weighs)
        if kind != "word" or weighs >= _RARE_WEIGHT:
            kinds[kind].add(number)
    return column, at, first, weight, kinds


@lru_cache(maxsize=1 << 16)
def _number(word: str) -> int:
    return number([word])


def _numbers(words: Sequence[str]) -> Numbers:
    return np.fromiter(map(_number, words), dtype=np.uint64, count=len(words))


def _runs(values: Numbers, size: int) -> Numbers:
    """The number of the run of ``size`` words that starts at each place."""
    runs = values[: max(0, len(values) - size + 1)].copy()
    for step in range(1, size):
        runs = runs * _JOIN + values[step : step + len(runs)]
    return runs


def _flags(numbers: Collection[int], size: int) -> Flags:
    flags = np.zeros(size, dtype=np.bool_)
    flags[np.fromiter(numbers, dtype=np.intp, count=len(numbers))] = True
    return flags


def _weighed(weight: Floats, at: Places) -> WeighedWords:
    chosen = weight[at]
    return WeighedWords(at, chosen, float(chosen.sum()))


def _flagged(weight: Floats, flags: Flags) -> WeighedWords:
    return _weighed(weight, np.flatnonzero(flags))


def _thirds(columns: Places) -> Iterable[Places]:
    size = len(columns) // 3
    if size >= _THIRD:
        for start in range(3):
            part = np.unique(columns[start * size : (start + 1) * size])
            yield part[part >= 0]


def _table(columns: Places, lengths: Sequence[int]) -> tuple[Places, Places]:
    """Each word of each sentence once, by word and then by sentence."""
    sentence = np.repeat(np.arange(len(lengths)), lengths)
    number = columns[: len(sentence)]
    size = max(len(lengths), 1)
    table = np.unique(number[number >= 0] * size + sentence[number >= 0])
    found: tuple[Places, Places] = np.divmod(table, size)
    return found


def _pairs(rows: Iterable[Sequence[StemmedWord]], column: dict[str, int]) -> tuple[Numbers, tuple[Places, Places]]:
    found: set[tuple[int, int]] = set()
    for row in rows:
        heavy = {word.key: -word.weight for word in row if word.weight >= _PAIRED_WEIGHT}
        kept = sorted(heavy)
        if len(kept) > _PAIRED:
            kept = sorted(sorted(kept, key=heavy.__getitem__)[:_PAIRED])
        found.update(combinations([column[key] for key in kept], 2))
    left, right = np.fromiter(chain.from_iterable(found), dtype=np.intp, count=2 * len(found)).reshape(-1, 2).T
    words = _numbers(list(column))
    return np.sort(words[left] * _JOIN + words[right]), (left, right)
