"""The runs of words of many texts as stable 64-bit numbers, worked out for a block of texts in a few passes over one array.

A word is what ``\\w+`` finds in the text in small letters. Its number is a polynomial over its characters, and a run's number
one over its words (Karp and Rabin 1987), each spread by the finaliser of SplitMix64 (Steele, Lea and Flood 2014). Prefix
sums give all words of a block at once, so that no word ever becomes a Python string: about 25 microseconds a report of 320
words, where a dictionary of words takes 390. The numbers are the same on every machine, in every run and in every block;
what stores them stores ``VERSION`` next to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt

VERSION = 2
Numbers = npt.NDArray[np.uint64]
Places = npt.NDArray[np.int64]

# Characters of a block: its arrays stay in the processor's cache.
_BLOCK = 1 << 17
# An odd multiplier of full order (5 modulo 8); its inverse modulo 2**64 takes a prefix sum back to the start of a word.
_FACTOR = 0x9E3779B97F4A7C15
_INVERSE = pow(_FACTOR, -1, 1 << 64)
_MIX = (np.uint64(0xBF58476D1CE4E5B9), np.uint64(0x94D049BB133111EB))


@dataclass(frozen=True, slots=True)
class ShingleArrays:
    """The numbers of the runs of words of many reports: those of report ``i`` are ``values[bounds[i]:bounds[i + 1]]``, sorted."""

    values: Numbers
    bounds: Places

    def of(self, report: int) -> Numbers:
        """The runs of one report, sorted, each once."""
        return self.values[self.bounds[report] : self.bounds[report + 1]]


def runs_of(texts: Iterable[str], size: int) -> ShingleArrays:
    """The distinct runs of ``size`` words of each text; a shorter text has one run, of all its words."""
    found = [_runs(block, size) for block in _blocks(texts)]
    lengths = np.concatenate([np.zeros(1, np.int64), *(own for _, own in found)])
    values = np.concatenate([values for values, _ in found]) if found else np.zeros(0, np.uint64)
    return ShingleArrays(values, np.cumsum(lengths))


def _blocks(texts: Iterable[str]) -> Iterator[list[str]]:
    """Texts, so many that a block has about as many characters as it should; at least one text each."""
    block: list[str] = []
    held = 0
    for text in texts:
        if block and held + len(text) > _BLOCK:
            yield block
            block, held = [], 0
        block.append(text)
        held += len(text)
    if block:
        yield block


def _runs(texts: Sequence[str], size: int) -> tuple[Numbers, Places]:
    """The sorted distinct runs of the texts of a block, one text after the other, and how many each has."""
    words, bounds = _numbered(texts)
    joined = np.zeros_like(words)
    for step in range(size):
        joined *= np.uint64(_FACTOR)
        joined[: max(0, len(words) - step)] += words[step:]
    joined = _mixed(joined)
    # The runs of a text stand where its words begin; what would run on into the next text is marked, and left out below.
    kept = np.ones(len(joined), dtype=bool)
    for first, last in pairwise(bounds.tolist()):
        end = max(last - size, first) + 1 if last > first else first
        if last - first < size:
            joined[first:end] = _short(words[first:last])
        joined[first:end].sort()
        kept[end:last] = False
    kept[1:] &= joined[1:] != joined[:-1]
    # Two texts may meet in the same run, each of them has it.
    heads = bounds[:-1][bounds[1:] > bounds[:-1]]
    kept[heads] = True
    counted = np.concatenate((np.zeros(1, np.int64), np.cumsum(kept)))
    return joined[kept], np.diff(counted[bounds])


def _numbered(texts: Sequence[str]) -> tuple[Numbers, Places]:
    """The words of the texts of a block as numbers, and where those of each text begin and end."""
    lengths, codes, is_word = _plain(texts) or _lettered(texts)
    changes = np.flatnonzero(is_word[1:] != is_word[:-1])
    starts, ends = changes[::2], changes[1::2]
    power, inverse = _powers(max(_BLOCK, len(codes)).bit_length())
    sums = np.zeros(len(codes) + 1, dtype=np.uint64)
    np.cumsum(codes * power[: len(codes)], out=sums[1:])
    words = _mixed((sums[ends] - sums[starts]) * inverse[starts])
    after = np.cumsum(np.array(lengths, dtype=np.int64) + 1)
    return words, np.concatenate((np.zeros(1, np.int64), np.searchsorted(starts, after)))


_Codes = tuple[list[int], npt.NDArray[Any], npt.NDArray[np.bool_]]
"""How long each text of a block is in small letters, the codes of all their characters with a line end between two texts, and
for each code, between two that are none, whether it is of a word."""


def _plain(texts: Sequence[str]) -> _Codes | None:
    """The codes of a block that has characters of ASCII only: a quarter of the bytes; None where it has others."""
    whole = "\n".join(texts)
    if not whole.isascii():
        return None
    small = whole.encode("ascii").lower()
    is_word = np.zeros(len(small) + 2, dtype=bool)
    is_word[1:-1] = np.frombuffer(small.translate(_word_bytes()), dtype=bool)
    return [len(text) for text in texts], np.frombuffer(small, dtype=np.uint8), is_word


def _lettered(texts: Sequence[str]) -> _Codes:
    """The codes of a block of any characters; some letters are two when they are small."""
    small = [text.lower() for text in texts]
    codes = np.frombuffer("\n".join(small).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    is_word = np.zeros(len(codes) + 2, dtype=bool)
    is_word[1:-1] = _word_characters()[codes]
    return [len(text) for text in small], codes, is_word


@lru_cache(maxsize=1)
def _word_characters() -> npt.NDArray[np.bool_]:
    r"""For every code point, whether ``\w`` matches it: letters and digits of any script, and the underscore."""
    found = np.fromiter(map(str.isalnum, map(chr, range(0x110000))), dtype=bool, count=0x110000)
    found[ord("_")] = True
    return found


@lru_cache(maxsize=1)
def _word_bytes() -> bytes:
    """The same for every byte, those beyond ASCII left aside."""
    return _word_characters()[:256].tobytes()


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
