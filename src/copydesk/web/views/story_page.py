"""One story: how many know it, who copied whom, who says what, and how it moved over time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk.contract.ledger_json import story_json
from copydesk.model import Claim
from copydesk.text.sanitise import clipped
from copydesk.web.charts import lineage_chart, timeline_chart
from copydesk.web.claim_notes import StandingNotes
from copydesk.web.links import PageLinks
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, NotFoundError, ViewResponse, pages_of
from copydesk.web.story_read_model import StoryMaterial, sentence
from copydesk.web.templating import drawn
from copydesk.web.views import matrix_page
from copydesk.web.views.story_claims import by_weight, disputes, distortions, is_fragment

# Claims and texts in one table.
PAGE, TEXTS = 40, 40
_SHOWN = ("main", "all", "differs")


@dataclass(frozen=True, slots=True)
class StoryRequest:
    """What of a story is asked for."""

    opened: frozenset[str] = frozenset()
    show: str = "main"
    page: int = 1
    texts: int = 1


def chosen(claims: tuple[Claim, ...], show: str) -> list[Claim]:
    """The claims by weight: all of them, those without fragments (``main``), or those that texts disagree on (``differs``)."""
    found: list[Claim] = list(claims)
    if show == "main":
        found = [claim for claim in claims if not is_fragment(claim)]
    elif show == "differs":
        found = [claim for claim in claims if claim.contrary]
    return by_weight(found)


def context(
    material: StoryMaterial,
    links: PageLinks,
    wish: StoryRequest,
    *,
    size: int = PAGE,
    notes: StandingNotes | None = None,
) -> dict[str, Any]:
    """All that the template of a story shows."""
    claims = chosen(material.claims, wish.show)
    pages = pages_of(len(claims), size)
    at = min(max(wish.page, 1), pages)
    texts = min(max(wish.texts, 1), pages_of(len(material.origins), TEXTS))
    first = (texts - 1) * TEXTS
    shown = claims[(at - 1) * size : at * size]
    return {
        "material": material,
        "story": material.story,
        "sentence": material.finding or sentence(material),
        "distortions": distortions(material, links),
        "disputes": disputes(material, links),
        "fragments": sum(map(is_fragment, material.claims)),
        "lineage": drawn(lineage_chart.drawing(material, links)),
        "timeline": drawn(timeline_chart.drawing(material, links)),
        "moving": timeline_chart.moving(material.claims),
        "matrix": matrix_page.matrix(material, shown, links, wish.opened, slice(first, first + TEXTS)),
        "noted": {claim.id: note for claim in shown if notes and (note := notes.of(claim))},
        "first": first + 1,
        "last": min(first + TEXTS, len(material.origins)),
        "text_pages": pages_of(len(material.origins), TEXTS),
        "texts_at": texts,
        "meanings": [(name, matrix_page.SIGNS[name], says) for name, says in matrix_page.MEANINGS],
        "wish": wish,
        "claims": len(claims),
        "page": at,
        "pages": pages,
    }


def json(material: StoryMaterial) -> dict[str, Any]:
    """The story with its origins, edges and claims, each as the contract prints it."""
    from copydesk.contract.claims_json import claims_json
    from copydesk.contract.ledger_json import lineage_json
    from copydesk.model import Lineage

    texts = {name: report.text for name, report in material.reports.items()}
    return {
        "schema": "copydesk.story/1",
        "sentence": material.finding or sentence(material),
        "story": story_json(material.story),
        "lineage": lineage_json(Lineage(material.origins, material.edges)),
        "claims": claims_json(material.claims, texts)["claims"],
    }


def answer(read_model: LedgerReadModel, fields: Fields, links: PageLinks) -> ViewResponse:
    """The story of an ``id``; ``open`` names texts whose reports are shown one by one, ``show`` chooses claims."""
    name = fields.text("id")
    material = read_model.material(name) or _around(read_model, name)
    if material is None:
        raise NotFoundError(
            "no story of this name is kept",
            where=clipped(name, 200),
            hint="stories are named anew when an earlier report comes in",
        )
    show = fields.text("show", 8) if fields.text("show", 8) in _SHOWN else "main"
    wish = StoryRequest(frozenset(fields.every("open")), show, fields.page(), fields.number("texts", 1, 100_000) or 1)

    shown = None if wish.show == "main" else wish.show

    notes = read_model.notes()

    def pager(number: int) -> str:
        return links.story(name, show=shown, page=number, texts=wish.texts if wish.texts > 1 else None) + "#claims"

    def text_pager(number: int) -> str:
        return links.story(name, show=shown, page=wish.page if wish.page > 1 else None, texts=number) + "#claims"

    return ViewResponse(
        "story.html", clipped(material.story.title or name, 100), "Stories",
        lambda: {**context(material, links, wish, notes=notes), "pager": pager, "text_pager": text_pager}, lambda: json(material),
    )  # fmt: skip


def _around(read_model: LedgerReadModel, name: str) -> StoryMaterial | None:
    """The story that a report or a claim of this id is in."""
    claim = read_model.claim(name)
    story = read_model.story_of(name)
    found = claim.story if claim else story.id if story else None
    return read_model.material(found) if found else None
