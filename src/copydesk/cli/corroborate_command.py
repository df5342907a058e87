"""``copydesk corroborate``: a sentence held against a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import json_option, model_option

if TYPE_CHECKING:
    from copydesk.model.corroboration import Corroborating, Corroboration


@click.command(name="corroborate")
@click.argument("sentence")
@ledger_option
@json_option
@model_option
def command(sentence: str, path: str, as_json: bool, model: str | None) -> int:
    """Say which reports of a ledger say SENTENCE, which give another number, and which deny it.

    It counts texts and publishers: copies of one text count once, and so do texts
    of one agency or outlet. That no report says it does not show whether it
    is true; it is not in this ledger.

    \b
    Examples:
      copydesk corroborate 'A car bomb killed 12 people in Orra.' --ledger case.db
      copydesk corroborate 'The army denied the strike.' --ledger case.db --json
    """
    with opened(path, model=model) as case:
        found = case.corroborate(sentence)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.claims_json import corroboration_json

        print_json(corroboration_json(found))
    else:
        _show(found)
    return 0


_WORDS = {"says": "reports it", "differs": "another number", "denies": "denies it"}


def _house(row: Corroborating) -> str:
    """The agency whose text it is, or the outlet as the report names it."""
    from copydesk.resources import agencies

    return row.house if row.house and agencies.canonical(row.house) else row.outlet or row.house or ""


def _show(found: Corroboration) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain, print_table
    from copydesk.text.sanitise import clipped

    out = console()
    out.print(plain(found.says, "head"))
    if found.uncovered:
        out.print(plain(f"Not in any of the passages that say it: {', '.join(found.uncovered)}."))
    if not found.evidence:
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    table.add_column("report", no_wrap=True, overflow="ignore")
    for heading in ("", "publisher", "who says so", "words"):
        table.add_column(heading, overflow="fold")
    for row in found.evidence:
        value = f": {row.value}" if row.stance == "differs" and row.value else ""
        table.add_row(
            plain(row.id), plain(_WORDS[row.stance] + value), plain(_house(row)), plain(row.speaker or ""),
            plain(clipped(" ".join(row.text.split()), 200)),
        )  # fmt: skip
    print_table(table, [row.id for row in found.evidence])
