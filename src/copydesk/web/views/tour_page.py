"""The bundled reports in five stops: what changed, who copied whom, what copies changed, where a number comes from, what you say of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from copydesk import demo
from copydesk.text.plurals import counted
from copydesk.web.links import PageLinks, address
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import ViewResponse
from copydesk.web.story_read_model import StoryMaterial
from copydesk.web.views.story_claims import by_weight

SOURCE, REWRITE = "wire.txt", "rewrite.txt"
_TRACED = "3,000 dockers"


@dataclass(frozen=True, slots=True)
class TourStop:
    """A stop of the tour."""

    title: str
    href: str
    says: str
    look: str
    """What to look for there."""


def answer(read_model: LedgerReadModel, links: PageLinks, *, may_load: bool, is_busy: bool) -> ViewResponse:
    """The tour where the ledger holds the bundled reports; else how it comes to hold them."""
    stops = _stops(read_model, links) if holds_demo(read_model) else []

    def context() -> dict[str, Any]:
        return {"stops": stops, "may_load": may_load, "is_busy": is_busy, "count": len(demo.week())}

    return ViewResponse("tour.html", "A tour in five stops", "Compare", context, lambda: {"schema": "copydesk.tour/1"})


def holds_demo(read_model: LedgerReadModel) -> bool:
    """Whether the ledger holds the bundled wire report and its rewrite."""
    bundled = demo.reports()
    held = [read_model.report(name) for name in (SOURCE, REWRITE)]
    return all(report and report.text == bundled[report.id].text for report in held)


def _stops(read_model: LedgerReadModel, links: PageLinks) -> list[TourStop]:
    story = read_model.story_of(SOURCE)
    material = read_model.material(story.id) if story else None
    compare = links.compare(SOURCE, REWRITE) or ""
    found = [
        TourStop(
            "What did the rewrite change?", compare, "A site has rewritten an agency’s report of an explosion. Copydesk lays the two texts next to each other.",
            "The first lines of the list: “at least 11” became “over 11”, “about 300 dockers” became “about 3,000”. Click a number to see the words of both texts.",
        ),
    ]  # fmt: skip
    if story is None or material is None:
        return found
    found.append(TourStop(
        "How many know it?", links.story(story.id), f"{counted(len(story.reports), 'report')} cover the explosion, and {counted(story.origins, 'text')} stand behind them: a copy counts with the text it was made from.",
        "The sentence on top, and the arcs under “Who copied whom”: who wrote a report of their own, and who printed the agency’s.",
    ))  # fmt: skip
    claim = _claim(material)
    if claim is not None:
        found += [
            TourStop(
                "Who says it, and who changed it?", links.claim(claim), "A claim of the story with every report that mentions it, its value and its words.",
                "The column “What it does”. Then click the words: the drawer shows them in their place, with a citation to copy.",
            ),
            TourStop(
                "Where does a number come from?", address("/trace", [("words", _TRACED), ("story", story.id)]),
                "A number is traced back to the report that gave it first.", "Which report has 3,000, and what its own source has.",
            ),
            TourStop(
                "What do you say?", links.claim(claim) + "#note", "Set a status and write a note. It is signed, kept next to the ledger, and listed under Decisions.",
                "Under the claim: “Note and status”. Then open Decisions, Notes, to find it again, and Who did what.",
            ),
        ]  # fmt: skip
    return found


def _claim(material: StoryMaterial) -> str | None:
    """The claim that copies changed, or else the weightiest."""
    changed = [claim for claim in material.claims if claim.distortions]
    return next((claim.id for claim in by_weight(changed or material.claims)), None)
