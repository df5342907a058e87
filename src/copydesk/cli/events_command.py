"""``copydesk events``: who did what to whom in the reports of a ledger."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option, model_option, story_option
from copydesk.errors import UsageError

if TYPE_CHECKING:
    from copydesk.model.query_results import EventResult


@click.command(name="events")
@ledger_option
@story_option
@click.option("--type", "root", metavar="ROOT", help="PLOVER root, for example ASSAULT or PROTEST.")
@click.option("--actor", metavar="NAME", help="Who did it, in any spelling or short form.")
@click.option("--country", metavar="CODE", help="Where it happened: a code of three letters, or the country's name.")
@click.option("--from", "since", metavar="DATE", help="First day, like 2026-03-01.")
@click.option("--to", "until", metavar="DATE", help="Last day.")
@click.option("--limit", default=60, show_default=True, type=Count(1), help="Most events in the table.")
@json_option
@model_option
def command(path: str, model: str | None, limit: int, as_json: bool, **given: str | None) -> int:
    """List the events of a ledger, one row for each report that has one.

    The origin next to a report is the text that it goes back to: rows of one
    origin are one source.

    \b
    Examples:
      copydesk events --ledger case.db
      copydesk events --type ASSAULT --from 2026-03-01 --ledger case.db
      copydesk events --actor 'Gaddafi' --ledger case.db --json
    """
    from copydesk.ledger.finding_queries import EventQuery
    from copydesk.read.text import checked_date

    since, until = (
        checked_date(given[name], option=option) for name, option in (("since", "--from"), ("until", "--to"))
    )
    root = given["root"].upper() if given["root"] else None
    with opened(path, model=model) as case:
        found = case.events(EventQuery(root, given["actor"], _code(given["country"]), since, until, given["story"]))
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.claims_json import events_json

        print_json(events_json(found))
        return 0
    _show(found, limit)
    return 0


def _code(name: str | None) -> str | None:
    """The code of a country that is named by code or by name."""
    if name is None:
        return None
    from copydesk.resources import countries

    if name.upper() in countries.by_code():
        return name.upper()
    found = countries.code(name)
    if found is None:
        raise UsageError("is no country", where="--country", hint="give a code of three letters, like SYR, or a name")
    return found


# What the ledger does not hold, said where its list is shown.
_LEFT_OUT = (
    "Events of a certainty below .4 are not in this list: coders called one in ten of them right. annotate shows them."
)


def _show(found: tuple[EventResult, ...], limit: int) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain
    from copydesk.text.sanitise import clipped

    out = console()
    if not found:
        out.print(plain(f"No event fits. {_LEFT_OUT}"))
        return
    table = Table(box=None, padding=(0, 2, 0, 0))
    for heading in ("day", "what", "who → whom", "report"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "day")
    for row in found[:limit]:
        source = row.report if row.origin == row.report else f"{row.report}, from {row.origin}"
        table.add_row(
            plain(row.day or ""), plain(_what(row)), plain(clipped(f"{row.actor or '–'} → {row.recipient or '–'}", 60)), plain(source)
        )  # fmt: skip
    out.print(table)
    if len(found) > limit:
        out.print(plain(f"{len(found) - limit:,} more: --limit shows them, --json has all."))
    out.print(plain(_LEFT_OUT))


def _what(row: EventResult) -> str:
    """The event with its place, its dead, and what keeps it from being one that a report says happened."""
    from copydesk.cli.finding_text import span_of_values

    parts = [f"{row.type.lower()}: {row.trigger}", row.place or row.country or ""]
    if row.fatalities:
        parts.append(f"{span_of_values(row.fatalities)} killed")
    parts += [word for word in (row.polarity, row.modality) if word not in ("asserted", "actual")]
    return ", ".join(part for part in parts if part)
