"""A rewrite next to its source, or next to several: ribbons between sentences, every change in its place, and a letter about them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from copydesk.changes import summary
from copydesk.contract import comparison_json, patchwork_json
from copydesk.errors import UsageError
from copydesk.model import Comparison, Report
from copydesk.model.comparison import Patchwork
from copydesk.page.author_letter import letter
from copydesk.page.change_overview import overview_html
from copydesk.page.change_words import in_order
from copydesk.page.comparison_lists import effects_html, reasons_html
from copydesk.page.comparison_page import side_by_side
from copydesk.page.letter_docx import letter_docx
from copydesk.page.sentence_outline import outline
from copydesk.text.sanitise import clipped
from copydesk.web.change_marks import ChangeMark
from copydesk.web.comparison_service import Compares, StillComparingError
from copydesk.web.links import PageLinks, address
from copydesk.web.pasted_pairs import PastedPairs
from copydesk.web.query_service import LedgerReadModel
from copydesk.web.response import Fields, Json, NotFoundError, ViewResponse
from copydesk.web.story_read_model import lettered, title_of
from copydesk.web.templating import drawn
from copydesk.web.views.decide_page import VERBS
from copydesk.web.views.marks_page import controls
from copydesk.web.views.report_page import text_html

MOST_SOURCES = 6
LetterKind = Literal["txt", "md", "docx"]


@dataclass(frozen=True, slots=True)
class NamedReport:
    """One of several sources."""

    letter: str
    name: str
    href: str
    is_shown: bool
    drawn: int


@dataclass(frozen=True, slots=True)
class CompareRequest:
    """Which reports are compared with each other."""

    sources: tuple[Report, ...]
    rewrite: Report
    shown: int
    is_clean: bool
    pasted: str = ""
    """Name of the pair of texts, where they belong to no ledger."""
    is_swapped: bool = False

    def href(self, path: str = "/compare", *, shown: int | None = None, clean: bool | None = None) -> str:
        """The address of this view, with another source shown or the marks taken away."""
        at = self.shown if shown is None else shown
        marks = self.is_clean if clean is None else clean
        if self.pasted:
            swapped = 1 if self.is_swapped else None
            return address(path, [("pasted", self.pasted), ("swapped", swapped), ("clean", 1 if marks else None)])
        fields: list[tuple[str, str | int | None]] = [("source", source.id) for source in self.sources]
        return address(
            path, [*fields, ("rewrite", self.rewrite.id), ("shown", at or None), ("clean", 1 if marks else None)]
        )

    def fields(self) -> list[tuple[str, str]]:
        """The names and values by which a form names these two texts."""
        if self.pasted:
            return [("pasted", self.pasted), *([("swapped", "1")] if self.is_swapped else [])]
        return [("source", self.sources[self.shown].id), ("rewrite", self.rewrite.id)]

    def swapped_href(self) -> str:
        """The address of the same two texts, the other way round."""
        if self.pasted:
            return replace(self, is_swapped=not self.is_swapped).href()
        return address("/compare", [("source", self.rewrite.id), ("rewrite", self.sources[self.shown].id)])


def asked(read_model: LedgerReadModel, fields: Fields, pairs: PastedPairs) -> CompareRequest:
    """The reports that an address names: of the ledger, or texts that were pasted.

    Raises:
        UsageError: it names no source or no rewrite.
        NotFoundError: one of them is not in the ledger, or the texts are not kept any more.
    """
    if fields.text("pasted"):
        return _pasted(fields, pairs)
    names = [*fields.every("source", MOST_SOURCES), *fields.every("rewrite", 1)]
    if len(names) < 2 or not fields.text("rewrite"):
        raise UsageError("two reports are needed", hint="name them: /compare?source=ID&rewrite=ID")
    found = [read_model.report(name) for name in names]
    missing = next((name for name, report in zip(names, found, strict=True) if report is None), None)
    if missing is not None:
        raise NotFoundError("no report of this name is in the ledger", where=clipped(missing, 200))
    *sources, rewrite = [report for report in found if report]
    return CompareRequest(
        tuple(sources), rewrite, min(fields.number("shown", 0) or 0, len(sources) - 1), bool(fields.text("clean"))
    )


def letter_about(wanted: CompareRequest, comparer: Compares, kind: LetterKind) -> bytes:
    """The comparison as a letter to the author of the rewrite; raises as ``Engine.compare`` does."""
    comparison = comparer.compare(wanted.sources[wanted.shown], wanted.rewrite)
    if kind == "docx":
        return letter_docx(comparison)
    return letter(comparison, markdown=kind == "md").encode("utf-8", "replace")


def _pasted(fields: Fields, pairs: PastedPairs) -> CompareRequest:
    name = fields.text("pasted", 64)
    found = pairs.get(name)
    if found is None:
        raise NotFoundError("these two texts are not kept any more", hint="give them again: under Compare")
    is_swapped = bool(fields.text("swapped"))
    source, rewrite = reversed(found) if is_swapped else found
    return CompareRequest((source,), rewrite, 0, bool(fields.text("clean")), name, is_swapped)


def answer(
    wanted: CompareRequest, comparer: Compares, links: PageLinks, marks: Sequence[ChangeMark] | None = None
) -> ViewResponse:
    """The comparison of the reports that were asked for; their texts alone where it is still being worked out.

    ``marks`` are what readers said of changes; None where nothing can be said, for the desk is read-only.
    """
    try:
        return _answer(wanted, comparer, marks)
    except StillComparingError:
        return ViewResponse(
            "comparing.html",
            "Comparing",
            "Compare",
            lambda: _waiting(wanted, links),
            lambda: {"schema": "copydesk.waiting/1"},
        )


def _waiting(wanted: CompareRequest, links: PageLinks) -> dict[str, Any]:
    shown = [wanted.sources[wanted.shown], wanted.rewrite]
    texts = [
        (report, None if wanted.pasted else links.report(report.id), drawn(text_html(report, ()))) for report in shown
    ]
    return {"texts": texts, "again": wanted.href(), "poll": wanted.href("/compare.json")}


def _answer(wanted: CompareRequest, comparer: Compares, marks: Sequence[ChangeMark] | None) -> ViewResponse:
    comparison = comparer.compare(wanted.sources[wanted.shown], wanted.rewrite)
    patchwork = comparer.patchwork(wanted.sources, wanted.rewrite) if len(wanted.sources) > 1 else None

    def context() -> dict[str, Any]:
        return _context(wanted, comparison, patchwork, marks)

    def json() -> Json:
        return patchwork_json(patchwork) if patchwork else comparison_json(comparison)

    return ViewResponse(
        "compare.html",
        f"{clipped(comparison.source.id, 60)} and {clipped(wanted.rewrite.id, 60)}",
        "Compare",
        context,
        json,
    )


def _context(
    wanted: CompareRequest, comparison: Comparison, patchwork: Patchwork | None, marks: Sequence[ChangeMark] | None
) -> dict[str, Any]:
    is_derived = summary.is_derived(comparison.relation)
    shown = in_order(comparison) if is_derived and not wanted.is_clean else replace(comparison, changes=())
    first, *rest = summary.sentences(comparison, told=2)
    source = comparison.source
    return {
        "kind": "comparison", "headline": first, "deck": " ".join(rest), "reasons": drawn(reasons_html(comparison.relation.reasons)),
        "effects": drawn(effects_html(shown.changes)), "overview": drawn(overview_html(shown)), "body": drawn(side_by_side(shown, _tags(patchwork), None if marks is None else controls(shown, marks), are_marks_hidden=wanted.is_clean)),
        "clean": wanted.is_clean, "clean_href": wanted.href(clean=not wanted.is_clean),
        "swap": wanted.swapped_href(), "source": source, "rewrite": wanted.rewrite,
        "sources": _named(wanted, patchwork), "sentences": len(patchwork.draws) if patchwork else 0,
        "shared": sum(1 for draw in patchwork.draws if draw.candidates) if patchwork else 0,
        "alone": sum(1 for draw in patchwork.draws if draw.source is None and not draw.candidates) if patchwork else 0,
        "pair": (wanted.rewrite.id, source.id), "pair_titles": (_called(wanted.rewrite), _called(source)), "verbs": VERBS, "pair_fields": wanted.fields(), "letter": letter(comparison),
        "letter_text": wanted.href("/compare/letter.txt"), "letter_markdown": wanted.href("/compare/letter.md"), "letter_docx": wanted.href("/compare/letter.docx"), "outside": bool(wanted.pasted),
    }  # fmt: skip


def _called(report: Report) -> str:
    return ", ".join(filter(None, (title_of(report), report.outlet)))


def _named(wanted: CompareRequest, patchwork: Patchwork | None) -> list[NamedReport]:
    return [
        NamedReport(lettered(place), report.outlet or report.id, wanted.href(shown=place), place == wanted.shown,
              sum(1 for draw in patchwork.draws if draw.source == place) if patchwork else 0)
        for place, report in enumerate(wanted.sources)
    ]  # fmt: skip


def _tags(patchwork: Patchwork | None) -> dict[int, Sequence[tuple[str, str]]]:
    """For each sentence of the rewrite the letters of the sources that it may come from."""
    if patchwork is None:
        return {}
    places = outline(patchwork.rewrite)
    found: dict[int, Sequence[tuple[str, str]]] = {}
    for draw in patchwork.draws:
        drawn_on = draw.candidates or (() if draw.source is None else (draw.source,))
        found[places.number(draw.rewrite)] = [
            (lettered(place), f"source {lettered(place)}, {patchwork.sources[place].id}") for place in drawn_on
        ]
    return found
