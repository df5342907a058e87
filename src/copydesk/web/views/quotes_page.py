"""Who said what: statements with the chain by which they came, and their wordings compared with the first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.contract.claims_json import claims_json
from copydesk.model.speech_doubts import HEADING, counts_words, doubt_words
from copydesk.page.html_markup import element, safe
from copydesk.text.sanitise import clipped
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import FindingFilter, StatementCard
from copydesk.web.response import Fields, ViewResponse, pages_of
from copydesk.web.templating import drawn
from copydesk.web.wording_diff import where_alike

PAGE = 15
# Wordings of one statement that are shown.
_MAX_WORDINGS_SHOWN = 12
# Steps of a chain whose code is no word of a newsroom.
_ROLES = {"channel": "through"}
# How a report gives the words of a speaker.
_KINDS = {"direct": "quoted", "indirect": "in the report’s words", "mixed": "partly quoted"}


@dataclass(frozen=True, slots=True)
class ChainStep:
    """One step of the chain."""

    role: str
    name: str


@dataclass(frozen=True, slots=True)
class QuoteVariant:
    """How one report words it, with what differs from the first marked."""

    report: str
    outlet: str
    published: str | None
    html: str


@dataclass(frozen=True, slots=True)
class QuoteRow:
    """A statement as the page shows it."""

    says: str
    href: str
    speaker: str | None
    kind: str
    reports: int
    chain: tuple[ChainStep, ...]
    variants: tuple[QuoteVariant, ...]
    doubt: str = ""
    """Why it may be no statement, or in the wrong mouth, in the words of its first report."""
    is_doubtful: bool = False
    """Whether every report of it gives a reason to doubt it."""


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """A page of statements; ``speaker``, ``words`` and ``story`` filter."""
    wish = FindingFilter(fields.text("story"), fields.text("words", 200).strip(), fields.text("speaker", 200).strip())
    page = fields.page()
    found, total, doubtful = read_model.quotes(wish, PAGE, (page - 1) * PAGE)

    def context() -> dict[str, Any]:
        return {
            "heading": counts_words(total - doubtful, doubtful).capitalize(), "doubtful_heading": HEADING,
            "quotes": [_quote(read_model, quotation, links) for quotation in found],
            "wish": wish, "page": page, "pages": pages_of(total, PAGE),
            "pager": lambda number: address("/quotes", [("story", wish.story), ("words", wish.words), ("speaker", wish.speaker), ("page", number)]),
        }  # fmt: skip

    def json() -> dict[str, Any]:
        claims = [quotation.claim for quotation in found]
        reports = (read_model.report(row.id) for claim in claims for row in claim.reports)
        rows = claims_json(claims, {report.id: report.text for report in reports if report})["claims"]
        for row, quotation in zip(rows, found, strict=True):
            row["chain"] = [{"role": role, "name": name} for role, name in quotation.chain]
        return {"schema": "copydesk.quotes/1", "quotes": rows, "total": total, "doubtful": doubtful, "page": page}

    return ViewResponse("quotes.html", "Quotes", "Quotes", context, json)


def _steps(quotation: StatementCard) -> tuple[ChainStep, ...]:
    """The chain in a newsroom's words; an agency that printed its own report stands once."""
    chain = quotation.chain
    own = {name for role, name in chain if role == "outlet"}
    return tuple(
        ChainStep(_ROLES.get(role, role), name) for role, name in chain if not (role == "agency" and name in own)
    )


def _quote(read_model: LedgerReadModel, quotation: StatementCard, links: PageLinks) -> QuoteRow:
    claim = quotation.claim
    variants: list[QuoteVariant] = []
    first = ""
    seen: set[str] = set()
    for row in claim.reports:
        report = read_model.report(row.id)
        words = " ".join(row.span.of(report.text).split()) if report else ""
        if not words or words in seen or len(variants) >= _MAX_WORDINGS_SHOWN:
            continue
        seen.add(words)
        html = (
            "".join(element(tag, safe(part)) if tag else safe(part) for tag, part in where_alike(first, words))
            if first
            else safe(words)
        )
        first = first or words
        variants.append(QuoteVariant(row.id, clipped(row.outlet or row.id, 60), row.published, drawn(html)))
    lead = claim.reports[0]
    return QuoteRow(
        says=first or claim.says, href=links.evidence(lead.id, lead.span, claim.id), speaker=lead.speaker, kind=_KINDS.get(quotation.kind, quotation.kind),
        reports=len({row.id for row in claim.reports}), chain=_steps(quotation), variants=tuple(variants), doubt=doubt_words(lead),
        is_doubtful=claim.is_doubtful,
    )  # fmt: skip
