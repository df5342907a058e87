"""Whether two reports hold one statement: near-equal wording, or the same speaker and the same content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from copydesk.clustering.claims.claim_mentions import ClaimMention, StatementMention
from copydesk.clustering.claims.party_agreement import ClaimParty, agreement
from copydesk.clustering.claims.word_overlap import shared
from copydesk.model.base import doc
from copydesk.model.speech_doubts import by_rule
from copydesk.resources.person_names import same_person


@dataclass(frozen=True, slots=True)
class StatementSimilarityParameters:
    """What makes two statements one; set by hand on six invented stories (bench/claims/dev, 2026-11-22)."""

    least: float = doc("score from which two statements are one", 0.5)
    wording: float = doc("share of runs of three words from which a quotation is the same whoever is named", 0.7)
    short: int = doc("words that a quotation must have to be known by its wording alone", 4)
    inside: float = doc("share of the shorter content that the longer must hold to be an excerpt of it", 0.75)
    words: int = doc("words of weight that an excerpt must have", 4)
    nothing: float = doc("likeness below which it need not be asked who speaks", 0.2)
    doubtful: float = doc("likeness that two statements need of which one may be none", 0.8)


PARAMETERS = StatementSimilarityParameters()


def score(a: ClaimMention, b: ClaimMention) -> float | None:
    """How surely two findings are one statement; None where they cannot be."""
    here, there = a.of, b.of
    assert isinstance(here, StatementMention)  # noqa: S101 -- findings are asked by kind
    assert isinstance(there, StatementMention)  # noqa: S101
    alike = _wording(here, there)
    if here.quoted and there.quoted and alike >= PARAMETERS.wording:
        return 1.0 + alike
    if (here.numbers and there.numbers and here.numbers != there.numbers) or here.negated != there.negated:
        return None
    if not a.words.mass or not b.words.mass:
        return None
    both = shared(a.words, b.words)
    content = max(2 * both / (a.words.mass + b.words.mass), _excerpt(a, b, both))
    if content < PARAMETERS.nothing:
        return content
    if (by_rule(a.doubt) or by_rule(b.doubt)) and content < PARAMETERS.doubtful:
        return None
    if a.denied != b.denied:
        return content if content >= PARAMETERS.least else None
    voice = _voices(a, b)
    if voice < 0:
        return None
    if voice == 0.0:
        return alike if alike >= PARAMETERS.wording and here.length >= PARAMETERS.short else 0.0
    return content


def _wording(a: StatementMention, b: StatementMention) -> float:
    """Share of the runs of words of the shorter one that the other holds."""
    least = min(len(a.runs), len(b.runs))
    if min(a.length, b.length) < PARAMETERS.short or not least:
        return 0.0
    return len(a.runs & b.runs) / least


def _excerpt(a: ClaimMention, b: ClaimMention, both: float) -> float:
    """Share of the shorter content in the longer, where it is enough to be an excerpt."""
    part = both / min(a.words.mass, b.words.mass)
    if min(len(a.words.content), len(b.words.content)) < PARAMETERS.words or part < PARAMETERS.inside:
        return 0.0
    return part * PARAMETERS.inside


def keys(item: ClaimMention) -> frozenset[str]:
    """What two statements must share one of to be compared: the words that say what they are about."""
    return item.words.content


@lru_cache(maxsize=1 << 16)
def _is_one(a: str, b: str) -> bool:
    return same_person(a, b)


def _voices(a: ClaimMention, b: ClaimMention) -> float:
    """Above 0 where one speaker is named in both, 0 where it is unknown, below 0 where they are two."""
    here, there = a.of, b.of
    assert isinstance(here, StatementMention)  # noqa: S101
    assert isinstance(there, StatementMention)  # noqa: S101
    if a.speaker is None or b.speaker is None:
        return 0.0
    if _is_one(a.speaker, b.speaker):
        return 1.0
    return _same_voice(here.source, there.source)


def _same_voice(a: ClaimParty | None, b: ClaimParty | None) -> float:
    if a is None or b is None:
        return 0.0
    found = agreement(a, b)
    if a.person != b.person and found < 0.4:
        return -0.1 if found <= 0 else found
    return found if found >= 0.4 else -0.1
