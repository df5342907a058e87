"""Days of deeds that their own sentence does not date: carried from the lead, and along the tale.

A report names the day once and goes on; "The next day" begins a new one. What stands in the past perfect, next to another
time, or too far from a dated deed stays undated: no date is better than the day of publication.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from copydesk.annotation.events.event_circumstances import EventCircumstances, StatementDay
from copydesk.annotation.events.misfortunes import is_violence
from copydesk.model import Event
from copydesk.nlp.parse import Parse
from copydesk.resources.event_lexicon import incident_words
from copydesk.resources.word_classes import word_class

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_FRAMING = word_class("event_sequence.framing")
_LASTING = word_class("event_sequence.lasting")
_ELSEWHERE = word_class("event_places.elsewhere")
_WHOLE = word_class("event_places.whole")
# Deeds that take place on a day, and so carry it on.
_ON_A_DAY = frozenset(("ASSAULT", "COERCE", "PROTEST"))
# Deeds in words, done when their doer spoke.
_IN_WORDS = frozenset(("ACCUSE", "REQUEST", "REJECT", "SUPPORT", "THREATEN"))
# Deeds that are neither of force nor in words: of the day that the lead names, near the lead.
_DEALINGS = frozenset(("CONSULT", "AGREE", "COOPERATE", "AID", "YIELD", "SANCTION", "MOBILIZE"))
_NEAR_LEAD_SENTENCES = 6
# Sentences over which a speaker is still speaking on the day that was named.
_SPEAKING_SENTENCES = 5
# Sentences over which the day of one deed is that of the next.
_REACH_SENTENCES = 3
# Longest time from the day that a lead names to publication at which what others said of it was said on that day.
_NEWS = timedelta(days=2)
# Sentences of the lead, which may be dated by what follows them.
_LEAD_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class EventInSequence:
    """An event with its place in the tale."""

    event: Event
    sentence: int
    is_open: bool
    """Whether its day may be that of a neighbour: no other time in its sentence, no past perfect."""
    countries: frozenset[str] = frozenset()
    """Countries that its sentence names."""
    points_back: bool = False
    """Whether it is an event mentioned before: 'the attack', 'the blast hit'."""
    is_aside: bool = False
    """Whether it stands in a clause that describes something else ('the town where ten died in May'): its day is no neighbour's."""
    is_elsewhere: bool = False
    """Whether its sentence says that it was done elsewhere, or all over the country."""
    is_past: bool = False
    """Whether it is the deed of a finite verb in the simple past."""


def placed(parse: Parse, circumstances: EventCircumstances, clause: int, event: Event) -> EventInSequence:
    """An event with what must be known to date it by its neighbours."""
    earlier = any(parse.lower[kid] in ("had", "'d") for kid in parse.kids(clause, "aux"))
    is_free = not (earlier or circumstances.has_other_time(clause) or _is_beside_another(parse, clause))
    # 'Said the blast had killed ten': the event mentioned before, whatever stands next to it.
    is_open = event.time is None and (is_free or _points_back(parse, clause)) and not _is_going_on(parse, clause)
    return EventInSequence(
        event=event, sentence=parse.sentence_of[clause], is_open=is_open, countries=circumstances.countries_named(clause), points_back=_points_back(parse, clause),
        is_aside=_is_of_a_place(parse, clause), is_elsewhere=_is_elsewhere(parse, clause), is_past=_is_past(parse, clause),
    )  # fmt: skip


def _is_past(parse: Parse, clause: int) -> bool:
    """'Attacked', 'was attacked'; not 'has been attacked', which may have been any day."""
    if parse.tag[clause] == "VBD":
        return True
    return parse.tag[clause] == "VBN" and any(parse.tag[kid] == "VBD" for kid in parse.kids(clause, "auxpass"))


def _is_going_on(parse: Parse, clause: int) -> bool:
    """'The army continues to use such bombs in shelling villages': what is done again and again has no day."""
    verb = clause
    while parse.tag[verb] in ("VB", "VBG", "IN") and parse.head[verb] != verb:
        verb = parse.head[verb]
    return parse.base[verb] in _LASTING and parse.tag[verb] in ("VBZ", "VBP")


def _is_elsewhere(parse: Parse, clause: int) -> bool:
    """'Elsewhere in the country', 'clashes across the province': not where the last deed was done."""
    first, last = parse.sentences[parse.sentence_of[clause]]
    wide = (at for at in range(first, last) if parse.lower[at] in ("throughout", "across"))
    return any(parse.lower[at] in _ELSEWHERE for at in range(first, last)) or any(
        parse.lower[pobj] in _WHOLE for at in wide for pobj in parse.kids(at, "pobj")
    )


def _is_of_a_place(parse: Parse, clause: int) -> bool:
    """Whether a deed only describes a place or a time: 'close to the town where ten died on May 4'."""
    if parse.dep[clause] != "relcl":
        return False
    return any(parse.lower[kid] in ("where", "when") for kid in parse.kids(clause, "advmod"))


def _points_back(parse: Parse, clause: int) -> bool:
    """Whether the deed, or what did it, is a violent one already mentioned: 'the attack', 'the blast hit'."""
    nouns = [clause] if parse.pos[clause] == "NOUN" else list(parse.kids(clause, "nsubj"))
    return any(
        parse.base[noun] in incident_words("generic") and parse.lower[kid] in incident_words("definite")
        for noun in nouns
        for kid in parse.kids(noun, "det")
    )


def _is_beside_another(parse: Parse, clause: int) -> bool:
    """'While he was held, agents searched the house', 'fled after the raid had ended': the time is that of another deed."""
    for other in parse.kids(clause, "advcl"):
        words = {parse.lower[kid] for kid in parse.kids(other, "mark", "advmod")} & _FRAMING
        # 'Six were killed when their house was shelled': one deed and what came of it.
        if words and not (words == {"when"} and is_violence(parse, other)):
            return True
    return False


def dated(
    sequence: Sequence[EventInSequence], statements: Sequence[StatementDay] = (), published: str = ""
) -> Iterator[Event]:
    """The events in their order, those without a day given that of the deed before, or, in the lead, of the one after.

    A deed in words is given the day on which its doer is last said to have spoken, else the one day that the lead names.
    """
    days = [_day(one) for one in sequence]
    news = _news_day(sequence, statements, published)
    only = _only_day(sequence, statements, published)
    for place, one in enumerate(sequence):
        if one.is_open and one.event.type in _IN_WORDS and (spoken := _day_of_words(one, sequence, statements, news)):
            yield replace(one.event, time=spoken, time_basis="carried")
            continue
        if one.is_open and news and _is_dealing(one):
            yield replace(one.event, time=news, time_basis="carried")
            continue
        if not (one.is_open and _is_done(one.event)):
            yield one.event
            continue
        before = _day_before(sequence, days, place)
        is_near = before and (
            one.points_back
            or (before[0] == only and one.is_past)
            or one.sentence - before[1].sentence <= _REACH_SENTENCES
        )
        day = before[0] if before and is_near else _after(sequence, days, place)
        if day and not before:  # what stands between the two happened on the same day
            days[place] = day
        elif before and day == before[0]:
            days[place] = day if one.sentence == before[1].sentence else None
        yield replace(one.event, time=day, time_basis="carried") if day else one.event


def _day_before(
    sequence: Sequence[EventInSequence], days: Sequence[str | None], place: int
) -> tuple[str, EventInSequence] | None:
    """The day last told, with its event: of a deed, or of whatever was done in the sentence before ('On Monday they met. A bomb went off')."""
    for at in range(place - 1, -1, -1):
        other = sequence[at]
        if day := days[at]:
            return day, other
        is_scene = (
            other.event.type in _DEALINGS and sequence[place].sentence - other.sentence == 1 and not other.is_aside
        )
        if is_scene and (day := _stated_day(other.event)):
            return day, other
    return None


def _is_dealing(one: EventInSequence) -> bool:
    """Whether people met, agreed or sent help, near the lead and in the simple past."""
    near = one.sentence < _NEAR_LEAD_SENTENCES and one.is_past and not one.is_aside
    return near and one.event.type in _DEALINGS and one.event.is_actual


def _only_day(sequence: Sequence[EventInSequence], statements: Sequence[StatementDay], published: str) -> str | None:
    """The day of the news, where the report dates nothing to any other."""
    named = {row.day for row in statements} | {day for one in sequence if (day := _stated_day(one.event))}
    others = any(one.event.time and not _DAY.match(one.event.time) for one in sequence)
    return next(iter(named)) if len(named) == 1 and not others and _is_news(next(iter(named)), published) else None


def _is_news(day: str, published: str) -> bool:
    """Whether a day is not long before publication."""
    try:
        age = date.fromisoformat(published[:10]) - date.fromisoformat(day)
    except ValueError:
        return False
    return timedelta(0) <= age <= _NEWS


def _news_day(sequence: Sequence[EventInSequence], statements: Sequence[StatementDay], published: str) -> str | None:
    """The one day that the lead gives for what was done and said, where it is not long before publication."""
    named = {row.day for row in statements if row.sentence < _LEAD_SENTENCES}
    named |= {day for one in sequence if one.sentence < _LEAD_SENTENCES and (day := _stated_day(one.event))}
    if len(named) != 1:
        return None
    (day,) = named
    return day if _is_news(day, published) else None


def _stated_day(event: Event) -> str | None:
    match = _DAY.match(event.time or "")
    return match.group() if match and event.is_actual else None


def _day_of_words(
    one: EventInSequence, sequence: Sequence[EventInSequence], statements: Sequence[StatementDay], news: str | None
) -> str | None:
    spoken = _day_of_speech(one, sequence, statements)
    return spoken or (news if one.is_past and one.event.is_actual else None)


def _day_of_speech(
    one: EventInSequence, sequence: Sequence[EventInSequence], statements: Sequence[StatementDay]
) -> str | None:
    """The day last named for what the doer of a deed in words said or did in words, in this sentence or a few before."""
    if not one.event.is_actual:
        return None
    spoken = [(row.sentence, row.speaker, row.day) for row in statements]
    spoken += [
        (other.sentence, other.event.actor_name, other.event.time[:10])
        for other in sequence
        if other.event.type in _IN_WORDS
        and other.event.time
        and other.event.actor_name
        and _DAY.match(other.event.time)
    ]
    near = [
        (sentence, day)
        for sentence, speaker, day in spoken
        if speaker == one.event.actor_name and 0 <= one.sentence - sentence <= _SPEAKING_SENTENCES
    ]
    return max(near)[1] if near else None


def _after(sequence: Sequence[EventInSequence], days: Sequence[str | None], place: int) -> str | None:
    """The day of the next deed of the same kind, for a deed of the lead."""
    one = sequence[place]
    if one.sentence >= _LEAD_SENTENCES:
        return None
    near = (
        day
        for other, day in zip(sequence[place + 1 :], days[place + 1 :], strict=True)
        if day and other.event.type == one.event.type and other.sentence - one.sentence <= _REACH_SENTENCES
    )
    return next(near, None)


def _day(one: EventInSequence) -> str | None:
    """The exact day that the words give a deed that was done."""
    match = _DAY.match(one.event.time or "")
    return match.group() if match and _is_done(one.event) and not one.is_aside else None


def _is_done(event: Event) -> bool:
    return event.type in _ON_A_DAY and event.is_actual
