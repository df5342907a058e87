"""The findings of a report as claims are made of them: deeds, statements and counts, with what shows whether two are the same."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from copydesk.annotation.reading import Reading
from copydesk.clustering.claims.counted_nouns import CountedNoun, count_of
from copydesk.clustering.claims.party_agreement import ClaimParty, party
from copydesk.clustering.claims.word_overlap import BagOfWords, bag_of_words, runs
from copydesk.clustering.independence import agency_told
from copydesk.clustering.publication_order import shifted_day
from copydesk.model import Annotation, Attribution, Event, Quantity, Span
from copydesk.model.findings import Bound, Modality, SpeechDoubt, SpeechStance
from copydesk.nlp.stemming import StemmedWord, words_in
from copydesk.resources import countries, tsv
from copydesk.resources.word_classes import word_class
from copydesk.text.sanitise import clipped

# What happened longer ago than this, by the report's own date, is named for comparison: set by the length of a news cycle.
_LONG_AGO = timedelta(days=60)
# What denies that a thing is so; who refuses or withholds it leaves open whether it is.
_DENYING = frozenset(("denies", "rejects", "disputes", "doubts", "refuses"))
_NEGATIONS = word_class("claim_mentions.negations")
# Words of weight that a statement must have to be compared with others, unless it is quoted, and one more where it is no
# clause: "the error" may be said of anything.
_SCANT = 2
# Findings of one kind and report that claims are made of.
_MAX_MENTIONS_PER_KIND = 300

_SET_AGAINST = (("and", "not"), (",", "not"), ("but", "not"), ("rather", "than"))
_PART = re.compile(r"\s+of (?:whom|them|those|these|which)\b")
_CAPTION = re.compile(r"(?i)(?:image|photo|picture|slide|page|video|figure) \d+ of \d+\b")

Days = tuple[str, str]
# Characters of a value in the report's own words.
_LONGEST_VALUE = 80


@dataclass(frozen=True, slots=True)
class EventMention:
    """What an event adds to a finding."""

    type: str
    mode: str | None
    lemma: str
    modality: Modality
    actor: ClaimParty | None
    recipient: ClaimParty | None
    place: str | None
    country: str | None


@dataclass(frozen=True, slots=True)
class StatementMention:
    """What a statement adds to a finding: who says it, whether its words are quoted, and what keeps one apart from another."""

    quoted: bool
    source: ClaimParty | None
    length: int
    runs: frozenset[tuple[str, ...]]
    numbers: frozenset[str]
    negated: bool


@dataclass(frozen=True, slots=True)
class ClaimMention:
    """One event, statement or quantity of one report."""

    report: int
    at: int
    of: EventMention | StatementMention | CountedNoun
    span: Span
    anchor: Span
    sentence: Span
    headline: bool
    words: BagOfWords
    speaker: str | None
    denied: bool
    days: Days | None
    past: bool
    number: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    value: str | None = None
    thing: str | None = None
    cue: str | None = None
    speech: SpeechStance = "says"
    places: frozenset[str] = frozenset()
    doubt: SpeechDoubt | None = None
    told: str | None = None
    """The agency that the statement was made to, by the report's own words."""
    part: bool = False
    """Whether its number is a part of another: '13 of whom'."""

    @property
    def counts(self) -> bool:
        """Whether it has a number, or a word for one."""
        return (self.number, self.low, self.high) != (None, None, None)

    @property
    def is_measured(self) -> bool:
        """Whether it is a quantity in units of measure."""
        return isinstance(self.of, CountedNoun) and self.of.is_measured

    @property
    def order(self) -> tuple[int, int, int]:
        """Where it stands among the findings of a story: by report, by place in the text."""
        return self.report, self.anchor.start, self.at


MentionContent = EventMention | StatementMention | CountedNoun


def findings(report: int, reading: Reading) -> Iterator[ClaimMention]:
    """The findings of one report that claims are made of; ``report`` is its place among those of the story.

    Of each kind the first 300 count: a text that holds more is a book or a table. Deeds of no certain time long past, deeds only supposed, ages, and numbers that count nothing are left out.
    """
    page = _Page(report, reading)
    found = reading.annotation
    yield from (
        page.deed(at, event)
        for at, event in enumerate(found.events[:_MAX_MENTIONS_PER_KIND])
        if _is_reported(event) and not page.is_set_against(event) and not page.withholds(page.said_of(event))
    )
    for at, said in enumerate(found.attributions[:_MAX_MENTIONS_PER_KIND]):
        if page.withholds(said):
            continue
        speech = page.speech(at, said)
        if said.kind == "direct" or len(speech.words.content) >= (_SCANT if page.is_clause(said) else _SCANT + 1):
            yield speech
    for at, quantity in enumerate(found.quantities[:_MAX_MENTIONS_PER_KIND]):
        count = count_of(reading, quantity)
        if (
            count is not None
            and not (page.is_caption(quantity) or page.is_label(quantity))
            and not page.withholds(page.said_over(quantity.span))
        ):
            yield page.count(at, quantity, count)


def _is_reported(event: Event) -> bool:
    return event.time != "PAST_REF" and event.modality != "hypothetical"


class MentionValue(NamedTuple):
    """When it was, and the number that it gives with what that may mean."""

    days: Days | None = None
    number: float | None = None
    low: float | None = None
    high: float | None = None
    bound: Bound | None = None
    value: str | None = None
    thing: str | None = None


class _Page:
    """One report, with what its findings are looked up in."""

    def __init__(self, report: int, reading: Reading) -> None:
        self.report = report
        self.reading = reading
        self.found: Annotation = reading.annotation
        self.text = self.found.report.text
        self._starts = [item.span.start for item in self.found.sentences]
        self._bags: dict[Span, BagOfWords] = {}
        self._days = {
            item.value: (item.start_date, item.end_date)
            for item in self.found.times
            if item.value and item.start_date and item.end_date
        }

    def deed(self, at: int, event: Event) -> ClaimMention:
        said = self.said_of(event)
        content = EventMention(
            type=event.type, mode=event.mode, lemma=self._lemma(event.trigger), modality=event.modality,
            actor=party(self.reading, event.actor, event.actor_name, event.actor_country),
            recipient=party(self.reading, event.recipient, event.recipient_name, event.recipient_country),
            place=event.place.name if event.place else None, country=event.place.country if event.place else None,
        )  # fmt: skip
        span = event.trigger
        for side in (event.actor, event.recipient):
            if side and event.evidence.covers(side):
                span = span.join(side)
        denied = event.polarity == "negated" or (said is not None and said.stance in _DENYING)
        worth = self._toll(event, self._interval(event.time))
        return self._finding(at, content, (span, event.trigger), said, worth, denied=denied)

    def speech(self, at: int, said: Attribution) -> ClaimMention:
        span = said.content[0].join(said.content[-1])
        words = [word for row in words_in(self.text, said.content) for word in row]
        content = StatementMention(
            said.kind == "direct", party(self.reading, said.source, said.speaker, None), len(words),
            runs([word.plain for word in words]), frozenset(word.key for word in words if word.kind == "number"),
            sum(map(_negates, words)) % 2 == 1,
        )  # fmt: skip
        return self._finding(at, content, (span, said.content[0]), said, MentionValue(), denied=said.stance in _DENYING)

    def count(self, at: int, quantity: Quantity, count: CountedNoun) -> ClaimMention:
        said = self.said_over(quantity.span)
        event = next((event for event in self.found.events if at in event.quantities), None)
        days = self._interval(event.time) if event and event.time else self._sole_day(quantity.span)
        denied = said is not None and said.stance in _DENYING
        worth = MentionValue(
            days,
            quantity.value,
            quantity.low,
            quantity.high,
            quantity.bound,
            self._one_line(quantity.span),
            count.fate or count.head,
        )
        found = self._finding(at, count, (quantity.span, quantity.span), said, worth, denied=denied)
        return replace(found, part=_PART.match(self.text, quantity.span.end) is not None)

    def is_caption(self, quantity: Quantity) -> bool:
        """'Image 7 of 15': the place of a picture in a row counts nothing."""
        sentence, _ = self._sentence(quantity.span)
        return _CAPTION.match(sentence.of(self.text)) is not None

    def is_label(self, quantity: Quantity) -> bool:
        """'Suspect 2', 'Gate 7': a figure right behind the noun that it belongs to names it, and counts nothing."""
        parse, tokens = self.reading.parse, self.reading.parse.tokens_in(quantity.span)
        if len(tokens) != 1 or not parse.word[tokens[0]].isdigit():
            return False
        before = tokens[0] - 1
        return before >= 0 and parse.head[tokens[0]] == before and parse.pos[before] in ("NOUN", "PROPN")

    def is_clause(self, said: Attribution) -> bool:
        """Whether what is said has a verb."""
        parse = self.reading.parse
        return any(parse.pos[token] in ("VERB", "AUX") for part in said.content for token in parse.tokens_in(part))

    def said_of(self, event: Event) -> Attribution | None:
        """The statement that says so."""
        return self.found.attributions[event.attribution] if event.attribution is not None else None

    def said_over(self, span: Span) -> Attribution | None:
        """The statement that a stretch of the text is part of."""
        return next((row for row in self.found.attributions if any(part.covers(span) for part in row.content)), None)

    @staticmethod
    def withholds(said: Attribution | None) -> bool:
        """Whether what is reported is that somebody did not say it: nothing is claimed then."""
        return said is not None and said.stance == "withholds"

    def is_set_against(self, event: Event) -> bool:
        """Whether 'not' or 'no' denies something else than the deed.

        'He blamed the rain, and not the strike' names the strike to set it aside; that 'no order was given to kill him' denies
        the order.
        """
        parse = self.reading.parse
        tokens = parse.tokens_in(event.trigger)
        if event.polarity != "negated" or not tokens:
            return False
        token = tokens[0]
        if parse.pos[token] == "VERB":
            bare = any(parse.lower[kid] == "to" for kid in parse.kids(token, "aux"))
            return bare and parse.dep[token] in ("acl", "relcl", "xcomp", "advcl")
        return any(self._is_behind(token, pair) for pair in _SET_AGAINST)

    def _is_behind(self, token: int, pair: tuple[str, str]) -> bool:
        """Whether two words stand right before a noun, or before one that it is joined to."""
        parse = self.reading.parse
        while True:
            near = [parse.lower[at] for at in range(max(parse.left_edge(token) - 3, 0), token)]
            if pair in pairwise(near):
                return True
            if parse.dep[token] != "conj":
                return False
            token = parse.head[token]

    def _toll(self, event: Event, days: Days | None) -> MentionValue:
        """The number of people killed, or else hurt, as the report puts it; none where it only names one person."""
        toll, thing = (event.fatalities, "dead") if event.fatalities else (event.injured, "hurt")
        counted = [self.found.quantities[at] for at in event.quantities]
        if toll is None or not counted:
            return MentionValue(days)
        own = [row for row in counted if _least(row) == toll.low]
        if own:
            row = own[0]
            return MentionValue(days, row.value, row.low, row.high, row.bound, self._one_line(row.span), thing)
        bound: Bound = "exact" if toll.low == toll.high else "at_least"
        words = " and ".join(self._one_line(row.span) for row in counted)
        return MentionValue(days, toll.low, toll.low, toll.high, bound, words, thing)

    def _places_in(self, sentence: Span) -> frozenset[str]:
        """The places that a sentence names, countries aside: a toll of a province stands with its country in one report only."""
        return frozenset(
            item.name
            for item in self.found.places
            if item.literal and sentence.covers(item.span) and countries.named(item.name) is None
        )

    def _one_line(self, span: Span) -> str:
        return clipped(" ".join(span.of(self.text).split()), _LONGEST_VALUE)

    def _finding(
        self,
        at: int,
        content: MentionContent,
        where: tuple[Span, Span],
        said: Attribution | None,
        worth: MentionValue,
        *,
        denied: bool,
    ) -> ClaimMention:
        """A finding; ``where`` are the words that report it, and those of them that name it."""
        span, anchor = where
        sentence, kind = self._sentence(anchor)
        inside = span if isinstance(content, StatementMention) else sentence
        return ClaimMention(
            report=self.report, at=at, of=content, span=span, anchor=anchor, sentence=sentence, headline=kind == "headline", words=self._words(inside),
            speaker=said.speaker if said else None, denied=denied, days=worth.days, past=self._is_past(worth.days), number=worth.number, low=worth.low, high=worth.high,
            bound=worth.bound, value=worth.value, thing=worth.thing, cue=self._one_line(said.cue) if said and said.cue else None,
            speech=said.stance if said else "says", places=self._places_in(sentence),
            doubt=said.doubt if said and isinstance(content, StatementMention) else None, told=agency_told(said) if said else None,
        )  # fmt: skip

    def _sentence(self, span: Span) -> tuple[Span, str]:
        at = bisect_right(self._starts, span.start) - 1
        for item in self.found.sentences[max(at, 0) : at + 2]:
            if item.span.overlaps(span):
                return item.span, item.kind
        return span, "body"

    def _words(self, span: Span) -> BagOfWords:
        known = self._bags.get(span)
        if known is None:
            (row,) = words_in(self.text, [span])
            known = self._bags[span] = bag_of_words(row)
        return known

    def _lemma(self, span: Span) -> str:
        parse = self.reading.parse
        tokens = parse.tokens_in(span)
        if any(parse.lower[token] in ("dead", "death") for token in tokens) and len(tokens) > 1:
            return "kill"
        verbs = [token for token in tokens if parse.pos[token] in ("VERB", "NOUN")]
        return parse.lemma[(verbs or list(tokens) or [0])[0]].lower() if len(parse) else ""

    def _interval(self, value: str | None) -> Days | None:
        if value and value.endswith("TNI"):  # a night belongs to two days, and reports name either
            return shifted_day(value[:10], -1), shifted_day(value[:10], 1)
        if value in self._days:
            return self._days[value]
        return (value, value) if value and len(value) == 10 and value[4] == value[7] == "-" else None

    def _sole_day(self, span: Span) -> Days | None:
        """The time that a sentence is about, where it names one time only."""
        sentence, _ = self._sentence(span)
        days = {
            (item.start_date, item.end_date)
            for item in self.found.times
            if item.start_date and item.end_date and item.type in ("DATE", "TIME") and sentence.covers(item.span)
        }
        return days.pop() if len(days) == 1 else None

    def _is_past(self, days: Days | None) -> bool:
        published = (self.found.report.published or "")[:10]
        if days is None or len(published) != 10:
            return False
        try:
            return date.fromisoformat(days[1]) < date.fromisoformat(published) - _LONG_AGO
        except (ValueError, OverflowError):
            return False


def _negates(word: StemmedWord) -> bool:
    """Whether a word turns what is said into its opposite: 'not', 'denied'."""
    return word.plain in _NEGATIONS or word.plain.endswith("n't") or word.key in _denial_keys()


@cache
def _denial_keys() -> frozenset[str]:
    text = " ".join(row["lemma"] for row in tsv.rows("speech_stances") if row["stance"] == "denies")
    (words,) = words_in(text, [Span(0, len(text))])
    return frozenset(word.key for word in words)


def _least(quantity: Quantity) -> float | None:
    return quantity.low if quantity.low is not None else quantity.value
