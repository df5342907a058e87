"""``copydesk backup``: a sound copy of a ledger, made while it is in use."""

from __future__ import annotations

from pathlib import Path

import click

from copydesk.cli.ledger_options import ledger_option
from copydesk.cli.messages import complain
from copydesk.cli.options import json_option


@click.command(name="backup")
@click.argument("target", metavar="FILE", type=click.Path(path_type=Path))
@ledger_option
@click.option("--force", is_flag=True, help="Replace a copy that is there already.")
@json_option
def command(target: Path, path: str, force: bool, as_json: bool) -> int:
    """Copy a ledger to FILE as it stands at this moment, whoever reads or writes it.

    A file that is in use must not be copied by cp: what was written last stands
    in a second file next to it. The copy is checked before it gets its name. The
    decisions and notes next to the ledger are copied along. To go back, name the copy as the
    ledger, or put it in its place while no program has it open.

    \b
    Examples:
      copydesk backup case-monday.db --ledger case.db
      copydesk backup /mnt/safe/case.db --ledger case.db --force
    """
    from copydesk.ledger.backup import back_up
    from copydesk.ledger.connection import Ledger

    with Ledger(path, create=False) as ledger:
        written = back_up(ledger, target, replace=force)
    if as_json:
        from copydesk.cli.json_output import print_json

        print_json({"schema": "copydesk.backup/1", "ledger": path, "files": [str(file) for file in written]})
    complain(f"copied to {' and '.join(map(str, written))}; the copy is sound")
    return 0
