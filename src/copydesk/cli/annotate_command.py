"""``copydesk annotate``: what is in a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, islice

import click

from copydesk.cli.intake import format_option
from copydesk.cli.messages import tracked
from copydesk.cli.options import encoding_option, json_option, language_option, model_option
from copydesk.errors import UsageError
from copydesk.model import Annotation, Received, Rejected, Report


@click.command(name="annotate")
@click.argument("files", nargs=-1, metavar="[FILES…|-]")
@click.option(
    "--jsonl", "lines", multiple=True, is_flag=False, flag_value="", metavar="[IN.jsonl]",
    help="Read reports from IN.jsonl, one JSON object a line ('-': standard input). Without IN.jsonl: print JSON Lines.",
)  # fmt: skip
@json_option
@click.option(
    "--published", metavar="DATE", help="When they were published, like 2025-03-14: 'on Friday' depends on it."
)
@click.option("--title", metavar="TEXT", help="The headline, where it does not stand in the text; for one report.")
@click.option("--outlet", metavar="NAME", help="Who published them: the last link in each chain of sources.")
@language_option
@encoding_option
@format_option
@model_option
def command(
    files: tuple[str, ...], lines: tuple[str, ...], as_json: bool, encoding: str | None, form: str | None,
    model: str | None, **given: str | None,
) -> int:  # fmt: skip
    """Say what is in a report: who did what to whom, when and where, and who says so.

    A FILE is of any kind that 'copydesk add' reads: text, a saved page, a feed,
    JSON, a table, PDF, Word, a mail; an address is fetched. Each answer is a
    stretch of a report's own text, counted in Unicode code points. With --json each report is one JSON document,
    one a line when there are several.

    \b
    Examples:
      copydesk annotate report.txt
      copydesk annotate report.txt --published 2025-03-14 --json | jq .main
      copydesk annotate *.txt --json > annotations.jsonl
      copydesk annotate --jsonl reports.jsonl > annotations.jsonl
      pbpaste | copydesk annotate -
    """
    from copydesk.cli.engine_options import engine_for
    from copydesk.cli.outcome import Outcome
    from copydesk.read.text import checked_date

    checked_date(given["published"], option="--published")
    if given["title"] and len(files) > 1:
        raise UsageError("names one report, and there are several", where="--title")
    many = [name for name in lines if name]
    rows = _read(files, many or (["-"] if lines and not files else []), (encoding, form))
    # Two show whether there are several; lines that are piped in are answered one by one, so none is waited for.
    first = [] if lines else list(islice(rows, 2))
    is_one = len(first) == 1 and len(files) < 2
    if given["title"] and not is_one:
        raise UsageError("names one report, and there are several", where="--title")
    reports = _filled_in(chain(first, rows), given)
    outcome = Outcome(_printer(is_json=as_json or bool(lines), is_one=is_one and not lines))
    for answer in tracked(engine_for(model).annotate_all(reports), on="Reading", total=1 if is_one else None):
        outcome.take(answer)
    return outcome.exit_code(of="report")


def _read(
    files: tuple[str, ...], many: list[str], said: tuple[str | None, str | None]
) -> Iterator[Received | Rejected]:
    """The reports of the files, then those of the files of JSON Lines; standard input where neither is named."""
    from copydesk.cli.inputs import rows_in
    from copydesk.cli.intake import options_from

    encoding, form = said
    if files or not many:
        yield from rows_in(files or ("-",), options_from((), encoding), form)
    for row in rows_in(many, options_from((), encoding), "jsonl"):
        # Nothing on a pipe is what a filter before it found: that is no failure.
        if not (isinstance(row, Rejected) and row.is_empty and row.source == "-"):
            yield row


def _filled_in(rows: Iterable[Received | Rejected], given: dict[str, str | None]) -> Iterator[Report | Rejected]:
    """The reports with what the command line says of them, where they do not say it themselves."""
    from copydesk.cli.inputs import note

    for row in rows:
        if isinstance(row, Rejected):
            yield row
            continue
        note(row)
        report = row.report
        yield replace(
            report,
            published=report.published or given["published"],
            title=report.title or given["title"],
            outlet=report.outlet or given["outlet"],
            language=report.language or given["language"],
        )


def _printer(*, is_json: bool, is_one: bool) -> Callable[[Annotation], None]:
    if is_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract import annotation_json

        return lambda annotation: print_json(annotation_json(annotation), lines=not is_one)
    from copydesk.cli.show_annotation import show

    return show
