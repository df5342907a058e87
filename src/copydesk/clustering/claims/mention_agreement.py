"""Whether a mention is so near to the claim in words that it counts among the texts that say it by themselves."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.clustering.claims.claim_mentions import ClaimMention, StatementMention
from copydesk.clustering.claims.word_overlap import overlap, overlap_without_names
from copydesk.model.base import doc


@dataclass(frozen=True, slots=True)
class MentionAgreementParameters:
    """What a mention must share with the first; set by hand on claims of 207 real reports (docs/errors/claims.md, 2026-11-30)."""

    wording: float = doc("likeness of two sentences from which they report one event or count", 0.3)
    numbered: float = doc("the same where both give one number", 0.15)
    vague: float = doc("the same where one gives a number and the other a word such as 'several'", 0.45)
    said: float = doc(
        "likeness of the words besides names from which two statements of one speaker say one thing", 0.15
    )
    seldom: float = doc("from which number on two reports of one story hardly give it of two things", 10)


PARAMETERS = MentionAgreementParameters()


def reports_same(item: ClaimMention, first: ClaimMention) -> bool:
    """Whether a finding surely reports what the first of its claim does.

    Claims are gathered so that none is missed, and a story has many deeds of one verb: "fifty were hurt" may be of another attack.
    Names that a whole story shares make no two statements one: "Tarn was read his rights", "they sought Tarn's computer".
    """
    if item is first:
        return True
    if isinstance(item.of, StatementMention):
        return overlap_without_names(item.words, first.words) >= PARAMETERS.said
    alike = overlap(item.words, first.words)
    if item.number is not None and item.number == first.number and item.thing == first.thing:
        if item.is_measured:
            # Two towns may lie 25 miles from a third.
            return overlap_without_names(item.words, first.words) >= PARAMETERS.wording
        return item.number >= PARAMETERS.seldom or alike >= PARAMETERS.numbered
    is_vague = item.counts and first.counts and (item.number is None) != (first.number is None)
    return alike >= (PARAMETERS.vague if is_vague else PARAMETERS.wording)
