"""Forms that programs write and readers seldom meet: each is read, or says by name what is not."""

from __future__ import annotations

import io
import json
import re
import zipfile

import pytest
import reading_samples as samples
from test_adversarial_inputs import read

TEXTS = samples.TEXTS
ROWS = [json.dumps({"text": text}) for text in TEXTS]


@pytest.mark.parametrize("name", ["a.json", "a.jsonl"])
def test_a_text_sequence_of_json_is_read_as_lines(tmp_path, name):
    data = "".join(f"\x1e{row}\n" for row in ROWS)
    assert read(tmp_path / name, data.encode()) == (list(TEXTS), [])


LISTS = [
    f"[{', '.join(ROWS)}]",
    "[\n" + ",\n".join(ROWS) + "\n]\n",
    json.dumps([json.loads(row) for row in ROWS], indent=1),
]


@pytest.mark.parametrize("data", LISTS)
def test_a_list_under_the_name_of_lines_is_read_as_the_list_that_it_is(tmp_path, data):
    assert read(tmp_path / "a.jsonl", data.encode()) == (list(TEXTS), [])


@pytest.mark.parametrize("first", ["[]", "[broken", '[{"text": 1}]'])
def test_a_first_line_with_a_bracket_does_not_cost_the_lines_below(tmp_path, first):
    texts, reasons = read(tmp_path / "a.jsonl", "\n".join((first, *ROWS)).encode())
    assert texts == list(TEXTS)
    assert len(reasons) == 1


def test_every_list_of_reports_in_a_document_is_read(tmp_path):
    rows = [json.loads(row) for row in ROWS]
    data = json.dumps({"items": rows[:1], "articles": rows[1:2], "reports": rows[2:], "results": [3, {"a": "b"}]})
    texts, reasons = read(tmp_path / "a.json", data.encode())
    assert sorted(texts) == sorted(TEXTS)
    assert not reasons


@pytest.mark.parametrize("sign", [";", "\t", "|", ","])
def test_the_line_by_which_a_table_names_its_sign_is_no_heading(tmp_path, sign):
    data = f"sep={sign}\r\nid{sign}text\r\n" + "".join(f'{n}{sign}"{text}"\r\n' for n, text in enumerate(TEXTS))
    assert read(tmp_path / "a.csv", data.encode()) == (list(TEXTS), [])


def test_a_column_may_be_named_sep(tmp_path):
    data = f'sep,text\n1,"{TEXTS[0]}"\n'
    assert read(tmp_path / "a.csv", data.encode()) == ([TEXTS[0]], [])


def test_the_name_of_a_column_may_have_letters_that_are_not_seen(tmp_path):
    data = f'id\u00a0,\u200btext\ufeff\n1,"{TEXTS[0]}"\n'
    assert read(tmp_path / "a.csv", data.encode()) == ([TEXTS[0]], [])


def _mail(head: str, body: str) -> str:
    return f"From: Ida Brandt <ida@nw.example>\nSubject: Bridge\nMIME-Version: 1.0\n{head}\n\n{body}"


@pytest.mark.parametrize(("plain", "taken"), [("", TEXTS[1]), (" \n\n", TEXTS[1]), (TEXTS[0], TEXTS[0])])
def test_a_mail_whose_plain_part_is_blank_is_read_by_its_html(tmp_path, plain, taken):
    parts = f"--q\nContent-Type: text/plain\n\n{plain}\n--q\nContent-Type: text/html\n\n<p>{TEXTS[1]}</p>\n--q--\n"
    texts, reasons = read(tmp_path / "a.eml", _mail("Content-Type: multipart/alternative; boundary=q", parts).encode())
    assert [text.strip() for text in texts] == [taken]
    assert not reasons


def test_a_sender_with_comments_in_comments_costs_the_sender_alone(tmp_path):
    data = f"From: {'(' * 20_000} a@b.example\nSubject: Bridge\n\n{TEXTS[0]}\n"
    texts, reasons = read(tmp_path / "a.eml", data.encode())
    assert [text.strip() for text in texts] == [TEXTS[0]]
    assert not reasons


def test_mails_without_an_empty_line_between_them_are_two(tmp_path):
    first = "From a Fri Mar 14 08:00:00 2025\n" + _mail("X: 1", TEXTS[0] + "\nFrom here on it was quiet, he said.")
    second = "From b@nw.example Fri Mar  7 08:00:00 2025\n" + _mail("X: 2", TEXTS[1])
    texts, reasons = read(tmp_path / "a.mbox", f"{first}\n{second}\n".encode())
    assert [text.strip() for text in texts] == [TEXTS[0] + "\nFrom here on it was quiet, he said.", TEXTS[1]]
    assert not reasons


def _members(data: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def test_a_word_document_may_keep_its_text_where_it_says(tmp_path):
    members = _members(samples.docx(TEXTS))
    members["word/other.xml"] = members.pop("word/document.xml")
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
    link = f'<Relationships><Relationship Id="r" Type="{kind}" Target="/word/other.xml"/></Relationships>'
    texts, _ = read(tmp_path / "a.docx", samples.zipped(members | {"_rels/.rels": link}))
    assert all(text in texts[0] for text in TEXTS)
    _, reasons = read(tmp_path / "b.docx", samples.zipped(members))
    assert "word/document.xml" in reasons[0]


OTHERS = [
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    (b"{\\rtf1\\ansi A bridge.}", "Rich Text"),
    (b"<html><body>A bridge.</body></html>", "markup"),
    (b"A bridge.", "broken ZIP"),
]


@pytest.mark.parametrize(("data", "what"), OTHERS)
@pytest.mark.parametrize("ending", ["docx", "odt", "epub", "xlsx"])
def test_a_document_that_is_of_another_kind_is_told_which(tmp_path, ending, data, what):
    _, reasons = read(tmp_path / f"a.{ending}", data)
    assert len(reasons) == 1
    assert what in reasons[0]


def test_an_encrypted_chapter_is_named_and_an_encrypted_font_is_none(tmp_path):
    members = _members(samples.epub([text * 10 for text in TEXTS]))
    chapter = next(name for name in members if name.endswith("d0.xhtml"))
    locked = '<encryption><EncryptedData><CipherReference URI="{}"/></EncryptedData></encryption>'
    given = members | {"META-INF/encryption.xml": locked.format(chapter)}
    texts, reasons = read(tmp_path / "a.epub", samples.zipped(given))
    assert len(texts) == len(TEXTS) - 1
    assert [reason for reason in reasons if "encrypted" in reason]
    fonts = members | {"META-INF/encryption.xml": locked.format("OEBPS/fonts/a.otf")}
    assert len(read(tmp_path / "b.epub", samples.zipped(fonts))[0]) == len(TEXTS)


def test_a_pdf_without_its_last_line_is_read(tmp_path):
    whole = samples.pdf(TEXTS)
    cut = whole[: whole.rindex(b"%%EOF")]
    assert read(tmp_path / "a.pdf", cut)[0] == read(tmp_path / "b.pdf", whole)[0] != []


def test_rows_of_a_sheet_that_are_out_of_order_are_named(tmp_path):
    members = _members(samples.xlsx([("id", "text"), *enumerate(TEXTS)]))
    part = next(name for name in members if name.startswith("xl/worksheets/"))
    assert read(tmp_path / "a.xlsx", samples.zipped(members)) == (list(TEXTS), [])
    turned = re.sub(r'(<row [^>]*?r=")4"', r'\g<1>2"', members[part])
    assert turned != members[part]
    texts, reasons = read(tmp_path / "b.xlsx", samples.zipped(members | {part: turned}))
    assert texts == list(TEXTS[:2])
    assert len(reasons) == 1
    assert "out of order" in reasons[0]


@pytest.mark.parametrize("version", ["HTTP/2 200", "HTTP/2.0 200 OK", "HTTP/3 200", "HTTP/1.1 200 OK"])
def test_an_answer_in_a_later_form_of_http_is_read(tmp_path, version):
    page = samples.PAGE.format(f"{TEXTS[0]}</p><p>{TEXTS[1]}").encode()
    data = samples.record(page).replace(b"HTTP/1.1 200 OK", version.encode())
    length = re.search(rb"(?<=Content-Length: )\d+", data)
    grown = int(length[0]) + len(version) - len("HTTP/1.1 200 OK")
    data = data[: length.start()] + b"%d" % grown + data[length.end() :]
    texts, reasons = read(tmp_path / "a.warc", data)
    assert len(texts) == 1
    assert not reasons


def test_a_damaged_parquet_file_is_told_without_the_names_of_a_library(tmp_path):
    whole = samples.parquet(TEXTS)
    _, reasons = read(tmp_path / "a.parquet", whole[:4] + bytes(len(whole) - 12) + whole[-8:])
    assert len(reasons) == 1
    assert "broken Parquet" in reasons[0]
    assert "Exception" not in reasons[0]
