"""``copydesk versions``: how a report changed under its id or address."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.options import Count, json_option, model_option

if TYPE_CHECKING:
    from copydesk.model.query_results import Version


@click.command(name="versions")
@click.argument("name", metavar="ID")
@ledger_option
@click.option("--limit", default=20, show_default=True, type=Count(1), help="Most changes shown of a version.")
@json_option
@model_option
def command(name: str, path: str, limit: int, as_json: bool, model: str | None) -> int:
    """Show the versions of the report ID, and what changed from each to the next.

    A text that comes in changed under a known id, guid, address or file is kept
    as a new version of it. Changed headlines and notes of a correction are named
    apart from changes of the text.

    \b
    Examples:
      copydesk versions wire.txt --ledger case.db
      copydesk versions g-771 --ledger case.db --json
    """
    with opened(path, model=model) as case:
        found = case.versions(name)
    if as_json:
        from copydesk.cli.json_output import print_json
        from copydesk.contract.ledger_json import versions_json

        print_json(versions_json(name, found))
    else:
        _show(found, limit)
    return 0


def _show(found: tuple[Version, ...], limit: int) -> None:
    from copydesk.cli.console import console, plain

    out = console()
    for version in found:
        out.print(plain(f"version {version.number}: {version.id}, {version.published or 'no date'}", "head"))
        if version.title_before is not None:
            out.print(plain(f"  The headline was “{version.title_before}” and is “{version.title or ''}”."))
        for note in version.notes:
            out.print(plain(f"  It carries a note: {note}"))
        for change in version.changes[:limit]:
            out.print(plain(f"  [{change.severity}] {change.says}"))
        if len(version.changes) > limit:
            out.print(plain(f"  {len(version.changes) - limit:,} more: --limit shows them, --json has all."))
        if version.number > 1 and not version.changes and not version.notes and version.title_before is None:
            out.print(plain("  Nothing was found that changes what is reported."))
    if len(found) == 1:
        out.print(plain("This report has one version."))
