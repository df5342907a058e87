"""``copydesk trace``: a value or words back to the earliest report, and who only repeats it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import json_option

if TYPE_CHECKING:
    from copydesk.model.query_results import Trace, TraceStep


@click.command(name="trace")
@click.argument("words")
@ledger_option
@json_option
def command(words: str, path: str, as_json: bool) -> int:
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
    with opened(path) as case:
        found = case.trace(words)
        if as_json:
            from copydesk.cli.json_output import print_json
            from copydesk.contract.claims_json import traces_json

            print_json(traces_json(words, found, case.texts(step.telling.id for row in found for step in row.steps)))
            return 0
    _show(found)
    return 0


def _show(found: tuple[Trace, ...]) -> None:
    from rich.table import Table

    from copydesk.cli.console import console, plain
    from copydesk.text.sanitise import clipped

    out = console()
    if not found:
        out.print(plain("No report says this."))
        return
    for trace in found:
        out.print(plain(clipped(trace.claim.says, 200), "head"))
        texts = "1 text says it" if trace.independent == 1 else f"{trace.independent} texts say it, each by itself"
        out.print(plain(f"{texts}; by speaker: {', '.join(trace.speakers) or 'nobody named'}."))
        table = Table(box=None, padding=(0, 2, 0, 2))
        for heading in ("published", "report", "", "says", "who says so"):
            table.add_column(heading, overflow="fold", no_wrap=heading == "published")
        for step in trace.steps:
            table.add_row(
                plain(_time(step.telling.published)), plain(step.telling.id), plain(_part(step), _STYLES.get(step.part, "")),
                plain(clipped(step.words, 80)), plain(step.telling.speaker or ""),
            )  # fmt: skip
        out.print(table)


_STYLES = {"first": "head", "repeats": "quiet", "differs": "fact", "denies": "grave"}


def _time(published: str | None) -> str:
    """A time of publication as far as the minute."""
    return (published or "no date").replace("T", " ")[:16]


def _part(step: TraceStep) -> str:
    """What part a report has, in words."""
    if step.part == "repeats":
        return f"repeats {step.parent or step.telling.origin}"
    if step.part == "differs":
        return f"differs: {step.telling.value}" if step.telling.value else "differs"
    return {"first": "says it first", "independent": "by itself", "denies": "denies it"}[step.part]
