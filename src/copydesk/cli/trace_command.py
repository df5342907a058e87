"""``copydesk trace``: a value or words back to the earliest report, and who only repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import json_option, model_option, story_option

if TYPE_CHECKING:
    from copydesk.model.query_results import Trace


@click.command(name="trace")
@click.argument("words")
@ledger_option
@story_option
@json_option
@model_option
def command(words: str, path: str, story: str | None, model: str | None, as_json: bool) -> int:
    """Trace WORDS to the report that says them first, and say who only repeats it.

    With a number in WORDS, what counts is its value and what is counted: "12
    killed" finds "a dozen dead" and "at least 12 people died". Without one, the
    words are looked for in events, statements and numbers, in any of their forms.

    \b
    Examples:
      copydesk trace '12 killed' --ledger case.db
      copydesk trace 'border will open' --ledger case.db
      copydesk trace '$340 million' --ledger case.db --json
    """
    with opened(path, model=model) as case:
        found = case.trace(words, story)
        if as_json:
            from copydesk.cli.json_output import print_json
            from copydesk.contract.claims_json import traces_json

            print_json(traces_json(words, found, case.texts(step.mention.id for row in found for step in row.steps)))
            return 0
    _show(found)
    return 0


def _show(found: tuple[Trace, ...]) -> None:
    from rich.table import Table

    from copydesk.app.trace_sentences import finding, part_words
    from copydesk.cli.console import console, plain, print_table
    from copydesk.text.sanitise import clipped

    out = console()
    if not found:
        out.print(plain("No report says this."))
        return
    for trace in found:
        out.print(plain(clipped(trace.claim.says, 200), "head"))
        denied = trace.claim.polarity == "denied"
        out.print(plain(finding(trace)))
        table = Table(box=None, padding=(0, 2, 0, 2))
        for heading in ("published", "report", "", "says", "who says so"):
            whole = heading in ("published", "report")
            table.add_column(heading, overflow="ignore" if whole else "fold", no_wrap=whole)
        for step in trace.steps:
            table.add_row(
                plain(_time(step.mention.published)), plain(step.mention.id), plain(part_words(step, {}, denied=denied), _STYLES.get(step.part, "")),
                plain(clipped(step.words, 80)), plain(step.mention.speaker or ""),
            )  # fmt: skip
        print_table(table, [step.mention.id for step in trace.steps])


_STYLES = {"first": "head", "repeats": "quiet", "similar": "quiet", "differs": "fact", "denies": "grave"}


def _time(published: str | None) -> str:
    """A time of publication as far as the minute."""
    return (published or "no date").replace("T", " ")[:16]
