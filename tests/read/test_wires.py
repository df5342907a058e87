"""The formats of agencies and mailboxes: ninjs, NITF, mail, OPML; what they say of outlet, time and credits is kept."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from copydesk.model import Received, Rejected, Report
from copydesk.read.paths import Inputs

BODY = "TARN (CPA) - Rebels took the town on Friday."
MARKUP = "<p>TARN (CPA) - Rebels took the town on Friday.</p><p>At least 12 died &amp; many fled.</p>"
ONE = {
    "uri": "urn:nw:1", "type": "text", "versioncreated": "2025-03-14T09:30:00Z", "headline": "Tarn falls", "byline": "Ann Bell",
    "body_text": BODY, "body_xhtml": MARKUP, "copyrightholder": "Northern Wire", "language": "en", "infosource": [{"name": "CPA"}],
}  # fmt: skip
TWO = {
    "uri": "urn:nw:1", "versioncreated": "2025-03-14T09:30:00Z", "by": "Ann Bell", "copyrightholder": "Northern Wire", "language": "en",
    "headlines": [{"role": "print", "value": "TARN"}, {"role": "main", "value": "Tarn falls"}], "infosources": [{"name": "CPA"}],
    "bodies": [{"role": "main", "contenttype": "text/plain", "value": BODY}, {"role": "richtext", "contenttype": "text/html", "value": MARKUP}],
}  # fmt: skip
THREE = {
    "uri": "urn:nw:1", "versionCreated": "2025-03-14T09:30:00Z", "by": "Ann Bell", "copyrightHolder": "Northern Wire", "language": "en",
    "headlines": [{"role": "main", "value": "Tarn falls"}], "infoSources": [{"name": "CPA"}],
    "bodies": [{"role": "main", "contentType": "application/xhtml+xml", "value": MARKUP}],
}  # fmt: skip
NITF = b"""<?xml version="1.0" encoding="UTF-8"?><!DOCTYPE nitf SYSTEM "http://www.nitf.org/nitf-3-4.dtd">
<nitf><head><title>Slug</title><docdata><doc-id id-string="cpa-77"/><date.issue norm="20250314T093000+0100"/><doc.copyright holder="CPA"/></docdata>
<pubdata name="Northern Wire" ex-ref="https://nw.example/77"/></head><body><body.head><hedline><hl1>Tarn <em>falls</em></hl1></hedline>
<byline>By <person>Ann Bell</person></byline><distributor>CPA</distributor><dateline><location>TARN</location>, March 14 (CPA) -</dateline></body.head>
<body.content><block><p>Rebels took the town &mdash; again.</p><media><media-caption>A picture</media-caption></media></block><hl2>Toll</hl2><p>At least 12 died.</p></body.content>
<body.end><tagline>(Reporting by Ann Bell)</tagline></body.end></body></nitf>"""


def rows(tmp_path: Path, name: str, data: Any) -> list[Received | Rejected]:
    path = tmp_path / name
    path.write_bytes(data if isinstance(data, bytes) else json.dumps(data).encode())
    return list(Inputs([str(path)]))


def report(tmp_path: Path, name: str, data: Any) -> Report:
    (row,) = rows(tmp_path, name, data)
    assert isinstance(row, Received), row
    return row.report


@pytest.mark.parametrize("item", [ONE, TWO, THREE], ids=["ninjs 1", "ninjs 2", "ninjs 3"])
def test_ninjs_of_every_version_says_the_same(tmp_path: Path, item: dict[str, Any]) -> None:
    assert report(tmp_path, "a.json", item) == Report(
        "TARN (CPA) - Rebels took the town on Friday.\nAt least 12 died & many fled.",
        id="urn:nw:1",
        title="Tarn falls",
        outlet="Northern Wire",
        published="2025-03-14T09:30:00Z",
        language="en",
        credits=("CPA",),
        authors=("Ann Bell",),
    )


def test_plain_text_where_there_is_no_markup(tmp_path: Path) -> None:
    assert report(tmp_path, "a.json", {**ONE, "body_xhtml": None}).text == BODY


def test_a_picture_is_no_report(tmp_path: Path) -> None:
    (row,) = rows(
        tmp_path, "a.json", {"uri": "urn:p", "type": "picture", "headline": "A picture", "pubstatus": "usable"}
    )
    assert isinstance(row, Rejected)
    assert "'picture' has no body" in row.why


@pytest.mark.parametrize(
    "document",
    [[ONE, {"id": "c", "text": "Contract."}, 7], {"items": [ONE, {"id": "c", "text": "Contract."}, 7]}],
    ids=["list", "wrapped"],
)
def test_a_document_of_many(tmp_path: Path, document: Any) -> None:
    found = rows(tmp_path, "a.json", document)
    assert [row.report.id for row in found if isinstance(row, Received)] == ["urn:nw:1", "c"]
    assert [row.source[-2:] for row in found if isinstance(row, Rejected)] == ["#3"]


def test_json_by_the_line_under_the_ending_of_a_document(tmp_path: Path) -> None:
    lines = b"\n".join(json.dumps(row).encode() for row in (ONE, {"text": "Contract."})) + b"\n"
    assert [row.report.id[-4:] for row in rows(tmp_path, "a.json", lines) if isinstance(row, Received)] == [
        "nw:1",
        "on:2",
    ]


def test_nitf(tmp_path: Path) -> None:
    assert report(tmp_path, "a.xml", NITF) == Report(
        "TARN, March 14 (CPA) -\nRebels took the town — again.\nToll\nAt least 12 died.\n(Reporting by Ann Bell)",
        id="cpa-77",
        title="Tarn falls",
        url="https://nw.example/77",
        outlet="Northern Wire",
        published="2025-03-14T09:30:00+01:00",
        credits=("CPA",),
        authors=("Ann Bell",),
    )


def test_a_dateline_is_not_said_twice(tmp_path: Path) -> None:
    data = NITF.replace(b"<p>Rebels", b"<p>TARN, March 14 (CPA) - Rebels")
    assert report(tmp_path, "a.nitf", data).text.count("TARN, March 14") == 1


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b'<!DOCTYPE nitf [<!ENTITY a "b">]><nitf><body>&a;</body></nitf>', "defines XML entities"),
        ('<!DOCTYPE nitf [<!ENTITY a "b">]><nitf/>'.encode("utf-16"), "defines XML entities"),
        (b"<nitf><body>", "not well-formed"), (b"<nitf/>", "the text is empty"), (b"<newsMessage/>", "holds no news items"), (b"<concept/>", "its root is <concept>"), (b"words", "is no XML"),
        (b"<nitf>" * 5000, "not well-formed"), (b'<!DOCTYPE nitf SYSTEM "file:///etc/passwd"><nitf><body>&x;</body></nitf>', "the text is empty"),
    ],
)  # fmt: skip
def test_xml_that_is_refused(tmp_path: Path, data: bytes, why: str) -> None:
    (row,) = rows(tmp_path, "a.xml", data)
    assert isinstance(row, Rejected)
    assert why in row.why


MAIL = b"""From: =?utf-8?q?Northern_Wire?= <desk@nw.example>
Subject: Tarn
 falls
Date: Fri, 14 Mar 2025 09:30:00 +0100
MIME-Version: 1.0
Content-Type: multipart/alternative; boundary=b

--b
Content-Type: text/plain; charset=utf-8; format=flowed
Content-Transfer-Encoding: quoted-printable

TARN (CPA) =E2=80=93 Rebels took the=20
town on Friday.

At least 12 died.
--b
Content-Type: text/html

<p>Other</p>
--b--
"""


def test_a_mail(tmp_path: Path) -> None:
    found = report(tmp_path, "a.eml", MAIL)
    assert found.text.rstrip() == "TARN (CPA) – Rebels took the town on Friday.\n\nAt least 12 died."
    assert (found.title, found.outlet, found.published) == ("Tarn falls", "Northern Wire", "2025-03-14T09:30:00+01:00")


@pytest.mark.parametrize(
    ("data", "text"),
    [
        (b"From: a@b.example\nContent-Type: text/html\n\n<p>One</p><p>Two</p><style>x</style>", "One\nTwo"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=no-such\n\nWords", "Words"),
        (b"From: a@b.example\nContent-Type: text/plain; charset=ascii\n\nCaf\xc3\xa9", "Caf"),
    ],
)
def test_odd_mails(tmp_path: Path, data: bytes, text: str) -> None:
    assert report(tmp_path, "a.eml", data).text.startswith(text)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"just words", "is no mail"), (b"From: a@b.example\nContent-Type: image/png\n\nx", "only attachments"), (b"From: a@b.example\n\n \n", "empty"),
        (b"", "is no mail"),
    ],
)  # fmt: skip
def test_what_is_no_mail_is_told(tmp_path: Path, data: bytes, why: str) -> None:
    (row,) = rows(tmp_path, "a.eml", data)
    assert isinstance(row, Rejected)
    assert why in row.why


def test_a_list_of_feeds_reads_those_beside_it_and_names_the_others(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    (tmp_path / "sub" / "here.rss").write_text(
        '<rss version="2.0"><channel><title>F</title><item><guid>g1</guid><description>Words.</description></item></channel></rss>'
    )
    listed = (
        "sub/here.rss",
        "https://nw.example/feed",
        "../up.rss",
        "/etc/passwd",
        "file:///etc/passwd",
        "c:\\x.rss",
        "gone.rss",
    )
    outlines = "".join(f'<outline xmlUrl="{address}"/>' for address in listed)
    found = rows(tmp_path, "a.opml", f"<opml><body><outline text='all'>{outlines}</outline></body></opml>".encode())
    assert [row.report.text for row in found if isinstance(row, Received)] == ["Words."]
    why = {row.source: row.why for row in found if isinstance(row, Rejected)}
    assert "copydesk fetch https://nw.example/feed" in why["https://nw.example/feed"]
    assert why["gone.rss"] == "no such file"
    assert all("own folder only" in why[address] for address in listed[2:6])
