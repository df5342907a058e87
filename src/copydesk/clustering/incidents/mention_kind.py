"""Whether a sentence reports an incident, a sum over a long time, something only threatened, or a deed of long ago."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache
from itertools import islice

from copydesk.annotation.events import accusations
from copydesk.annotation.reading import Reading
from copydesk.model import Event, Span
from copydesk.model.incident import IncidentKind
from copydesk.resources.event_lexicon import incident_words

# What happened longer ago than this, by the report's own date, is named for comparison: set by the length of a news cycle.
_LONG_AGO = timedelta(days=60)
# A count 'since' a day so long before the report is a sum over a time.
_LONG_SUM = timedelta(days=30)
_WEEK = timedelta(days=7)
# Dead or wounded from which on a count that no week is given for is that of a war.
_OF_A_WAR = 10_000
# Steps up the tree from a duration to the deed that it measures.
_NEAR_STEPS = 3
_NOT_DONE = frozenset(("planned", "demanded", "hypothetical"))


class MentionKind:
    """Asks one report for the kind of each of its events."""

    def __init__(self, reading: Reading) -> None:
        self._parse = reading.parse
        self._found = reading.annotation
        self._text = reading.report.text
        self._published = _date(reading.report.published)

    def of(self, event: Event, token: int | None, last_day: str | None) -> IncidentKind:
        """The kind of mention; ``token`` names the deed, ``last_day`` is the last day that it may have happened."""
        if (
            event.type == "THREATEN"
            or event.modality in _NOT_DONE
            or (token is not None and self._is_to_come(event, token))
        ):
            return "threat"
        if self._is_sum(event, token) and not self._is_of_days(event):
            return "total"
        words = set(event.evidence.of(self._text).lower().split())
        if (
            event.time == "PAST_REF"
            or self._is_long_ago(last_day)
            or self._is_of_old_days(event)
            or not words.isdisjoint(incident_words("memory"))
        ):
            return "background"
        return "incident"

    def _is_of_days(self, event: Event) -> bool:
        """Whether the sentence dates the deed within a week: what was counted then is no sum over a long time."""
        for row in self._found.times:
            if row.value is not None and row.value == event.time and event.evidence.covers(row.span):
                first, last = _date(row.start_date), _date(row.end_date)
                return first is not None and last is not None and last - first < _WEEK
        return False

    def _is_to_come(self, event: Event, token: int) -> bool:
        """'Could kill', 'enough to kill' has not happened; 'may have killed', 'suspected killing' is a suspicion of what has."""
        parse = self._parse
        is_infinite = parse.tag[token] in ("VB", "VBP", "VBG")
        if event.modality == "possible" and is_infinite and accusations.over(parse, token) is None:
            return True
        while parse.dep[token] in ("conj", "xcomp") and not parse.has_kid(token, "nsubj", "nsubjpass"):
            token = parse.head[token]
        helpers = {parse.lower[kid] for kid in parse.kids(token, "aux")}
        return not helpers.isdisjoint(incident_words("future")) and "have" not in helpers

    def _is_long_ago(self, last_day: str | None) -> bool:
        day = _date(last_day)
        return day is not None and self._published is not None and day < self._published - _LONG_AGO

    def _is_of_old_days(self, event: Event) -> bool:
        """Whether a deed without a time stands in a sentence whose dates are all of long ago."""
        if event.time is not None:
            return False
        dates = [
            row for row in self._found.times if row.type == "DATE" and event.evidence.covers(row.span) and row.end_date
        ]
        return bool(dates) and all(self._is_long_ago(row.end_date) for row in dates)

    def _is_sum(self, event: Event, token: int | None) -> bool:
        sentence = event.evidence.of(self._text).lower()
        counts = [count for count in (event.fatalities, event.injured) if count is not None]
        if not counts:
            return False
        if any((count.low or count.high or 0) >= _OF_A_WAR for count in counts):
            return True
        if _sum_pattern().search(sentence) or _since_pattern().search(sentence):
            return True
        return self._is_of_war(token) or self._is_of_many(token) or self._spans_long(event.evidence, token)

    def _is_of_war(self, token: int | None) -> bool:
        """'The war has killed', 'were killed in the conflict': what lasts is the doer, or the circumstance."""
        if token is None:
            return False
        parse, war = self._parse, incident_words("war")
        if any(parse.base[kid] in war for kid in parse.kids(token, "nsubj", "agent")):
            return True
        if parse.dep[token] == "relcl" and parse.base[parse.head[token]] in war:  # 'the war, which has killed'
            return True
        return any(
            parse.base[noun] in war
            for kid in parse.kids(token, "prep", "agent")
            if parse.lower[kid] in ("in", "during", "by")
            for noun in parse.kids(kid, "pobj")
        )

    def _is_of_many(self, token: int | None) -> bool:
        """'Protests in which 12 people have been killed': a perfect tense over deeds in the plural is a sum up to today."""
        if token is None:
            return False
        parse = self._parse
        if {parse.lower[kid] for kid in parse.kids(token, "aux")}.isdisjoint(("have", "has", "'ve")):
            return False
        above = parse.head[token] if parse.dep[token] == "relcl" else None
        nouns = [noun for kid in parse.kids(token, "prep") for noun in parse.kids(kid, "pobj")]
        nouns += [] if above is None else [above]
        deeds = incident_words("generic") | incident_words("gatherings")
        return any(parse.tag[noun] == "NNS" and parse.base[noun] in deeds for noun in nouns)

    def _hangs_on(self, span: Span, token: int) -> bool:
        """Whether an expression stands a few steps under a deed."""
        tokens = self._parse.tokens_in(span)
        return bool(tokens) and token in islice(self._parse.ancestors(tokens[-1]), _NEAR_STEPS)

    def _spans_long(self, sentence: Span, token: int | None) -> bool:
        """Whether a count is over months ('in the 18-month siege', 'since March')."""
        for row in self._found.times:
            if not sentence.covers(row.span):
                continue
            words = row.span.of(self._text).lower()
            units = set(re.split(r"[^a-z]+", words))
            is_of_deed = token is not None and self._hangs_on(row.span, token)
            if row.type == "DURATION" and is_of_deed and not units.isdisjoint(incident_words("sum_units")):
                return True
            before = self._text[max(sentence.start, row.span.start - 6) : row.span.start].lower()
            start = _date(row.start_date)
            if "since" in before + words and start and self._published and start < self._published - _LONG_SUM:
                return True
        return False


@cache
def _sum_pattern() -> re.Pattern[str]:
    phrases = "|".join(
        re.escape(phrase) for phrase in sorted(incident_words("sum_phrases"), key=lambda row: (-len(row), row))
    )
    return re.compile(rf"\b(?:{phrases})\b")


@cache
def _since_pattern() -> re.Pattern[str]:
    words = "|".join(sorted(incident_words("war") | incident_words("gatherings")))
    return re.compile(rf"\bsince (?:the |its |their )?(?:\w+ ){{0,3}}(?:{words})s?\b")


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
