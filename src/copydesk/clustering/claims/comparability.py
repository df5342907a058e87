"""Whether two reports can be held against each other: numbers only where what they count, where and when agree; a denial only of
what is asserted in much the same words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from copydesk.clustering.claims.claim_mentions import ClaimMention, EventMention, StatementMention
from copydesk.clustering.claims.claim_values import agree
from copydesk.clustering.claims.counted_nouns import CountedNoun
from copydesk.clustering.claims.word_overlap import overlap
from copydesk.model import Span
from copydesk.model.base import doc
from copydesk.model.speech_doubts import by_rule
from copydesk.nlp.stemming import words_in
from copydesk.resources import tsv
from copydesk.resources.word_classes import word_class
from copydesk.resources.word_relations import related


@dataclass(frozen=True, slots=True)
class ComparabilityParameters:
    """From which likeness two findings are of one thing though they do not agree; set by hand on 207 real reports, 2026-11-29,
    so that most of what is shown as a disagreement is one."""

    toll: float = doc("likeness of sentences from which two numbers of people who met one fate are of one event", 0.25)
    unplaced: float = doc("the same where the two share neither a day nor a place that is named", 0.4)
    thing: float = doc("likeness of sentences from which two numbers of one thing are", 0.5)
    denial: float = doc("likeness of sentences from which one denies what the other asserts", 0.35)
    same: float = doc("likeness from which two sentences are one, and a denial in one of them was misread", 0.8)
    far: float = doc("how many times the one toll the other may be", 6.0)
    small: float = doc("number up to which many tolls of one story are equal or near by chance", 5.0)


PARAMETERS = ComparabilityParameters()
# Words by which a number is what comes on top of another, or a part of it.
_FATES = frozenset(("dead", "hurt", "missing", "held", "taken"))
_FURTHER = word_class("comparability.further")


def parted(
    group: Sequence[ClaimMention], claimed: ClaimMention, sources: Sequence[int | None]
) -> tuple[list[ClaimMention], list[ClaimMention]]:
    """The findings that say what is claimed or can be held against it, and the others, which are of other things.

    A report that was made from the one that claims it may say it in the same sentence with another number.
    """
    kept: list[ClaimMention] = []
    others: list[ClaimMention] = []
    for item in group:
        least = PARAMETERS.same if item.is_measured else PARAMETERS.thing
        copied = sources[item.report] == claimed.report and overlap(item.words, claimed.words) >= least
        (kept if item is claimed or copied or _belongs(item, claimed) else others).append(item)
    return kept, others


def _belongs(item: ClaimMention, claimed: ClaimMention) -> bool:
    if item.denied != claimed.denied:
        return _denies(item, claimed)
    if item.counts and claimed.counts and item.thing == claimed.thing:
        return agree(item, claimed) or _are_of_one_thing(item, claimed)
    if isinstance(item.of, CountedNoun):
        return not (item.counts and claimed.counts) or agree(item, claimed)
    return True


def _denies(item: ClaimMention, claimed: ClaimMention) -> bool:
    """Whether one denies what the other asserts; who refuses to say leaves it open, and one sentence read two ways is no denial."""
    if "refuses" in (item.speech, claimed.speech) or by_rule(item.doubt) or by_rule(claimed.doubt):
        return False
    alike = overlap(item.words, claimed.words)
    if isinstance(item.of, StatementMention):
        return alike >= PARAMETERS.denial
    if not isinstance(item.of, EventMention) or not isinstance(claimed.of, EventMention):
        return alike >= PARAMETERS.thing
    same = related(item.of.lemma, claimed.of.lemma) in ("same", "kin", "synonym")
    sides = (item.of.recipient is not None and claimed.of.recipient is not None) or (
        item.of.actor is not None and claimed.of.actor is not None
    )
    if item.of.modality != claimed.of.modality:  # that no order was given to kill denies no killing
        return False
    return same and sides and PARAMETERS.denial <= alike < PARAMETERS.same


def _are_of_one_thing(item: ClaimMention, claimed: ClaimMention) -> bool:
    """Whether two numbers that differ count the same at one place and time."""
    if _is_further(item) or _is_further(claimed) or not _near(item, claimed):
        return False
    if item.places and claimed.places and not item.places & claimed.places:
        return False
    if item.days and claimed.days and (item.days[1] < claimed.days[0] or claimed.days[1] < item.days[0]):
        return False
    fate = item.thing in _FATES
    if not _same_people(item, claimed) or (not fate and item.is_measured):
        return False
    alike = overlap(item.words, claimed.words)
    small = max(item.number or item.low or 0, claimed.number or claimed.low or 0) <= PARAMETERS.small
    if not fate or small:
        return alike >= PARAMETERS.thing
    shared = (item.days and claimed.days) or item.places & claimed.places
    return alike >= (PARAMETERS.toll if shared else PARAMETERS.unplaced)


def _same_people(item: ClaimMention, claimed: ClaimMention) -> bool:
    """Whether both count people in general, or the same noun: soldiers are not children."""
    return counted_noun(item) == counted_noun(claimed)


def counted_noun(item: ClaimMention) -> str | None:
    """The noun that a number counts, in the report's words; None where it counts people in general."""
    (words,) = words_in(item.value or "", [Span(0, len(item.value or ""))])
    nouns = [word.key for word in words if word.kind != "number" and word.weight > 0 and word.key not in _bounds()]
    return next((noun for noun in reversed(nouns) if noun not in _anybody()), None)


@cache
def _bounds() -> frozenset[str]:
    """The folded words that bound a number."""
    text = " ".join(row["word"] for row in tsv.rows("bound_words"))
    (words,) = words_in(text, [Span(0, len(text))])
    return frozenset(word.key for word in words)


@cache
def _anybody() -> frozenset[str]:
    """The folded words for people in general, and for what befell them."""
    text = " ".join(sorted(word_class("comparability.anybody")))
    (words,) = words_in(text, [Span(0, len(text))])
    return frozenset(word.key for word in words)


def _is_further(item: ClaimMention) -> bool:
    return item.part or bool(_FURTHER & set((item.value or "").lower().split()))


def _near(item: ClaimMention, claimed: ClaimMention) -> bool:
    mine, its = (row.number or row.low or row.high for row in (item, claimed))
    if not mine or not its:
        return False
    return max(mine, its) <= PARAMETERS.far * min(mine, its) and min(mine, its) >= 2
