"""Which events of a report are the same deed told again: 'shot a clerk … the shooting … the victim died'.

A later event repeats the first one that it agrees with: in whom the deed was done to, who did it, day, place, means and toll, and in words that
point back. What cannot be the same is never joined: two days, two named victims, two tolls.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.annotation.events.event_triggers import lemma
from copydesk.model import Event, Span
from copydesk.model.base import doc
from copydesk.nlp.parse import Parse
from copydesk.resources.event_lexicon import incident_words
from copydesk.resources.place_precision import is_country
from copydesk.resources.word_classes import word_class

_ON_A_SPOT = frozenset(("ASSAULT", "COERCE", "PROTEST"))
_VICTIMS = word_class("event_repeats.victims")
_DESCRIBING = frozenset(("poss", "prep", "relcl", "acl"))
_DONE = frozenset(("actual", "possible"))
# Letters of a TIMEX3 value that name a day.
_DAY_LETTERS = 10
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class RepeatParameters:
    """What agreement is worth; set by hand on the reports with even numbers of those that were judged, 2026-11-30."""

    least: float = doc("agreement from which an event repeats another", 1.2)
    name: float = doc("the same name among those who suffered it, or who did it", 1.5)
    noun: float = doc("the same noun for those who suffered it", 1.2)
    doer: float = doc("the same noun for those who did it", 0.8)
    other_target: float = doc("two targets with no word in common", -1.2)
    other_doer: float = doc("two doers with no word in common", -0.8)
    points_back: float = doc("'the attack', 'the victims': named before", 1.2)
    bare_noun: float = doc("a noun for the deed with no target", 0.8)
    day: float = doc("the same day", 0.4)
    town: float = doc("the same town", 0.5)
    other_town: float = doc("two towns", -0.8)
    means: float = doc("the same means", 0.4)
    other_means: float = doc("two means", -0.8)
    word: float = doc("the same word for the deed", 0.4)
    sentence: float = doc("both in one sentence", 0.4)
    toll: float = doc("the same number of dead", 1.0)
    separate: float = doc("'another', 'a second': of another deed", -1.0)
    unsure: float = doc("one is fact and the other is not", -0.6)


PARAMETERS = RepeatParameters()


@dataclass(frozen=True, slots=True)
class _Telling:
    """An event with what is compared of it."""

    event: Event
    word: str
    is_noun: bool
    points_back: bool
    target: frozenset[str]
    target_names: frozenset[str]
    is_vague: bool  # who suffered it is not told, or only as 'the victims'
    actor: frozenset[str]
    actor_names: frozenset[str]
    is_separate: bool


def repeated(parse: Parse, events: Sequence[Event]) -> Iterator[int | None]:
    """For each event the place of the first event that it repeats, None where it is told for the first time."""
    groups: list[list[tuple[int, _Telling]]] = []
    for place, event in enumerate(events):
        later = _mention(parse, event)
        scores = [(_agreement(later, [earlier for _, earlier in group]), -at) for at, group in enumerate(groups)]
        best = max((row for row in scores if row[0] is not None), default=(None, 0))
        if best[0] is not None and best[0] >= PARAMETERS.least:
            yield groups[-best[1]][0][0]
            groups[-best[1]].append((place, later))
        else:
            yield None
            groups.append([(place, later)])


def stated_day(event: Event) -> str | None:
    """The day that a report states for an event; None for a week, a month or a weekend."""
    day = event.time[:_DAY_LETTERS] if event.time and event.time_basis == "stated" else ""
    return day if _DAY.fullmatch(day) else None


def _mention(parse: Parse, event: Event) -> _Telling:
    tokens = parse.tokens_in(event.trigger)
    verbs = [token for token in tokens if parse.pos[token] == "VERB"]
    token = next(iter(verbs or tokens[-1:]), None)
    target, actor = _words(parse, event.recipient), _words(parse, event.actor)
    is_noun = token is not None and not verbs
    return _Telling(
        event=event, word=lemma(parse, token) if token is not None else "", is_noun=is_noun,
        points_back=_points_back(parse, token, is_noun=is_noun), target=target,
        target_names=_names(event.recipient_name, parse, event.recipient), is_vague=not target or bool(target & _VICTIMS),
        actor=actor, actor_names=_names(event.actor_name, parse, event.actor), is_separate=_is_separate(parse, event, token),
    )  # fmt: skip


def _words(parse: Parse, span: Span | None) -> frozenset[str]:
    return frozenset(lemma(parse, token) for token in _core(parse, span) if parse.pos[token] in ("NOUN", "PROPN"))


def _names(name: str | None, parse: Parse, span: Span | None) -> frozenset[str]:
    """The words of a party's own name and of the fuller one that the report has for it."""
    own = {parse.lower[token] for token in _core(parse, span) if parse.pos[token] == "PROPN"}
    is_name = bool(own) or (span is not None and all(parse.pos[token] == "PRON" for token in parse.tokens_in(span)))
    fuller = (name or "").split() if is_name else ()
    return frozenset(own | {word.strip(".,'’").lower() for word in fuller if word[:1].isupper()})


def _core(parse: Parse, span: Span | None) -> list[int]:
    """The tokens of a phrase without what only describes it: 'a brother of the mayor' names no mayor, 'Oreb's sons' no Oreb."""
    tokens = parse.tokens_in(span) if span else range(0)
    return [token for token in tokens if not _describes(parse, token, tokens)]


def _describes(parse: Parse, token: int, inside: range) -> bool:
    while token in inside:
        if parse.dep[token] in _DESCRIBING and not (
            parse.lower[token] == "of" and parse.tag[parse.head[token]] == "NNS"
        ):
            return True
        if parse.head[token] == token:
            return False
        token = parse.head[token]
    return False


def _is_separate(parse: Parse, event: Event, token: int | None) -> bool:
    """Whether the deed, or who suffered it, is called another one."""
    tokens = [
        *(parse.tokens_in(event.recipient) if event.recipient else ()),
        *(parse.children[token] if token is not None else ()),
    ]
    return any(parse.lower[later] in incident_words("separate") for later in tokens)


def _points_back(parse: Parse, token: int | None, *, is_noun: bool) -> bool:
    """'The attack', 'was killed in the attack'."""
    if token is None:
        return False
    nouns = [token] if is_noun else [pobj for prep in parse.kids(token, "prep") for pobj in parse.kids(prep, "pobj")]
    return any(
        parse.base[noun] in incident_words("generic") and parse.lower[kid] in incident_words("definite")
        for noun in nouns
        for kid in parse.children[noun]
    )


def _agreement(later: _Telling, group: Sequence[_Telling]) -> float | None:
    """How far an event agrees with those of a group, by the one that it agrees with most; None where it cannot be the same deed."""
    if any(_cannot_be(later, earlier) for earlier in group):
        return None
    return max(_alike(later, earlier) for earlier in group)


def _cannot_be(later: _Telling, earlier: _Telling) -> bool:
    a, b = later.event, earlier.event
    if a.type != b.type or (a.polarity != b.polarity and a.type in _ON_A_SPOT):
        return True
    if (a.modality in _DONE) != (b.modality in _DONE):
        return True
    days = {day for row in (a, b) if (day := stated_day(row))}
    apart = later.target_names and earlier.target_names and not later.target_names & earlier.target_names
    return len(days) == 2 or bool(apart and a.type in _ON_A_SPOT and _is_person(later) and _is_person(earlier))


def _is_person(later: _Telling) -> bool:
    """Whether those who suffered it are named, and no town or state."""
    return later.event.recipient_country is None and len(later.target_names) > 0


def _alike(later: _Telling, earlier: _Telling) -> float:
    if later.event.type not in _ON_A_SPOT:
        return _alike_in_words(later, earlier)
    worth = PARAMETERS
    score = _targets(later, earlier) + _doers(later, earlier) + _circumstances(later.event, earlier.event)
    score += worth.points_back * (later.points_back or (later.is_vague and bool(later.target)))
    score += worth.bare_noun * (later.is_noun and not later.target)
    score += worth.separate * later.is_separate
    score += worth.unsure * (later.event.modality != earlier.event.modality)
    score += worth.word * (later.word == earlier.word)
    return score + worth.sentence * (later.event.evidence == earlier.event.evidence)


def _targets(later: _Telling, earlier: _Telling) -> float:
    if later.target_names & earlier.target_names:
        return PARAMETERS.name
    if later.target & earlier.target:
        return PARAMETERS.noun
    return 0.0 if later.is_vague or earlier.is_vague else PARAMETERS.other_target


def _doers(later: _Telling, earlier: _Telling) -> float:
    if later.actor_names & earlier.actor_names:
        return PARAMETERS.name / 2
    if later.actor & earlier.actor:
        return PARAMETERS.doer
    return PARAMETERS.other_doer if later.actor and earlier.actor else 0.0


def _circumstances(a: Event, b: Event) -> float:
    """What day, town, means and toll are worth."""
    worth, score = PARAMETERS, 0.0
    if a.time and b.time:
        score += worth.day * (a.time[:_DAY_LETTERS] == b.time[:_DAY_LETTERS])
    if a.place and b.place and not is_country(a.place) and not is_country(b.place):
        score += worth.town if a.place.name == b.place.name else worth.other_town
    if a.mode and b.mode:
        score += worth.means if a.mode == b.mode else worth.other_means
    if a.fatalities and b.fatalities:
        score += worth.toll * (1 if a.fatalities == b.fatalities else -1)
    return score


def _alike_in_words(later: _Telling, earlier: _Telling) -> float:
    """Deeds in words, and meetings: the same parties, whoever is named first, and the same word or the same day."""
    same = _is_one(later.actor_names, earlier.actor_names) and _is_one(later.target_names, earlier.target_names)
    if later.event.type == "CONSULT":
        same = same or (
            _is_one(later.actor_names, earlier.target_names) and _is_one(later.target_names, earlier.actor_names)
        )
    is_again = (
        later.word == earlier.word
        or later.event.type == "CONSULT"
        or bool(later.event.time and later.event.time == earlier.event.time)
    )
    return PARAMETERS.least if same and is_again else 0.0


def _is_one(some: frozenset[str], others: frozenset[str]) -> bool:
    """Whether one of two names is a part of the other."""
    return bool(some and others) and (some <= others or others <= some)
