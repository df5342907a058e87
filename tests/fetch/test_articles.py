"""Pages and feeds by their addresses; robots.txt is obeyed, and what is kept can be read again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from copydesk.fetch.articles import Fetcher
from copydesk.fetch.client import Client
from copydesk.fetch.warc_archive import WarcWriter
from copydesk.model import Received, Rejected
from copydesk.read.paths import read_paths

Make = Callable[..., Client]
PAGE = """<html><head><title>{title}</title><meta property="og:site_name" content="Northern Wire"></head><body><article><h1>{title}</h1>
<p>OAKMERE, March 14 (CPA) - The council closed the old bridge on Tuesday after the flood, the mayor said in a statement.</p>
<p>At least 12 families had to leave their homes near the river, according to two officials of the fire service.</p>
<p>"We will build a new one," Mayor Ilir Vasht told reporters, and he asked for patience until the summer.</p></article></body></html>"""
FEED = """<rss version="2.0"><channel><title>NW</title>{items}</channel></rss>"""
ITEM = "<item><title>T{n}</title><guid>g{n}</guid><link>{link}</link><pubDate>Fri, 14 Mar 2025 09:30:00 GMT</pubDate><source url='x'>CPA</source><description>Short words {n}.</description></item>"


def page(title: str) -> bytes:
    return PAGE.format(title=title).encode()


def feed(*links: str) -> bytes:
    return FEED.format(items="".join(ITEM.format(n=n, link=link) for n, link in enumerate(links))).encode()


def test_a_page(site: Any, client_with: Make) -> None:
    site.page("/a", page("Bridge closed"))
    (row,) = Fetcher(client_with()).reports([f"{site.address}/a"])
    assert isinstance(row, Received)
    assert (row.report.id, row.report.outlet) == (f"{site.address}/a", "Northern Wire")
    assert "OAKMERE, March 14 (CPA)" in row.report.text
    assert (row.provenance.path, row.provenance.size, row.provenance.reader) == (
        f"{site.address}/a",
        len(page("Bridge closed")),
        "html",
    )


def test_the_entries_of_a_feed(site: Any, client_with: Make) -> None:
    site.page("/f", feed(f"{site.address}/a", f"{site.address}/b"), kind="application/rss+xml")
    rows = list(Fetcher(client_with()).reports([f"{site.address}/f"]))
    assert [row.report.text for row in rows if isinstance(row, Received)] == ["Short words 0.", "Short words 1."]


def test_the_articles_of_a_feed_each_once(site: Any, client_with: Make) -> None:
    site.page("/a", page("First"))
    site.page("/f", feed(f"{site.address}/a", f"{site.address}/a#x", f"{site.address}/gone"), kind="text/xml")
    first, gone = Fetcher(client_with(), articles=True).reports([f"{site.address}/f"])
    assert isinstance(first, Received)
    assert (first.report.title, first.report.published) == ("First", "2025-03-14T09:30:00Z")
    assert isinstance(gone, Rejected)
    assert "answers 404" in gone.why


def test_a_list_of_feeds(site: Any, client_with: Make, tmp_path: Path) -> None:
    site.page("/f", feed(f"{site.address}/a"), kind="application/rss+xml")
    listed = tmp_path / "feeds.opml"
    listed.write_text(f'<opml><body><outline xmlUrl="{site.address}/f"/><outline xmlUrl="here.rss"/></body></opml>')
    (row,) = Fetcher(client_with()).reports([str(listed)])
    assert isinstance(row, Received)


@pytest.mark.parametrize(
    ("robots", "status", "is_allowed"),
    [
        (b"User-agent: *\nDisallow: /private/", 200, False), (b"User-agent: copydesk\nDisallow: /", 200, False), (b"", 404, True),
        (b"User-agent: other\nDisallow: /", 200, True), (b"", 500, False), (b"User-agent: *\nDisallow:", 200, True), (b"\xff\xfe\x00", 200, True),
    ],
)  # fmt: skip
def test_robots(site: Any, client_with: Make, robots: bytes, status: int, is_allowed: bool) -> None:
    site.page("/robots.txt", robots, kind="text/plain", status=status)
    site.page("/private/a", page("Closed"))
    (row,) = Fetcher(client_with()).reports([f"{site.address}/private/a"])
    assert isinstance(row, Received) == is_allowed
    assert ("/private/a" in site.asked) == is_allowed


def test_a_redirect_into_what_robots_forbid_is_not_followed(site: Any, client_with: Make) -> None:
    site.page("/robots.txt", b"User-agent: *\nDisallow: /private/", kind="text/plain")
    site.redirect("/a", "/private/a")
    site.page("/private/a", page("Closed"))
    (row,) = Fetcher(client_with()).reports([f"{site.address}/a"])
    assert isinstance(row, Rejected)
    assert "/private/a" not in site.asked


def test_a_delay_that_a_site_asks_for(site: Any, client_with: Make, slept: list[float]) -> None:
    site.page("/robots.txt", b"User-agent: *\nCrawl-delay: 7", kind="text/plain")
    site.page("/a", page("One"))
    list(Fetcher(client_with()).reports([f"{site.address}/a"]))
    assert 6 < slept[-1] <= 7


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("notes.txt", "neither an address nor"),
        ("ftp://example.org/", "no http"),
        ("http://127.0.0.1:1/", "robots.txt cannot be had"),
    ],
)
def test_what_cannot_be_fetched_costs_no_other(site: Any, client_with: Make, address: str, why: str) -> None:
    site.page("/a", page("Bridge closed"))
    bad, good = Fetcher(client_with()).reports([address, f"{site.address}/a"])
    assert isinstance(bad, Rejected)
    assert why in bad.why
    assert isinstance(good, Received)


def test_what_is_kept_is_a_web_archive(site: Any, client_with: Make, tmp_path: Path) -> None:
    site.page("/a", page("Bridge closed"))
    site.page("/f", feed(f"{site.address}/a"), kind="application/rss+xml")
    with WarcWriter(tmp_path / "kept.warc.gz") as kept:
        rows = list(Fetcher(client_with(), keep=kept.keep).reports([f"{site.address}/a", f"{site.address}/f"]))
    again = list(read_paths([str(tmp_path)]))
    fetched, read = ([row.report for row in found if isinstance(row, Received)] for found in (rows, again))
    assert [(report.text, report.url, report.outlet) for report in read] == [
        (report.text, report.url, report.outlet) for report in fetched
    ]
    assert len(read) == 2
