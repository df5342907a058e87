"""Is a short text a summary of a longer one? What trees make of it that were fitted on summaries.

The trees of the relation were fitted on whole rewrites, which keep much of the wording and the order of their source. A
summary keeps neither. These trees see only whether what it says stands in the longer text, and know its opposite: a few
sentences out of an independent report of the same event (``training/summary_relation.py``).
"""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.resources import gbdt
from copydesk.reuse.profile_pair import profile_pair_of
from copydesk.reuse.summary_features import summary_measures
from copydesk.reuse.text_profile import Profile

MODEL = "summaries"


@dataclass(frozen=True, slots=True)
class SummaryParameters:
    """What counts as a summary of a report; the fewest words are those of the shortest summaries that were fitted on.

    Of short independent reports of 80 to 119 words one in ten would be taken for a summary, and the relation knows texts of that length.
    """

    fewest: int = 5
    """Words of the shortest text that is weighed."""
    brief: int = 80
    """Words below which a text may be a summary."""
    longer: float = 1.5
    """How many times longer the other text is, at the least."""

    def applies(self, words: int, others: int) -> bool:
        """Whether texts of so many words may be a summary and its report."""
        short, long = sorted((words, others))
        return self.fewest <= short < self.brief and long >= self.longer * short


def summary_probability(a: Profile, b: Profile) -> float:
    """How sure it is that the shorter of two texts is a summary of the longer; 0 where their lengths rule that out.

    Raises:
        ModelError: a model is missing or damaged.
    """
    if not SummaryParameters().applies(len(a.words), len(b.words)):
        return 0.0
    return gbdt.load(MODEL).probability(summary_measures(profile_pair_of(a, b)))
