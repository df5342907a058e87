"""Reads off one report what it adds to incidents: its events that are happenings, and who claims, accuses and denies."""

from __future__ import annotations

import re
from functools import cache

from copydesk.annotation.entities.nominals import Nominals
from copydesk.annotation.events import accusations, misfortunes
from copydesk.annotation.reading import Reading
from copydesk.clustering.claims.party_agreement import party
from copydesk.clustering.incidents import responsibility
from copydesk.clustering.incidents.incident_mention import IncidentMention, IncidentParty, ReportMentions
from copydesk.clustering.incidents.mention_kind import MentionKind
from copydesk.clustering.publication_order import shifted_day
from copydesk.model import Event, Quantity, Span
from copydesk.model.incident import SourceRole
from copydesk.nlp import syntax
from copydesk.nlp.stemming import words_in
from copydesk.resources import agencies, person_names
from copydesk.resources.event_lexicon import incident_class, incident_words
from copydesk.resources.outlets import outlet_key
from copydesk.resources.place_precision import is_country
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import clipped

# Changes with every rule of this room that reads a report, so that what an older rule read is read again.
VERSION = 11
# Characters of a sentence and of a number that are kept in words.
_SENTENCE_MAX_CHARACTERS, _NUMBER_MAX_CHARACTERS = 400, 80
# Events of one report that are looked at: a text that holds more is a book or a table.
_MAX_EVENTS = 300
# Sentences of the body that count as its lead.
_LEAD_SENTENCES = 3
# What denies that a thing is so.
_DENYING = frozenset(("denies", "rejects", "disputes"))
# Letters of an outlet's name from which on a name that begins with it is that of the outlet.
_OUTLET_MIN_LETTERS = 3
# What takes people or places takes no lives: those of its sentence are of another deed.
_BLOODLESS = frozenset(("arrest", "seizure", "deportation", "mobilisation"))
# An hour that the parser took for a part of the name behind it: '6.30 a.m. warplanes'.
_CLOCK = re.compile(r"^\d[\d:.]*\s*[ap]\.?m\.?\s+", re.IGNORECASE)
_BODY, _HEADLINE = "body", "headline"
# Who takes towns; what police and courts search and freeze is no happening of a conflict.
_CONQUERORS = frozenset(("MIL", "REB", "UAF"))
# In a report of no violence and no protest, what the police and courts do to suspects is the business of crime desks.
_CONFLICT = frozenset(("ASSAULT", "PROTEST"))
_SOLDIERS = frozenset(("MIL", "REB", "UAF", "SPY"))
_POLITICAL = frozenset(
    ("OPP", "PTY", "JRN", "NGO", "REB", "UAF", "GOV", "LEG", "MIL", "SPY", "ELI", "REL", "LAB", "REF", "JUD")
)
_ARMED_SECTORS = frozenset(("MIL", "REB", "UAF", "COP"))


def report_mentions(reading: Reading) -> ReportMentions:
    """What one report adds to the incidents of a ledger, in order of the text."""
    page = _ReportPage(reading)
    found = reading.annotation
    is_of_conflict = any(row.type in _CONFLICT and row.modality == "actual" for row in found.events)
    mentions = tuple(
        page.mention(event, family)
        for event in found.events[:_MAX_EVENTS]
        if (family := incident_class(event.type, event.mode)) is not None
        and not (page.withholds(event) or (event.is_actual and event.is_unlikely))
        and (family != "seizure" or event.actor_sector in _CONQUERORS or (is_of_conflict and _is_fall(event)))
        and (family != "arrest" or is_of_conflict or _is_political(event))
    )
    return ReportMentions(mentions, tuple(responsibility.statements(reading, page.nominals, mentions)))


class _ReportPage:
    """One report, with what its events are looked up in."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.parse = reading.parse
        self.found = reading.annotation
        self.text = self.found.report.text
        self.nominals = Nominals(self.parse, self.found)
        self._kinds = MentionKind(reading)
        self._is_amid_mishap = misfortunes.speaks_of_mishaps(self.parse)
        self._bodies = [row.span for row in self.found.sentences if row.kind == _BODY][:_LEAD_SENTENCES]
        self._bodies += [row.span for row in self.found.sentences if row.kind == _HEADLINE]
        self._local = {
            name
            for row in self.found.places
            if row.literal and not is_country(row)
            for name in (row.name.casefold(), row.span.of(self.text).casefold())
        }
        self._days = {row.value: (row.start_date, row.end_date) for row in self.found.times if row.value}

    def mention(self, event: Event, family: str) -> IncidentMention:
        token = self._token(event.trigger)
        numbers = [self.found.quantities[at] for at in event.quantities]
        actor = self._party(event.actor, event.actor_name, event.actor_country, event.actor_sector, event.actor_id)
        if actor is not None and (actor.name.casefold() in self._local or _observes(actor)):  # a town does nothing
            actor = None
        recipient = self._party(
            event.recipient, event.recipient_name, event.recipient_country, event.recipient_sector, event.recipient_id
        )
        role, speaker = self._role(event, actor, token)
        first, last = self._interval(event.time)
        lemma = self.parse.lemma[token].lower() if token is not None else event.trigger.of(self.text).lower()
        name = self.found.report.id
        return IncidentMention(
            key=f"{name}@{event.trigger.start}", report=name, sentence=self._sentence(token),
            start=event.evidence.start, end=event.evidence.end, says=self._line(event.evidence, _SENTENCE_MAX_CHARACTERS),
            is_lead=any(span.overlaps(event.trigger) for span in self._bodies), type=event.type, mode=event.mode,
            family=family, lemma=lemma, is_result=lemma in incident_words("results"), names_violence=self._names_violence(token), is_amid_mishap=self._is_amid_mishap, points_back=self._points_back(token, lemma), repeats=self._repeated(event),
            kind=self._kinds.of(event, token, last), role=role, is_asserted=event.modality == "actual", speaker=speaker,
            actor=actor, recipient=recipient, time=event.time, is_time_stated=self._is_dated(event), first_day=first, last_day=last,
            place=event.place, is_place_stated=event.place is not None and event.evidence.covers(event.place.span),
            is_separate=self._is_separate(event.evidence),
            killed=None if family in _BLOODLESS else event.fatalities, injured=None if family in _BLOODLESS else event.injured, number=self._number(numbers),
            is_estimate=any(self._is_guess(row) for row in numbers), victims=self._victims(event, numbers),
            quantities=event.quantities, words=self._words(event.evidence),
        )  # fmt: skip

    def _repeated(self, event: Event) -> str | None:
        if event.repeats is None:
            return None
        return f"{self.found.report.id}@{self.found.events[event.repeats].trigger.start}"

    def withholds(self, event: Event) -> bool:
        """Whether what is reported is that somebody did not say it: no deed is reported then."""
        said = event.attribution
        return said is not None and self.found.attributions[said].stance == "withholds"

    def _role(self, event: Event, actor: IncidentParty | None, token: int | None) -> tuple[SourceRole, str | None]:
        said = self.found.attributions[event.attribution] if event.attribution is not None else None
        speaker = said.speaker if said else None
        if event.polarity == "negated" or (said is not None and said.stance in _DENYING):
            return "denies", speaker
        accuser = self._accuser(token)
        if accuser is not None:
            return "accuses", accuser
        if speaker and actor and event.type == "ASSAULT" and _is_same(speaker, actor):
            return "claims", speaker
        if speaker and actor and event.modality == "possible":
            return "accuses", speaker
        return "reports", speaker

    def _accuser(self, token: int | None) -> str | None:
        """Who accuses somebody of the deed, where the sentence says so; 'somebody' where the accuser has no name."""
        charge = accusations.over(self.parse, token) if token is not None else None
        if charge is None or charge.verb is None or charge.reading != "possible":
            return None
        if charge.accused is None:  # a passive: the accused is its subject
            by = syntax.by_agent(self.parse, charge.verb)
            return responsibility.name_at(self.nominals, by) if by is not None else None
        above = syntax.subject(self.parse, charge.verb)
        return responsibility.name_at(self.nominals, above) if above is not None else None

    def _party(
        self, span: Span | None, name: str | None, country: str | None, sector: str | None, known: str | None
    ) -> IncidentParty | None:
        row = party(self.reading, span, name, country)
        if (
            row is None
            or (row.named and any(sign.isdigit() for sign in _undated(row.name)))
            or self._only_reports(row.name)
        ):
            return None
        if span is not None and not self._may_act(span) and country is None and sector is None:
            return None
        return IncidentParty(
            name=_undated(row.name),
            country=country,
            sector=sector,
            is_named=row.named,
            is_person=row.person,
            head=row.head,
            keys=tuple(sorted(row.keys)),
            id=known,
        )

    def _may_act(self, span: Span) -> bool:
        """Whether a phrase names people, a body or a state, and no thing."""
        tokens = self.parse.tokens_in(span)
        inside = set(tokens)
        heads = [token for token in tokens if self.parse.head[token] not in inside or self.parse.head[token] == token]
        return not heads or any(self.nominals.is_party(head) for head in heads)

    def _only_reports(self, name: str) -> bool:
        """Whether a name is that of an agency or of the outlet itself: who reports a deed is no party to it."""
        outlet = self.found.report.outlet
        key = outlet_key(outlet) if outlet else ""
        is_outlet = len(key) >= _OUTLET_MIN_LETTERS and outlet_key(name).startswith(key)
        return (
            is_outlet
            or agencies.in_line(name) is not None
            or agencies.canonical(name.upper()) is not None
            or agencies.self_named(name)
        )

    def _token(self, span: Span) -> int | None:
        """The word of a trigger that names the deed: its first verb, else its last noun."""
        tokens = self.parse.tokens_in(span)
        verbs = [token for token in tokens if self.parse.pos[token] == "VERB"]
        nouns = [token for token in tokens if self.parse.pos[token] in ("NOUN", "PROPN")]
        return next(iter(verbs or nouns[-1:] or tokens), None)

    def _sentence(self, token: int | None) -> int:
        return self.parse.sentence_of[token] if token is not None else 0

    def _names_violence(self, token: int | None) -> bool:
        if token is None:
            return False
        tokens = range(*self.parse.sentences[self.parse.sentence_of[token]])
        return any(misfortunes.is_violence(self.parse, row) for row in tokens)

    def _points_back(self, token: int | None, lemma: str) -> bool:
        """Whether the deed was mentioned before ('the attack'), or stands under one ('was killed in the attack')."""
        if token is None:
            return False
        parse, definite = self.parse, incident_words("definite")
        nouns = [token] if lemma in incident_words("generic") else []
        # 'Claimed responsibility for the assault'.
        held = [
            below
            for noun in parse.kids(token, "dobj")
            for below in parse.kids(noun, "prep")
            if parse.lower[below] == "for"
        ]
        for kid in (*parse.kids(token, "prep"), *held):
            nouns += [noun for noun in parse.kids(kid, "pobj") if parse.base[noun] in incident_words("generic")]
        return any(parse.lower[kid] in definite for noun in nouns for kid in parse.children[noun])

    def _is_dated(self, event: Event) -> bool:
        return any(row.value == event.time and event.evidence.covers(row.span) for row in self.found.times)

    def _is_separate(self, span: Span) -> bool:
        words = span.of(self.text).lower()
        if _all_over().search(words):
            return True
        return not set(words.split()).isdisjoint(incident_words("separate"))

    def _line(self, span: Span, most: int) -> str:
        return clipped(" ".join(span.of(self.text).split()), most)

    def _number(self, numbers: list[Quantity]) -> str | None:
        words = " and ".join(" ".join(row.span.of(self.text).split()) for row in numbers)
        return clipped(words, _NUMBER_MAX_CHARACTERS) or None

    def _is_guess(self, row: Quantity) -> bool:
        """Whether the words around a number make it a guess, and not a count."""
        tokens = self.parse.tokens_in(row.span)
        guesses = incident_words("guesses")
        before = range(max(0, tokens.start - 2), tokens.start) if tokens else range(0)
        words = " ".join(self.parse.lower[token] for token in (*before, *tokens))
        return row.bound == "about" or any(f" {guess} " in f" {words} " for guess in guesses)

    def _victims(self, event: Event, numbers: list[Quantity]) -> str | None:
        words = {word for row in numbers for word in (row.unit or "").lower().replace("-", " ").split()}
        words |= set(event.recipient.of(self.text).lower().split() if event.recipient else ())
        for name in ("civilians", "fighters"):
            if not words.isdisjoint(incident_words(name)):
                return name
        if event.recipient_sector in _ARMED_SECTORS or (event.recipient_id or "").startswith("group:"):
            return "fighters"
        return None

    def _words(self, span: Span) -> tuple[tuple[str, float], ...]:
        (row,) = words_in(self.text, [span])
        weights = {word.key: round(word.weight, 3) for word in row if word.kind != "number" and word.weight > 0}
        return tuple(sorted(weights.items()))

    def _interval(self, value: str | None) -> tuple[str | None, str | None]:
        """First and last day of a TIMEX3 value; a night belongs to two days."""
        if value and value.endswith("TNI"):
            published = (self.found.report.published or "")[:10]
            # 'Overnight', told on the day itself, is the night that led to it.
            shift = -1 if value[:10] == published else 0
            return shifted_day(value[:10], shift), shifted_day(value[:10], shift + 1)
        if value in self._days:
            return self._days[value]
        is_day = value is not None and len(value) == 10 and value[4] == value[7] == "-"
        return (value, value) if is_day else (None, None)


@cache
def _all_over() -> re.Pattern[str]:
    """'Throughout the country': another deed than the one before, which had its place."""
    wide = "|".join(sorted(word_class("event_places.whole")))
    return re.compile(rf"\b(?:throughout|across) (?:the |much of the )?(?:{wide})\b")


def _is_fall(event: Event) -> bool:
    """Whether a town was taken, by whom nobody says: 'the capture of Oreb'."""
    return (
        event.actor is None
        and event.place is not None
        and event.recipient_name is not None
        and event.place_basis == "stated"
    )


def _is_political(event: Event) -> bool:
    """Whether an arrest is one of a conflict: by soldiers or rebels, or of people in politics, in arms or of the press."""
    return event.actor_sector in _SOLDIERS or event.recipient_sector in _POLITICAL


def _is_same(speaker: str, actor: IncidentParty) -> bool:
    """Whether who speaks is who did it."""
    if person_names.same_person(speaker, actor.name):
        return True
    (row,) = words_in(speaker, [Span(0, len(speaker))])
    return bool(actor.keys) and {word.key for word in row if word.weight > 0} == set(actor.keys)


def _observes(actor: IncidentParty) -> bool:
    """Whether a party only watches and counts: an observatory, a rights group, a monitor does no violence."""
    return not incident_words("observers").isdisjoint(actor.name.casefold().replace("-", " ").split())


def _undated(name: str) -> str:
    """The name of a party without the date of a line of a timeline before it: 'October 12 - Government fighters'."""
    head, dash, tail = name.partition(" - ")
    rest = tail if dash and tail and any(sign.isdigit() for sign in head) else name
    return _CLOCK.sub("", rest) or rest
