"""How much a word counts when texts are compared without a parse: by how rare it is in English at large."""

from __future__ import annotations

import re
from functools import lru_cache

from copydesk.nlp.stemming import CALENDAR, normalise_name, number_of, stem
from copydesk.resources import word_frequency

FORM = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+")
"""A word or a number, as it stands in the text."""
# Zipf frequencies: a word as common as the first counts nothing, none counts as rarer than the second, and one that is rarer
# than the third and has a capital letter is folded as a name.
_COMMON_ZIPF, _RAREST_ZIPF, _NAME_ZIPF = 6.4, 1.5, 3.6
_NUMBER_WEIGHT = 3.0
_NAME_FACTOR = 1.25


@lru_cache(maxsize=1 << 17)
def term_weight(lower: str, capital: bool) -> tuple[str, float]:
    """The folded form of a word, and its weight: 6.4 less its Zipf frequency, a quarter more for a name, 3 for a number.

    ``lower`` is the word in small letters; ``capital`` says that the text has it with a capital letter only.

    >>> term_weight("ferries", False)[0], term_weight("the", False)[1]
    ('ferri', 0.0)
    """
    digits = number_of(lower)
    if digits is not None:
        return digits, _NUMBER_WEIGHT
    common = word_frequency.zipf(lower)
    weight = max(0.0, _COMMON_ZIPF - max(common, _RAREST_ZIPF))
    if lower in CALENDAR:
        return lower[:3], min(weight, _NUMBER_WEIGHT)
    if capital:
        return (normalise_name(lower) if common < _NAME_ZIPF else stem(lower)), _NAME_FACTOR * weight
    return stem(lower), weight
