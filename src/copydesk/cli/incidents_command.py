"""``copydesk incidents``: what happened, one row an incident, with a line for each source."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import click

from copydesk.cli.decision_notes import warn_of_faults
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option, model_option, story_option
from copydesk.errors import UsageError

if TYPE_CHECKING:
    from copydesk.app.incident_views import IncidentQuery
    from copydesk.model import Incident
    from copydesk.model.incident import IncidentKind

_KINDS = ("incident", "total", "threat", "background", "denied", "passing", "rejected", "all")


@click.command(name="incidents")
@ledger_option
@story_option
@click.option("--kind", type=click.Choice(_KINDS), default="incident", show_default=True, help="Kind of rows.")
@click.option("--type", "root", metavar="ROOT", help="PLOVER root, for example ASSAULT or PROTEST.")
@click.option("--actor", metavar="NAME", help="Who did it, in any spelling or short form.")
@click.option("--country", metavar="CODE", help="Where it happened: a code of three letters, or the country's name.")
@click.option("--place", metavar="WORDS", help="Words of the place.")
@click.option("--from", "since", metavar="DATE", help="First day, like 2026-03-01.")
@click.option("--to", "until", metavar="DATE", help="Last day.")
@click.option("--min-killed", type=Count(0), help="Fewest dead.")
@click.option("--min-origins", default=0, show_default=True, type=Count(0), help="Fewest texts behind it.")
@click.option("--sources", "with_sources", is_flag=True, help="A line for each source under each row.")
@click.option("--limit", default=40, show_default=True, type=Count(1), help="Most incidents in the table.")
@click.option("--markdown", is_flag=True, help="Print Markdown: a list for a report, each source with its words.")
@json_option
@model_option
def command(
    path: str,
    model: str | None,
    with_sources: bool,
    limit: int,
    markdown: bool,
    as_json: bool,
    **given: str | int | None,
) -> int:
    """List incidents: what happened, when, where, who to whom, how many fell.

    The mentions of one incident, within a report and across reports, are one
    row. Its toll counts sources that do not depend on each other: the number
    that most of them give on the newest day, with the least and the most next to
    it. Sums over a war, threats, events of long ago, what is only denied, and what
    is mentioned in passing are kept apart: see them with --kind.

    \b
    Examples:
      copydesk incidents --ledger case.db
      copydesk incidents --country Syria --min-killed 10 --sources --ledger case.db
      copydesk incidents --kind total --ledger case.db --json
    """
    query = _query(given)
    with opened(path, model=model) as case:
        found = case.incidents(query)
        code = warn_of_faults(case)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.incidents_json import incidents_json

        print_json(incidents_json(found))
    elif markdown:
        from copydesk.cli.incident_markdown import incident_list
        from copydesk.cli.json_output import print_bytes

        print_bytes(incident_list(found).encode("utf-8", "replace"))
    else:
        _show(found, limit, with_sources=with_sources)
    return code


def _query(given: dict[str, str | int | None]) -> IncidentQuery:
    from copydesk.app.incident_views import IncidentQuery
    from copydesk.read.text import checked_date
    from copydesk.resources import countries

    words = {name: value if isinstance(value, str) else None for name, value in given.items()}
    since, until = (
        checked_date(words[name], option=f"--{option}") for name, option in (("since", "from"), ("until", "to"))
    )
    country = words["country"]
    if country is not None and country.upper() not in countries.by_code():
        country = countries.code(country)
        if country is None:
            hint = "give a code of three letters, like SYR, or a name"
            raise UsageError("is no country", where="--country", hint=hint)
    kinds = () if words["kind"] == "all" else (cast("IncidentKind", words["kind"]),)
    killed, origins = given["min_killed"], given["min_origins"]
    return IncidentQuery(
        kinds=kinds, type=(words["root"] or "").upper() or None, actor=words["actor"],
        country=country.upper() if country else None, place=words["place"], since=since, until=until, story=words["story"],
        min_killed=float(killed) if killed is not None else None, min_origins=int(origins or 0),
    )  # fmt: skip


def _show(found: tuple[Incident, ...], limit: int, *, with_sources: bool) -> None:
    from rich.table import Table

    from copydesk.app.incident_views import row_of
    from copydesk.cli.console import console, plain
    from copydesk.text.sanitise import clipped

    out = console()
    if not found:
        out.print(plain("No incident fits; --kind all shows what was kept apart."))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    for heading in ("day", "where", "what", "who → whom", "killed", "reported by"):
        table.add_column(heading, overflow="fold", no_wrap=heading == "day")
    for row in map(row_of, found[:limit]):
        kind = "" if row.incident.kind == "incident" else f" ({row.incident.kind})"
        table.add_row(
            plain(row.when), plain(row.where), plain(row.what + kind), plain(clipped(row.who, 80)), plain(row.killed),
            plain(row.support),
        )  # fmt: skip
        for line in row.lines if with_sources else ():
            parts = (line.who, line.role, line.number, clipped(line.source.says, 160))
            table.add_row("", "", "", plain(" · ".join(part for part in parts if part)), "", "")
    out.print(table)
    if len(found) > limit:
        out.print(plain(f"{len(found) - limit:,} more: --limit shows them, --json has all."))
