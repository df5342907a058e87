"""Whether two reports tell of one statement: near-equal wording, or the same speaker and the same content."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from copydesk.clustering.claims.claim_mentions import Finding, Speech
from copydesk.clustering.claims.party_agreement import Party, agreement
from copydesk.clustering.claims.word_overlap import shared
from copydesk.model.base import doc
from copydesk.resources.person_names import same_person


@dataclass(frozen=True, slots=True)
class SpeechParameters:
    """What makes two statements one; set by hand on six invented stories (bench/claims/dev, 2026-11-22)."""

    least: float = doc("score from which two statements are one", 0.5)
    wording: float = doc("share of runs of three words from which a quotation is the same whoever is named", 0.7)
    short: int = doc("words that a quotation must have to be known by its wording alone", 4)
    inside: float = doc("share of the shorter content that the longer must hold to be an excerpt of it", 0.75)
    words: int = doc("words of weight that an excerpt must have", 4)
    nothing: float = doc("likeness below which it need not be asked who speaks", 0.2)


PARAMETERS = SpeechParameters()


def score(one: Finding, other: Finding) -> float | None:
    """How surely two findings are one statement; None where they cannot be."""
    here, there = one.of, other.of
    assert isinstance(here, Speech)  # noqa: S101 -- findings are asked by kind
    assert isinstance(there, Speech)  # noqa: S101
    alike = _wording(here, there)
    if here.quoted and there.quoted and alike >= PARAMETERS.wording:
        return 1.0 + alike
    if (here.numbers and there.numbers and here.numbers != there.numbers) or here.negated != there.negated:
        return None
    if not one.words.mass or not other.words.mass:
        return None
    both = shared(one.words, other.words)
    content = max(2 * both / (one.words.mass + other.words.mass), _excerpt(one, other, both))
    if content < PARAMETERS.nothing:
        return content
    if one.denied != other.denied:
        return content if content >= PARAMETERS.least else None
    voice = _voices(one, other)
    if voice < 0:
        return None
    if voice == 0.0:
        return alike if alike >= PARAMETERS.wording and here.length >= PARAMETERS.short else 0.0
    return content


def _wording(one: Speech, other: Speech) -> float:
    """Share of the runs of words of the shorter one that the other holds."""
    least = min(len(one.runs), len(other.runs))
    if min(one.length, other.length) < PARAMETERS.short or not least:
        return 0.0
    return len(one.runs & other.runs) / least


def _excerpt(one: Finding, other: Finding, both: float) -> float:
    """Share of the shorter content in the longer, where it is enough to be an excerpt."""
    part = both / min(one.words.mass, other.words.mass)
    if min(len(one.words.telling), len(other.words.telling)) < PARAMETERS.words or part < PARAMETERS.inside:
        return 0.0
    return part * PARAMETERS.inside


def keys(item: Finding) -> frozenset[str]:
    """What two statements must share one of to be compared: the words that tell what they are about."""
    return item.words.telling


@lru_cache(maxsize=1 << 16)
def _is_one(one: str, other: str) -> bool:
    return same_person(one, other)


def _voices(one: Finding, other: Finding) -> float:
    """Above 0 where one speaker is named in both, 0 where it cannot be told, below 0 where they are two."""
    here, there = one.of, other.of
    assert isinstance(here, Speech)  # noqa: S101
    assert isinstance(there, Speech)  # noqa: S101
    if one.speaker is None or other.speaker is None:
        return 0.0
    if _is_one(one.speaker, other.speaker):
        return 1.0
    return _same_voice(here.source, there.source)


def _same_voice(one: Party | None, other: Party | None) -> float:
    if one is None or other is None:
        return 0.0
    found = agreement(one, other)
    if one.person != other.person and found < 0.4:
        return -0.1 if found <= 0 else found
    return found if found >= 0.4 else -0.1
