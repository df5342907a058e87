"""One story as one file that works from disk: the pages' own templates, with all texts and every mark inside."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from copydesk.app.incident_views import IncidentRow, SourceLine, row_of
from copydesk.changes import summary
from copydesk.model import Comparison, Incident, Report, Span
from copydesk.page.html_markup import digest
from copydesk.web import templating
from copydesk.web.links import FileLinks
from copydesk.web.story_read_model import StoryMaterial
from copydesk.web.views import claim_page as claims
from copydesk.web.views import evidence_page, story_page
from copydesk.web.views import report_page as reports

# Claims that a file lists, and mentions of each one by one; the rest are counted.
MOST_CLAIMS, MAX_MENTIONS = 60, 24


@dataclass(frozen=True, slots=True)
class LinkedChange:
    """A change with links to its places."""

    kind: str
    aspect: str
    severity: int
    says: str
    source: str | None
    rewrite: str | None


@dataclass(frozen=True, slots=True)
class ComparedPair:
    """What a rewrite changed."""

    place: str
    source: Report
    rewrite: Report
    says: str
    changes: tuple[LinkedChange, ...]


@dataclass(frozen=True, slots=True)
class LinkedSource:
    """A line of an incident with a link to its words; no link where the report is not in the file."""

    line: SourceLine
    href: str | None


def report_file(
    material: StoryMaterial, comparisons: Iterable[Comparison] = (), incidents: Iterable[Incident] = ()
) -> str:
    """The whole file, as HTML in UTF-8; the same story gives the same bytes."""
    compared = list(comparisons)
    links = FileLinks({name: f"r{place}" for place, name in enumerate(material.story.reports, 1)})
    for place, row in enumerate(compared, 1):
        links.compared[(row.source.id, row.rewrite.id)] = f"x{place}"
    chosen = story_page.chosen(material.claims, "main")[:MOST_CLAIMS]
    links.claims.update((row.id, f"k{place}") for place, row in enumerate(chosen, 1))
    context = story_page.context(material, links, story_page.StoryRequest(), size=MOST_CLAIMS)
    told = [(row, links.claims[row.id], claims.lines(material.reports.get, row, links, MAX_MENTIONS)) for row in chosen]
    changed = [_compared(row, links) for row in compared]
    happened = [(row, _linked(row, material, links)) for row in map(row_of, incidents)]
    texts = [
        (report, links.reports[name], templating.drawn(_text(material, name, links)))
        for name, report in _inside(material)
    ]
    style, script = templating.style(), templating.script("desk.js")
    policy = f"default-src 'none'; style-src '{digest(style)}'; script-src '{digest(script)}'; base-uri 'none'; form-action 'none'"
    # Drawn last: by now every mark above has asked for its entry.
    items = [(evidence_page.item(material.reports[name], span), place) for (name, span), place in links.entries.items()]
    return templating.page("file.html", {
        **context, "links": links, "told": told, "happened": happened, "comparisons": changed, "texts": texts, "items": items, "policy": policy,
        "style": templating.drawn(style), "script": templating.drawn(script),
    })  # fmt: skip


def _linked(row: IncidentRow, material: StoryMaterial, links: FileLinks) -> list[LinkedSource]:
    """The sources of an incident, with links to those whose reports are in the file."""
    return [
        LinkedSource(
            line,
            links.evidence(line.source.report, line.source.span) if line.source.report in material.reports else None,
        )
        for line in row.lines
    ]


def _inside(material: StoryMaterial) -> Iterator[tuple[str, Report]]:
    return ((name, material.reports[name]) for name in material.story.reports if name in material.reports)


def _text(material: StoryMaterial, name: str, links: FileLinks) -> str:
    told = [row for row in material.claims if row.id in links.claims]
    marks = reports.marks_of(name, told, lambda claim, _: links.claim(claim.id))
    return reports.text_html(material.reports[name], marks)


def _compared(comparison: Comparison, links: FileLinks) -> ComparedPair:
    source, rewrite = comparison.source, comparison.rewrite

    def place(report: Report, span: Span | None) -> str | None:
        return links.evidence(report.id, span) if span is not None and len(span) else None

    changes = tuple(
        LinkedChange(row.kind, row.aspect, row.severity, row.says, place(source, row.source), place(rewrite, row.rewrite))
        for row in comparison.changes if row.severity >= 2
    )  # fmt: skip
    return ComparedPair(
        links.compared[(source.id, rewrite.id)],
        source,
        rewrite,
        " ".join(summary.sentences(comparison, told=0)),
        changes,
    )


def pairs(material: StoryMaterial, most: int) -> list[tuple[Report, Report]]:
    """The pairs of a source and its rewrite whose changes a file lists: rewrites before copies, the surest first."""
    edges = [edge for edge in material.parents.values() if edge.kind != "copy"]
    edges.sort(key=lambda edge: (-edge.derived, edge.child))
    held: Mapping[str, Any] = material.reports
    return [
        (held[edge.parent], held[edge.child]) for edge in edges[:most] if edge.parent in held and edge.child in held
    ]
