"""One claim: every report that says it, differs or denies, with its words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from copydesk.contract.claims_json import claims_json
from copydesk.model import Claim, ClaimEvidence, Report
from copydesk.model.claim import ClaimKind
from copydesk.model.speech_doubts import doubt_words
from copydesk.text.sanitise import clipped
from copydesk.web.links import PageLinks
from copydesk.web.mention_words import echo_words
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, NotFoundError, ViewResponse
from copydesk.web.views.matrix_page import SAYS, reported_values
from copydesk.web.views.notes_page import MAX_NOTE_CHARACTERS, STATUS_HELP
from copydesk.web.word_context import around

# Characters shown to each side of words that are fewer: "12" alone does not say of what.
_AROUND = 60
_KINDS: Mapping[ClaimKind, str] = {"event": "An event", "statement": "A statement", "quantity": "A number"}


@dataclass(frozen=True, slots=True)
class ClaimLine:
    """What one report says of the claim."""

    mention: ClaimEvidence
    state: str
    words: str
    href: str
    before: str = ""
    """What stands before the words, and after them, where they are few."""
    after: str = ""
    notes: tuple[str, ...] = ()
    """Why it may be no statement, or counts with another."""


def lines(
    held: Callable[[str], Report | None], claim: Claim, links: PageLinks, most: int | None = None
) -> list[ClaimLine]:
    """The first mentions in order; who says it from a text that said it before only repeats it.

    ``held`` gives reports by id.
    """

    def named(name: str) -> str:
        report = held(name)
        return (report.outlet if report else None) or name

    found: list[ClaimLine] = []
    heard: set[str] = set()
    for row in claim.reports[:most]:
        report = held(row.id)
        state: str = row.stance
        if state == "says":
            state = "repeats" if row.origin in heard or row.echoes else state
            heard.add(row.origin)
        state = "distorts" if row.distorts else state
        words = row.span.of(report.text) if report else ""
        notes = tuple(filter(None, (doubt_words(row), echo_words(row, named))))
        before, after = around(report.text, row.span, _AROUND) if report and len(words) < _AROUND else ("", "")
        found.append(
            ClaimLine(row, SAYS[state], words, links.evidence(row.id, row.span, claim.id), before, after, notes)
        )
    return found


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """The claim of an ``id``."""
    name = fields.text("id")
    claim = read_model.claim(name)
    if claim is None:
        raise NotFoundError(
            "no claim of this name is kept",
            where=clipped(name, 200),
            hint="claims are named anew when their story changes",
        )

    notes = read_model.notes()

    def context() -> dict[str, Any]:
        rows = lines(read_model.report, claim, links)
        first = claim.reports[0].id if claim.reports else ""
        return {
            "claim": claim, "kind_words": _KINDS[claim.kind], "rows": rows, "values": reported_values(claim), "story": read_model.story_of(first),
            "mentioning": len({row.mention.id for row in rows}), "note": notes.of(claim), "earlier": notes.before(claim),
            "statuses": STATUS_HELP, "most_note": MAX_NOTE_CHARACTERS,
        }  # fmt: skip

    def json() -> dict[str, Any]:
        reports = (read_model.report(row.id) for row in claim.reports)
        return claims_json([claim], {report.id: report.text for report in reports if report})

    return ViewResponse("claim.html", clipped(claim.says, 100), "", context, json)
