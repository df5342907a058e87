"""How common a word is in English at large: a fixed table, so that an answer never depends on what else was read."""

from __future__ import annotations

from functools import cache, lru_cache
from math import floor, log, log10

# wordfreq gives three digits, and no frequency below one in a thousand million.
_DIGITS, _LEAST = 3, 1e-9


@lru_cache(maxsize=1 << 17)
def zipf(word: str) -> float:
    """Zipf frequency of a word: log10 of its count in a thousand million words; 0 where it is unknown (package wordfreq).

    7 is "the", 5 is "army", 3 is "militiaman", below 2 few readers know it.
    """
    if word.isascii() and word.isalpha() and word.islower():
        return _zipf_of(_table().get(word, 0.0))
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))


def _zipf_of(frequency: float) -> float:
    """What ``wordfreq.zipf_frequency`` makes of the frequency of a word that is one token; a tenth of the time."""
    if frequency == 0.0:
        return 0.0
    least = max(frequency, _LEAST)
    digits = floor(-log(least, 10)) + _DIGITS  # noqa: FURB163 -- as wordfreq has it, to the last bit
    return round(log10(round(least, digits)) + 9, 2)


@cache
def _table() -> dict[str, float]:
    """All words of the table, by their letters."""
    from wordfreq import get_frequency_dict

    return get_frequency_dict("en", "best")  # called as ``zipf_frequency`` calls it, so that the table is made once
