"""What happened: a map of places, a line of days, a table of events, each with the words that report it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from copydesk.ledger.page_queries import MOST_EVENTS
from copydesk.model import Span
from copydesk.page.date_words import timex_words
from copydesk.resources import countries
from copydesk.text.plurals import counted
from copydesk.web import event_words
from copydesk.web.charts import day_chart, world_map
from copydesk.web.charts.map_view import map_view
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.read_model import EventLine, EventPage, FindingFilter
from copydesk.web.response import Fields, Json, ViewResponse, pages_of
from copydesk.web.templating import drawn

PAGE = 60


@dataclass(frozen=True, slots=True)
class EventRow:
    """An event as the table shows it."""

    report: str
    outlet: str | None
    what: str
    aside: str
    day: str | None
    parties: str
    place: str | None
    killed: str
    speaker: str | None
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class PlaceRow:
    """A place of the map in the table next to it."""

    name: str
    country: str
    count: int
    href: str


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """A page of events; ``type``, ``country``, ``words`` and ``story`` filter."""
    wish = FindingFilter(
        fields.text("story"),
        fields.text("words", 200).strip(),
        type=fields.text("type", 40),
        country=fields.text("country", 3),
    )
    page = fields.page()
    found = read_model.events(wish, PAGE, (page - 1) * PAGE)

    def context() -> dict[str, Any]:
        return _context(found, wish, page, links, fields.text("map", 60))

    def json() -> Json:
        rows = [
            {**{key: value for key, value in asdict(row).items() if key != "aside"}, "text": row.says}
            for row in found.rows
        ]
        return {"schema": "copydesk.events/1", "events": rows, "total": found.total, "page": page}

    return ViewResponse("events.html", "Events", "Events", context, json)


def _href(wish: FindingFilter, **more: str | int | None) -> str:
    known = {"story": wish.story, "words": wish.words, "type": wish.type, "country": wish.country}
    return address("/events", {**known, **more}.items())


def _context(found: EventPage, wish: FindingFilter, page: int, links: PageLinks, frame: str) -> dict[str, Any]:
    spots = [
        world_map.MapPoint(name, lat, lon, count, _href(wish, words=name), is_country=name == _named(code))
        for name, code, lat, lon, count in found.places
    ]  # fmt: skip
    return {
        "heading": ("The latest " if found.total >= MOST_EVENTS else "") + counted(found.total, "reported event"), "wish": wish, "types": event_words.choices(found.types),
        "countries": sorted(((code, _named(code)) for code in found.countries), key=lambda pair: pair[1]),
        "rows": [_row(row, links) for row in found.rows], "map": map_view(spots, frame, lambda to: _href(wish, map=to)),
        "spots": _places(found, spots), "timeline": drawn(day_chart.drawing(found.days)), "days": found.days,
        "page": page, "pages": pages_of(found.total, PAGE), "pager": lambda number: _href(wish, page=number),
    }  # fmt: skip


def _places(found: EventPage, spots: Sequence[world_map.MapPoint]) -> list[PlaceRow]:
    return [
        PlaceRow(spot.name, _named(code), spot.count, spot.href)
        for spot, (_, code, *_) in zip(spots, found.places, strict=True)
    ]  # fmt: skip


def _named(code: str | None) -> str:
    land = countries.by_code().get(code or "")
    return land.name if land else code or ""


def _row(row: EventLine, links: PageLinks) -> EventRow:
    parties = event_words.parties(row.actor, row.recipient)
    return EventRow(
        report=row.report, outlet=row.outlet, what=event_words.deed(row.type, row.mode), aside=row.aside, day=timex_words(row.day), parties=parties, place=row.place, killed=row.killed,
        speaker=row.speaker, says=row.says, href=links.evidence(row.report, Span(row.start, row.end)),
    )  # fmt: skip
