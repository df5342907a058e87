"""``copydesk schema``: the JSON Schema of what Copydesk reads or writes."""

from __future__ import annotations

import json

import click

# Named here once more, for the contract takes longer to load than the rest of the help; a test asks for every schema that there is.
_NOUNS = ("annotation", "comparison", "report")
_DOCUMENTS = (
    "added", "backup", "batch", "check", "claims", "corroboration", "decisions", "desk_log", "doctor", "events", "evidence", "explanation", "fetched", "incidents", "lineage",
    "marks", "methods", "notes", "patchwork", "quotes", "report_view", "search", "searches", "standing", "stories", "story", "tolls", "trace", "versions", "waiting", "watch",
)  # fmt: skip


@click.command(name="schema")
@click.argument("name", type=click.Choice(sorted((*_NOUNS, *_DOCUMENTS))), metavar="NAME")
def command(name: str) -> None:
    """Print the JSON Schema (2020-12) of NAME: a document by the name in its field `schema`.

    `report` is a report as it is read; `report_view` is what `show` prints of one.

    \b
    Examples:
      copydesk schema annotation > annotation.schema.json
      copydesk schema claims > claims.schema.json
      copydesk schema report | jq .properties.published
    """
    from copydesk import contract
    from copydesk.contract.documents import document_schema

    schema = contract.schema(name) if name in _NOUNS else document_schema(name)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
