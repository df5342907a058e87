"""What is asked of a ledger, as the JSON that the command line prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copydesk.model import Lineage, Span, Story
from copydesk.model.query_results import Version

Json = dict[str, Any]


def lineage_json(lineage: Lineage) -> Json:
    """Who copied whom, as the contract prints it; the spans of reasons are left out, for their texts are not at hand."""
    origins = [
        {"id": origin.id, "reports": list(origin.reports), "agency": origin.agency, "agency_held": origin.agency_held}
        for origin in lineage.origins
    ]
    edges = [
        {
            "child": edge.child,
            "parent": edge.parent,
            "kind": edge.kind,
            "derived": round(edge.derived, 4),
            "decided": edge.decided,
            "reasons": [{"kind": reason.kind, "says": reason.says, "weight": reason.weight} for reason in edge.reasons],
        }
        for edge in lineage.edges
    ]
    return {"schema": "copydesk.lineage/1", "origins": origins, "edges": edges}


def stories_json(stories: Iterable[Story]) -> Json:
    """The stories of a ledger, as the contract prints them."""
    return {"schema": "copydesk.stories/1", "stories": [story_json(story) for story in stories]}


def story_json(story: Story) -> Json:
    """One story."""
    return {
        "id": story.id,
        "title": story.title,
        "from": story.start,
        "to": story.end,
        "reports": list(story.reports),
        "outlets": story.outlets,
        "owners": story.owners,
        "origins": story.origins,
        "undecided": story.undecided,
        "series": [{"outlet": row.outlet, "reports": list(row.reports)} for row in story.series],
    }


def versions_json(name: str, versions: Iterable[Version]) -> Json:
    """The versions in order; spans of a change point into the version before and into the version itself."""
    return {"schema": "copydesk.versions/1", "id": name, "versions": [_version(row) for row in versions]}


def _version(row: Version) -> Json:
    return {
        "id": row.id,
        "number": row.number,
        "published": row.published,
        "title": row.title,
        "title_before": row.title_before,
        "notes": list(row.notes),
        "changes": [
            {
                "kind": change.kind, "aspect": change.aspect, "says": change.says, "severity": change.severity,
                "before": _span(change.source, row.before), "after": _span(change.rewrite, row.text),
            }
            for change in row.changes
        ],
    }  # fmt: skip


def _span(span: Span | None, text: str) -> Json | None:
    return {"start": span.start, "end": span.end, "text": span.of(text)} if span else None
