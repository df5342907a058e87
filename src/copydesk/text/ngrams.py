"""Word n-grams as stable 64-bit numbers, and how much of them two texts share.

The numbers are the first eight bytes, little-endian, of a keyed BLAKE2b hash (RFC 7693) of the words, so that they are
the same on every machine and in every run. What stores them stores ``VERSION`` next to them.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from hashlib import blake2b

VERSION = 1
_KEY = b"copydesk-shingles-1"
_WORD_SEPARATOR = "\x1f"


def number(words: Iterable[str]) -> int:
    """The 64-bit number of a run of words.

    >>> number(["the", "border"]) == number(["the", "border"]) != number(["theborder"])
    True
    """
    run = _WORD_SEPARATOR.join(words).encode("utf-8", "surrogatepass")
    return int.from_bytes(blake2b(run, digest_size=8, key=_KEY).digest(), "little")


def shingles(words: Sequence[str], size: int = 5) -> frozenset[int]:
    """The numbers of all runs of ``size`` words; the one run of all words where a text has fewer.

    Raises:
        ValueError: ``size`` is below 1.
    """
    if size < 1:
        raise ValueError("a shingle has at least one word")
    if not words:
        return frozenset()
    last = max(len(words) - size, 0)
    return frozenset(number(words[start : start + size]) for start in range(last + 1))


def sampled(numbers: Iterable[int], every: int) -> frozenset[int]:
    """The numbers that a fixed sample of one in ``every`` keeps: the same for every text, so that samples can be joined.

    Raises:
        ValueError: ``every`` is below 1.
    """
    if every < 1:
        raise ValueError("a sample keeps one in at least one")
    return frozenset(value for value in numbers if value % every == 0)


def containment(part: Collection[int], whole: Collection[int]) -> float:
    """Share of the first text's shingles that the second has; 0 where the first has none.

    >>> containment(shingles("a b c d".split(), 2), shingles("x a b c".split(), 2))
    0.6666666666666666
    """
    own, other = frozenset(part), frozenset(whole)
    return len(own & other) / len(own) if own else 0.0
