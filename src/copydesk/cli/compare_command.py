"""``copydesk compare``: how two reports stand to each other, and what the second changed."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import click

from copydesk.cli.intake import format_option
from copydesk.cli.messages import complain, tracked, working
from copydesk.cli.options import Count, encoding_option, json_option, language_option, model_option
from copydesk.cli.reader_options import Given, is_wanted, reader_options
from copydesk.errors import UsageError
from copydesk.model import Comparison, Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from copydesk.app.engine import Engine
    from copydesk.model import Rejected
    from copydesk.model.comparison import Patchwork
    from copydesk.read.jsonl import Pair

_DATES = ("source_published", "rewrite_published")


@click.command(name="compare")
@click.argument("reports", nargs=-1, metavar="[SOURCE… REWRITE]")
@click.option("--pairs", metavar="IN.jsonl", help="Compare many pairs: one JSON object a line ('-': standard input).")
@click.option("--workers", type=Count(1), help="With --pairs: processes that compare; one a processor by default.")
@click.option("--jsonl", "lines", is_flag=True, help="Print one JSON document a line.")
@json_option
@click.option("--html", metavar="FILE", help="Write the comparison as one self-contained web page.")
@click.option("--source-published", metavar="DATE", help="When the source was published, like 2025-03-14.")
@click.option("--rewrite-published", metavar="DATE", help="When the rewrite was published.")
@click.option(
    "--all", "show_all", is_flag=True, help="Show details and rewordings of the same meaning too (severity 0–1)."
)
@reader_options
@language_option
@encoding_option
@format_option
@model_option
def command(
    reports: tuple[str, ...], pairs: str | None, workers: int | None, model: str | None, **given: str | bool | None
) -> int:
    """Say how REWRITE stands to SOURCE, and what it dropped, added or altered.

    Each is a file of any kind that 'copydesk add' reads, holding one report: text,
    a saved page, PDF, Word, a mail; or an address, which is fetched.

    \b
    Severity: 3 a reader would be misled on who did what to whom, how many, or
    how sure it is; 2 a fact or its source is lost or shifted; 1 a detail; 0 the
    same meaning in other words. Severity 2 and 3 are shown; --all shows the rest.

    With several SOURCEs it says which sentence of REWRITE comes from which.

    With --reader a language model that you run is asked too, passage by passage.
    What it says counts only where its words stand in the texts. Without it
    nothing is asked of any network; with it, of this machine only, unless
    --allow-remote is said.

    \b
    Examples:
      copydesk compare wire.txt rewrite.txt
      copydesk compare wire.txt rewrite.html --html comparison.html
      copydesk compare wire.txt other.txt rewrite.txt
      copydesk compare wire.txt rewrite.txt --json | jq '.changes[].says'
      copydesk compare --pairs pairs.jsonl --jsonl > comparisons.jsonl
      copydesk compare wire.txt rewrite.txt --reader http://127.0.0.1:8080
    """
    from copydesk.cli.engine_options import engine_for

    if pairs is not None:
        if reports or given["html"]:
            raise UsageError("is for many pairs: give no SOURCE, REWRITE or --html with it", where="--pairs")
        return _compare_many(engine_for(model), pairs, workers, given)
    if len(reports) < 2:
        hint = "copydesk compare SOURCE REWRITE"
        raise UsageError(f"two reports are needed, a source and a rewrite; {len(reports)} given", hint=hint)
    *sources, rewrite = _read(reports, given)
    pair = f"{sources[0].id} → {rewrite.id}"
    if is_wanted(given):
        return _read_twice_one(engine_for(model), sources, rewrite, pair, given)
    with working("Reading the reports …"):
        if len(sources) > 1:
            _print_patchwork(engine_for(model).patchwork(sources, rewrite), given)
            return 0
        comparison = engine_for(model).compare(sources[0], rewrite, pair=pair)
    _print(comparison, given)
    return 0


def _read(names: tuple[str, ...], given: Given) -> list[Report]:
    """The reports, the rewrite last, with what the command line says of them."""
    from copydesk.cli.inputs import report_in
    from copydesk.cli.intake import options_from
    from copydesk.read.text import checked_date

    if names.count("-") > 1:
        raise UsageError("standard input holds one report: name a file for the other")
    if len(names) > 2 and given["html"]:
        raise UsageError("shows one source next to its rewrite", where="--html", hint="name one SOURCE")
    early, late = (checked_date(_text(given[name]), option=f"--{name.replace('_', '-')}") for name in _DATES)
    options = options_from((), _text(given["encoding"]))
    found = [report_in(name, options, _text(given["form"])) for name in names]
    dates = [*(early for _ in names[1:]), late]
    language = _text(given["language"])
    return [
        replace(report, published=date or report.published, language=language or report.language)
        for report, date in zip(found, dates, strict=True)
    ]


def _print_patchwork(patchwork: Patchwork, given: Given) -> None:
    if given["as_json"] or given["lines"]:
        from copydesk.cli.json_output import print_json
        from copydesk.contract import patchwork_json

        print_json(patchwork_json(patchwork), lines=bool(given["lines"]))
        return
    from copydesk.cli.show_patchwork import show

    show(patchwork)


def _text(value: str | bool | None) -> str | None:
    return value if isinstance(value, str) else None


def _print(comparison: Comparison, given: Given) -> None:
    """Write the page where one is wanted, and print the comparison unless the page went to standard output."""
    page = _text(given["html"])
    if page:
        _write_page(comparison, page, show_all=bool(given["show_all"]))
    if page == "-":
        return
    if given["as_json"] or given["lines"]:
        from copydesk.cli.json_output import print_json
        from copydesk.contract import comparison_json

        print_json(comparison_json(comparison), lines=bool(given["lines"]))
        return
    from copydesk.cli.show_comparison import show

    show(comparison, show_all=bool(given["show_all"]))


def _write_page(comparison: Comparison, path: str, *, show_all: bool) -> None:
    from copydesk.cli.inputs import write_page
    from copydesk.page.comparison_page import page

    write_page(path, page(comparison, show_all=show_all), keep=(comparison.source.id, comparison.rewrite.id))
    if path != "-":
        complain(f"the page is in {path}")


def _compare_many(desk: Engine, pairs: str, workers: int | None, given: Given) -> int:
    from copydesk.cli.inputs import stream_of
    from copydesk.cli.outcome import Outcome
    from copydesk.read import jsonl
    from copydesk.workers import processors

    if is_wanted(given) and workers:
        raise UsageError("is of no use with a second reader, which is asked by one process", where="--workers")
    with stream_of(pairs) as stream:
        rows = jsonl.pairs(stream, name=pairs)
        if is_wanted(given):
            return _read_twice(desk, rows, _print_line, given)
        outcome: Outcome[Comparison] = Outcome(_print_line)
        for answer in tracked(desk.compare_all(rows, workers=workers or processors()), on="Comparing"):
            outcome.take(answer)
    return outcome.exit_code(of="pair")


def _print_line(comparison: Comparison) -> None:
    from copydesk.cli.json_output import print_json
    from copydesk.contract import comparison_json

    print_json(comparison_json(comparison), lines=True)


def _read_twice_one(desk: Engine, sources: list[Report], rewrite: Report, pair: str, given: Given) -> int:
    """Compare two reports with a second reader."""
    from copydesk.read.jsonl import Pair

    if len(sources) > 1:
        raise UsageError("a second reader is asked about one source and one rewrite", hint="name one SOURCE")
    return _read_twice(desk, [Pair(pair, sources[0], rewrite)], lambda comparison: _print(comparison, given), given)


def _read_twice(
    desk: Engine, pairs: Iterable[Pair | Rejected], show: Callable[[Comparison], None], given: Given
) -> int:
    """Compare pairs with a second reader, or write what it would be asked."""
    from copydesk.cli.outcome import Outcome
    from copydesk.cli.second_reading import ask_only, opened

    if given["ask_only"]:
        outcome: Outcome[Comparison] = Outcome(lambda _: None)
        for answer in ask_only(given, desk, pairs):
            outcome.take(answer)
        return outcome.exit_code(of="pair")
    outcome = Outcome(show)
    with opened(given, desk) as second:
        for answer in tracked(second.answers(pairs), on="Reading twice"):
            outcome.take(answer)
        return second.end(outcome.exit_code(of="pair"))
