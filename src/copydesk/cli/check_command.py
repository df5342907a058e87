"""``copydesk check``: whether enough texts stand behind each story and claim; for desks and continuous integration."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.decision_notes import warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option, model_option, story_option

if TYPE_CHECKING:
    from copydesk.model import Checked

DOES_NOT_HOLD = 4


@click.command(name="check")
@ledger_option
@click.option("--min-origins", default=2, show_default=True, type=Count(1), help="Texts that must stand behind each.")
@click.option(
    "--min-reports",
    default=2,
    show_default=True,
    type=Count(1),
    help="Stories and claims of fewer reports are passed over; --story looks at its own whatever its size.",
)
@click.option("--claims", is_flag=True, help="Look at claims too; reports are annotated first, which takes a while.")
@story_option
@json_option
@model_option
def command(
    path: str, model: str | None, min_origins: int, min_reports: int, claims: bool, story: str | None, as_json: bool
) -> int:
    """Check that no story, or claim, rests on fewer texts than it should.

    Exit code 0: enough texts stand behind each. 4: they do not; each that rests
    on too few is named with the texts that it rests on.

    \b
    Examples:
      copydesk check --ledger case.db --min-origins 1
      copydesk check --story wire.txt --min-origins 1 --ledger case.db --json
    """
    with opened(path, model=model) as case:
        found = case.check(min_origins=min_origins, min_reports=min_reports, story=story, claims=claims)
        code = warn_of_faults(case)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.answers_json import checked_json

        print_json(checked_json(found))
    else:
        _show(found)
    return DOES_NOT_HOLD if found.weak else code


def _show(found: Checked) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain
    from copydesk.text.sanitise import clipped

    out = console()
    texts = "1 text" if found.min_origins == 1 else f"{found.min_origins} texts"
    whole = f"{found.looked_at:,} looked at"
    if not found.weak:
        out.print(plain(f"Holds: at least {texts} behind each; {whole}."))
        return
    out.print(plain(f"Does not hold: {len(found.weak):,} rest on fewer than {texts}; {whole}.", "head"))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("reports", "texts"):
        table.add_column(heading, justify="right")
    for heading in ("what", "rests on"):
        table.add_column(heading, overflow="fold")
    for row in found.weak:
        says = plain(f"{row.kind}: {clipped(row.says, 120)}")
        says.append(f"\n{clipped(row.id, 80)}", style="quiet")
        table.add_row(str(row.reports), str(row.origins), says, plain(", ".join(row.hangs_on[:4])))
    out.print(table)
