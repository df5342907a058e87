"""What the verbs over a ledger share: its option, and a case opened and closed around the verb."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from copydesk.app.workspace import Workspace

ledger_option = click.option(
    "--ledger", "path", metavar="FILE", default="case.db", show_default=True, help="The ledger: one SQLite file."
)


@contextmanager
def opened(
    path: str, *, create: bool = False, owners: str | None = None, model: str | None = None
) -> Iterator[Workspace]:
    """The workspace of a ledger; progress is shown on stderr where a person is watching.

    ``owners`` is the registry of owners, ``model`` the spaCy pipeline that parses, the default one where none is named.
    """
    from copydesk.app.workspace import Workspace
    from copydesk.cli.engine_options import parser_named

    chosen = parser_named(model)

    if not sys.stderr.isatty():
        with closing(Workspace(path, create=create, owners=owners, model=chosen)) as case:
            yield case
        return
    from copydesk.cli.meter import ProgressMeter

    meter = ProgressMeter()
    with closing(meter), closing(Workspace(path, create=create, progress=meter, owners=owners, model=chosen)) as case:
        yield case
