"""One story or one report, laid out with what it goes back to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from copydesk.app.headlines import headline
from copydesk.app.story_parts import parts_of
from copydesk.errors import CopydeskError
from copydesk.ledger import claim_store, lineage_queries, report_queries
from copydesk.ledger import story_queries as kept
from copydesk.ledger.connection import Ledger
from copydesk.ledger.story_queries import StoredStory
from copydesk.model import Derivation, LineageLine, Report, ReportView, Source, Story, StoryView
from copydesk.resources.outlets import outlet_of
from copydesk.text.plurals import counted

# Texts that the sentence on top names, and letters of each title in it.
_NAMED, _LETTERS = 3, 60


def story_named(ledger: Ledger, name: str) -> str:
    """Id of the story that an id means: its own, or that of a report, an origin or a claim in it.

    Raises:
        CopydeskError: nothing in the ledger has this id.
    """
    if ledger.rows("SELECT 1 FROM story WHERE id = ?", (name,)):
        return name
    found = kept.story_of(ledger, name)
    claim = None if found else claim_store.story_of_claim(ledger, name)
    if not found and not claim:
        hint = "ids are listed by: copydesk stories --ledger FILE --json"
        raise CopydeskError("nothing in the ledger has this id", where=name, hint=hint)
    return found or claim or name


def story_view(ledger: Ledger, held: StoredStory, story: Story, finding: str) -> StoryView:
    """A story with its reports; ``story`` is the kept one, counted with owners, and ``finding`` its line."""
    held_reports = {name: row for name in story.reports if (row := kept.report(ledger, name)) is not None}
    reports = {name: row.report for name, row in held_reports.items()}
    parents = _parents(ledger, story.reports)
    origins = {name: lineage_queries.origin_of(ledger, name) for name in story.reports}
    series = {name: place for place, part in enumerate(story.series, 1) for name in part.reports}
    lines = tuple(line(reports[name], origins[name], parents.get(name), series.get(name)) for name in story.reports)
    sources = _sources(reports, origins, lines)
    inside = set(story.reports)
    parts = parts_of(ledger, held_reports, origins)
    undecided = tuple(pair for pair in kept.undecided(ledger, inside) if inside.issuperset(pair))
    return StoryView(
        says=sentence(story, sources),
        story=story,
        cohesion=held.cohesion,
        sources=sources,
        reports=lines,
        undecided=undecided,
        parts=parts,
        finding=finding,
    )


def report_view(ledger: Ledger, name: str) -> ReportView:
    """A report with what it goes back to.

    Raises:
        CopydeskError: there is no such report.
    """
    held = kept.report(ledger, name)
    if held is None:
        raise CopydeskError("no report of this id is in the ledger", where=name)
    origin = lineage_queries.origin_of(ledger, name)
    edges = lineage_queries.edges_of(ledger, name)
    parent = next(
        (edge for edge in edges if edge.child == name and edge.parent in lineage_queries.of_origin(ledger, origin)),
        None,
    )
    story = kept.story_of(ledger, name)
    title = kept.stories(ledger, story)[0].story.title if story else None
    same = lineage_queries.of_origin(ledger, origin)
    children = tuple(sorted(edge.child for edge in edges if edge.parent == name and edge.child in same))
    return ReportView(
        report=held.report, line=line(held.report, origin, parent, None), story=story, story_title=title, made_from_it=children,
        same_origin=tuple(other for other in same if other != name), digest=report_queries.digest_of(ledger, name) or "",
        provenance=report_queries.provenance_of(ledger, name),
    )  # fmt: skip


def line(report: Report, origin: str, edge: Derivation | None, series: int | None) -> LineageLine:
    """A report as a line of a list."""
    outlet = outlet_of(report.outlet, report.url)
    found = LineageLine(report.id, headline(report), outlet, report.published, origin, series=series)
    if edge is None:
        return found
    return LineageLine(
        id=report.id,
        title=found.title,
        outlet=outlet,
        published=report.published,
        origin=origin,
        parent=edge.parent,
        kind=edge.kind,
        derived=edge.derived,
        decided=edge.decided,
        series=series,
    )


def _parents(ledger: Ledger, names: Sequence[str]) -> dict[str, Derivation]:
    """The edge to the report that each report was made from, inside its origin."""
    origins = {name: lineage_queries.origin_of(ledger, name) for name in names}
    found: dict[str, Derivation] = {}
    for name in names:
        for edge in lineage_queries.edges_of(ledger, name):
            if edge.child == name and origins.get(edge.parent) == origins[name]:
                found.setdefault(name, edge)
    return found


def _sources(
    reports: Mapping[str, Report], origins: Mapping[str, str], lines: Sequence[LineageLine]
) -> tuple[Source, ...]:
    counts = Counter(origins.values())
    titles = {row.id: row for row in lines}
    first = sorted(counts, key=lambda name: (-counts[name], list(reports).index(name) if name in reports else 0, name))
    return tuple(
        Source(name, titles[name].title, titles[name].outlet, titles[name].published, counts[name])
        for name in first
        if name in titles
    )


def sentence(story: Story, sources: Sequence[Source]) -> str:
    """The counts of a story in one sentence."""
    reports = counted(len(story.reports), "report")
    outlets = f" from {counted(story.outlets, 'outlet')}" if story.outlets else ""
    owned = f" of {counted(story.owners, 'owner')}" if story.owners and story.owners != story.outlets else ""
    verb = "goes" if len(story.reports) == 1 else "go"
    named = "; ".join(_named(row) for row in sources[:_NAMED])
    more = f"; and {len(sources) - _NAMED} more" if len(sources) > _NAMED else ""
    doubt = f"; {counted(story.undecided, 'pair')} undecided" if story.undecided else ""
    return f"{reports}{outlets}{owned} {verb} back to {counted(story.origins, 'text')}: {named}{more}{doubt}."


def _named(row: Source) -> str:
    title = row.title if len(row.title) <= _LETTERS else f"{row.title[: _LETTERS - 1].rstrip()}…"
    origin = ", ".join(part for part in (row.outlet, (row.published or "")[:10]) if part)
    return f"“{title}”" + (f" ({origin})" if origin else "")
