"""Findings, asked of the tables of a ledger: events by filter, statements by report, values; all filters are bound."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from copydesk.ledger import claim_store
from copydesk.ledger.connection import Ledger
from copydesk.model import ClaimEvidence, Range, Span
from copydesk.model.base import doc
from copydesk.model.query_results import EventResult, WordingVariant

_HAPPENINGS = """
SELECT report.id AS report, report.outlet, report.published, story_report.story, coalesce(first.id, report.id) AS origin, type, mode, "trigger", actor,
       actor_country, actor_sector, recipient, recipient_country, recipient_sector, day, place_name AS place,
       event_country AS country, lat, lon,
       killed_low, killed_high, injured_low, injured_high, polarity, modality, speaker, says, start, "end"
FROM (SELECT *, event.place AS place_name, event.country AS event_country FROM event) AS event
JOIN annotated USING (annotation)
JOIN report ON report.number = annotated.report
LEFT JOIN story_report ON story_report.report = report.number
LEFT JOIN origin ON origin.report = report.number
LEFT JOIN report AS first ON first.number = origin.origin
WHERE (?1 IS NULL OR type = ?1)
  AND (?2 IS NULL OR event_country = ?2
       OR (event_country IS NULL AND ?2 IN (actor_country, recipient_country)))
  AND (?3 IS NULL OR coalesce(day, substr(report.published, 1, 10)) >= ?3
       OR ?3 LIKE coalesce(day, substr(report.published, 1, 10)) || '%')
  AND (?4 IS NULL OR coalesce(day, substr(report.published, 1, 10)) <= ?4 || '~')
  AND (?5 IS NULL OR story_report.story = ?5)
  AND (?6 IS NULL OR actor IN (SELECT value FROM json_each(?6)))
ORDER BY coalesce(day, substr(report.published, 1, 10), '~'), report.published IS NULL, report.published, report.id, place_in_text
"""

# Columns that a result takes as they are; the others are ranges and spans.
_AS_THEY_ARE = (
    "report", "outlet", "published", "story", "origin", "type", "mode", "trigger", "actor", "actor_country", "actor_sector",
    "recipient", "recipient_country", "recipient_sector", "day", "place", "country", "lat", "lon", "polarity", "modality",
    "speaker", "says",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class EventQuery:
    """Which events are asked for; what is null asks for nothing."""

    type: str | None = doc("PLOVER root", None)
    actor: str | None = doc("who did it, by any spelling or short form of the name", None)
    country: str | None = doc("ISO 3166-1 alpha-3 code of the place, or of a party where no place is given", None)
    since: str | None = doc("first day, ISO 8601; by the day of the event, else of publication", None)
    until: str | None = doc("last day, ISO 8601", None)
    story: str | None = doc("id of the story", None)


def actors(ledger: Ledger) -> list[str]:
    """Every name of an actor, once."""
    return [name for (name,) in ledger.rows("SELECT DISTINCT actor FROM event WHERE actor IS NOT NULL ORDER BY actor")]


def event_results(ledger: Ledger, query: EventQuery, names: Sequence[str] | None) -> Iterator[EventResult]:
    """The events that a query asks for, in order of time; ``names`` are the actors that it means, null for any."""
    chosen = None if names is None else json.dumps(list(names), ensure_ascii=False)
    values = (query.type, query.country, query.since, query.until, query.story, chosen)
    for row in ledger.named_rows(_HAPPENINGS, values):
        yield EventResult(
            **{name: row[name] for name in _AS_THEY_ARE},
            fatalities=_range(row["killed_low"], row["killed_high"]),
            injured=_range(row["injured_low"], row["injured_high"]),
            span=Span(row["start"], row["end"]),
        )


def _range(low: float | None, high: float | None) -> Range | None:
    return None if low is None and high is None else Range(low, high)


_WORDINGS = f"""
SELECT claim.id, claim.story, claim.text_origins, report.id, mention.start, mention."end", {claim_store.MENTION_FIELDS},
       statement.kind, statement.says, statement.chain
FROM claim JOIN claim_mention AS mention ON mention.claim = claim.id JOIN report ON report.id = mention.report
JOIN annotated ON annotated.report = report.number
JOIN statement ON statement.annotation = annotated.annotation AND statement.start = mention.start
WHERE claim.kind = 'statement' AND (?1 IS NULL OR claim.story = ?1)
ORDER BY claim.doubtful, claim.reports DESC, claim.text_origins DESC, claim.id, mention.place
"""  # noqa: S608 -- constants


def wordings(ledger: Ledger, story: str | None) -> Iterator[tuple[str, str, int, WordingVariant]]:
    """Every wording of every statement: id of its claim, its story, texts behind the claim, and the wording."""
    for claim, in_story, origins, *row, kind, says, chain in ledger.rows(_WORDINGS, (story,)):
        yield claim, in_story, origins, WordingVariant(claim_store.mention_of(row), kind, says, chain)


@dataclass(frozen=True, slots=True)
class ReportedCount:
    """What the table of quantities has of one mention."""

    claim: str
    number: float | None
    low: float | None
    high: float | None
    unit: str | None
    says: str


def counted(ledger: Ledger, least: float, most: float) -> list[ReportedCount]:
    """Quantities of claims whose value may lie between two numbers."""
    query = (
        "SELECT DISTINCT mention.claim, quantity.value, quantity.low, quantity.high, unit, quantity.says FROM quantity "
        "JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report "
        "JOIN claim_mention AS mention ON mention.report = report.id AND mention.start = quantity.start "
        "JOIN claim ON claim.id = mention.claim AND claim.kind = 'quantity' "
        "WHERE coalesce(quantity.value, quantity.low, quantity.high) BETWEEN ? AND ? "
        "OR (quantity.low <= ? AND (quantity.high >= ? OR quantity.high IS NULL) AND quantity.value IS NULL) ORDER BY 1"
    )
    return [ReportedCount(*row) for row in ledger.rows(query, (least, most, most, least))]


def tolls(ledger: Ledger, story: str | None) -> Iterator[tuple[ClaimEvidence, str, str]]:
    """Every quantity of a claim, with its unit and its sentence."""
    query = (
        f'SELECT report.id, mention.start, mention."end", {claim_store.MENTION_FIELDS}, unit, quantity.says '  # noqa: S608 -- constants
        "FROM quantity JOIN annotated USING (annotation) JOIN report ON report.number = annotated.report "
        "JOIN claim_mention AS mention ON mention.report = report.id AND mention.start = quantity.start "
        "JOIN claim ON claim.id = mention.claim AND claim.kind = 'quantity' "
        "WHERE unit IS NOT NULL AND (?1 IS NULL OR claim.story = ?1) ORDER BY report.id, mention.start, claim.id"
    )
    for *row, unit, says in ledger.rows(query, (story,)):
        yield claim_store.mention_of(row), unit, says


def claims_in(ledger: Ledger, query: str, most: int) -> list[tuple[str, str]]:
    """Ids of claims, with their stories, in reports that a full-text query finds; the most widely reported first."""
    asked = (
        "SELECT claim.id, claim.story FROM claim WHERE id IN (SELECT claim FROM claim_mention AS mention JOIN report ON report.id = mention.report "
        "WHERE report.number IN (SELECT rowid FROM words WHERE words MATCH ?)) ORDER BY doubtful, reports DESC, text_origins DESC, id LIMIT ?"
    )
    return [(name, story) for name, story in ledger.rows(asked, (query, most))]


def words_around(ledger: Ledger, report: str, span: Span) -> tuple[str, str]:
    """The words of a stretch of a report, and its sentence as far as line ends and full stops show it."""
    ((number,),) = ledger.rows("SELECT number FROM report WHERE id = ?", (report,))
    text = next(ledger.reports([number])).report.text
    before = max(text.rfind(mark, 0, span.start) + len(mark) for mark in ("\n", ". ")) if span.start else 0
    ends = [place for mark in ("\n", ". ") if (place := text.find(mark, span.end)) >= 0]
    after = min(ends) + 1 if ends else len(text)
    return " ".join(span.of(text).split()), " ".join(text[before:after].split())
