"""``copydesk demo``: everything, on bundled reports."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.messages import working
from copydesk.cli.options import model_option
from copydesk.errors import CopydeskError

if TYPE_CHECKING:
    from copydesk.app.engine import Engine
    from copydesk.model import Comparison, Story

_SOURCE, _REWRITE, _PAGE, _WEEK = "wire.txt", "rewrite.txt", "comparison.html", "week.jsonl"
_CASE = "case.db"


@click.command(name="demo")
@click.option(
    "--out",
    default="copydesk-demo",
    show_default=True,
    metavar="DIR",
    help="Where the reports and the page are written.",
)
@model_option
def command(out: str, model: str | None) -> None:
    """Run everything on bundled reports about an explosion that never happened.

    A wire report, a rewrite of it by a language model, a local paper that printed
    a part of it, and another paper's own report: which was made from which, and
    what did the rewrite change? Then a week of reports goes into a ledger: how
    many stories, and how many texts behind them? Town, people, agency and papers
    are invented.

    \b
    Examples:
      copydesk demo
      copydesk demo --out /tmp/demo
    """
    from copydesk.cli.engine_options import engine_for
    from copydesk.cli.show_demo import show

    folder = Path(out)
    with working("Reading four reports …"):
        comparisons = _comparisons(engine_for(model))
    _write(folder, comparisons[_REWRITE])
    with working("Taking a week of reports into a ledger …"):
        stories = _stories(folder / _CASE)
    show(comparisons, stories, rewrite=_REWRITE, folder=out, page=_PAGE)


def _comparisons(desk: Engine) -> dict[str, Comparison]:
    """The wire report next to each of the others, by the name of the other."""
    from copydesk import demo

    reports = demo.reports()
    source = reports.pop(_SOURCE)
    return {name: desk.compare(source, report, pair=f"{_SOURCE} → {name}") for name, report in reports.items()}


def _stories(path: Path) -> tuple[Story, ...]:
    """The stories of the bundled week, out of a ledger; one that is there from an earlier run is gone on with."""
    from copydesk import demo
    from copydesk.app.workspace import Workspace

    case = Workspace(path, create=True)
    try:
        for _ in case.add(demo.week()):
            continue
        return case.stories()
    finally:
        case.close()


def _write(folder: Path, comparison: Comparison) -> None:
    from copydesk import demo
    from copydesk.page.comparison_page import page

    files = {name: report.text for name, report in demo.reports().items()}
    files |= {_PAGE: page(comparison), _WEEK: demo.week_lines()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, text in files.items():
            (folder / name).write_text(text, encoding="utf-8", newline="\n")
    except OSError as error:
        hint = "name a folder that may be written to: --out DIR"
        raise CopydeskError(f"cannot be written: {error.strerror or error}", where=str(folder), hint=hint) from error
