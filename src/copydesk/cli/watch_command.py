"""``copydesk watch``: take in what is put into a folder."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import click

from copydesk.cli.intake import Intake, column_option, format_option, options_from
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.messages import complain
from copydesk.cli.meter import progress
from copydesk.cli.options import FiniteRange, encoding_option, json_option

if TYPE_CHECKING:
    from copydesk.app.workspace import Workspace
    from copydesk.read.raw import Options


@click.command(name="watch")
@click.argument("folder")
@ledger_option
@click.option(
    "--every", default=2.0, show_default=True, type=FiniteRange(0.05, 3600), help="Seconds between two looks."
)
@click.option("--once", is_flag=True, help="Take in what is there and has settled, then end.")
@format_option
@column_option
@encoding_option
@json_option
def command(
    folder: str,
    path: str,
    every: float,
    once: bool,
    form: str | None,
    columns: tuple[str, ...],
    encoding: str | None,
    as_json: bool,
) -> int:
    """Watch a FOLDER and take in every file that is new or changed.

    A file is read when two looks find it the same, so that none is read half
    written; hidden and unfinished ones (.part, .tmp, ~) are left alone. What is in
    the ledger already stays as it is. Ctrl-C ends after the batch in hand, with
    exit code 130, and the next start goes on.

    \b
    Examples:
      copydesk watch inbox/ --ledger case.db
      copydesk watch inbox/ --ledger case.db --every 30 --json
      copydesk watch inbox/ --ledger case.db --once
    """
    from copydesk.read.watching import Watcher

    watcher, options = Watcher(folder), options_from(columns, encoding)
    if not once:
        complain(f"watching {folder}, every {every:g} seconds; Ctrl-C ends it")
    with opened(path, create=True) as case:
        watcher.settled()
        while True:
            time.sleep(every)
            names = watcher.settled()
            code = _taken(case, names, options, form, as_json=as_json) if names or once else 0
            if once:
                for name in watcher.unsettled:
                    complain(f"{name}: is still being written, and was left")
                return code


def _taken(case: Workspace, names: list[str], options: Options, form: str | None, *, as_json: bool) -> int:
    """Take files in and say what became of them; the exit code is that of ``add``."""
    from copydesk.read.paths import Inputs

    inputs = Inputs(names, options=options, form=form)
    inputs.before = case.ledger.read_before
    intake = Intake(case.ledger.path)
    with progress("Adding", whole=inputs.size) as show_progress:
        try:
            intake.take(case, inputs, lambda done: show_progress(done, inputs.meter.bytes))
        except KeyboardInterrupt:
            complain(intake.summary)
            raise
    return intake.end(as_json=as_json)
