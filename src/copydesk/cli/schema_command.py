"""``copydesk schema``: the JSON Schema of what Copydesk reads or writes."""

from __future__ import annotations

import json

import click

_NAMES = ("annotation", "comparison", "report")


@click.command(name="schema")
@click.argument("name", type=click.Choice(_NAMES))
def command(name: str) -> None:
    """Print the JSON Schema (2020-12) of NAME: annotation, comparison or report.

    \b
    Examples:
      copydesk schema annotation > annotation.schema.json
      copydesk schema report | jq .properties.published
    """
    from copydesk import contract

    click.echo(json.dumps(contract.schema(name), ensure_ascii=False, indent=2))
