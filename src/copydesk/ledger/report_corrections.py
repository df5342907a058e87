"""What people correct of a report: its outlet, its day, the agency whose text it is; and the reports that came in last."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from copydesk.errors import UsageError
from copydesk.ledger.connection import Ledger

_STALE = (
    "INSERT OR IGNORE INTO stale SELECT text FROM report_text WHERE report = ?",
    "INSERT OR IGNORE INTO story_stale SELECT text FROM report_text WHERE report = ?",
    "UPDATE edge SET direction = NULL WHERE child = ?",
    "UPDATE edge SET direction = NULL WHERE parent = ?",
    "DELETE FROM annotated WHERE report = ?",
    # Stories whose reports are the same are left as they are: under another name of their component they are made again.
    (
        "UPDATE story SET component = 'corrected' WHERE component IN (SELECT component FROM story JOIN story_report "
        "ON story.id = story_report.story WHERE story_report.report = ?)"
    ),
)


@dataclass(frozen=True, slots=True)
class ReportLabels:
    """What a report is known to be, besides its words."""

    outlet: str | None
    agency: str | None
    published: str | None


def labels_of(ledger: Ledger, name: str) -> ReportLabels | None:
    """What is known of a report; None where it is not in the ledger."""
    query = "SELECT report.outlet, agency, published FROM report LEFT JOIN report_house ON report_house.report = number WHERE id = ?"
    rows = ledger.rows(query, (name,))
    return ReportLabels(*rows[0]) if rows else None


def correct(ledger: Ledger, name: str, labels: ReportLabels, *, house: str | None, by: str) -> None:
    """Put other labels on a report; what rests on them is worked out again. The old ones stay in the record of runs.

    ``house`` is the outlet as outlets are counted. An agency that is given stands; without one it is read off the text again.

    Raises:
        UsageError: the report is not in the ledger.
    """
    before = labels_of(ledger, name)
    if before is None:
        raise UsageError("no report of this id is in the ledger", where=name)
    with ledger.transaction() as connection:
        ledger.begin_run("correct", {"report": name, "by": by, "was": asdict(before), "is": asdict(labels)}, (name,))
        (number,) = connection.execute("SELECT number FROM report WHERE id = ?", (name,)).fetchone()
        connection.execute("UPDATE report SET outlet = ?, published = ? WHERE number = ?", (labels.outlet, labels.published, number))  # fmt: skip
        connection.execute("DELETE FROM report_house WHERE report = ?", (number,))
        if labels.agency:
            row = (number, labels.agency, labels.agency, house)
            connection.execute("INSERT INTO report_house (report, agency, house, outlet) VALUES (?, ?, ?, ?)", row)
        for query in _STALE:
            connection.execute(query, (number,))


def latest(ledger: Ledger, most: int) -> list[str]:
    """Ids of the reports that came in last, the last first."""
    return [name for (name,) in ledger.rows("SELECT id FROM report ORDER BY number DESC LIMIT ?", (most,))]
