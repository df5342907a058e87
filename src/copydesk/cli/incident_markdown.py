"""Incidents as a Markdown list for a report: a heading each, who claims, accuses and denies, and every source with its words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from copydesk.app.incident_views import IncidentRow, row_of
from copydesk.model import Incident
from copydesk.text.sanitise import clipped, in_markdown

# Letters of a sentence that are quoted.
_QUOTED = 400


def incident_list(incidents: Iterable[Incident]) -> str:
    """The list; it ends with a line end, and the same incidents give the same list."""
    rows = [row_of(incident) for incident in incidents]
    body = [line for row in rows for line in _lines(row)]
    return "\n".join(["# Incidents", "", *(body or ["None."])]).rstrip("\n") + "\n"


def _lines(row: IncidentRow) -> Iterator[str]:
    head = " · ".join(part for part in (row.when or "no day", row.where or "no place", row.what) if part)
    yield f"## {in_markdown(head)}"
    yield ""
    yield in_markdown(row.who)
    yield ""
    counts = [
        f"killed: {row.killed}" if row.killed else "",
        f"wounded: {row.injured}" if row.injured else "",
        row.support,
    ]
    yield in_markdown("; ".join(count for count in counts if count))
    yield ""
    for verb, names in (
        ("Claimed", row.incident.claimed_by), ("Accused", row.incident.accused_by), ("Denied", row.incident.denied_by),
    ):  # fmt: skip
        if names:
            yield f"{verb} by {in_markdown(', '.join(names))}."
            yield ""
    for line in row.lines:
        notes = ", ".join(part for part in (line.source.published or "no date", line.role, line.number) if part)
        yield f"- {in_markdown(line.who)} ({in_markdown(notes)}): “{in_markdown(clipped(line.source.says, _QUOTED))}”"
    yield ""
