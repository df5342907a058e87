"""``copydesk add``: take reports into a ledger."""

from __future__ import annotations

import click

from copydesk.cli.inputs import standard_input
from copydesk.cli.intake import Intake, column_option, format_option, options_from
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.messages import complain
from copydesk.cli.meter import progress
from copydesk.cli.options import encoding_option, json_option


@click.command(name="add")
@click.argument("paths", nargs=-1, required=True)
@ledger_option
@format_option
@column_option
@encoding_option
@click.option("--follow-links", is_flag=True, help="Also read symbolic links that lead out of a folder.")
@json_option
def command(
    paths: tuple[str, ...],
    path: str,
    form: str | None,
    columns: tuple[str, ...],
    encoding: str | None,
    follow_links: bool,
    as_json: bool,
) -> int:
    """Take the reports of files, folders and patterns into a ledger; - is standard input.

    Read are plain text, saved pages, RSS and Atom, JSON Lines and JSON of the
    contract, CSV and Parquet, WARC and WACZ, ninjs and NITF, mails, and OPML as a
    list of feeds that lie next to it; each also packed with gzip; and folders that
    'copydesk batch' has finished. The ending of a name says which reader takes it,
    else its content. Nothing is fetched.

    What is in the ledger already, to the letter, is left as it is. An input that
    cannot be read is named with its reason, kept in the ledger as a row of its own,
    and costs no other: exit 3. What was reported as added is on disk; Ctrl-C leaves
    a ledger that goes on.

    \b
    Examples:
      copydesk add reports/ --ledger case.db
      copydesk add 'archive/2025-*.jsonl.gz' crawl.wacz --ledger case.db
      copydesk add table.csv --column text=body --column published=date
      zcat dump.jsonl.gz | copydesk add - --format jsonl --json
    """
    from copydesk.read.paths import Inputs

    inputs = Inputs(
        paths, options=options_from(columns, encoding), form=form, stdin=standard_input, follow_links=follow_links
    )
    intake = Intake(path)
    with opened(path, create=True) as case, progress("Adding", whole=inputs.size) as show_progress:
        inputs.before = case.ledger.read_before
        try:
            intake.take(case, inputs, lambda done: show_progress(done, inputs.meter.bytes))
        except KeyboardInterrupt:
            complain(f"{intake.summary}; add the same again to go on")
            raise
        for name in paths:
            case.import_weights(name)
    return intake.end(as_json=as_json)
