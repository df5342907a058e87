"""Pages: the article and what the page says of itself, and nothing else."""

from __future__ import annotations

import pytest

from copydesk.errors import UnreadableError
from copydesk.read import html
from copydesk.read.page_lines import PageLine, restored

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
    assert report.credits == ("https://cpa.example/1",)
    assert report.authors == ("Ann Bell", "Jo Hill")


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


PARAGRAPHS = "".join(
    f"<p>The council of Oakmere met on day {n} and heard that the old bridge over the river will stay closed for {n} months.</p>"
    for n in range(2, 7)
)
CREDITED = [
    (
        "<div class='credits'>(Reporting by Ann Bell; Editing by Jo Hill)</div>",
        "(Reporting by Ann Bell; Editing by Jo Hill)",
    ),
    ("<p class='source'><a href='https://cpa.example/1'>Source: CPA</a></p>", "Source: CPA"),
    ("<footer>The Canton Press contributed to this report.</footer>", "The Canton Press contributed to this report."),
    ("<p><em>Original source: Northern Wire</em></p>", "Original source: Northern Wire"),
]


@pytest.mark.parametrize(("markup", "line"), CREDITED)
@pytest.mark.parametrize("is_inside", [True, False], ids=["in the article", "after it"])
def test_a_credit_line_is_never_lost(markup: str, line: str, is_inside: bool) -> None:
    inside, after = (markup, "") if is_inside else ("", markup)
    report = html.report_of(
        page(body=f"<article><h1>Bridge</h1>{PARAGRAPHS}{inside}</article>{after}<p>Related: Other</p>"), name="p"
    )
    assert line in report.text.split("\n") or line in report.credits


@pytest.mark.parametrize(
    "markup",
    [
        "<p>OAKMERE, March 14 (CPA) -</p>", "<div class='dateline'>OAKMERE, March 14 (CPA) -</div>", "<div class='story-dateline'>Oakmere, 14 March</div>",
        "<p><span><b>OAKMERE, March 14 (CPA) - </b></span>The mayor spoke to reporters about it at some length.</p>",
    ],
)  # fmt: skip
def test_a_dateline_stays_before_the_first_paragraph(markup: str) -> None:
    report = html.report_of(page(body=f"<article><h1>Bridge</h1>{markup}{PARAGRAPHS}</article>"), name="p")
    dateline = "Oakmere, 14 March" if "story" in markup else "OAKMERE, March 14 (CPA) -"
    assert report.text.index(dateline) < report.text.index("The council of Oakmere met on day 2")
    assert report.text.count(dateline) == 1


def test_the_time_of_a_page_is_no_dateline() -> None:
    first = "The council of Oakmere met on Tuesday and heard that the bridge stays closed."
    for line, is_back in (("Last modified on Mon 18 Nov 2019 18.56 GMT", False), ("Oakmere, 14 March", True)):
        text, _ = restored(f"{first}\nMore words.", [PageLine(line, is_dateline=True), PageLine(first)])
        assert text.startswith(line) == is_back


def test_a_byline_names_an_author_and_the_house_of_the_words() -> None:
    body = f"<article><h1>Bridge</h1><p class='byline'>By Ann Bell, Northern Wire</p>{PARAGRAPHS}</article>"
    report = html.report_of(page(body=body), name="p")
    assert (report.authors, report.credits) == (("Ann Bell",), ("Northern Wire",))


def test_menus_figures_and_scripts_are_no_credits() -> None:
    body = (
        "<nav><p>Source: Menu</p></nav><article><h1>Bridge</h1><figure><figcaption>Photo: Jo Hill / CPA</figcaption></figure>"
        f"{PARAGRAPHS}</article><script>Source: script</script>"
    )
    assert html.report_of(page(body=body), name="p").credits == ()


META = """<link rel="canonical" href="https://nw.example/1"><meta property="og:site_name" content="Northern Wire"><meta name="author" content="Ann Bell">
<meta property="article:published_time" content="2025-03-14T09:30:00+0100"><meta property="og:title" content="Tarn falls">"""


def test_meta_tags_tell_all_of_it() -> None:
    report = html.report_of(page(META), name="p.html")
    assert (report.title, report.outlet, report.published, report.url, report.authors[0]) == (
        "Tarn falls", "Northern Wire", "2025-03-14T09:30:00+0100", "https://nw.example/1", "Ann Bell",
    )  # fmt: skip


def test_a_canonical_address_elsewhere_is_a_credit() -> None:
    report = html.report_of(page(META), name="p.html", url="https://other.example/x")
    assert report.url == "https://other.example/x"
    assert "https://nw.example/1" in report.credits
    same = html.report_of(page(META), name="p.html", url="https://www.nw.example/1?print")
    assert "https://nw.example/1" not in same.credits


def test_names_that_stand_elsewhere_in_the_graph() -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "author": {"@id": "#a"}, "publisher": {"@id": "#p"},
    "sourceOrganization": {"name": "CPA"}}, {"@id": "#a", "name": "Ann Bell"}, {"@id": "#p", "name": "Northern Wire"}]}</script>"""
    report = html.report_of(page(head), name="p.html")
    assert (report.outlet, report.authors, report.credits) == ("Northern Wire", ("Ann Bell",), ("CPA",))


@pytest.mark.parametrize(
    ("head", "encoding"),
    [("", "utf-8"), ('<meta charset="windows-1252">', "cp1252"), ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-2">', "iso-8859-2"), ("", "utf-16")],
)  # fmt: skip
def test_encodings(head: str, encoding: str) -> None:
    body = (
        BODY.replace("the army said", "the army of Ilirë said")
        if encoding != "iso-8859-2"
        else BODY.replace("Tarn", "Tarnów")
    )
    found = html.report_of(page(head, body).decode().encode(encoding), name="p.html")
    assert ("Ilirë" if encoding != "iso-8859-2" else "Tarnów") in found.text


def test_dates_are_not_guessed_from_the_words_of_a_page() -> None:
    body = BODY.replace(
        "</article>", "<p>Copyright 2019 Northern Wire. All rights reserved since 2 May 2011.</p></article>"
    )
    assert html.report_of(page(body=body), name="p.html").published is None


def test_an_address_is_no_name_and_a_house_no_credit_of_its_own() -> None:
    head = """<meta property="og:site_name" content="Northern Wire"><script type="application/ld+json">{"@type": "NewsArticle",
    "publisher": {"@id": "https://nw.example/#publisher"}, "author": {"@id": "https://nw.example/#a"}, "sourceOrganization": {"name": "Northern Wire"}}</script>"""
    report = html.report_of(page(head), name="p.html")
    assert report.outlet == "Northern Wire"
    assert not [line for line in report.credits if "nw.example" in line or line == "Northern Wire"]
