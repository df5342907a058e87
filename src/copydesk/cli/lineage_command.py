"""``copydesk lineage``: which reports go back to which text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.decision_notes import warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option
from copydesk.text.plurals import counted

if TYPE_CHECKING:  # the nouns cost more than all of --help
    from copydesk.model import Derivation, Lineage, Origin


@click.command(name="lineage")
@ledger_option
@click.option("--limit", default=40, show_default=True, type=Count(1), help="Most origins in the table.")
@json_option
def command(path: str, limit: int, as_json: bool) -> int:
    """Say how many texts stand behind the reports of a ledger, and who copied whom.

    Reports of one origin count as one source, however many outlets print them.
    What was worked out is kept in the ledger: only new reports cost anything, and a run
    that was cut short goes on where it stopped.

    \b
    Examples:
      copydesk lineage --ledger case.db
      copydesk lineage --ledger case.db --json | jq '.origins | length'
    """
    with opened(path) as case:
        found = case.lineage()
        code = warn_of_faults(case)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.ledger_json import lineage_json

        print_json(lineage_json(found))
    else:
        _show(found, limit)
    return code


def _show(found: Lineage, limit: int) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain

    out = console()
    reports = sum(len(origin.reports) for origin in found.origins)
    out.print(
        plain(
            f"{counted(reports, 'report')} {'goes' if reports == 1 else 'go'} back to {counted(len(found.origins), 'text')}.",
            "head",
        )
    )
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("report", "", "made from", "one text", "who first"):
        table.add_column(heading, no_wrap=True, overflow="ignore")
    group = {name: origin.id for origin in found.origins for name in origin.reports}
    parents = {edge.child: edge for edge in found.edges if group[edge.child] == group[edge.parent]}
    families = [origin for origin in found.origins if len(origin.reports) > 1]
    for origin in sorted(families, key=lambda origin: (-len(origin.reports), origin.id))[:limit]:
        table.add_row(
            plain(origin.id), plain("origin", "head"), plain(f"{len(origin.reports)} reports"), "", plain(_head(origin))
        )
        for name in origin.reports:
            if name in parents:
                table.add_row(*map(plain, _row(parents[name])))
    if families:
        out.print(table)
    _print_rest(found, len(families), limit)


def _head(origin: Origin) -> str:
    """The agency whose text it is, held or not."""
    if origin.agency is None:
        return ""
    return origin.agency if origin.agency_held else f"{origin.agency}, not held"


def _row(edge: Derivation) -> tuple[str, str, str, str, str]:
    """One report: what it is to its parent, how sure it is that they are of one text, and whether it is clear who was first."""
    return (
        f"  {edge.child}",
        edge.kind.replace("_", " "),
        edge.parent,
        f"{edge.derived:.2f}",
        "clear" if edge.decided else "undecided",
    )


def _print_rest(found: Lineage, families: int, limit: int) -> None:
    """Say what the table leaves out."""
    from copydesk.cli.console import console, plain

    out = console()
    if families > limit:
        out.print(plain(f"… and {families - limit} more texts with copies: --limit shows more, --json all."))
    alone = len(found.origins) - families
    if alone:
        out.print(
            plain(f"{counted(alone, 'report')} copied {'from nobody and by nobody' if families else 'from nobody'}.")
        )
    group = {name: origin.id for origin in found.origins for name in origin.reports}
    doubtful = [edge for edge in found.edges if group[edge.child] != group[edge.parent]]
    for edge in doubtful[:limit]:
        out.print(plain(f"Undecided whether {edge.child} and {edge.parent} go back to one text ({edge.derived:.2f})."))
    if len(doubtful) > limit:
        out.print(plain(f"… and {len(doubtful) - limit} more such pairs."))
