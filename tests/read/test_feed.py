"""Feeds: an entry a report; its own source before the feed's name; no entity bombs."""

from __future__ import annotations

import io

import pytest

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read import feed
from copydesk.read.raw import Raw


def rows(data: bytes, name: str = "f.rss") -> list[Received | Rejected]:
    return list(feed.rows(data, Raw(name, io.BytesIO(data), feed.READER), name=name))


def reports(data: bytes) -> list[Report]:
    return [row.report for row in rows(data) if isinstance(row, Received)]


RSS = b"""<?xml version="1.0"?><rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><title>Northern Wire</title>
<item><title>Tarn falls</title><link>https://nw.example/1</link><guid>nw-1</guid><pubDate>Fri, 14 Mar 2025 09:30:00 +0100</pubDate>
<source url="https://cpa.example/feed">CPA</source><media:credit>Jo Hill / CPA</media:credit>
<description>&lt;p&gt;Rebels took Tarn on Friday.&lt;/p&gt;&lt;p&gt;At least 12 died &amp;amp; many fled.&lt;/p&gt;</description></item>
<item><title>Empty</title><guid>nw-2</guid></item></channel></rss>"""


def test_an_entry_is_a_report() -> None:
    report = reports(RSS)[0]
    assert isinstance(report, Report)
    assert report.text == "Rebels took Tarn on Friday.\nAt least 12 died & many fled."
    assert (report.id, report.title, report.outlet, report.published) == (
        "nw-1",
        "Tarn falls",
        "CPA",
        "2025-03-14T09:30:00+01:00",
    )
    assert report.photo_credits == ("Jo Hill / CPA",)


def test_an_entry_without_words_is_a_rejected_row() -> None:
    assert isinstance(rows(RSS)[1], Rejected)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss version="2.0"><channel><title>&b;</title></channel></rss>', "entities"),
        (b"<html><body>No feed</body></html>", "not an RSS"),
        (b"", "not an RSS"),
    ],
)  # fmt: skip
def test_what_is_no_feed_is_told(data: bytes, why: str) -> None:
    with pytest.raises(UnreadableError, match=why):
        rows(data)


def test_markup_becomes_plain_paragraphs() -> None:
    assert feed.plain("<p>One<br/>two</p> <b>three</b>&nbsp;&lt;4") == "One\ntwo\nthree <4"


ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/"><title>Reader</title><entry><id>urn:1</id><title>Tarn &amp;amp; more</title>
<updated>2025-03-14T10:00:00Z</updated><author><name>Ann Bell</name></author><author><name>Jo Hill</name></author><dc:source>CPA</dc:source>
<source><title>Northern Wire</title></source><link href="https://nw.example/1"/><content type="html">&lt;p&gt;Full words.&lt;/p&gt;</content><summary>Short</summary></entry></feed>"""


def test_atom() -> None:
    (report,) = reports(ATOM)
    assert report == Report(
        "Full words.", id="urn:1", title="Tarn & more", url="https://nw.example/1", outlet="Northern Wire", published="2025-03-14T10:00:00Z",
        credits=("CPA",), authors=("Ann Bell", "Jo Hill"),
    )  # fmt: skip


def test_an_identifier_is_no_address() -> None:
    (report,) = reports(
        b"<rss version='2.0'><channel><item><guid>nw-1</guid><description>Words.</description></item></channel></rss>"
    )
    assert isinstance(report, Report)
    assert (report.id, report.url) == ("nw-1", None)


def test_entities_are_found_in_any_encoding() -> None:
    data = '<?xml version="1.0" encoding="utf-16"?><!DOCTYPE x [<!ENTITY a "aaaa">]><rss version="2.0"/>'.encode(
        "utf-16"
    )
    with pytest.raises(UnreadableError, match="entities"):
        rows(data)


@pytest.mark.parametrize(
    ("element", "published"),
    [
        ("<updated>2025-03-14T10:00:00Z</updated>", "2025-03-14T10:00:00Z"),
        ("<updated>soon</updated>", None),
        ("", None),
        ("<content/>", None),
    ],
)
def test_odd_entries(element: str, published: str | None) -> None:
    data = f'<feed xmlns="http://www.w3.org/2005/Atom"><entry><id>a</id><summary>Words.</summary>{element}</entry></feed>'.encode()
    (report,) = reports(data)
    assert isinstance(report, Report)
    assert (report.text, report.published) == ("Words.", published)


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Fri, 14 Mar 2025 2:17:57 PM GMT", "2025-03-14T14:17:57Z"), ("Wed, 14 May 2025 14:17:57 BST", "2025-05-14T14:17:57+01:00"), ("2025/03/14", "2025-03-14"),
        ("1741944600", "2025-03-14T09:30:00Z"), ("2025-03-14 09:30 CST6", None), ("0000-00-00 00:00:00", None), ("soon", None), ("14", None), ("Monday", None),
    ],
)  # fmt: skip
def test_dates_of_entries_are_told_or_left_out_and_cost_no_entry(date: str, published: str | None) -> None:
    items = f"<item><pubDate>{date}</pubDate><description>One.</description></item><item><description>Two.</description></item>"
    first, second = rows(f'<rss version="2.0"><channel>{items}</channel></rss>'.encode())
    assert isinstance(first, Received)
    assert isinstance(second, Received)
    assert first.report.published == published
    assert bool(first.notes) == (published is None)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (
            "The council met… Continue reading → The post Bridge to close appeared first on Oakmere Post.",
            "The council met",
        ),
        ("The council met. The post Bridge to close appeared first on Oakmere Post.", "The council met."),
        ("The council met. Read more »", "The council met."),
        ("The post at the gate was moved first on Monday.", "The post at the gate was moved first on Monday."),
        ("He went on to continue reading law.", "He went on to continue reading law."),
    ],
)
def test_the_line_that_leads_back_to_the_site_is_no_text(text: str, kept: str) -> None:
    (report,) = reports(
        f'<rss version="2.0"><channel><item><description>{text}</description></item></channel></rss>'.encode()
    )
    assert report.text.rstrip("…") == kept


def test_a_feed_without_entries_says_so() -> None:
    (row,) = rows(b'<rss version="2.0"><channel><title>F</title></channel></rss>')
    assert isinstance(row, Rejected)
    assert row.is_empty
