"""``copydesk add``: take reports into a ledger."""

from __future__ import annotations

import click

from copydesk.cli.ledger import ledger_option, opened
from copydesk.cli.talk import complain, rejected, tracked


@click.command(name="add")
@click.argument("paths", nargs=-1, required=True)
@ledger_option
def command(paths: tuple[str, ...], path: str) -> int:
    """Take the reports of files and folders into a ledger.

    Read are plain text (.txt), the contract's JSON Lines (.jsonl), saved pages
    (.html) and feeds (.rss .atom .xml). What is in the ledger already, to the
    letter, is left as it is. An input that cannot be read is named with its
    reason, kept in the ledger as a row of its own, and costs no other: exit 3.

    \b
    Examples:
      copydesk add reports/ --ledger case.db
      copydesk add wire.txt rewrite.txt feed.rss --ledger case.db
    """
    from copydesk.read.paths import read_paths

    new = known = refused = 0
    with opened(path, create=True) as case:
        for added in case.add(tracked(read_paths(paths), on="Adding")):
            new, known, refused = new + added.new, known + added.known, refused + len(added.rejected)
            for row in added.rejected:
                rejected(row)
    complain(f"{new} new, {known} known, {refused} refused; the ledger is {path}")
    if not refused:
        return 0
    return 3 if new or known else 1
