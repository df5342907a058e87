"""The table of ``claims --toll``: who says how many, the highest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from copydesk.model.query_results import ReportedToll


def show(found: tuple[ReportedToll, ...], limit: int) -> None:
    """Print the tolls; those of an earlier year under a heading of their own."""
    from rich.table import Table

    from copydesk.cli.console import console, plain, print_table

    out = console()
    if not found:
        out.print(plain("No report gives such a number."))
        return
    for earlier, title in ((False, "The highest first"), (True, "Of an earlier year, named for comparison")):
        rows = [row for row in found if row.earlier == earlier][:limit]
        if not rows:
            continue
        out.print(plain(title, "head"))
        table = Table(box=None, padding=(0, 2, 0, 0))
        for heading in ("toll", "report", "published", "house", "who says so"):
            whole = heading in ("report", "published")
            table.add_column(heading, no_wrap=whole, overflow="ignore" if whole else "fold")
        for row in rows:
            told = row.telling
            value = told.value or ""
            stance = "" if told.speech == "says" else f" {told.speech} it"
            day = (told.published or "no date").replace("T", " ")[:16]
            table.add_row(
                plain(value), plain(told.id), plain(day), plain(told.outlet or told.house or ""),
                plain((told.speaker or "the report itself") + stance),
            )  # fmt: skip
        print_table(table, [row.telling.id for row in rows])
