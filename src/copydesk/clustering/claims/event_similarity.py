"""Whether two reports are of one event: the deed, its parties, its day, its place, and the words around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from copydesk.clustering.claims.claim_mentions import ClaimMention, Days, EventMention
from copydesk.clustering.claims.claim_values import agree
from copydesk.clustering.claims.party_agreement import agreement
from copydesk.clustering.claims.word_overlap import overlap
from copydesk.model.base import doc
from copydesk.resources import countries
from copydesk.resources.event_lexicon import deed_class, may_denote
from copydesk.resources.word_relations import related


@dataclass(frozen=True, slots=True)
class EventSimilarityParameters:
    """What makes two events one; set by hand on six invented stories (bench/claims/dev, 2026-11-22)."""

    least: float = doc("score from which two events are one", 1.75)
    wording: float = doc("what equal words of the two sentences are worth", 1.6)
    party: float = doc("what a party that agrees is worth, a side", 0.9)
    day: float = doc("what the same day is worth; a neighbouring day costs as much", 0.5)
    place: float = doc("what the same place is worth", 0.4)
    toll: float = doc("what the same number of people killed or hurt is worth", 0.5)
    bare: float = doc("likeness of words that two events need which share neither day, place nor toll", 0.15)
    spoken: float = doc("likeness of words that two events of words need which are not surely against the same", 0.3)
    near: int = doc("days that two mentions of one event may lie apart before they are two events", 3)


PARAMETERS = EventSimilarityParameters()
_TOGETHER = frozenset(("CONSULT", "AGREE", "COOPERATE"))
# Deeds of words: a report has many, and whom they are against keeps one apart from another.
_SPOKEN = frozenset(("ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT"))
# What came of a deed is not the deed: planes bombed a market, and seventeen were killed.
_OUTCOMES = {"kill": "dead", "die": "dead", "injure": "hurt"}


def keys(item: ClaimMention) -> list[str]:
    """What two events must share one of to be compared: their PLOVER root with a word of the sentence, or with the lemma."""
    assert isinstance(item.of, EventMention)  # noqa: S101 -- findings are asked by kind
    return [f"{item.of.type} {word}" for word in (*item.words.content, f"={item.of.lemma}")]


def score(a: ClaimMention, b: ClaimMention) -> float | None:
    """How surely two findings are of one event; None where they cannot be."""
    here, there = a.of, b.of
    assert isinstance(here, EventMention)  # noqa: S101 -- findings are asked by kind
    assert isinstance(there, EventMention)  # noqa: S101
    if here.type != there.type or (here.modality == "actual") != (there.modality == "actual"):
        return None
    if a.past != b.past or (here.country and there.country and here.country != there.country):
        return None
    days = _days(a.days, b.days)
    if days is None:
        return None
    deed = _deed(here, there)
    parties = _parties(here, there)
    if deed == 0.0 or parties is None:
        return None
    place = bool(here.place and here.place == there.place)
    comparable = a.counts and b.counts and a.thing == b.thing
    toll = 0.0 if not comparable else (1.0 if agree(a, b) else -0.4)
    alike = overlap(a.words, b.words)
    if alike < PARAMETERS.bare and days < 1.0 and not (place and not _is_country(here.place)) and toll <= 0.0:
        return None
    if here.type in _SPOKEN and alike < PARAMETERS.spoken and agreement(here.recipient, there.recipient) <= 0.0:
        return None
    found = deed + parties * PARAMETERS.party + days * PARAMETERS.day + place * PARAMETERS.place
    return found + toll * PARAMETERS.toll + alike * PARAMETERS.wording


def _is_country(place: str | None) -> bool:
    """Whether a place is a whole country, which any two events of a story may share."""
    return place is not None and countries.named(place) is not None


def _deed(a: EventMention, b: EventMention) -> float:
    """How far the words name one deed: the same word, a word for it, the same means."""
    mine, its = deed_class(a.lemma), deed_class(b.lemma)
    if (_OUTCOMES.get(mine or "") or _OUTCOMES.get(its or "")) and _OUTCOMES.get(mine or "") != _OUTCOMES.get(
        its or ""
    ):
        return 0.0
    relation = related(a.lemma, b.lemma)
    if relation in ("same", "kin") or (mine and mine == its):
        return 1.0
    if relation == "synonym" or (mine and may_denote(b.lemma, mine)) or (its and may_denote(a.lemma, its)):
        return 0.8
    if a.mode and a.mode == b.mode:
        return 0.7
    return 0.5 if a.type in _TOGETHER and relation != "antonym" else 0.0


def _parties(a: EventMention, b: EventMention) -> float | None:
    """How far the parties of two deeds agree; None where both sides are others, or one is surely another."""
    straight = agreement(a.actor, b.actor), agreement(a.recipient, b.recipient)
    turned = agreement(a.actor, b.recipient), agreement(a.recipient, b.actor)
    sides = max(straight, turned, key=sum) if a.type in _TOGETHER else straight
    if min(sides) <= -1.0 or sum(sides) <= -0.5:
        return None
    return sum(sides)


def _days(a: Days | None, b: Days | None) -> float | None:
    """1 the same day, 0 unknown or one holds the other, -1 a day or two apart; None for two times."""
    if a is None or b is None:
        return 0.0
    if a == b:
        return 1.0
    if a[0] <= b[1] and b[0] <= a[1]:
        return 0.3
    try:
        gap = max(date.fromisoformat(a[0]), date.fromisoformat(b[0])) - min(
            date.fromisoformat(a[1]), date.fromisoformat(b[1])
        )
    except ValueError:
        return None
    return -1.0 if gap.days <= PARAMETERS.near else None
