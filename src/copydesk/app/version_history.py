"""The versions of a report, each with what ``compare`` finds changed since the one before."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from copydesk.annotation.report_outline import outlined
from copydesk.errors import CopydeskError
from copydesk.ledger import story_queries, version_store
from copydesk.ledger.connection import Ledger
from copydesk.model import Comparison, Report
from copydesk.model.query_results import Version

Compare = Callable[[Report, Report], Comparison]


def versions(ledger: Ledger, name: str, compare: Compare) -> tuple[Version, ...]:
    """All versions of the report of an id, in the order in which they came in.

    Raises:
        CopydeskError: no report of this id is in the ledger.
    """
    names = version_store.versions_of(ledger, name)
    if not names:
        hint = "ids are listed by: copydesk lineage --ledger FILE"
        raise CopydeskError("no report of this id is in the ledger", where=name, hint=hint)
    held = [row.report for version in names if (row := story_queries.report(ledger, version)) is not None]
    return tuple(_versions(held, compare))


# Fields of which a version has lines of its own.
_OWN_LINES = ("title", "correction")


def _versions(reports: list[Report], compare: Compare) -> Iterator[Version]:
    before: Report | None = None
    for number, report in enumerate(reports, 1):
        if before is None:
            yield Version(report.id, number, report.published, report.title, text=report.text)
        else:
            known = set(_notes(before))
            found = sorted(compare(before, report).changes, key=lambda change: -change.severity)
            found = [change for change in found if change.field not in _OWN_LINES]
            yield Version(
                id=report.id, number=number, published=report.published, title=report.title,
                title_before=before.title if before.title != report.title else None,
                notes=tuple(note for note in _notes(report) if note not in known), changes=tuple(found), text=report.text, before=before.text,
            )  # fmt: skip
        before = report


def _notes(report: Report) -> Iterator[str]:
    """The notes of correction in a report."""
    for item in outlined(report).furniture:
        if item.kind == "correction":
            yield " ".join(item.span.of(report.text).split())
