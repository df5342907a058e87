"""Pages: the article and what the page says of itself, and nothing else."""

from __future__ import annotations

import pytest

from copydesk.errors import UnreadableError
from copydesk.read import html

BODY = """<article><h1>Tarn falls to rebels</h1>
<p>TARN, March 14 (CPA) - Rebels took the town of Tarn on Friday, the army said in a statement read on state radio.</p>
<p>At least 12 people were killed, according to two officials who asked not to be named because they fear for their jobs.</p>
<p>"We will return," General Ilir Vasht told reporters.</p>
<p>(Reporting by Ann Bell; Editing by Jo Hill)</p></article>"""
LD = """<script type="application/ld+json">{"@graph": [{"@type": "WebSite", "name": "x"}, {"@type": ["NewsArticle"],
"headline": "Tarn falls", "datePublished": "2025-03-14T09:30:00Z", "author": [{"name": "Ann Bell"}, {"name": "Jo Hill"}],
"publisher": {"@type": "Organization", "name": "Northern Wire"}, "isBasedOn": "https://cpa.example/1", "inLanguage": "en"}]}</script>"""


def page(head: str = "", body: str = BODY) -> bytes:
    return f"<html><head><title>Tarn falls | NW</title>{head}</head><body><nav>Home</nav>{body}<footer>Subscribe</footer></body></html>".encode()


def test_the_article_comes_whole_and_the_rest_stays_behind() -> None:
    report = html.report_of(page(), name="p.html")
    assert "TARN, March 14 (CPA) - Rebels" in report.text
    assert "(Reporting by Ann Bell; Editing by Jo Hill)" in report.text
    assert "Subscribe" not in report.text


def test_what_json_ld_tells() -> None:
    report = html.report_of(page(LD), name="p.html")
    assert (report.title, report.outlet, report.published) == ("Tarn falls", "Northern Wire", "2025-03-14T09:30:00Z")
    assert report.credits == ("Ann Bell, Jo Hill", "https://cpa.example/1")


def test_meta_tags_where_there_is_no_json_ld() -> None:
    head = '<meta property="og:site_name" content="Northern Wire"><meta property="article:published_time" content="2025-03-14">'
    report = html.report_of(page(head), name="p.html")
    assert (report.outlet, report.published) == ("Northern Wire", "2025-03-14")


@pytest.mark.parametrize(
    "script", ["{broken", "[" * 3000 + "]" * 3000, '{"@type": "NewsArticle", "datePublished": 7, "headline": [[]]}']
)
def test_broken_json_ld_costs_nothing(script: str) -> None:
    head = f'<script type="application/ld+json">{script}</script>'
    assert "Rebels took" in html.report_of(page(head), name="p.html").text


@pytest.mark.parametrize("data", [b"", b"<html></html>", b"\x00\x01\x02", b"not markup at all"])
def test_a_page_without_an_article_is_told(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="no article"):
        html.report_of(data, name="p.html")
