"""``copydesk explain``: why the program says what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.decision_notes import warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option

if TYPE_CHECKING:
    from copydesk.model import Explanation

# Letters of a passage that are shown.
_SHOWN = 150


@click.command(name="explain")
@click.argument("name", metavar="ID")
@ledger_option
@click.option("--limit", default=30, show_default=True, type=Count(1), help="Most grounds to show.")
@json_option
def command(name: str, path: str, limit: int, as_json: bool) -> int:
    """Say why the program thinks what it thinks of ID: a report, an origin, a story, or a claim's story.

    For a report: each report that it may have been made from, or that may have
    been made from it, with the reasons, what each weighs in the model's log-odds
    (above 0 for "made from", below 0 against), and the words in both texts. For
    a story: the words that hold it together, the reports that depend on it least,
    and the stories that stand nearest. In both: what people decided about it,
    and the runs that worked it out, with version and parameters.

    \b
    Examples:
      copydesk explain rewrite.txt --ledger case.db
      copydesk explain story:wire.txt --ledger case.db --json
    """
    with opened(path) as case:
        found = case.explain(name)
        code = warn_of_faults(case)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.answers_json import explanation_json

        print_json(explanation_json(found))
    else:
        _show(found, limit)
    return code


def _show(found: Explanation, limit: int) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain
    from copydesk.text.sanitise import clipped, one_line

    out = console()
    out.print(plain(found.says, "head"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(justify="right")
    table.add_column(overflow="fold")
    for ground in found.grounds[:limit]:
        words = plain(ground.says)
        for passage in ground.passages:
            words.append(
                f"\n  {one_line(passage.report)} {passage.start}–{passage.end}: “{clipped(passage.text, _SHOWN)}”",
                style="quiet",
            )
        table.add_row("" if ground.weight is None else f"{ground.weight:+.2f}", words)
    out.print(table)
    if len(found.grounds) > limit:
        out.print(plain(f"{len(found.grounds) - limit:,} more: --limit shows them, --json has all."))
    for row in found.decisions:
        out.print(
            plain(
                f"decided: {row.verb} {row.reports[0]} {row.reports[1]}; {row.why or 'no reason given'}; {row.by} {row.at or ''}"
            )
        )
    for run in found.runs:
        out.print(plain(f"run {run.number}: {run.step}, copydesk {run.version}, {run.made}, {run.parameters}", "quiet"))
