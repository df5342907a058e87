"""``copydesk fetch``: pages and feeds into a ledger."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from copydesk.cli.exit_codes import FAILED, IN_PART
from copydesk.cli.intake import Intake
from copydesk.cli.ledger_options import ledger_option, opened
from copydesk.cli.messages import complain, rejected
from copydesk.cli.meter import progress
from copydesk.cli.options import json_option

if TYPE_CHECKING:
    from copydesk.fetch.articles import Fetcher, Keep
    from copydesk.model import Received, Rejected


@click.command(name="fetch")
@click.argument("addresses", nargs=-1, required=True)
@ledger_option
@click.option("--articles", is_flag=True, help="Fetch the articles that a feed points to, not only its entries.")
@click.option("--out", metavar="FOLDER", help="Keep the answers as a web archive in this folder, and use no ledger.")
@click.option(
    "--contact", metavar="TEXT", default="", help="Address or site that the servers are given, as whom to ask."
)
@click.option(
    "--allow-private", "private", metavar="HOST", multiple=True, help="A host in your own network that may be asked."
)
@json_option
def command(
    addresses: tuple[str, ...],
    path: str,
    articles: bool,
    out: str | None,
    contact: str,
    private: tuple[str, ...],
    as_json: bool,
) -> int:
    """Fetch pages and feeds by their ADDRESSES into a ledger.

    Only this verb and compare --reader use the network. It says who it is, obeys
    robots.txt, asks a host at most once a second, takes at most 20 MB and 30
    seconds for one answer, and never asks a machine in a private network, also
    after redirects. A local OPML file stands for the feeds that it lists.

    \b
    Examples:
      copydesk fetch https://example.org/news/1 --ledger case.db
      copydesk fetch https://example.org/feed.xml --articles --ledger case.db
      copydesk fetch feeds.opml --out archive/
    """
    with _fetcher(articles, contact, private, out) as fetcher:
        if out:
            return _kept(fetcher, addresses, out, as_json=as_json)
        intake = Intake(path)
        with opened(path, create=True) as case, progress("Fetching") as show_progress:
            try:
                intake.take(case, fetcher.reports(addresses), lambda done: show_progress(done, 0))
            except KeyboardInterrupt:
                complain(intake.summary)
                raise
        return intake.end(as_json=as_json)


def rows_at(address: str) -> Iterator[Received | Rejected]:
    """What one address answers, read and not kept: for verbs that were given it in place of a file."""
    with _fetcher(False, "", (), None) as fetcher:
        yield from fetcher.reports([address])


@contextmanager
def _fetcher(articles: bool, contact: str, private: tuple[str, ...], out: str | None) -> Iterator[Fetcher]:
    from copydesk.fetch.articles import Fetcher
    from copydesk.fetch.client import Client
    from copydesk.fetch.fetch_parameters import FetchContext, Permission

    allowed = Permission(frozenset(host.lower() for host in private))
    client = Client(FetchContext(time.monotonic, time.sleep, allowed, " ".join(contact.split())))
    try:
        with _keeping(out) as keep:
            yield Fetcher(client, articles=articles, keep=keep)
    finally:
        client.close()


@contextmanager
def _keeping(out: str | None) -> Iterator[Keep | None]:
    if out is None:
        yield None
        return
    from copydesk.fetch.warc_archive import WarcWriter

    with WarcWriter(Path(out) / f"fetched-{datetime.now(UTC):%Y%m%dT%H%M%S%fZ}.warc.gz") as kept:
        yield kept.keep


def _kept(fetcher: Fetcher, addresses: tuple[str, ...], out: str, *, as_json: bool) -> int:
    """Fetch into a web archive; the exit code is 0, 3 where some could not be had, or 1 where none could."""
    from copydesk.model import Rejected

    good = 0
    bad: list[Rejected] = []
    with progress("Fetching") as show_progress:
        for row in fetcher.reports(addresses):
            if isinstance(row, Rejected):
                bad.append(row)
                rejected(row)
            else:
                good += 1
            show_progress(good, 0)
    if as_json:
        from copydesk.cli.json_output import print_json

        faults = [{"source": row.source, "line": row.line, "why": row.why} for row in bad]
        print_json({"schema": "copydesk.fetched/1", "out": out, "kept": good, "refused": len(bad), "rejected": faults})
    complain(f"{good:,} reports kept, {len(bad):,} refused; the web archive is in {out}")
    if not bad:
        return 0
    return IN_PART if good else FAILED
