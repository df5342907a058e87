"""What a report is called in a list: its title, or its first sentence."""

from __future__ import annotations

from copydesk.annotation.report_outline import outlined
from copydesk.model import Report

_HEADLINE_MAX_CHARACTERS = 160


def headline(report: Report) -> str:
    """The title of a report, or its first sentence."""
    if report.title and report.title.strip():
        return " ".join(report.title.split())
    spans = [row.span for row in outlined(report).sentences if row.kind != "dateline"]
    first = " ".join((spans[0].of(report.text) if spans else report.text[: 2 * _HEADLINE_MAX_CHARACTERS]).split())
    return first if len(first) <= _HEADLINE_MAX_CHARACTERS else f"{first[: _HEADLINE_MAX_CHARACTERS - 1].rstrip()}…"
