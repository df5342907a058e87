"""One report, whole, with its claims marked in it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict
from typing import Any

from copydesk.ledger.connection import digest_of
from copydesk.model import Claim, ClaimEvidence, Report, Span
from copydesk.page.date_words import day
from copydesk.page.html_markup import element, safe
from copydesk.text.paragraphs import paragraphs
from copydesk.text.sanitise import clipped
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, Json, NotFoundError, ViewResponse
from copydesk.web.story_read_model import title_of
from copydesk.web.templating import drawn

Mark = tuple[Span, str, str]
"""Where it stands, where it leads, and what it is."""


def text_html(report: Report, marks: Sequence[Mark], here: Span | None = None) -> str:
    """The paragraphs of a report; a mark that overlaps an earlier one is left out."""
    kept: list[Mark] = []
    for mark in sorted(marks, key=lambda mark: (mark[0].start, -mark[0].end)):
        if len(mark[0]) and (not kept or kept[-1][0].end <= mark[0].start) and mark[0].end <= len(report.text):
            kept.append(mark)
    if here is not None and len(here):
        kept = [mark for mark in kept if not mark[0].overlaps(here)]
        kept = sorted([*kept, (here, "", "")], key=lambda mark: mark[0].start)
    return "\n".join(
        element("p", _block(report.text, block, kept), dir="auto") for block in paragraphs(report.text, [])
    )


def _block(text: str, block: Span, marks: Sequence[Mark]) -> str:
    parts: list[str] = []
    at = block.start
    for span, href, says in marks:
        if not span.overlaps(block):
            continue
        start, end = max(span.start, block.start), min(span.end, block.end)
        parts.append(safe(text[at:start]))
        words = safe(text[start:end])
        if href:
            parts.append(element("a", words, href=href, class_="claimed", title=says, data_evidence=""))
        else:
            parts.append(element("mark", words, id="here" if start == span.start else None, class_="c v2"))
        at = end
    return "".join(parts) + safe(text[at : block.end])


def marks_of(report: str, claims: Sequence[Claim], where: Callable[[Claim, ClaimEvidence], str]) -> list[Mark]:
    """The places of a report's claims; ``where`` says where each leads."""
    return [
        (row.span, where(claim, row), f"{row.stance}: {clipped(claim.says, 120)}")
        for claim in claims for row in claim.reports if row.id == report
    ]  # fmt: skip


def facts_of(report: Report) -> list[tuple[str, str]]:
    """What is known of a report."""
    found = [
        ("Id", report.id),
        ("Outlet", report.outlet or "not known"),
        ("Published", day(report.published) or "no date"),
    ]
    if report.authors:
        found.append(("By", "; ".join(report.authors)))
    if report.credits:
        found.append(("Credits", "; ".join(report.credits)))
    return [*found, ("Characters", f"{len(report.text):,}"), ("Text hash", f"BLAKE2b-128 {digest_of(report.text)}")]


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """The report of an ``id``; ``start`` and ``end`` mark words in it."""
    name = fields.text("id")
    report = read_model.report(name)
    if report is None:
        raise NotFoundError("no report of this name is in the ledger", where=clipped(name, 200))
    start, end = fields.number("start"), fields.number("end")
    here = Span(start, end) if start is not None and end is not None and start <= end <= len(report.text) else None

    def context() -> dict[str, Any]:
        parent, copies = read_model.edge_of(name)
        claims = read_model.claims_in(name)
        return {
            "report": report, "title_words": title_of(report), "outlet_of": _outlet_of(read_model), "story": read_model.story_of(name), "parent": parent, "copies": copies,
            "facts": [*facts_of(report), *read_model.provenance(name)], "kin": [],
            "versions": len(read_model.versions(name)), "correct": address("/correct", [("id", name)]), "versions_at": address("/versions", [("id", name)]),
            "text": drawn(text_html(report, marks_of(name, claims, lambda claim, row: links.evidence(name, row.span, claim.id)), here)),
        }  # fmt: skip

    return ViewResponse("report.html", clipped(title_of(report), 100), "", context, lambda: json(report))


def _outlet_of(read_model: LedgerReadModel) -> Callable[[str], str]:
    """Who published a report, or its id where that is not known."""

    def outlet(name: str) -> str:
        held = read_model.report(name)
        return (held.outlet if held else None) or name

    return outlet


def json(report: Report) -> Json:
    """The report as the contract has it, with the hash of its text."""
    return {"schema": "copydesk.report/1", **asdict(report), "report": asdict(report), "digest": digest_of(report.text)}
