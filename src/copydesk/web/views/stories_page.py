"""All stories: how many reports, outlets, owners and texts, and what their reports disagree on most."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.contract.ledger_json import stories_json
from copydesk.model import Story
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import StoryFilter, StoryLine
from copydesk.web.response import Fields, ViewResponse, pages_of
from copydesk.web.story_read_model import counted
from copydesk.web.views.matrix_page import told

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
    found: str
    finding: str


def wish_of(fields: Fields) -> StoryFilter:
    """What an address asks for."""
    sort = fields.text("sort", 20)
    known = {value for value, _ in ORDERS}
    return StoryFilter(
        fields.text("q", 400).strip(), sort if sort in known else "echo", fields.text("from", 10), fields.text("to", 10),
        fields.number("reports", 1, 1_000_000) or 1,
    )  # fmt: skip


def answer(shelf: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """A page of stories; ``q`` seeks words, ``sort`` orders, ``from``, ``to`` and ``reports`` filter."""
    wish, page = wish_of(fields), fields.page()
    lines, total = shelf.stories(wish, PAGE, (page - 1) * PAGE)

    def pager(number: int) -> str:
        return links.stories(
            q=wish.words, sort=None if wish.sort == "echo" else wish.sort, page=number,
            reports=None if wish.least == 1 else wish.least, **{"from": wish.since, "to": wish.until},
        )  # fmt: skip

    def context() -> dict[str, Any]:
        heading = f"{counted(total, 'story', 'stories')}" + (f" with “{wish.words}”" if wish.words else "")
        is_empty = not shelf.standing().reports
        return {
            "keep_search": address("/searches", [("words", wish.words)]),
            "heading": "Forty articles say it: how many know it?" if is_empty else heading,
            "deck": "" if wish.words or is_empty else "Reports of one happening, and the texts that they go back to: a text counts once, however many outlets print it.",
            "rows": [_card(line, links) for line in lines], "wish": wish, "orders": ORDERS, "page": page,
            "first": (page - 1) * PAGE + 1, "pages": pages_of(total, PAGE), "pager": pager,
            "nothing": "The ledger is empty: add reports, and they are put into stories." if is_empty else "No story is like this.",
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
    dispute = Dispute(claim.says, links.claim(claim.id), told(claim)[:4]) if claim else None
    return Card(line.story, links.story(line.story.id), dispute, line.found, line.finding)
