"""``copydesk export``: a ledger in the formats of others."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.messages import complain
from copydesk.cli.options import model_option, story_option
from copydesk.errors import UsageError
from copydesk.export.formats import FORMATS, format_of

if TYPE_CHECKING:
    from copydesk.export.formats import Format


class _Command(click.Command):
    """A verb whose help lists the formats, each with its sentence."""

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Formats"):
            formatter.write_dl([(form.name, form.says) for form in FORMATS.values()])
        super().format_epilog(ctx, formatter)


@click.command(name="export", cls=_Command)
@ledger_option
@click.option("--format", "name", required=True, metavar="FORMAT", help="What to write: one of the formats below.")
@click.option(
    "-o", "--output", "target", metavar="FILE|FOLDER", default="-",
    help="Where to; standard output if it is not given ('-'). Formats of several tables need a folder.",
)  # fmt: skip
@story_option
@click.option("--force", is_flag=True, help="Replace what is there already.")
@model_option
def command(path: str, model: str | None, name: str, target: str, story: str | None, force: bool) -> int:
    """Write what a ledger holds in a format that other programs read.

    A file is there when all of it is written, and not before; what is there
    already is left alone without --force. What a format cannot say is counted
    on stderr.

    \b
    Examples:
      copydesk export --ledger case.db --format jsonl -o reports.jsonl
      copydesk export --ledger case.db --format csv -o tables/
      copydesk export --ledger case.db --format graphml --story wire.txt > story.graphml
    """
    form = format_of(name)
    with opened(path, model=model) as case:
        left_out = case.export(form, _place(form, target), story=story, force=force)
    for what, count in left_out.items():
        complain(f"left out, for {form.name} cannot say it: {what} ({count:,})")
    if target != "-":
        complain(f"written to {target}")
    return 0


def _place(form: Format, target: str) -> Path | BinaryIO:
    if target != "-":
        return Path(target)
    if form.is_folder:
        raise UsageError(f"{form.name} is a folder of {len(form.files)} files", hint="name one: -o FOLDER")
    if not form.is_text and sys.stdout.isatty():
        raise UsageError(f"{form.name} is not text for a terminal", hint="name a file: -o FILE")
    sys.stdout.flush()
    return sys.stdout.buffer
