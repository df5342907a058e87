"""A sentence held against the ledger: who reports it, who gives another number, who denies it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.contract.claims_json import corroboration_json
from copydesk.errors import CopydeskError, UsageError
from copydesk.model.corroboration import Corroborating, Corroboration
from copydesk.resources import agencies
from copydesk.web.comparison_service import StillComparingError
from copydesk.web.ledger_questions import SentenceQuestion
from copydesk.web.links import PageLinks, address
from copydesk.web.response import Fields, ViewResponse

# Longest sentence that can be asked about.
MOST_CHARACTERS = 600
STANCES = {"says": "reports it", "differs": "gives another number", "denies": "denies it"}


@dataclass(frozen=True, slots=True)
class CitedPassage:
    """A passage of the answer, with a link to its words, and the reports that print the same text."""

    row: Corroborating
    stance: str
    house: str
    href: str
    copies: tuple[tuple[str, str], ...]
    """Names of those reports, and links to their words."""


def asked(fields: Fields) -> SentenceQuestion:
    """The sentence that an address holds; empty where nothing was asked."""
    return SentenceQuestion(" ".join(fields.text("sentence", MOST_CHARACTERS).split()))


def answer(
    question: SentenceQuestion, refusal: str, ask: Callable[[], Corroboration], links: PageLinks
) -> ViewResponse:
    """The page: a form, and the answer where a sentence was given.

    Raises:
        CopydeskError: as ``Workspace.corroborate`` does.
    """
    sentence = question.sentence
    if not sentence or refusal:
        return _page(sentence, None, refusal, links)
    try:
        return _page(sentence, ask(), "", links)
    except StillComparingError:
        return _page(sentence, None, "It is still being looked up: ask again in a moment.", links)


def _page(sentence: str, found: Corroboration | None, refusal: str, links: PageLinks) -> ViewResponse:
    def context() -> dict[str, Any]:
        return {
            "sentence": sentence, "answer": found, "refusal": refusal, "most_characters": MOST_CHARACTERS,
            "again": address("/corroborate", [("sentence", sentence)]),
            "passages": _passages(found.evidence, links) if found else [],
        }  # fmt: skip

    def json() -> dict[str, Any]:
        if found is not None:
            return corroboration_json(found)
        if refusal:
            raise CopydeskError(refusal.rstrip("."))
        raise UsageError("no sentence was given", hint="ask: /corroborate.json?sentence=…")

    return ViewResponse("corroborate.html", "Corroborate", "Ask", context, json)


def _passages(evidence: Sequence[Corroborating], links: PageLinks) -> list[CitedPassage]:
    """One passage for each text and what it does; the copies of a text stand with the first."""
    groups: dict[tuple[str, ...], list[Corroborating]] = {}
    for row in evidence:
        groups.setdefault((row.origin or row.id, row.stance, row.value or ""), []).append(row)
    return [_passage(rows[0], rows[1:], links) for rows in groups.values()]


def _passage(row: Corroborating, others: Sequence[Corroborating], links: PageLinks) -> CitedPassage:
    house = row.house if row.house and agencies.canonical(row.house) else row.outlet or row.house or ""
    copies = tuple((other.outlet or other.id, links.evidence(other.id, other.span)) for other in others)
    return CitedPassage(row, STANCES[row.stance], house, links.evidence(row.id, row.span), copies)
