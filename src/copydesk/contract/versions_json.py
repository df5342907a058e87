"""The versions of a report as the JSON that the command line prints."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from copydesk.model import Span
from copydesk.model.query_results import Version

Json = dict[str, Any]


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
