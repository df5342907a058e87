"""``copydesk claims``: what the reports of a ledger claim, and how many know it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option, model_option, story_option

if TYPE_CHECKING:
    from copydesk.app.workspace import Workspace
    from copydesk.model import Claim
    from copydesk.model.query_results import ReportedToll


@click.command(name="claims")
@ledger_option
@story_option
@click.option("--kind", type=click.Choice(["event", "statement", "quantity"]), help="Only claims of this kind.")
@click.option("--min-reports", default=1, show_default=True, type=Count(1), help="Fewest reports that bear it.")
@click.option("--min-origins", default=0, show_default=True, type=Count(0), help="Fewest texts that say it.")
@click.option(
    "--toll",
    type=click.Choice(["dead", "hurt", "missing", "held"]),
    help="Only how many people this befell, the highest number first, with who says so.",
)
@click.option("--limit", default=40, show_default=True, type=Count(1), help="Most claims in the table.")
@json_option
@model_option
def command(
    path: str,
    model: str | None,
    story: str | None,
    toll: str | None,
    limit: int,
    as_json: bool,
    **wanted: Any,
) -> int:
    """Say what the reports of a ledger claim: events, statements and numbers.

    A claim joins what several reports of one story say of the same thing. Each
    report says it, differs in a value, or denies it. Texts and speakers behind
    it are counted apart: two agencies that quote one minister are two texts and
    one speaker; a copy counts nothing.

    \b
    Examples:
      copydesk claims --ledger case.db
      copydesk claims --toll dead --ledger case.db
      copydesk claims --min-origins 2 --kind quantity --ledger case.db
      copydesk claims --story story:wire --ledger case.db --json
    """
    with opened(path, model=model) as case:
        if toll is not None:
            _tolls(case, toll, story, limit, as_json=as_json)
            return 0
        found = [claim for claim in case.claims(story) if _is_wanted(claim, **wanted)]
        if as_json:
            from copydesk.cli.json_output import print_json
            from copydesk.contract.claims_json import claims_json

            print_json(claims_json(found, case.texts(row.id for claim in found for row in claim.reports)))
            return 0
    _show(found, limit)
    return 0


def _is_wanted(claim: Claim, kind: str | None, min_reports: int, min_origins: int) -> bool:
    mentions = len({mention.id for mention in claim.reports})
    return kind in (None, claim.kind) and claim.text_origins >= min_origins and mentions >= min_reports


def _tolls(case: Workspace, fate: str, story: str | None, limit: int, *, as_json: bool) -> None:
    found = case.tolls(fate, story)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.claims_json import tolls_json

        print_json(tolls_json(fate, found, case.texts(row.mention.id for row in found)))
        return
    _show_tolls(found, limit)


def _show_tolls(found: tuple[ReportedToll, ...], limit: int) -> None:
    """Print the tolls; those of an earlier year under a heading of their own."""
    from rich.table import Table

    from copydesk.cli.console import console, plain, print_table

    out = console()
    if not found:
        out.print(plain("No report gives such a number."))
        return
    for earlier, title in ((False, "The highest first"), (True, "Of an earlier year, named for comparison")):
        rows = [row for row in found if row.earlier == earlier][:limit]
        if not rows:
            continue
        out.print(plain(title, "head"))
        table = Table(box=None, padding=(0, 2, 0, 0))
        for heading in ("toll", "report", "published", "publisher", "who says so"):
            whole = heading in ("report", "published")
            table.add_column(heading, no_wrap=whole, overflow="ignore" if whole else "fold")
        for row in rows:
            mention = row.mention
            value = mention.value or ""
            stance = "" if mention.speech == "says" else f" {mention.speech} it"
            day = (mention.published or "no date").replace("T", " ")[:16]
            table.add_row(
                plain(value), plain(mention.id), plain(day), plain(mention.outlet or mention.house or ""),
                plain((mention.speaker or "the report itself") + stance),
            )  # fmt: skip
        print_table(table, [row.mention.id for row in rows])


def _show(found: list[Claim], limit: int) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain
    from copydesk.text.sanitise import clipped

    out = console()
    if not found:
        out.print(plain("No claim fits. A claim needs reports: copydesk add FILES… --ledger FILE"))
        return
    table = Table(box=None, padding=(0, 2, 0, 0), expand=True)
    table.add_column("claim", overflow="fold", ratio=3)
    for heading in ("reports", "texts", "publishers", "speakers"):
        table.add_column(heading, justify="right")
    table.add_column("values", overflow="fold", ratio=2)
    for claim in found[:limit]:
        count = len({mention.id for mention in claim.reports})
        table.add_row(
            plain(f"{claim.kind}: {clipped(claim.says, 160)}"), str(count), str(claim.text_origins), str(claim.houses), str(claim.speakers),
            plain(_values(claim)),
        )  # fmt: skip
    out.print(table)
    if len(found) > limit:
        out.print(plain(f"{len(found) - limit:,} more: --limit shows them, --json has all."))


def _values(claim: Claim) -> str:
    """How the value moved, and how many texts differ, deny, or distort the text that they were made from."""
    parts = [" → ".join(value.value for value in claim.values)]
    if claim.polarity == "denied":
        return parts[0]
    for stance, words in (("differs", ("differs", "differ")), ("denies", ("denies", "deny"))):
        count = len({mention.origin for mention in claim.contrary if mention.stance == stance})
        if count:
            parts.append(f"{count} {words[count > 1]}")
    parts.extend(f"{mention.id} distorts {mention.distorts}: {mention.value}" for mention in claim.distortions)
    return "; ".join(part for part in parts if part)
