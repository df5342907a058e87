"""What a page says of itself, and pages that are no report: each rule with a page where it speaks and one where it is silent."""

from __future__ import annotations

import json
from typing import Any

import pytest

from copydesk.errors import UnreadableError
from copydesk.model import Report
from copydesk.read import html
from copydesk.read.raw import Noted

SENTENCES = (
    "The harbour council of Oakmere voted on Tuesday to close the old swing bridge for nine months.",
    "Its chair, Mara Dell, told reporters that the steel had rusted faster than the surveyors thought.",
    "Two officials of the building department said that at least 12 families would have to move first.",
    "Fishermen who use the inner basin asked the council to keep one lane of the quay open at night.",
    "The work is to cost 4.2 million crowns, of which the county has promised to pay a third by June.",
    "A second vote on the money is set for the first week of April, the clerk of the council added.",
)
BODY = "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)


def page(head: str = "", body: str = BODY, *, lang: str = "en", title: str = "Bridge to close") -> bytes:
    return (
        f'<html lang="{lang}"><head><title>{title}</title>{head}</head><body><article><h1>Bridge to close</h1>{body}</article></body></html>'
    ).encode()


def ld(*objects: Any) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(item)}</script>' for item in objects)


def read(data: bytes, url: str | None = None) -> Noted:
    return html.read_page(data, name="p.html", url=url)


def report(data: bytes, url: str | None = None) -> Report:
    return read(data, url).report


def article(**facts: Any) -> dict[str, Any]:
    return {"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Bridge to close", **facts}


@pytest.mark.parametrize(
    "kind",
    ["ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "LiveBlogPosting", "SocialMediaPosting", "http://schema.org/NewsArticle", ["Thing", "schema:Article"]],
)  # fmt: skip
def test_every_type_of_article_that_schema_org_has(kind: Any) -> None:
    assert report(page(ld(article(**{"@type": kind}, datePublished="2025-03-14")))).published == "2025-03-14"


def test_the_articles_that_a_page_leads_to_are_not_its_own() -> None:
    other = article(headline="Another story", datePublished="2023-01-01", url="https://nw.example/other")
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    blog = article(
        **{"@type": "LiveBlogPosting"},
        datePublished="2025-03-14",
        liveBlogUpdate=[article(**{"@type": "BlogPosting"}, datePublished="2025-03-15")],
    )
    own = article(datePublished="2025-03-14", author={"name": "Ann Bell"})
    for head in (
        ld(listed, own),
        ld({"@graph": [listed, own]}),
        ld(blog),
        ld(article(hasPart=[other], datePublished="2025-03-14")),
    ):
        assert report(page(head)).published == "2025-03-14"


def test_of_several_articles_the_one_with_the_pages_address_or_headline() -> None:
    other = article(headline="Another story", datePublished="2023-01-01", url="https://nw.example/other")
    own = article(headline="Short head", datePublished="2025-03-14", url="https://nw.example/bridge?from=feed")
    assert (
        report(page(ld(other, own) + '<link rel="canonical" href="http://www.nw.example/bridge">')).published
        == "2025-03-14"
    )
    assert report(page(ld(other, article(datePublished="2025-03-14")))).published == "2025-03-14"


@pytest.mark.parametrize("frame", ["<!-- {} -->", "//<![CDATA[\n{}\n//]]>", "<![CDATA[{}]]>", "{}"])
def test_json_ld_within_comments_and_with_a_comma_too_many(frame: str) -> None:
    script = frame.format('{"@type": "NewsArticle", "headline": "Bridge to close", "datePublished": "2025-03-14",}')
    assert report(page(f'<script type="application/ld+json">{script}</script>')).published == "2025-03-14"


def test_characters_written_as_references_are_read() -> None:
    head = ld(
        article(
            headline="Council &amp;#8216;closes&#8217; bridge",
            publisher={"name": "Dell &amp; Sons"},
            author={"name": "Jo O&#039;Marr"},
        )
    )
    found = report(page(head))
    assert (found.title, found.outlet, found.authors) == ("Council ‘closes’ bridge", "Dell & Sons", ("Jo O'Marr",))


def test_authors_are_no_credits_and_agencies_no_authors() -> None:
    found = report(
        page(ld(article(author=[{"name": "Ann Bell"}, {"name": "Reuters"}], publisher={"name": "Oakmere Post"})))
    )
    assert (found.authors, found.credits) == (("Ann Bell",), ("Reuters",))


@pytest.mark.parametrize(
    "head",
    ['<meta name="author" content="Ann Bell and Jo Hill">', '<meta name="parsely-author" content="Ann Bell"><meta name="parsely-author" content="Jo Hill">'],
)  # fmt: skip
def test_authors_of_meta_tags(head: str) -> None:
    assert report(page(head)).authors == ("Ann Bell", "Jo Hill")


def test_authors_that_only_the_page_marks() -> None:
    marked = '<p><a rel="author" href="/ann">Ann Bell</a></p>'
    assert report(page(body=marked + BODY)).authors == ("Ann Bell",)


@pytest.mark.parametrize(
    ("address", "is_kept"),
    [("https://www.nw.example/a", False), ("https://shop.nw.example/b", False), ("https://cpa.example/1", True)],
)
def test_a_page_is_not_its_own_source(address: str, is_kept: bool) -> None:
    for head in (ld(article(isBasedOn=address)), f'<meta name="original-source" content="{address}">'):
        assert (address in report(page(head), url="https://nw.example/bridge").credits) == is_kept


def test_a_capture_of_the_internet_archive_is_of_its_address() -> None:
    capture = "https://web.archive.org/web/20250314093000/https://nw.example/bridge"
    head = f'<link rel="canonical" href="{capture}"><meta property="og:url" content="{capture}">'
    for found in (report(page(head)), report(page(), url=capture)):
        assert (found.url, found.outlet) == ("https://nw.example/bridge", "nw.example")
        assert not found.credits


@pytest.mark.parametrize(
    "line", ["REUTERS", "Photo: Mara Dell, AP", "Mara Dell/AP", "Anadolu via Getty Images", "Image: Oakmere Harbour"]
)
def test_credits_of_pictures_are_apart(line: str) -> None:
    found = report(page(body=f'<div><img src="a.jpg"><div class="cr">{line}</div></div>{BODY}'))
    assert not found.credits
    assert line in (*found.photo_credits, *found.text.split("\n"))


def test_a_house_that_stands_by_no_picture_is_a_credit() -> None:
    found = report(page(body=f"{BODY}<div>Source: Reuters</div>"))
    assert "Source: Reuters" in (*found.credits, *found.text.split("\n"))


def test_the_time_of_a_change_is_said_to_be_one() -> None:
    found = read(page('<meta property="article:modified_time" content="2025-03-14T09:30:00Z">'))
    assert found.report.published is None or "last change" in " ".join(found.notes)


def test_a_date_that_cannot_be_told_is_said() -> None:
    found = read(page('<meta property="article:published_time" content="3013-07-07">'))
    assert found.report.published is None
    assert "3013-07-07" in " ".join(found.notes)


STATED = " ".join(SENTENCES)


def test_a_text_that_looks_cut_is_said_to() -> None:
    more = " ".join(
        f"In year {n} the keeper of the bridge wrote that its northern bearing had moved by {n} inches."
        for n in range(9)
    )
    cut = read(page(ld(article(articleBody=f"{STATED} {more}"))))
    assert "looks cut" in " ".join(cut.notes)
    whole = read(page(ld(article(articleBody=STATED))))
    assert not whole.notes


def test_what_is_not_free_is_said() -> None:
    assert "not free to read" in " ".join(read(page(ld(article(isAccessibleForFree="False")))).notes)
    assert not read(page(ld(article(isAccessibleForFree=True)))).notes


def test_tables_are_kept() -> None:
    table = "<table><tr><th>Town</th><th>Votes</th></tr><tr><td>Oakmere</td><td>1,204</td></tr></table>"
    assert "1,204" in report(page(body=BODY + table)).text


@pytest.mark.parametrize(("lang", "claim", "said"), [("de", "de-DE", "en"), ("en-US", "sw", "en")])
def test_the_words_decide_the_language_before_any_claim(lang: str, claim: str, said: str) -> None:
    assert report(page(ld(article(inLanguage=claim)), lang=lang)).language == said


def test_words_of_another_language_are_not_made_english_by_a_template() -> None:
    words = (
        "<p>"
        + "Le conseil du port a décidé mardi de fermer le vieux pont pour neuf mois, a dit sa présidente. " * 8
        + "</p>"
    )
    assert report(page(ld(article(inLanguage="en-US")), body=words, lang="en")).language is None


def test_the_frame_decides_where_the_words_do_not() -> None:
    assert (
        report(
            page(
                ld(article(inLanguage="en-US")),
                body="<p>Oakmere 3, Tarn 1. Dale 12, 44; Hill 60, 89; Bell 77.</p>",
                lang="da-DK",
            )
        ).language
        == "da-DK"
    )


@pytest.mark.parametrize(
    ("said", "encoding"),
    [("iso-8859-1", "utf-8"), ("iso-8859-1", "cp1252"), ("utf-8", "cp1252"), ("windows-1252", "utf-8")],
)
def test_quotation_marks_in_the_encoding_that_is_not_the_one_said(said: str, encoding: str) -> None:
    text = page(f'<meta charset="{said}">', BODY.replace("told reporters", "told “reporters”")).decode()
    assert "“reporters”" in report(text.encode(encoding)).text


REFUSED = [
    ("Just a moment...", "<p>Checking your browser before accessing nw.example. Enable JavaScript and cookies to continue.</p>", "robots"),
    ("Attention Required! | Cloudflare", "<p>Sorry, you have been blocked. You are unable to access nw.example for now.</p>", "robots"),
    ("nw.example", "<p>Request unsuccessful. Incapsula incident ID: 7-77 was logged for this visit today.</p>", "robots"),
    ("Pardon Our Interruption", "<p>As you were browsing something about your browser made us think you were a bot.</p>", "robots"),
    ("404 - Oakmere Post", "<p>We looked everywhere for this. Try the search, or go back to the front of the paper.</p>", "error"),
    ("Oakmere Post", "<p>Sorry, the page you are looking for no longer exists. Try one of these instead for now.</p>", "error"),
    ("Oakmere Post", "<p>You need to enable JavaScript to run this app.</p>", "did not start"),
    ("Oakmere Post", "<p>We value your privacy. We and our 842 partners store and access cookies on your device.</p>", "consent"),
    ("Bridge to close", "<p>This article is for subscribers only. Already a subscriber? Log in to keep reading it today.</p>", "paywall"),
    ("Widget", "<p>Follow us here</p>", "3 words"),
]  # fmt: skip


@pytest.mark.parametrize(("title", "body", "why"), REFUSED, ids=[f"{title} {why}" for title, _, why in REFUSED])
def test_what_stands_in_place_of_a_report_is_refused(title: str, body: str, why: str) -> None:
    data = f"<html><head><title>{title}</title></head><body><div>{body}</div></body></html>".encode()
    with pytest.raises(UnreadableError, match=why):
        read(data)


def test_a_report_that_tells_of_such_pages_is_one() -> None:
    found = report(
        page(body=f"{BODY * 2}<p>The site now asks whether you are a robot, and says that it uses cookies.</p>")
    )
    assert "robot" in found.text


def test_front_pages_and_lists_are_refused() -> None:
    teasers = "".join(
        f'<div><h2><a href="/{n}">Story number {n} of the day in town</a></h2><p>{sentence}</p></div>'
        for n, sentence in enumerate(SENTENCES * 3)
    )
    with pytest.raises(UnreadableError, match="front page"):
        read(
            f"<html><head><title>Oakmere Post</title></head><body>{teasers}</body></html>".encode(),
            url="https://nw.example/",
        )
    cards = "".join(
        f"<article><h2>Story {n}</h2><p>{sentence} {sentence[::-1]}</p></article>"
        for n, sentence in enumerate(SENTENCES)
    )
    with pytest.raises(UnreadableError, match="list of reports"):
        read(f"<html><body>{cards}</body></html>".encode())
    beside = "<article><h3>Related</h3><p>Short.</p></article>" * 4
    assert (
        "swing bridge"
        in report(f"<html><body><article><h1>Bridge</h1>{BODY}</article>{beside}</body></html>".encode()).text
    )


def test_a_short_report_above_a_notice_is_one_and_its_end_is_told() -> None:
    found = read(
        page(
            body="".join(f"<p>{sentence}</p>" for sentence in SENTENCES[:4])
            + "<p>Already a subscriber? Log in to continue reading.</p>"
        )
    )
    assert "swing bridge" in found.report.text
    assert "paywall" in " ".join(found.notes) or "subscriber" not in found.report.text
    consent = report(
        page(
            body="".join(f"<p>{sentence}</p>" for sentence in SENTENCES[:4])
            + "<p>Our site and our partners use cookies to measure this.</p>"
        )
    )
    assert "swing bridge" in consent.text
