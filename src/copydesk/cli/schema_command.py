"""``copydesk schema``: the JSON Schema of what Copydesk reads or writes."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click
from click.types import StringParamType

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem


class _DocumentName(StringParamType):
    """One of the documents of the contract; their names are loaded only when one is asked for, so that help stays quick."""

    name = "document"

    def convert(self, value: str, param: click.Parameter | None, ctx: click.Context | None) -> str:
        return self._choice().convert(value, param, ctx)

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return self._choice().shell_complete(ctx, param, incomplete)

    def _choice(self) -> click.Choice[str]:
        from copydesk.contract import SCHEMAS
        from copydesk.contract.documents import DOCUMENTS

        return click.Choice(sorted((*SCHEMAS, *DOCUMENTS)))


@click.command(name="schema")
@click.argument("name", type=_DocumentName(), metavar="NAME")
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

    schema = contract.schema(name) if name in contract.SCHEMAS else document_schema(name)
    click.echo(json.dumps(schema, ensure_ascii=False, indent=2))
