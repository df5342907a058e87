"""``copydesk search``: the reports of a ledger that hold these words."""

from __future__ import annotations

import click

from copydesk.cli.ledger import ledger_option, opened
from copydesk.cli.options import json_option


@click.command(name="search")
@click.argument("words")
@ledger_option
@click.option("--limit", default=50, show_default=True, help="Most reports to show.")
@json_option
def command(words: str, path: str, limit: int, as_json: bool) -> int:
    """Find WORDS in the reports of a ledger; a phrase stands in double quotation marks.

    \b
    Examples:
      copydesk search 'terminal AND blast' --ledger case.db
      copydesk search '"at least 11"' --ledger case.db --json
    """
    with opened(path) as case:
        found = case.ledger.search(words, limit=limit)
    if as_json:
        from copydesk.cli.output import print_json

        rows = [{"id": name, "context": context} for name, context in found]
        print_json({"schema": "copydesk.search/1", "words": words, "reports": rows})
        return 0
    from rich.table import Table

    from copydesk.cli.console import console, plain

    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("report", overflow="fold")
    table.add_column("words", overflow="fold")
    for name, context in found:
        table.add_row(plain(name), plain(" ".join(context.split())))
    out = console()
    out.print(table if found else plain("No report holds these words."))
    return 0
