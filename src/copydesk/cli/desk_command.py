"""``copydesk desk``: the desk in the browser, opened at once."""

from __future__ import annotations

from typing import Any

import click

from copydesk.cli.serve_command import ServeOptions, serve, serve_options


@click.command(name="desk")
@serve_options
def command(**given: Any) -> int:
    """Serve the desk and open the browser at it; Ctrl-C ends it.

    The same as 'copydesk serve', for whoever sits at this machine: paste two
    texts, and see what the second changed.

    \b
    Examples:
      copydesk desk
      copydesk desk --ledger case.db
    """
    return serve(ServeOptions(**given), opens_browser=True)
