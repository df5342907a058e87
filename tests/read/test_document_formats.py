"""Documents, mailboxes, news items, exports of press databases and collectors' JSON: what is kept, what is left, what is refused."""

from __future__ import annotations

import json
import textwrap
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import reading_samples as samples
from reading_samples import TEXTS

from copydesk.model import Received, Rejected, Report
from copydesk.read import zips
from copydesk.read.paths import Inputs


def rows(tmp_path: Path, name: str, data: bytes | str) -> list[Received | Rejected]:
    (tmp_path / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return list(Inputs([str(tmp_path / name)]))


def reports(tmp_path: Path, name: str, data: bytes | str) -> list[Report]:
    found = rows(tmp_path, name, data)
    assert all(isinstance(row, Received) for row in found), found
    return [row.report for row in found if isinstance(row, Received)]


WHOLE = "\n".join(TEXTS)
DOCUMENTS = {"a.docx": samples.docx(TEXTS), "a.odt": samples.odt(TEXTS), "a.rtf": samples.rtf(TEXTS)}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_the_paragraphs_of_a_document(tmp_path: Path, name: str) -> None:
    (report,) = reports(tmp_path, name, DOCUMENTS[name])
    assert report.text == WHOLE
    (report,) = reports(tmp_path, "story.dat", DOCUMENTS[name])
    assert report.text == WHOLE


def test_what_is_not_printed_in_a_word_document_is_left_out(tmp_path: Path) -> None:
    extra = (
        "<w:p><w:del><w:r><w:delText>gone</w:delText></w:r></w:del><w:ins><w:r><w:t>Put in</w:t></w:r></w:ins><w:r><w:tab/><w:instrText>PAGE</w:instrText>"
        "<w:t>here.</w:t></w:r></w:p><w:tbl><w:tr><w:tc><w:p><w:r><w:t>Cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
        "<mc:AlternateContent><mc:Choice><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Choice><mc:Fallback><w:p><w:r><w:t>Box</w:t></w:r></w:p></mc:Fallback></mc:AlternateContent>"
    )
    (report,) = reports(tmp_path, "a.docx", samples.docx(TEXTS[:1], extra=extra))
    assert report.text == f"{TEXTS[0]}\nPut in here.\nCell\nBox"
    assert report.title == "Bridge"


def test_what_is_not_printed_in_an_open_document_is_left_out(tmp_path: Path) -> None:
    extra = (
        "<text:tracked-changes><text:p>gone</text:p></text:tracked-changes><text:h>Bridge</text:h>"
        '<text:p>Two<text:s text:c="2"/>gaps<office:annotation><text:p>a note</text:p></office:annotation><text:line-break/>down</text:p>'
    )
    (report,) = reports(tmp_path, "a.odt", samples.odt(TEXTS[:1], extra=extra))
    assert report.text == f"Bridge\nTwo  gaps\ndown\n{TEXTS[0]}"


def test_a_pdf_by_its_text_layer(tmp_path: Path) -> None:
    lines = [line for text in TEXTS for line in textwrap.wrap(text, 64)]
    (report,) = reports(tmp_path, "a.pdf", samples.pdf([*lines, "7"]))
    assert " ".join(report.text.split()) == " ".join(TEXTS)


def test_a_word_that_a_line_breaks_is_one_word(tmp_path: Path) -> None:
    (report,) = reports(
        tmp_path, "a.pdf", samples.pdf(["The council of the old har-", "bour met on Tuesday morning.", "Short end."])
    )
    assert "old harbour met" in report.text


@pytest.mark.parametrize(
    ("name", "data", "why"),
    [
        ("a.pdf", samples.pdf([]), "without a text layer"), ("a.pdf", b"%PDF-1.7 nothing", "PDF that cannot be read"), ("a.docx", b"PK\x03\x04", "broken ZIP"),
        ("a.docx", samples.zipped({"x": "y"}), "has no part 'word/document.xml'"), ("a.zip", samples.zipped({"a.txt": "x"}), "unpack it"),
        ("a.rtf", b"no rich text", "is no RTF"), ("a.epub", samples.zipped({"a": "b"}), "has no part"), ("a.mbox", b"no mailbox", "is no mailbox"),
        ("a.mht", b"Subject: a\n\nwords", "without a page"), ("a.docx", samples.zipped({"word/document.xml": '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}), "entities"),
        ("a.xlsx", samples.zipped({"x": "y"}), "cannot be read"), ("a.xml", b"<NewsML/>", "holds no news items"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, why: str) -> None:
    (row,) = rows(tmp_path, name, data)
    assert isinstance(row, Rejected)
    assert why in row.why
    assert ".py:" not in row.why


def test_a_document_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zips, "_UNPACKED", 100_000)
    for name, data in (
        ("a.docx", samples.docx(["a" * 200_000])),
        ("a.xlsx", samples.xlsx([["text"], ["a" * 30_000], *([["b" * 20_000]] * 9)])),
    ):
        (row,) = rows(tmp_path, name, data)
        assert isinstance(row, Rejected)
        assert "unpacks to" in row.why


def test_an_epub_is_a_report_a_document_of_its_order(tmp_path: Path) -> None:
    first, second = reports(tmp_path, "a.epub", samples.epub([TEXTS[0] * 2, TEXTS[1] * 2]))
    assert (first.id, first.title, first.outlet, first.published) == (
        f"{tmp_path / 'a.epub'}:1",
        "Head 0",
        "Oakmere Weekly",
        "2025-03-14",
    )
    assert TEXTS[1] in second.text


def test_a_sheet_of_excel(tmp_path: Path) -> None:
    data = samples.xlsx(
        [
            ["ID", "Body", "published"],
            [7, TEXTS[0], date(2025, 3, 14)],
            ["b", TEXTS[1], "March 15, 2025 8:15 PM"],
            [None, None, None],
        ]
    )
    (tmp_path / "a.xlsx").write_bytes(data)
    (row,) = Inputs([str(tmp_path / "a.xlsx")])
    assert isinstance(row, Rejected)
    assert "--column text=NAME" in row.why
    from copydesk.read.raw import Options

    found = [
        row.report
        for row in Inputs([str(tmp_path / "a.xlsx")], options=Options({"text": "Body"}))
        if isinstance(row, Received)
    ]
    assert [(report.id, report.published) for report in found] == [("7", "2025-03-14"), ("b", "2025-03-15T20:15:00")]


@pytest.mark.parametrize("name", ["a.mht", "a.mhtml", "saved"])
def test_a_page_in_one_file(tmp_path: Path, name: str) -> None:
    (report,) = reports(tmp_path, name, samples.mht(TEXTS[0]))
    assert report.text.endswith("reporters. – done.")
    assert report.url == "https://nw.example/bridge"


def test_a_mailbox_has_its_mails_apart(tmp_path: Path) -> None:
    data = samples.mbox([TEXTS[0] + "\n>From here on.", TEXTS[1]])
    first, second = reports(tmp_path, "a.mbox", data)
    assert first.text.strip() == TEXTS[0] + "\nFrom here on."
    assert second.id.endswith("a.mbox:2")


def test_the_folder_of_a_saved_page_is_no_report(tmp_path: Path) -> None:
    (tmp_path / "Story_files").mkdir()
    (tmp_path / "Story.html").write_text(samples.PAGE.format(TEXTS[0]))
    for folder in ("Story_files", "Other_files"):
        (tmp_path / folder).mkdir(exist_ok=True)
        (tmp_path / folder / "saved_resource.html").write_text(samples.PAGE.format(TEXTS[1]))
    found = [row.report.id for row in Inputs([str(tmp_path)]) if isinstance(row, Received)]
    assert [Path(name).parent.name for name in found] == ["Other_files", tmp_path.name]


G2 = f"""<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2025-03-14T10:00:00Z</sent></header><itemSet><newsItem guid="tag:cpa.example,2025:1">
<rightsInfo><copyrightHolder literal="CPA"/></rightsInfo><itemMeta><itemClass qcode="ninat:text"/><versionCreated>2025-03-14T09:30:00+01:00</versionCreated></itemMeta>
<contentMeta><by>By Ann Bell</by><creditline>Northern Wire</creditline><dateline>OAKMERE, March 14 (CPA) -</dateline><language tag="en-GB"/><headline>Bridge to close</headline></contentMeta>
<contentSet><inlineXML contenttype="application/xhtml+xml"><html xmlns="http://www.w3.org/1999/xhtml"><head><title>x</title></head><body><p>{TEXTS[0]}</p>
<p>{TEXTS[1][:30]}<b>{TEXTS[1][30:]}</b></p></body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"""
V1 = f"""<NewsML Version="1.2"><NewsItem><Identification><NewsIdentifier><ProviderId>cpa.example</ProviderId><DateId>20250314</DateId><PublicIdentifier>urn:newsml:cpa:1</PublicIdentifier>
</NewsIdentifier></Identification><NewsManagement><FirstCreated>20250314T093000+0100</FirstCreated></NewsManagement><NewsComponent><NewsLines><HeadLine>Bridge to close</HeadLine>
<ByLine>By Ann Bell</ByLine><DateLine>OAKMERE, March 14 (CPA) -</DateLine><CreditLine>Northern Wire</CreditLine></NewsLines><AdministrativeMetadata><Provider><Party FormalName="CPA"/></Provider>
</AdministrativeMetadata><DescriptiveMetadata><Language FormalName="en"/></DescriptiveMetadata><ContentItem><MediaType FormalName="Text"/><DataContent><nitf><body><body.head><hedline><hl1>X</hl1>
</hedline></body.head><body.content><p>{TEXTS[0]}</p><p>{TEXTS[1]}</p></body.content></body></nitf></DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"""


@pytest.mark.parametrize(
    ("data", "id_", "language"),
    [(G2, "tag:cpa.example,2025:1", "en-GB"), (V1, "urn:newsml:cpa:1", "en")],
    ids=["G2", "1.2"],
)
def test_a_news_item_of_an_agency(tmp_path: Path, data: str, id_: str, language: str) -> None:
    assert reports(tmp_path, "a.xml", data) == [
        Report(
            f"OAKMERE, March 14 (CPA) -\n{TEXTS[0]}\n{TEXTS[1]}", id=id_, title="Bridge to close", outlet="CPA", published="2025-03-14T09:30:00+01:00",
            language=language, authors=("Ann Bell",), credits=("Northern Wire",),
        )
    ]  # fmt: skip


LEXIS = f"""
                               1 of 2 DOCUMENTS

                               The Oakmere Post

                         March 14, 2025 Friday
                              Late Edition

Bridge to close

BYLINE: By Ann Bell

SECTION: NEWS; Pg. 3

LENGTH: 40 words

DATELINE: OAKMERE

{textwrap.fill(TEXTS[0], 60)}

{TEXTS[1]}

LOAD-DATE: March 15, 2025

LANGUAGE: ENGLISH

                    Copyright 2025 The Oakmere Post
                              All Rights Reserved

                               2 of 2 DOCUMENTS

                               The Tarn Times

                         March 16, 2025 Sunday

HEADLINE: Families move

LENGTH: 30 words

BODY:
{TEXTS[2]}

LOAD-DATE: March 16, 2025
"""
NEXIS = f"""Bridge to close
The Oakmere Post
March 14, 2025 Friday
Copyright 2025 The Oakmere Post All Rights Reserved
Section: NEWS; Pg. 3
Length: 40 words
Byline: Ann Bell
Body
{TEXTS[0]}
{TEXTS[1]}
Load-Date: March 14, 2025
End of Document
Families move
The Tarn Times
March 16, 2025 Sunday
Length: 30 words
Body
{TEXTS[2]}
Load-Date: March 16, 2025
End of Document
"""
FACTIVA = f"""HD  Bridge to close
BY  By Ann Bell
WC  40 words
PD  14 March 2025
SN  The Oakmere Post
LA  English
LP
{TEXTS[0]}
TD
{TEXTS[1]}
AN  Document OAKP000020250314el3e0001x

Document OAKP000020250314el3e0001x

HD
Families move
WC
30 words
PD
16 March 2025
SN
The Tarn Times
LP
{TEXTS[2]}

Document TARN000020250316el3e0001y
"""
FACTIVA_PLAIN = f"""Bridge to close
By Ann Bell
40 words
14 March 2025
The Oakmere Post
OAKP
English
(c) 2025 The Oakmere Post

{TEXTS[0]}

{TEXTS[1]}

Document OAKP000020250314el3e0001x

Families move
30 words
16 March 2025
09:30 GMT
The Tarn Times
TARN
English
Copyright 2025

{TEXTS[2]}

Document TARN000020250316el3e0001y
"""
PROQUEST = f"""____________________________________________________________

Document 1 of 2

Author: Bell, Ann

Publication info: The Oakmere Post ; Oakmere [Oakmere]. 14 Mar 2025: A.1.

Abstract: Short.

Full text: {TEXTS[0]}

{TEXTS[1]}

Title: Bridge to close

____________________________________________________________

Document 2 of 2

Full text: {TEXTS[2]}

Title: Families move

Publication title: The Tarn Times

Publication date: Mar 16, 2025
"""
EXPORTS = {"lexis": LEXIS, "nexis": NEXIS, "factiva": FACTIVA, "factiva plain": FACTIVA_PLAIN, "proquest": PROQUEST}


@pytest.mark.parametrize("name", EXPORTS)
def test_an_export_of_a_press_database_is_its_documents(tmp_path: Path, name: str) -> None:
    first, second = reports(tmp_path, "a.txt", EXPORTS[name])
    assert (first.title, first.outlet, first.published, first.authors) == (
        "Bridge to close",
        "The Oakmere Post",
        "2025-03-14",
        ("Ann Bell",),
    )
    assert first.text == f"{TEXTS[0]}\n{TEXTS[1]}"
    assert (second.title, second.outlet, second.published) == ("Families move", "The Tarn Times", "2025-03-16")
    assert second.text == TEXTS[2]
    assert second.id.endswith("a.txt:2")


def test_an_export_in_word_and_rich_text(tmp_path: Path) -> None:
    lines = NEXIS.strip().split("\n")
    for name, data in (("a.docx", samples.docx(lines)), ("a.rtf", samples.rtf(lines))):
        assert [report.outlet for report in reports(tmp_path, name, data)] == ["The Oakmere Post", "The Tarn Times"]


@pytest.mark.parametrize(
    "text",
    [
        WHOLE,
        f"{TEXTS[0]}\n\nDocument 3 of 5\n\nBODY: {TEXTS[1]}",
        f"HD is a sign.\n{TEXTS[0]}",
        f"Full text: {TEXTS[0]}",
    ],
)
def test_a_text_that_is_no_export_stays_one(tmp_path: Path, text: str) -> None:
    (report,) = reports(tmp_path, "a.txt", text)
    assert report.text == text


def test_an_export_without_a_date_says_so(tmp_path: Path) -> None:
    row = rows(tmp_path, "a.txt", PROQUEST.replace("Publication date: Mar 16, 2025", "Pages: 3"))[1]
    assert isinstance(row, Received)
    assert row.report.published is None
    assert "no date" in row.notes[0]


COLLECTED: dict[str, Any] = {
    "trafilatura": {"title": "Bridge", "author": "Ann Bell; Jo Hill", "date": "2025-03-14", "text": TEXTS[0], "raw_text": "x", "source": "https://nw.example/1", "sitename": "Oakmere Post"},
    "news-please": {"title": "Bridge", "authors": ["Ann Bell", "Jo Hill"], "maintext": TEXTS[0], "date_publish": "2025-03-14", "source_domain": "Oakmere Post", "url": "https://nw.example/1"},
    "NewsAPI": {"status": "ok", "articles": [{"source": {"id": None, "name": "Oakmere Post"}, "author": "Ann Bell, Jo Hill", "title": "Bridge", "description": "D", "url": "https://nw.example/1", "publishedAt": "2025-03-14", "content": TEXTS[0]}]},
    "JSON Feed": {"version": "https://jsonfeed.org/version/1.1", "title": "Oakmere Post", "items": [{"id": "1", "title": "Bridge", "url": "https://nw.example/1", "content_html": f"<p>{TEXTS[0]}</p>", "date_published": "2025-03-14", "authors": [{"name": "Ann Bell"}, {"name": "Jo Hill"}]}]},
}  # fmt: skip


@pytest.mark.parametrize("kind", COLLECTED)
def test_json_as_collectors_write_it(tmp_path: Path, kind: str) -> None:
    (report,) = reports(tmp_path, "a.json", json.dumps(COLLECTED[kind]))
    assert (report.text, report.title, report.outlet, report.published, report.url) == (
        TEXTS[0],
        "Bridge",
        "Oakmere Post",
        "2025-03-14",
        "https://nw.example/1",
    )
    assert report.authors == ("Ann Bell", "Jo Hill")


def test_posts_of_networks(tmp_path: Path) -> None:
    post = {"id_str": "9", "full_text": TEXTS[0], "created_at": "Fri Mar 14 09:30:00 +0000 2025", "lang": "en"}
    (report,) = reports(tmp_path, "tweets.js", f"window.YTD.tweets.part0 = {json.dumps([{'tweet': post}])}")
    assert (report.id, report.published, report.language) == ("9", "2025-03-14T09:30:00Z", "en")
    message = {
        "id": 2,
        "type": "message",
        "date_unixtime": "1741944600",
        "text": ["The bridge ", {"type": "bold", "text": "closed"}, "."],
    }
    service = {"id": 1, "type": "service", "action": "pin_message", "text": ""}
    (report,) = reports(
        tmp_path, "a.json", json.dumps({"name": "Oakmere Live", "id": 7, "messages": [service, message]})
    )
    assert (report.id, report.text, report.outlet, report.published) == (
        "7/2",
        "The bridge closed.",
        "Oakmere Live",
        "2025-03-14T09:30:00Z",
    )


def test_a_text_that_a_service_cut_is_said_to_be(tmp_path: Path) -> None:
    (row,) = rows(
        tmp_path, "a.json", json.dumps({"articles": [{"content": f"{TEXTS[0]}… [+1200 chars]", "title": "Bridge"}]})
    )
    assert isinstance(row, Received)
    assert row.report.text == TEXTS[0]
    assert "cut" in row.notes[0]


def test_json_without_a_text_names_its_keys(tmp_path: Path) -> None:
    (row,) = rows(tmp_path, "a.json", '{"words": "The council met."}')
    assert isinstance(row, Rejected)
    assert "--column text=NAME" in row.why
    assert "'words'" in row.why


def test_a_body_of_ninjs_under_a_name_of_its_own(tmp_path: Path) -> None:
    (report,) = reports(
        tmp_path, "a.json", json.dumps({"uri": "urn:1", "type": "text", "body_short": "Short.", "body_main": TEXTS[0]})
    )
    assert report.text == TEXTS[0]
