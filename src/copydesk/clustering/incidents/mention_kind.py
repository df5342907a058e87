"""Whether a sentence tells an incident, a sum over a long time, something only threatened, or a deed of long ago."""

from __future__ import annotations

import re
from datetime import date, timedelta
from functools import cache

from copydesk.annotation.reading import Reading
from copydesk.model import Event, Span
from copydesk.model.incident import IncidentKind
from copydesk.resources.incident_words import incident_words

# What happened longer ago than this, by the report's own date, is told for comparison: set by the length of a news cycle.
_LONG_AGO = timedelta(days=60)
# A count 'since' a day so long before the report is a sum over a time.
_LONG_SUM = timedelta(days=30)
_NOT_DONE = frozenset(("planned", "demanded", "hypothetical"))


class MentionKind:
    """Asks one report for the kind of each of its events."""

    def __init__(self, reading: Reading) -> None:
        self._parse = reading.parse
        self._found = reading.annotation
        self._text = reading.report.text
        self._published = _date(reading.report.published)

    def of(self, event: Event, token: int | None, last_day: str | None) -> IncidentKind:
        """The kind of telling; ``token`` names the deed, ``last_day`` is the last day that it may have happened."""
        if event.type == "THREATEN" or event.modality in _NOT_DONE or (token is not None and self._is_to_come(token)):
            return "threat"
        if self._is_sum(event, token):
            return "total"
        words = set(event.evidence.of(self._text).lower().split())
        if event.time == "PAST_REF" or self._is_long_ago(last_day) or not words.isdisjoint(incident_words("memory")):
            return "background"
        return "incident"

    def _is_to_come(self, token: int) -> bool:
        """'Could kill' has not happened; 'may have killed' is a suspicion of what has."""
        helpers = {self._parse.lower[kid] for kid in self._parse.kids(token, "aux")}
        return not helpers.isdisjoint(incident_words("future")) and "have" not in helpers

    def _is_long_ago(self, last_day: str | None) -> bool:
        day = _date(last_day)
        return day is not None and self._published is not None and day < self._published - _LONG_AGO

    def _is_sum(self, event: Event, token: int | None) -> bool:
        sentence = event.evidence.of(self._text).lower()
        if event.fatalities is None and event.injured is None:
            return False
        return bool(_sum_pattern().search(sentence)) or self._is_of_war(token) or self._spans_long(event.evidence)

    def _is_of_war(self, token: int | None) -> bool:
        """'The war has killed', 'were killed in the conflict': what lasts is the doer, or the circumstance."""
        if token is None:
            return False
        parse, war = self._parse, incident_words("war")
        if any(parse.base[kid] in war for kid in parse.kids(token, "nsubj", "agent")):
            return True
        return any(
            parse.base[noun] in war
            for kid in parse.kids(token, "prep", "agent")
            if parse.lower[kid] in ("in", "during", "by")
            for noun in parse.kids(kid, "pobj")
        )

    def _spans_long(self, sentence: Span) -> bool:
        """A sentence that counts over months ('in the 18-month siege', 'since March')."""
        for row in self._found.times:
            if not sentence.covers(row.span):
                continue
            words = row.span.of(self._text).lower()
            units = set(re.split(r"[^a-z]+", words))
            if row.type == "DURATION" and not units.isdisjoint(incident_words("sum_units")):
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


def _date(value: str | None) -> date | None:
    try:
        return date.fromisoformat((value or "")[:10])
    except ValueError:
        return None
