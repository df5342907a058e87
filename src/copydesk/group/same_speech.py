"""Whether two reports tell of one statement: near-equal wording, or the same speaker and the same content."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.group.findings import Finding, Speech
from copydesk.group.parties import Party, agreement
from copydesk.group.same_words import held, overlap, runs
from copydesk.knowledge.names import same_person
from copydesk.model.base import doc


@dataclass(frozen=True, slots=True)
class SpeechParameters:
    """What makes two statements one; set by hand on six invented stories (bench/claims/dev, 2026-11-22)."""

    least: float = doc("score from which two statements are one", 0.5)
    wording: float = doc("share of runs of three words from which a quotation is the same whoever is named", 0.7)
    short: int = doc("words that a quotation must have to be known by its wording alone", 4)
    inside: float = doc("share of the shorter content that the longer must hold to be an excerpt of it", 0.75)
    words: int = doc("words of weight that an excerpt must have", 3)


PARAMETERS = SpeechParameters()
_NEGATIONS = frozenset("not no never none nobody nothing neither nor without n't cannot".split())


def score(one: Finding, other: Finding) -> float | None:
    """How surely two findings are one statement; None where they cannot be."""
    here, there = one.of, other.of
    assert isinstance(here, Speech)  # noqa: S101 -- findings are asked by kind
    assert isinstance(there, Speech)  # noqa: S101
    alike = _wording(here, there)
    if here.quoted and there.quoted and alike >= PARAMETERS.wording:
        return 1.0 + alike
    if _numbers_differ(here, there) or _is_negated(here) != _is_negated(there):
        return None
    content = max(overlap(one.words, other.words), _excerpt(one, other))
    if one.denied != other.denied:
        return content if content >= PARAMETERS.least else None
    voice = _voices(one, other)
    if voice < 0:
        return None
    if voice == 0.0:
        return alike if alike >= PARAMETERS.wording and len(here.words) >= PARAMETERS.short else 0.0
    return content


def _wording(one: Speech, other: Speech) -> float:
    """Share of the runs of words of the shorter one that the other holds."""
    mine, its = (runs([word.plain for word in speech.words]) for speech in (one, other))
    least = min(len(mine), len(its))
    if min(len(one.words), len(other.words)) < PARAMETERS.short or not least:
        return 0.0
    return len(mine & its) / least


def _excerpt(one: Finding, other: Finding) -> float:
    """Share of the shorter content in the longer, where it is enough to be an excerpt."""
    part = held(one.words, other.words)
    if min(len(one.words), len(other.words)) < PARAMETERS.words or part < PARAMETERS.inside:
        return 0.0
    return part * PARAMETERS.inside


def _voices(one: Finding, other: Finding) -> float:
    """Above 0 where one speaker is named in both, 0 where it cannot be told, below 0 where they are two."""
    here, there = one.of, other.of
    assert isinstance(here, Speech)  # noqa: S101
    assert isinstance(there, Speech)  # noqa: S101
    if one.speaker is None or other.speaker is None:
        return 0.0
    if same_person(one.speaker, other.speaker):
        return 1.0
    return _same_voice(here.source, there.source)


def _same_voice(one: Party | None, other: Party | None) -> float:
    if one is None or other is None:
        return 0.0
    found = agreement(one, other)
    if one.person != other.person and found < 0.4:
        return -0.1 if found <= 0 else found
    return found if found >= 0.4 else -0.1


def _numbers_differ(one: Speech, other: Speech) -> bool:
    mine, its = ({word.key for word in speech.words if word.kind == "number"} for speech in (one, other))
    return bool(mine and its and not mine & its)


def _is_negated(speech: Speech) -> bool:
    return sum(word.plain in _NEGATIONS or word.plain.endswith("n't") for word in speech.words) % 2 == 1
