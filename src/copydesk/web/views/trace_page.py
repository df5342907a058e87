"""A value or words traced back: which report says them first, who repeats it, who says it by itself, who differs."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from copydesk.app.trace_sentences import finding, part_words
from copydesk.contract.claims_json import traces_json
from copydesk.errors import CopydeskError, UsageError
from copydesk.model.query_results import Trace, TraceStep
from copydesk.model.speech_doubts import doubt_words
from copydesk.web.comparison_service import StillComparingError
from copydesk.web.ledger_questions import TracedWords, TraceQuestion
from copydesk.web.links import PageLinks, address
from copydesk.web.response import Fields, ViewResponse

# Longest words that can be traced.
MAX_CHARACTERS = 300
# Claims that are shown, and reports of one.
_MAX_TRACES, _MAX_STEPS = 20, 60


@dataclass(frozen=True, slots=True)
class TracedLine:
    """A report of a trace, with its part in words."""

    step: TraceStep
    part: str
    href: str
    doubt: str
    """Why it may be no statement, or in the wrong mouth."""


@dataclass(frozen=True, slots=True)
class TracedClaim:
    """A claim of the answer."""

    says: str
    href: str
    finding: str
    lines: tuple[TracedLine, ...]
    more: int


def asked(fields: Fields) -> TraceQuestion:
    """The question that an address holds; its words are empty where nothing was asked."""
    return TraceQuestion(" ".join(fields.text("words", MAX_CHARACTERS).split()), fields.text("story", 400) or None)


def answer(question: TraceQuestion, refusal: str, ask: Callable[[], TracedWords], links: PageLinks) -> ViewResponse:
    """The page: a form, and the answer where words were given.

    Raises:
        CopydeskError: as ``Workspace.trace`` does.
    """
    found = None
    if question.words and not refusal:
        try:
            found = ask()
        except StillComparingError:
            refusal = "It is still being looked up: ask again in a moment."
    return _page(question, found, refusal, links)


def _page(question: TraceQuestion, found: TracedWords | None, refusal: str, links: PageLinks) -> ViewResponse:
    def context() -> dict[str, Any]:
        rows = [_claim(row, links) for row in found.traces[:_MAX_TRACES]] if found else []
        return {
            "words": question.words, "story": question.story, "answered": found is not None, "refusal": refusal, "rows": rows,
            "more": max(len(found.traces) - _MAX_TRACES, 0) if found else 0, "most_characters": MAX_CHARACTERS,
            "again": address("/trace", [("words", question.words), ("story", question.story)]),
        }  # fmt: skip

    def json() -> dict[str, Any]:
        if found is not None:
            return traces_json(question.words, found.traces, found.texts)
        if refusal:
            raise CopydeskError(refusal.rstrip("."))
        raise UsageError("no words were given", hint="ask: /trace.json?words=…")

    return ViewResponse("trace.html", "Trace", "Ask", context, json)


def _claim(trace: Trace, links: PageLinks) -> TracedClaim:
    outlets = {step.mention.id: step.mention.outlet for step in trace.steps if step.mention.outlet}
    lines = tuple(
        TracedLine(step, part_words(step, outlets, denied=trace.claim.polarity == "denied"), links.evidence(step.mention.id, step.mention.span, trace.claim.id),
                   doubt_words(step.mention))
        for step in trace.steps[:_MAX_STEPS]
    )  # fmt: skip
    return TracedClaim(
        trace.claim.says, links.claim(trace.claim.id), finding(trace), lines, len(trace.steps) - len(lines)
    )
