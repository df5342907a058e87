"""``copydesk mcp``: a ledger for assistants that must cite."""

from __future__ import annotations

import click

from copydesk.cli.engine_options import parser_named
from copydesk.cli.ledger_options import ledger_option
from copydesk.cli.options import model_option
from copydesk.errors import CopydeskError


@click.command(name="mcp")
@ledger_option
@model_option
def command(path: str, model: str | None) -> int:
    """Let an assistant ask a ledger over the Model Context Protocol (stdio).

    The tools only read: stories, origins, compare, trace, evidence. Each answer
    is JSON with spans, so that what the assistant says can be held against the
    texts. Run it from the assistant's own settings.

    \b
    Examples:
      copydesk mcp --ledger case.db
    """
    try:
        from copydesk.assist import server
    except ModuleNotFoundError as error:
        if error.name and error.name.startswith("copydesk"):
            raise
        raise CopydeskError(
            "this needs the package mcp, version 2 or newer", hint="pip install 'copydesk[mcp]'"
        ) from error
    server.run(path, parser_named(model))
    return 0
