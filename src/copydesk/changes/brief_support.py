"""Does a brief of a sentence or two say what its source does not? One probability for the whole brief.

In a brief every word was chosen anew, so single candidates say little; together, and with the plain check whether each name and
figure stands in the source, they say more. A logistic model over six numbers, fitted on marked summaries
(``training/change_scorer.py``); its certificate holds the figures with each set left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import log1p, prod

from copydesk.resources import logistic

MODEL = "brief_support"
_MOST_COMBINED = 8
_SUREST = 0.95


def brief_numbers(
    rows: Sequence[Mapping[str, float]], grave: Sequence[float], shown: Sequence[bool]
) -> dict[str, float]:
    """The numbers of a brief, from those of its candidates that have words in it (``shown``); all 0 where there is none."""
    kept = [(row, sure) for row, sure, one in zip(rows, grave, shown, strict=True) if one]
    if not kept:
        return dict.fromkeys(
            ("surest", "three_surest", "any", "new_in_findings", "new_words_of_names", "new_words"), 0.0
        )
    sure = sorted((value for _, value in kept), reverse=True)
    numbers = [row for row, _ in kept]
    return {
        "surest": sure[0],
        "three_surest": sum(sure[:3]) / len(sure[:3]),
        "any": 1 - prod(1 - min(value, _SUREST) for value in sure[:_MOST_COMBINED]),
        "new_in_findings": max(max(row["names.new"], 0) + max(row["figures.new"], 0) for row in numbers),
        "new_words_of_names": max(row["rewrite.new_names"] + row["rewrite.new_figures"] for row in numbers),
        "new_words": max(max(row["rewrite.new"], 0) for row in numbers) / (1 + log1p(len(numbers))),
    }


def unsupported(numbers: Mapping[str, float]) -> float:
    """The probability that some part of the brief has no support in its source."""
    return logistic.load(MODEL).probability_of(numbers)
