"""``copydesk annotate``: what is in a report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace

import click

from copydesk.cli.messages import tracked
from copydesk.cli.options import encoding_option, json_option, language_option, model_option
from copydesk.errors import UsageError
from copydesk.model import Annotation, Rejected, Report


@click.command(name="annotate")
@click.argument("files", nargs=-1, metavar="[FILES…|-]")
@click.option(
    "--jsonl", "lines", multiple=True, is_flag=False, flag_value="", metavar="[IN.jsonl]",
    help="Read reports from IN.jsonl, one JSON object a line ('-': standard input). Without IN.jsonl: print JSON Lines.",
)  # fmt: skip
@json_option
@click.option("--published", metavar="DATE", help="When they were published, like 2025-03-14: 'on Friday' hangs on it.")
@click.option("--title", metavar="TEXT", help="The headline, where it does not stand in the text; for one report.")
@click.option("--outlet", metavar="NAME", help="Who published them: the last link in each chain of sources.")
@language_option
@encoding_option
@model_option
def command(
    files: tuple[str, ...], lines: tuple[str, ...], as_json: bool, encoding: str | None, model: str | None,
    **given: str | None,
) -> int:  # fmt: skip
    """Say what is in a report: who did what to whom, when and where, and who says so.

    A FILE of plain text is one report. Each answer is a stretch of its own text,
    counted in Unicode code points. With --json each report is one JSON document,
    one a line when there are several.

    \b
    Examples:
      copydesk annotate report.txt
      copydesk annotate report.txt --published 2025-03-14 --json | jq .main
      copydesk annotate *.txt --json > annotations.jsonl
      copydesk annotate --jsonl reports.jsonl > annotations.jsonl
      pdftotext report.pdf - | copydesk annotate -
    """
    from copydesk.cli.engine_options import desk_for
    from copydesk.cli.outcome import Outcome

    many = [name for name in lines if name]
    total = None if many or (lines and not files) else max(len(files), 1)
    _check(given, is_one=total == 1)
    reports = _filled_in(_read(files, many, total, encoding), given)
    outcome = Outcome(_printer(is_json=as_json or bool(lines), is_one=total == 1 and not lines))
    for answer in tracked(desk_for(model).annotate_all(reports), on="Reading", total=total):
        outcome.take(answer)
    return outcome.exit_code(of="report")


def _check(given: dict[str, str | None], *, is_one: bool) -> None:
    from copydesk.read.text import checked_date

    checked_date(given["published"], option="--published")
    if given["title"] and not is_one:
        raise UsageError("names one report, and there are several", where="--title")


def _read(
    files: tuple[str, ...], many: list[str], total: int | None, encoding: str | None
) -> Iterator[Report | Rejected]:
    """The reports of the files, then those of the files of JSON Lines; standard input where neither is named."""
    from copydesk.cli.inputs import standard_input, stream_of
    from copydesk.read import jsonl, text

    if total is None and not files and not many:
        many = ["-"]
    if files or not many:
        yield from text.read_files(files or ("-",), stdin=standard_input, encoding=encoding)
    for name in many:
        with stream_of(name) as stream:
            yield from jsonl.reports(stream, name=name)


def _filled_in(rows: Iterable[Report | Rejected], given: dict[str, str | None]) -> Iterator[Report | Rejected]:
    """The reports with what the command line says of them, where they do not say it themselves."""
    for row in rows:
        if isinstance(row, Report):
            yield replace(
                row,
                published=row.published or given["published"],
                title=row.title or given["title"],
                outlet=row.outlet or given["outlet"],
                language=row.language or given["language"],
            )
        else:
            yield row


def _printer(*, is_json: bool, is_one: bool) -> Callable[[Annotation], None]:
    if is_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract import annotation_json

        return lambda annotation: print_json(annotation_json(annotation), lines=not is_one)
    from copydesk.cli.show_annotation import show

    return show
