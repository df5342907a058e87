"""How common a word is in English at large: a fixed table, so that an answer never hangs on what else was read."""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=1 << 17)
def zipf(word: str) -> float:
    """Zipf frequency of a word: log10 of its count in a thousand million words; 0 where it is unknown (package wordfreq).

    7 is "the", 5 is "army", 3 is "militiaman", below 2 few readers know it.
    """
    from wordfreq import zipf_frequency

    return float(zipf_frequency(word, "en"))
