"""All stories: how many reports, outlets, owners and texts, and what their reports disagree on most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.contract.ledger_json import stories_json
from copydesk.ledger.page_queries import FOUND_CLOSES, FOUND_OPENS
from copydesk.model import Story
from copydesk.text.plurals import counted
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import StoryFilter, StoryLine
from copydesk.web.response import Fields, ViewResponse, pages_of
from copydesk.web.views.matrix_page import reported_values

PAGE = 30
ORDERS = (
    ("echo", "One text, many outlets"),
    ("reports", "Most reports"),
    ("new", "Newest first"),
    ("old", "Oldest first"),
    ("texts", "Most texts"),
)


@dataclass(frozen=True, slots=True)
class Dispute:
    """The claim that reports disagree on most."""

    says: str
    href: str
    values: list[str]


@dataclass(frozen=True, slots=True)
class Card:
    """A story in the list."""

    story: Story
    href: str
    dispute: Dispute | None
    found: tuple[tuple[bool, str], ...]
    """Where the words that were sought stand, in parts: whether each is what was sought, and its words."""
    found_href: str
    finding: str


def wish_of(fields: Fields) -> StoryFilter:
    """What an address asks for."""
    sort = fields.text("sort", 20)
    known = {value for value, _ in ORDERS}
    return StoryFilter(
        fields.text("q", 400).strip(), sort if sort in known else "echo", fields.text("from", 10), fields.text("to", 10),
        fields.number("reports", 1, 1_000_000) or 1,
    )  # fmt: skip


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """A page of stories; ``q`` seeks words, ``sort`` orders, ``from``, ``to`` and ``reports`` filter."""
    wish, page = wish_of(fields), fields.page()
    lines, total = read_model.stories(wish, PAGE, (page - 1) * PAGE)

    def pager(number: int) -> str:
        return links.stories(
            q=wish.words, sort=None if wish.sort == "echo" else wish.sort, page=number,
            reports=None if wish.least == 1 else wish.least, **{"from": wish.since, "to": wish.until},
        )  # fmt: skip

    def context() -> dict[str, Any]:
        heading = f"{counted(total, 'story', 'stories')}" + (f" with “{wish.words}”" if wish.words else "")
        is_empty = not total and not read_model.standing().reports
        return {
            "keep_search": address("/searches", [("words", wish.words)]),
            "heading": "Forty articles say it: how many know it?" if is_empty else heading,
            "deck": "" if wish.words or is_empty else "A story is the reports about one event. A text counts once, however many outlets print it.",
            "rows": [_card(line, links) for line in lines], "wish": wish, "orders": ORDERS, "page": page,
            "first": (page - 1) * PAGE + 1, "pages": pages_of(total, PAGE), "pager": pager,
            "nothing": "The ledger is empty: add reports, and they are put into stories." if is_empty else "No story has these words, days and numbers of reports.",
        }  # fmt: skip

    return ViewResponse(
        "stories.html",
        "Stories",
        "Stories",
        context,
        lambda: {**stories_json(line.story for line in lines), "total": total, "page": page},
    )


def _card(line: StoryLine, links: PageLinks) -> Card:
    claim = line.dispute
    dispute = Dispute(claim.says, links.claim(claim.id), reported_values(claim)[:4]) if claim else None
    href = links.report(line.found_in) if line.found_in else ""
    return Card(line.story, links.story(line.story.id), dispute, _marked(line.found), href, line.finding)


def _marked(found: str) -> tuple[tuple[bool, str], ...]:
    """Words in their context, cut at the marks: whether each part is what was sought."""
    parts: list[tuple[bool, str]] = []
    for place, part in enumerate(found.split(FOUND_OPENS)):
        sought, closes, after = part.partition(FOUND_CLOSES)
        parts += [(place > 0 and bool(closes), sought), (False, after)]
    return tuple((is_sought, words) for is_sought, words in parts if words)
