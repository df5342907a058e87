"""Reports in the order in which they came in: the last ones, and the last ones that hold some words."""

from __future__ import annotations

from copydesk.ledger.connection import Ledger
from copydesk.ledger.page_queries import as_query


def latest_with(ledger: Ledger, words: str, most: int) -> list[tuple[str, str, str]]:
    """The reports that hold these words, those that came in last first: id, when it came in (ISO 8601), words in their context."""
    query = (
        "SELECT report.id, run.made, snippet(words, 1, '', '', ' … ', 32) FROM words JOIN report ON report.number = words.rowid "
        "JOIN run ON run.number = report.run WHERE words MATCH ? ORDER BY words.rowid DESC LIMIT ?"
    )
    return [(str(name), str(made), str(found)) for name, made, found in ledger.rows(query, (as_query(words), most))]
