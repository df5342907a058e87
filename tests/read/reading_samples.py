"""Small files of every format, with rows of our own making: what tests of readers are made of."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Callable, Sequence
from xml.sax.saxutils import escape

TEXTS = (
    "The harbour council of Oakmere voted on Tuesday to close the old bridge for nine months, its chair told reporters.",
    "At least 12 families will have to move before the work begins, according to two officials of the building department.",
    "Fishermen asked the council to keep one lane of the quay open at night, and were told that it would think about it.",
)
BAD = None
"""Stands for a row that cannot be read."""
Texts = Sequence[str | None]


def jsonl(texts: Texts) -> bytes:
    return b"\n".join(
        b'{"id": "x", "title": "\\ud83d", "text": "Half a pair."}'
        if text is BAD
        else json.dumps({"text": text}).encode()
        for text in texts
    )


def json_list(texts: Texts) -> bytes:
    rows = (
        '{"outlet": "\\udc00", "text": "Half a pair."}' if text is BAD else json.dumps({"text": text}) for text in texts
    )
    return f"[{','.join(rows)}]".encode()


def table(texts: Texts) -> bytes:
    rows = (
        b"b,caf\xe9\n" if text is BAD else b'%d,"%s"\n' % (place, text.encode()) for place, text in enumerate(texts)
    )
    return b"id,text\n" + b"".join(rows)


def table_with_open_quotes(texts: Texts) -> bytes:
    return table(texts).replace(b"b,caf\xe9\n", b'b,"a"b "\n')


def rss(texts: Texts) -> bytes:
    items = (
        "<item><guid>e</guid></item>" if text is BAD else f"<item><description>{text}</description></item>"
        for text in texts
    )
    return f'<rss version="2.0"><channel><title>F</title>{"".join(items)}</channel></rss>'.encode()


def parquet(texts: Texts) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet as pq

    moments = pa.array([2**62 if text is BAD else 0 for text in texts], pa.timestamp("us"))
    out = io.BytesIO()
    pq.write_table(
        pa.table({"text": [text or "A moment that no calendar has." for text in texts], "published": moments}), out
    )
    return out.getvalue()


def parquet_of_bytes(texts: Texts) -> bytes:
    import pyarrow as pa
    from pyarrow import parquet as pq

    out = io.BytesIO()
    column = pa.array([b"caf\xe9" if text is BAD else text.encode() for text in texts], pa.binary()).view(pa.string())
    pq.write_table(pa.table({"text": column}), out)
    return out.getvalue()


PAGE = "<html><head><title>Bridge</title></head><body><article><h1>Bridge</h1><p>{}</p></article></body></html>"


def record(body: bytes, *, length: int | None = None) -> bytes:
    answer = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + body
    head = f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://nw.example/1\r\nWARC-Record-ID: <urn:x>\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: {len(answer) if length is None else length}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def _warc(texts: Texts, bad: bytes) -> bytes:
    return b"".join(bad if text is BAD else record(PAGE.format(text).encode()) for text in texts)


def warc_long(texts: Texts) -> bytes:
    return _warc(texts, record(PAGE.format(TEXTS[0]).encode(), length=1_000_000_000))


def warc_short(texts: Texts) -> bytes:
    return _warc(texts, record(PAGE.format(TEXTS[0]).encode(), length=60))


def warc_garbage(texts: Texts) -> bytes:
    return _warc(texts, b"this is no record\r\n" * 20)


def mbox(texts: Texts) -> bytes:
    mails = (
        "From: a@nw.example\nContent-Type: image/png\n\nx\n"
        if text is BAD
        else f"From: a@nw.example\nSubject: S\n\n{text}\n"
        for text in texts
    )
    return "".join(f"From a Fri Mar 14 2025\n{mail}\n" for mail in mails).encode()


def news_message(texts: Texts) -> bytes:
    items = (
        f'<newsItem guid="urn:{place}"><itemMeta><itemClass qcode="ninat:{"picture" if text is BAD else "text"}"/></itemMeta><contentSet>'
        + ("" if text is BAD else f"<inlineData>{escape(text)}</inlineData>") + "</contentSet></newsItem>"
        for place, text in enumerate(texts)
    )  # fmt: skip
    return f'<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><itemSet>{"".join(items)}</itemSet></newsMessage>'.encode()


def factiva(texts: Texts) -> bytes:
    ends = (f"HD  Head {n}\nWC  9 words\nPD  14 March 2025\nSN  Oakmere Post\nLP  \n{text or ''}\nAN  Document OAKP00002025031{n}el3e0001x\n\nDocument OAKP00002025031{n}el3e0001x\n\n" for n, text in enumerate(texts))  # fmt: skip
    return "".join(ends).encode()


def telegram(texts: Texts) -> bytes:
    rows = [
        {"id": n, "type": "message", "date_unixtime": "1741944600", "text": text or ""} for n, text in enumerate(texts)
    ]
    return json.dumps({"name": "Oakmere Live", "id": 7, "messages": rows}).encode()


def zipped(members: dict[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'


def docx(texts: Sequence[str], *, extra: str = "") -> bytes:
    paragraphs = "".join(f'<w:p><w:r><w:t xml:space="preserve">{escape(text)}</w:t></w:r></w:p>' for text in texts)
    body = f"<w:document {WORD}><w:body>{paragraphs}{extra}</w:body></w:document>"
    return zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "word/document.xml": body,
            "docProps/core.xml": '<c xmlns:dc="d"><dc:title>Bridge</dc:title></c>',
        }
    )


ODF = 'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'


def odt(texts: Sequence[str], *, extra: str = "") -> bytes:
    paragraphs = "".join(
        f"<text:p>{escape(text[:9])}<text:span>{escape(text[9:])}</text:span></text:p>" for text in texts
    )
    content = f"<office:document-content {ODF}><office:body><office:text>{extra}{paragraphs}</office:text></office:body></office:document-content>"
    return zipped({"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content})


def epub(texts: Sequence[str]) -> bytes:
    items = "".join(f'<item id="d{n}" href="d{n}.xhtml"/>' for n in range(len(texts)))
    spine = "".join(f'<itemref idref="d{n}"/>' for n in range(len(texts)))
    package = f'<package xmlns:dc="d"><metadata><dc:title>Oakmere Weekly</dc:title><dc:date>2025-03-14</dc:date></metadata><manifest><item id="n" properties="nav" href="nav.xhtml"/>{items}</manifest><spine><itemref idref="n"/>{spine}</spine></package>'
    members = {
        "META-INF/container.xml": '<container><rootfiles><rootfile full-path="E/p.opf"/></rootfiles></container>',
        "E/p.opf": package,
    }
    pages = {
        f"E/d{n}.xhtml": f"<html><body><h1>Head {n}</h1><p>{escape(text)}</p><p>{escape(TEXTS[2])}</p></body></html>"
        for n, text in enumerate(texts)
    }
    return zipped({"mimetype": "application/epub+zip", **members, "E/nav.xhtml": "<html/>", **pages})


def rtf(texts: Sequence[str]) -> bytes:
    return (
        r"{\rtf1\ansi{\fonttbl{\f0 Times;}}{\pict\wmetafile8 0102ff}\f0 " + r"\par ".join(texts) + r"\par}"
    ).encode()


def pdf(lines: Sequence[str]) -> bytes:
    stream = "BT /F1 12 Tf 14 TL 50 700 Td " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>", "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>",
        f"<</Length {len(stream)}>>stream\n{stream}\nendstream", "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]  # fmt: skip
    out, offsets = "%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{item}\nendobj\n"
    table_of = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    end = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table_of}trailer<</Size {len(objects) + 1}/Root 1 0 R>>\nstartxref\n{len(out)}\n%%EOF"
    return (out + end).encode()


def xlsx(rows: Sequence[Sequence[object]]) -> bytes:
    import openpyxl

    book = openpyxl.Workbook()
    for row in rows:
        book.active.append(list(row))
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def sheet(texts: Texts) -> bytes:
    return xlsx([["id", "text"], *([place, 7 if text is BAD else text] for place, text in enumerate(texts))])


def mht(text: str) -> bytes:
    head = 'From: <Saved by Blink>\r\nSnapshot-Content-Location: https://nw.example/bridge\r\nSubject: Bridge\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; type="text/html"; boundary="b"\r\n\r\n'
    part = "--b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: quoted-printable\r\nContent-Location: https://nw.example/bridge\r\n\r\n"
    return (head + part + PAGE.format(text + " =E2=80=93 done.") + "\r\n--b--\r\n").encode()


MANY: dict[str, Callable[[Texts], bytes]] = {
    "a.jsonl": jsonl, "a.json": json_list, "a.csv": table, "quotes.csv": table_with_open_quotes, "a.rss": rss, "a.parquet": parquet,
    "bytes.parquet": parquet_of_bytes, "long.warc": warc_long, "short.warc": warc_short, "garbage.warc": warc_garbage, "a.mbox": mbox,
    "a.xml": news_message, "factiva.txt": factiva, "a.xlsx": sheet, "telegram.json": telegram,
}  # fmt: skip
"""Files of many rows by their names, each made of texts of which some are ``BAD``."""
