"""``copydesk show``: one story or one report, with what it goes back to."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.decision_notes import owners_option, warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import json_option

if TYPE_CHECKING:
    from rich.console import Console

    from copydesk.model import LineageLine, ReportView, StoryView


@click.command(name="show")
@click.argument("name", metavar="ID")
@ledger_option
@owners_option
@json_option
def command(name: str, path: str, owners: str | None, as_json: bool) -> int:
    """Show the story or the report of ID: its sources, its copies, where it was read from.

    ID is that of a story, a report, an origin (which is a report) or a claim
    (whose story is shown).

    \b
    Examples:
      copydesk show story:wire.txt --ledger case.db
      copydesk show wire.txt --ledger case.db
      copydesk show story:wire.txt --ledger case.db --json | jq -r .says
    """
    from copydesk.model import StoryView

    with opened(path, owners=owners) as case:
        view = case.show(name)
        code = warn_of_faults(case)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.answers_json import report_view_json, story_view_json

        print_json(story_view_json(view) if isinstance(view, StoryView) else report_view_json(view))
        return code
    from copydesk.cli.console import console

    if isinstance(view, StoryView):
        _show_story(console(), view)
    else:
        _show_report(console(), view)
    return code


def _show_story(out: Console, view: StoryView) -> None:
    from rich.table import Table

    from copydesk.cli.console import plain

    out.print(plain(view.story.title, "head"))
    out.print(plain(f"{view.story.id}\n{view.finding}\n{view.says}\n"))
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("published", "report", "outlet", "made from"):
        table.add_column(heading, overflow="fold")
    for row in view.reports:
        table.add_row(plain(_time(row.published)), plain(row.id), plain(row.outlet or ""), plain(_descent(row)))
    out.print(table)
    if view.parts:
        out.print(plain(f"\n{len(view.parts)} events in this story:"))
    for part in view.parts:
        reports = f"{len(part.reports)} report{'' if len(part.reports) == 1 else 's'}"
        out.print(plain(f"  {(part.start or '')[:10]}  {reports}: {part.title}"))
    for number, series in enumerate(view.story.series, 1):
        out.print(
            plain(f"\nSeries {number}: {series.outlet}, {len(series.reports)} versions: {', '.join(series.reports)}")
        )
    for one, other in view.undecided:
        out.print(plain(f"\nUndecided: {one} and {other}. Settle it: copydesk decide confirm|reject {one} {other}"))


def _show_report(out: Console, view: ReportView) -> None:
    from rich.table import Table

    from copydesk.cli.console import plain

    report, line = view.report, view.line
    out.print(plain(line.title, "head"))
    table = Table(box=None, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(style="quiet")
    table.add_column(overflow="fold")
    rows = [
        ("report", report.id), ("outlet", line.outlet), ("published", report.published), ("address", report.url),
        ("by", "; ".join(report.authors)), ("credits", "; ".join(report.credits)), ("story", f"{view.story}: {view.story_title}" if view.story else ""),
        ("goes back to", _descent(line)), ("made from it", ", ".join(view.made_from_it)),
        ("same origin", ", ".join(view.same_origin)), ("text", f"{len(report.text):,} characters, BLAKE2b {view.digest}"),
        *(("read from", _place(path.path, path.place, path.offset, path.reader)) for path in view.provenance),
    ]  # fmt: skip
    for name, value in rows:
        if value:
            table.add_row(name, plain(value))
    out.print(table)


def _descent(row: LineageLine) -> str:
    """What a report was made from, and how sure that is."""
    if row.parent is None:
        return "no other report" if row.origin == row.id else f"the text of {row.origin}"
    kind = (row.kind or "").replace("_", " ")
    sure = f"{row.derived:.2f}" if row.derived is not None else ""
    return f"{row.parent} ({kind}, {sure}{'' if row.decided else ', undecided'})"


def _place(path: str, place: str, offset: int | None, reader: str) -> str:
    parts = [path, place, f"byte {offset:,}" if offset is not None else "", f"by {reader}"]
    return ", ".join(part for part in parts if part)


def _time(published: str | None) -> str:
    return (published or "").replace("T", " ")[:16]
