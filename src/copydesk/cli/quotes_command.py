"""``copydesk quotes``: who said what, through whom it came, and in which wordings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option, model_option, story_option

if TYPE_CHECKING:
    from rich.console import Console

    from copydesk.model.query_results import StatementResult


@click.command(name="quotes")
@ledger_option
@story_option
@click.option("--speaker", metavar="NAME", help="Who said it, in any spelling or short form.")
@click.option("--outlet", metavar="NAME", help="An outlet that printed it.")
@click.option("--chain", metavar="WORDS", help="Words of the way it came: an agency, a news conference.")
@click.option("--about", metavar="WORDS", help="Words that stand in what is said, in any form.")
@click.option("--denials", is_flag=True, help="Only what somebody denies, rejects, disputes, doubts or refuses.")
@click.option("--indirect", is_flag=True, help="Statements without quotation marks too.")
@click.option("--limit", default=30, show_default=True, type=Count(1), help="Most quotations shown.")
@json_option
@model_option
def command(
    path: str, model: str | None, limit: int, as_json: bool, indirect: bool, denials: bool, **given: str | None
) -> int:
    """Show the quotations of a ledger, the wordings of one quotation together.

    The chain says how the words reached the reader: speaker, channel, agency,
    outlet, as far as each report says.

    \b
    Examples:
      copydesk quotes --ledger case.db
      copydesk quotes --speaker Belhaj --indirect --ledger case.db
      copydesk quotes --denials --about warning --ledger case.db
      copydesk quotes --chain Reuters --ledger case.db --json
    """
    from copydesk.app.finding_search import QuoteQuery

    query = QuoteQuery(
        given["speaker"], given["outlet"], given["chain"], given["story"], given["about"], denials, indirect
    )
    with opened(path, model=model) as case:
        found = case.quotes(query)
        if as_json:
            from copydesk.cli.json_output import print_json
            from copydesk.contract.claims_json import quotes_json

            print_json(quotes_json(found, case.texts(row.mention.id for quote in found for row in quote.wordings)))
            return 0
    _show(found, limit)
    return 0


def _show(found: tuple[StatementResult, ...], limit: int) -> None:
    from copydesk.cli.console import console, plain
    from copydesk.model.speech_doubts import HEADING, counts_words

    out = console()
    if not found:
        out.print(plain("No quotation fits. --indirect shows statements without quotation marks too."))
        return
    sure = [quote for quote in found if not quote.is_doubtful]
    doubtful = [quote for quote in found if quote.is_doubtful]
    out.print(plain(f"{counts_words(len(sure), len(doubtful))}.", "quiet"))
    for quote in sure[:limit]:
        _print(out, quote)
    left = limit - len(sure)
    if doubtful and left > 0:
        out.print()
        out.print(plain(HEADING, "head"))
        for quote in doubtful[:left]:
            _print(out, quote)
    if len(found) > limit:
        out.print(plain(f"{len(found) - limit:,} more: --limit shows them, --json has all."))


def _print(out: Console, quote: StatementResult) -> None:
    """One quotation with its wordings, and for each the way it came."""
    from copydesk.cli.console import plain
    from copydesk.model.speech_doubts import doubt_words
    from copydesk.text.sanitise import clipped

    out.print(plain(quote.speaker or "nobody named", "head"))
    shown = None
    for row in quote.wordings:
        if row.says != shown:
            out.print(plain(f"  {clipped(row.says, 240)}"))
        shown = row.says
        stance = "" if row.mention.speech == "says" else f" {row.mention.speech} it;"
        doubt = doubt_words(row.mention)
        said = f"    {row.mention.id}:{stance} {row.chain or 'nobody named'}"
        out.print(plain(f"{said}. {doubt}" if doubt else said, "quiet"))
