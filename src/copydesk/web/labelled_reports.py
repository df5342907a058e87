"""A report as a reader knows it: title, outlet, day; looked up by its id."""

from __future__ import annotations

from collections.abc import Iterable

from copydesk.ledger import report_corrections, story_queries
from copydesk.ledger.connection import Ledger
from copydesk.web.read_model import LabelledReport
from copydesk.web.story_read_model import title_of


def labelled(ledger: Ledger, name: str) -> LabelledReport | None:
    """A report with what is known of it; None where the ledger has none of this id."""
    labels, held = report_corrections.labels_of(ledger, name), story_queries.report(ledger, name)
    if labels is None or held is None:
        return None
    story = story_queries.story_of(ledger, name)
    return LabelledReport(name, title_of(held.report), labels.outlet, labels.agency, labels.published, story)


def labelled_by_id(ledger: Ledger, names: Iterable[str]) -> dict[str, LabelledReport]:
    """Those of these reports that the ledger has, by id."""
    return {name: row for name in dict.fromkeys(names) if (row := labelled(ledger, name))}
