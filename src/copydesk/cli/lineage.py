"""``copydesk lineage``: which reports go back to which text."""

from __future__ import annotations

import click

from copydesk.cli.ledger import ledger_option, opened
from copydesk.cli.options import json_option
from copydesk.cli.standing import told
from copydesk.cli.talk import working
from copydesk.model import Lineage


@click.command(name="lineage")
@ledger_option
@json_option
def command(path: str, as_json: bool) -> int:
    """Say how many texts stand behind the reports of a ledger, and who copied whom.

    Reports of one origin count as one source, however many outlets print them.
    Pairs are weighed once and kept, so that asking again costs little.

    \b
    Examples:
      copydesk lineage --ledger case.db
      copydesk lineage --ledger case.db --json | jq '.origins | length'
    """
    with opened(path) as case, working("Weighing pairs …"):
        found = case.lineage()
        code = told(case)
    if as_json:
        from copydesk.cli.output import print_json
        from copydesk.contract.ledger import lineage_json

        print_json(lineage_json(found))
    else:
        _show(found)
    return code


def _show(found: Lineage) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain

    out = console()
    reports = sum(len(origin.reports) for origin in found.origins)
    texts = "1 text" if len(found.origins) == 1 else f"{len(found.origins)} texts"
    out.print(plain(f"{reports} reports go back to {texts}.", "head"))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("report", "", "made from", "sure"):
        table.add_column(heading, overflow="fold")
    parents = {edge.child: edge for edge in found.edges if edge.decided or edge.derived >= 0.5}
    for origin in sorted(found.origins, key=lambda origin: (-len(origin.reports), origin.id)):
        table.add_row(
            plain(origin.id),
            plain("origin", "head"),
            plain(f"{len(origin.reports)} reports" if len(origin.reports) > 1 else ""),
            "",
        )
        for name in origin.reports:
            edge = parents.get(name)
            if name != origin.id and edge:
                kind = edge.kind.replace("_", " ") + ("" if edge.decided else ", undecided")
                table.add_row(plain(f"  {name}"), plain(kind), plain(edge.parent), f"{edge.derived:.2f}")
    out.print(table)
