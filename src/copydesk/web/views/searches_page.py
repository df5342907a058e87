"""Searches that readers keep, with what came in last for each, and their feeds: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from copydesk.text.sanitise import clipped, one_line
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import ArrivedReport
from copydesk.web.response import Fields, ViewResponse
from copydesk.web.saved_searches import MAX_NAME_CHARACTERS, MAX_WORDS_CHARACTERS, SavedSearch
from copydesk.web.templating import page

# Reports of a feed, and of a search on the page.
FEED_ENTRIES, LATEST_SHOWN = 50, 5
# Searches whose latest reports are looked up for one page.
_MAX_LOOKED_UP = 50


@dataclass(frozen=True, slots=True)
class SearchCard:
    """A saved search with what came in last."""

    search: SavedSearch
    latest: tuple[ArrivedReport, ...]
    atom: str
    json: str
    stories: str


def feed_path(search: SavedSearch, kind: str) -> str:
    """The address of a feed."""
    return f"/feed/{search.key}.{kind}"


def answer(read_model: LedgerReadModel, searches: Sequence[SavedSearch], fields: Fields) -> ViewResponse:
    """The page of all saved searches; ``words`` fills the form that keeps one more."""
    words = fields.text("words", MAX_WORDS_CHARACTERS).strip()
    cards = [
        _card(read_model, row, LATEST_SHOWN if place < _MAX_LOOKED_UP else 0) for place, row in enumerate(searches)
    ]

    preview = read_model.latest_with(words, LATEST_SHOWN) if words else []

    def context() -> dict[str, Any]:
        return {
            "cards": cards, "words": words, "most_words": MAX_WORDS_CHARACTERS, "most_name": MAX_NAME_CHARACTERS,
            "preview": preview,
        }  # fmt: skip

    def json() -> dict[str, Any]:
        rows = [
            {"name": card.search.name, "words": card.search.words, "by": card.search.by, "at": card.search.at, "atom": card.atom,
             "json": card.json, "latest": [{"id": row.report.id, "came": row.came} for row in card.latest]}
            for card in cards
        ]  # fmt: skip
        return {"schema": "copydesk.searches/1", "searches": rows}

    return ViewResponse("searches.html", "Saved searches", "Stories", context, json)


def _card(read_model: LedgerReadModel, row: SavedSearch, most: int) -> SearchCard:
    latest = read_model.latest_with(row.words, most) if most else []
    stories = address("/stories", [("q", row.words)])
    return SearchCard(row, tuple(latest), feed_path(row, "atom"), feed_path(row, "json"), stories)


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One report of a feed."""

    id: str
    title: str
    href: str
    came: str
    summary: str
    outlet: str


def entries(rows: Sequence[ArrivedReport], base: str, links: PageLinks) -> list[FeedEntry]:
    """The reports of a feed; ``base`` is scheme and host of the desk, as the feed was asked for."""
    return [
        FeedEntry(
            f"urn:copydesk:report:{hashlib.sha256(row.report.id.encode('utf-8', 'replace')).hexdigest()[:32]}", clipped(row.report.title, 160),
            base + links.report(row.report.id), row.came, one_line(row.words), one_line(row.report.outlet or "outlet not known"),
        )
        for row in rows
    ]  # fmt: skip


def atom(search: SavedSearch, rows: Sequence[FeedEntry], base: str) -> bytes:
    """The feed as Atom."""
    updated = max((row.came for row in rows), default=search.at)
    made = page("feed.xml", {"search": search, "rows": rows, "base": base, "path": feed_path(search, "atom"), "updated": updated})  # fmt: skip
    return made.encode("utf-8", "replace")


def json_feed(search: SavedSearch, rows: Sequence[FeedEntry], base: str) -> dict[str, Any]:
    """The feed as JSON Feed."""
    items = [
        {"id": row.id, "url": row.href, "title": row.title, "content_text": row.summary, "date_published": row.came, "authors": [{"name": row.outlet}]}
        for row in rows
    ]  # fmt: skip
    return {
        "version": "https://jsonfeed.org/version/1.1", "title": f"Copydesk: {search.name}", "home_page_url": f"{base}/searches",
        "feed_url": base + feed_path(search, "json"), "description": f"Reports that hold: {search.words}", "items": items,
    }  # fmt: skip
