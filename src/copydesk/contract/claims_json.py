"""Claims, events, quotations, traces and what stands behind a sentence as the JSON that the command line and the desk print."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict
from math import isfinite
from typing import Any

from copydesk.model import Claim, ClaimEvidence, Span
from copydesk.model.corroboration import Corroboration
from copydesk.model.query_results import EventResult, ReportedToll, StatementResult, Trace, TraceStep

Json = dict[str, Any]
Texts = Mapping[str, str]


def claims_json(claims: Iterable[Claim], texts: Texts) -> Json:
    """Claims as the contract prints them, each mention with its words; ``texts`` are those of the reports, by id."""
    return {"schema": "copydesk.claims/1", "claims": [claim_json(claim, texts) for claim in claims]}


def claim_json(claim: Claim, texts: Texts) -> Json:
    """One claim."""
    return {
        "id": claim.id,
        "says": claim.says,
        "kind": claim.kind,
        "story": claim.story,
        "reports": [mention_json(mention, texts) for mention in claim.reports],
        "text_origins": claim.text_origins,
        "speakers": claim.speakers,
        "first": claim.first,
        "polarity": claim.polarity,
        "houses": claim.houses,
        "contrary": len({mention.origin for mention in claim.contrary}),
        "values": [{**asdict(value), "low": _number(value.low), "high": _number(value.high)} for value in claim.values],
    }


def mention_json(mention: ClaimEvidence, texts: Texts) -> Json:
    """What one report says of a claim."""
    return {
        "id": mention.id,
        **_span(mention.span, texts.get(mention.id)),
        "stance": mention.stance,
        "value": mention.value,
        "speaker": mention.speaker,
        "origin": mention.origin,
        "outlet": mention.outlet,
        "published": mention.published,
        "house": mention.house,
        "cue": mention.cue,
        "speech": mention.speech,
        "distorts": mention.distorts,
        "low": _number(mention.low),
        "high": _number(mention.high),
        "bound": mention.bound,
        "doubt": mention.doubt,
        "echoes": mention.echoes,
        "counted": mention.counted,
    }


def events_json(events: Iterable[EventResult]) -> Json:
    """Events, one a report, each with the sentence that reports it."""
    return {"schema": "copydesk.events/1", "events": [_event(event) for event in events]}


def _event(event: EventResult) -> Json:
    row = asdict(event)
    del row["span"]
    for toll in ("fatalities", "injured"):
        row[toll] = {side: _number(value) for side, value in row[toll].items()} if row[toll] else None
    return {**row, "start": event.span.start, "end": event.span.end}


def _said(mention: ClaimEvidence, texts: Texts) -> Json:
    """A wording with the stance of its speaker to it, which is what a reader of quotations asks for."""
    return {**mention_json(mention, texts), "stance": mention.speech}


def quotes_json(quotes: Iterable[StatementResult], texts: Texts) -> Json:
    """Quotations, each with its wordings report by report."""
    rows = [
        {
            "id": quote.id,
            "story": quote.story,
            "speaker": quote.speaker,
            "says": quote.says,
            "text_origins": quote.text_origins,
            "wordings": [
                {**_said(row.mention, texts), "kind": row.kind, "says": row.says, "chain": row.chain}
                for row in quote.wordings
            ],
        }
        for quote in quotes
    ]
    return {"schema": "copydesk.quotes/1", "quotes": rows}


def tolls_json(fate: str, tolls: Iterable[ReportedToll], texts: Texts) -> Json:
    """How many people something befell, the highest number first."""
    rows = [{**mention_json(row.mention, texts), "says": row.says, "earlier": row.earlier} for row in tolls]
    return {"schema": "copydesk.tolls/1", "toll": fate, "tolls": rows}


def traces_json(words: str, traces: Iterable[Trace], texts: Texts) -> Json:
    """What a value or words were traced to."""
    rows = [
        {
            "claim": trace.claim.id,
            "kind": trace.claim.kind,
            "says": trace.claim.says,
            "story": trace.claim.story,
            "independent": trace.independent,
            "houses": trace.houses,
            "speakers": list(trace.speakers),
            "steps": [_step(step, texts) for step in trace.steps],
        }
        for trace in traces
    ]
    return {"schema": "copydesk.trace/1", "words": words, "traces": rows}


def _step(step: TraceStep, texts: Texts) -> Json:
    return {
        **mention_json(step.mention, texts),
        "part": step.part,
        "says": step.says,
        "made_from": step.parent,
        "tied": step.tied,
    }


def _span(span: Span, text: str | None) -> Json:
    row: Json = {"start": span.start, "end": span.end}
    return row if text is None else {**row, "text": span.of(text)}


def _number(value: float | None) -> float | None:
    """Whole numbers without a fraction, as JSON prints them best; null for what no JSON can say."""
    if value is None or not isfinite(value):
        return None
    return int(value) if float(value).is_integer() else value


def corroboration_json(found: Corroboration) -> Json:
    """The answer with its passages; spans are code points into the texts of the reports."""
    evidence = [
        {
            **{key: value for key, value in asdict(row).items() if key != "span"},
            "start": row.span.start,
            "end": row.span.end,
        }
        for row in found.evidence
    ]
    return {
        "schema": "copydesk.corroboration/1", "sentence": found.sentence, "verdict": found.verdict, "says": found.says,
        "reports": found.reports, "texts": found.texts, "houses": found.houses, "speakers": list(found.speakers),
        "evidence": evidence, "uncovered": list(found.uncovered),
    }  # fmt: skip
