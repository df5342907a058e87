"""``copydesk search``: the reports of a ledger that hold these words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.decision_notes import warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option, story_option

if TYPE_CHECKING:
    from collections.abc import Sequence

    from copydesk.model import Hit


@click.command(name="search")
@click.argument("words")
@ledger_option
@click.option("--outlet", metavar="NAME", help="Only reports of this outlet, by name or address.")
@click.option("--agency", metavar="NAME", help="Only reports that say they are this agency's text.")
@click.option("--from", "since", metavar="DAY", help="Only reports published on this day or later: 2025-03-14.")
@click.option("--to", "until", metavar="DAY", help="Only reports published on this day or earlier.")
@click.option("--origin", metavar="ID", help="Only reports that go back to the same text as this report.")
@story_option
@click.option("--origins", "once", is_flag=True, help="Of the reports that go back to one text show only the best.")
@click.option("--limit", default=50, show_default=True, type=Count(1), help="Most reports to show.")
@json_option
def command(words: str, path: str, limit: int, as_json: bool, **filters: object) -> int:
    """Find the reports of a ledger that hold all of WORDS, in any spelling: al-Shaibani, U.S., AT&T, $340 million.

    A phrase stands in double quotation marks, and an asterisk ends the beginning
    of a word. OR and NOT in capitals between two words mean either of them, and
    the first without the second.

    \b
    Examples:
      copydesk search 'terminal blast' --ledger case.db
      copydesk search '"at least 11"' --ledger case.db --json
      copydesk search terminal --origins --from 2025-05-14 --ledger case.db
    """
    from copydesk.ledger.report_queries import Filters

    wanted = Filters(**filters)  # type: ignore[arg-type]
    with opened(path) as case:
        found = case.search(words, wanted, limit=limit)
        code = warn_of_faults(case) if wanted.asks_grouping else 0
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.answers_json import hits_json

        print_json(hits_json(words, found))
    else:
        _show(found)
    return code


def _show(found: Sequence[Hit]) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain, print_table

    out = console()
    if not found:
        out.print(plain("No report holds these words."))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("report", no_wrap=True, overflow="ignore")
    for heading in ("outlet", "words"):
        table.add_column(heading, overflow="fold")
    for hit in found:
        outlet = plain(hit.outlet or "")
        if hit.published:
            outlet.append(f"\n{hit.published[:10]}", style="quiet")
        table.add_row(plain(hit.id), outlet, plain(" ".join(hit.context.split())))
    print_table(table, [hit.id for hit in found])
