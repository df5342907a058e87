"""Whether two reports count the same: what is counted, what happened to it, when, and the words around the number."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.clustering.claims.claim_mentions import ClaimMention
from copydesk.clustering.claims.claim_values import agree
from copydesk.clustering.claims.counted_nouns import CountedNoun
from copydesk.clustering.claims.party_agreement import GENERIC
from copydesk.clustering.claims.word_overlap import overlap
from copydesk.model.base import doc
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related


@dataclass(frozen=True, slots=True)
class QuantitySimilarityParameters:
    """What makes two numbers one; set by hand on six invented stories (bench/claims/dev, 2026-11-22)."""

    least: float = doc("score from which two numbers are of one thing", 1.0)
    wording: float = doc("what equal words of the two sentences are worth", 1.5)
    fate: float = doc("what the same fate of those counted is worth", 0.8)
    thing: float = doc("what the same thing counted is worth, or a word for it", 0.5)
    value: float = doc("what the same number is worth", 0.5)
    large: float = doc("what it is worth otherwise, where the number is seldom met by chance", 0.25)
    verb: float = doc("what it is worth that those counted do the same, or have it done to them", 0.35)
    small: float = doc(
        "likeness of sentences from which one small number is of one thing, or two of things that do the same", 0.2
    )
    other: float = doc("likeness of sentences from which different numbers are of one thing", 0.4)
    near: float = doc(
        "how many times the one number the other may be, where it is not sure that the same are counted", 2
    )
    seldom: float = doc("from which number on that is", 20)


PARAMETERS = QuantitySimilarityParameters()
_ANYBODY = GENERIC | word_class("quantity_similarity.anybody")


def keys(item: ClaimMention) -> list[str]:
    """What two quantities must share one of to be compared: their sort with a word of the sentence, or with the fate."""
    assert isinstance(item.of, CountedNoun)  # noqa: S101 -- findings are asked by kind
    return [f"{item.of.measure} {word}" for word in (*item.words.content, f"={item.of.fate or ''}")]


def score(a: ClaimMention, b: ClaimMention) -> float | None:
    """How surely two findings count the same; None where they cannot."""
    here, there = a.of, b.of
    assert isinstance(here, CountedNoun)  # noqa: S101 -- findings are asked by kind
    assert isinstance(there, CountedNoun)  # noqa: S101
    if here.measure != there.measure or a.past != b.past or (a.past and a.days != b.days):
        return None
    if here.is_measured != there.is_measured:
        return None
    if here.fate != there.fate and here.fate and there.fate:
        return None
    same = agree(a, b)
    if here.fate != there.fate and not same:
        return None
    if a.report == b.report and not same and not (_two_say_it(a, b) and _near(a, b)):
        return None
    thing = _thing(here, there, same=same, near=_near(a, b))
    if thing is None:
        return None
    alike = overlap(a.words, b.words)
    rare = same and here.number == there.number and _is_seldom(here.number)
    verbs = not here.fate and _verbs(here, there)
    if not (here.fate and there.fate) and not rare and alike < _least_wording(same=same, verbs=verbs):
        return None
    found = PARAMETERS.fate * bool(here.fate and here.fate == there.fate) + PARAMETERS.thing * thing
    found += PARAMETERS.verb * verbs
    found += PARAMETERS.value * same + PARAMETERS.large * rare
    return found + PARAMETERS.wording * alike


def _is_seldom(number: float | None) -> bool:
    """Whether two reports of one story hardly give this number of two things: it is large, or no whole number."""
    return number is not None and (number >= PARAMETERS.seldom or number != int(number))


def _least_wording(*, same: bool, verbs: bool) -> float:
    """How like the sentences must be, where neither the fate of those counted nor a rare number decides."""
    if same:
        return PARAMETERS.small
    return PARAMETERS.small if verbs else PARAMETERS.other


def _two_say_it(a: ClaimMention, b: ClaimMention) -> bool:
    """Whether two speakers are named: one report may quote two counts of one thing, and no report counts it twice itself."""
    return a.speaker is not None and b.speaker is not None and a.speaker != b.speaker


def _near(a: ClaimMention, b: ClaimMention) -> bool:
    """Whether neither of two values is more than twice the other."""
    mine, its = (item.number or item.low or item.high for item in (a, b))
    return bool(mine and its and max(mine, its) <= PARAMETERS.near * min(mine, its))


def _verbs(a: CountedNoun, b: CountedNoun) -> bool:
    """Whether those counted do the same, or have the same done to them."""
    if a.verb is None or b.verb is None or a.role != b.role:
        return False
    return related(a.verb, b.verb) in ("same", "synonym", "kin")


def _thing(a: CountedNoun, b: CountedNoun, *, same: bool, near: bool) -> float | None:
    """How far the things counted agree; None where they are two, as soldiers and children are."""
    if a.measure in ("money", "share"):
        return 0.5 if a.unit == b.unit else 0.0
    if a.head is None or b.head is None:
        return 0.0 if a.fate and b.fate else 0.2 if same and (a.number or 0) >= PARAMETERS.seldom else None
    if a.head == b.head:
        return 1.0
    if a.head in _ANYBODY or b.head in _ANYBODY:
        both = a.head in _ANYBODY and b.head in _ANYBODY
        return 0.5 if same or (a.fate and both) else 0.2 if a.fate and a.fate == b.fate and near else None
    if related(a.head, b.head) in ("synonym", "kin", "hypernym"):
        return 0.8
    named = a.number is not None and a.number == b.number  # 'dozens' of one thing agree with any few of another
    return 0.0 if same and a.fate and named else None
