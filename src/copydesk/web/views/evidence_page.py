"""The words behind a mark: in their context, with report, outlet, times, offsets, hash, and why it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.ledger.connection import digest_of
from copydesk.model import Report, Span
from copydesk.page.date_words import day
from copydesk.text.sanitise import clipped
from copydesk.web.links import address
from copydesk.web.mention_words import notes_on
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, Json, NotFoundError, ViewResponse
from copydesk.web.story_read_model import title_of
from copydesk.web.word_context import around

# Characters of context on either side.
_CONTEXT_CHARACTERS = 260


@dataclass(frozen=True)
class EvidenceItem:
    """One span with all that is known of where it comes from."""

    report: Report
    title: str
    span: Span
    before: str
    words: str
    after: str
    facts: tuple[tuple[str, str], ...]
    why: tuple[str, ...]
    citation: str
    permalink: str
    twin: str
    in_drawer: bool = False


def item(
    report: Report,
    span: Span,
    more: tuple[tuple[str, str], ...] = (),
    why: tuple[str, ...] = (),
    *,
    about: str = "",
    in_drawer: bool = False,
) -> EvidenceItem:
    """What the drawer shows of a span."""
    text = report.text
    before, after = around(text, span, _CONTEXT_CHARACTERS)
    digest = digest_of(text)
    facts = [
        ("Report", report.id),
        ("Outlet", report.outlet or "not known"),
        ("Published", day(report.published) or "no date"),
        ("Characters", f"{span.start}–{span.end} of {len(text)}"),
        ("Text hash", f"BLAKE2b-128 {digest}"),
        *more,
    ]
    fields: list[tuple[str, str | int | None]] = [
        ("report", report.id),
        ("start", span.start),
        ("end", span.end),
        ("about", about),
    ]
    return EvidenceItem(
        report=report, title=title_of(report), span=span, before=before, words=span.of(text), after=after, facts=tuple(facts), why=why, citation=citation(report, span, digest),
        permalink=address("/evidence", fields), twin=address("/evidence.json", fields), in_drawer=in_drawer,
    )  # fmt: skip


def citation(report: Report, span: Span, digest: str) -> str:
    """A reference that can be checked: who, what, when, where, the words, and the hash of the text that holds them."""
    head = ". ".join(
        part
        for part in (report.outlet, f"“{report.title}”" if report.title else None, day(report.published) or None)
        if part
    )
    where = f" {report.url}." if report.url else ""
    words = clipped(span.of(report.text), 600)
    return f"{head or report.id}.{where} “{words}” (report {report.id}, characters {span.start}–{span.end}, text BLAKE2b-128 {digest})"


def answer(read_model: LedgerReadModel, fields: Fields) -> ViewResponse:
    """The evidence at ``report``, ``start``, ``end``; ``about`` names the claim or pair that it bears on."""
    report, span = place(read_model, fields)
    about = fields.text("about")
    why = tuple(read_model.reasons(report.id))
    more = (*_notes(read_model, about, report, span), *read_model.provenance(report.id))
    shown = item(report, span, more, why, about=about, in_drawer=bool(fields.text("part")))

    def context() -> dict[str, Any]:
        return {"item": shown}

    template = "evidence_part.html" if fields.text("part") else "evidence.html"
    return ViewResponse(
        template, f"Evidence in {clipped(report.outlet or report.id, 80)}", "", context, lambda: json(shown)
    )


def _notes(read_model: LedgerReadModel, about: str, report: Report, span: Span) -> list[tuple[str, str]]:
    """Why the words may be no statement of the claim they are shown for, or count with those of another report."""
    claim = read_model.claim(about) if about else None

    def named(name: str) -> str:
        held = read_model.report(name)
        return (held.outlet if held else None) or name

    return [("To know", note) for note in notes_on(claim, report.id, span.start, span.end, named)] if claim else []


def place(read_model: LedgerReadModel, fields: Fields) -> tuple[Report, Span]:
    """The report and span that an address names.

    Raises:
        NotFoundError: there is no such report, or the span is not inside its text.
    """
    name = fields.text("report")
    report = read_model.report(name)
    if report is None:
        raise NotFoundError("no report of this name is in the ledger", where=clipped(name, 200))
    start, end = fields.number("start"), fields.number("end")
    if start is None or end is None or not start <= end <= len(report.text):
        raise NotFoundError("no such characters are in the report", where=clipped(name, 200))
    return report, Span(start, end)


def json(shown: EvidenceItem) -> Json:
    """The same for a program."""
    report = shown.report
    return {
        "schema": "copydesk.evidence/1", "report": report.id, "start": shown.span.start, "end": shown.span.end,
        "text": shown.words, "outlet": report.outlet, "title": report.title, "url": report.url, "published": report.published,
        "facts": dict(shown.facts), "reasons": list(shown.why), "citation": shown.citation,
    }  # fmt: skip
