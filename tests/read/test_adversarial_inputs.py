"""Inputs that were made by hand to break the readers: what was found is held here, each kind with a case that must pass."""

from __future__ import annotations

import gzip
import io
import json
import time
import zipfile
from pathlib import Path

import pytest
import reading_samples as samples

from copydesk.model import Received, Rejected
from copydesk.read.paths import Inputs
from copydesk.read.raw import Options

TEXTS = samples.TEXTS


def read(path: Path, data: bytes, options: Options | None = None) -> tuple[list[str], list[str]]:
    """The texts that were read, and the reasons of what was not."""
    path.write_bytes(data)
    rows = list(Inputs([str(path)], options=options) if options else Inputs([str(path)]))
    return (
        [row.report.text for row in rows if isinstance(row, Received)],
        [row.why for row in rows if isinstance(row, Rejected)],
    )


def page(inside: str) -> bytes:
    return samples.PAGE.format(f"{TEXTS[0]}</p>{inside}<p>{TEXTS[1]}").encode()


@pytest.mark.parametrize("field", ["published", "language", "id"])
def test_a_value_of_a_megabyte_makes_no_message_of_a_megabyte(tmp_path: Path, field: str) -> None:
    row = {"id": "a", "text": TEXTS[0]} | {field: [1] if field == "id" else "x" * 1_000_000}
    _, reasons = read(tmp_path / "a.jsonl", json.dumps(row).encode())
    assert all(len(reason) <= 600 for reason in reasons)
    assert len(Rejected("s" * 9_000, "w" * 9_000).why) == 600
    assert Rejected("a.txt", "is empty").why == "is empty"


@pytest.mark.parametrize("end", ["\r", "\n", "\r\n"])
def test_a_table_with_the_line_ends_of_any_system_is_read(tmp_path: Path, end: str) -> None:
    table = end.join(["id,text", *(f'{n},"{text}"' for n, text in enumerate(TEXTS))])
    assert read(tmp_path / "a.csv", table.encode()) == (list(TEXTS), [])


def test_a_table_may_mix_its_line_ends_and_keep_one_in_a_cell(tmp_path: Path) -> None:
    data = f'id,text\n1,"{TEXTS[0]}"\r2,"{TEXTS[1]}\rIt said no more."\n3,"{TEXTS[2]}"\r\n'
    texts, reasons = read(tmp_path / "a.csv", data.encode())
    assert not reasons
    assert len(texts) == 3
    assert texts[1].endswith("It said no more.")


def test_a_wide_encoding_may_have_the_byte_of_a_line_end_in_a_letter(tmp_path: Path) -> None:
    data = f'id,text\n1,"{TEXTS[0]} čഀ"\n'.encode("utf-16")
    assert read(tmp_path / "a.csv", data) == ([f"{TEXTS[0]} čഀ"], [])


def test_a_number_of_too_many_digits_costs_its_row_of_a_list(tmp_path: Path) -> None:
    rows = [
        json.dumps({"text": TEXTS[0]}),
        f'{{"id": {"7" * 5_000}, "text": "{TEXTS[1]}"}}',
        json.dumps({"text": TEXTS[2]}),
    ]
    texts, reasons = read(tmp_path / "a.json", f"[{','.join(rows)}]".encode())
    assert texts == [TEXTS[0], TEXTS[2]]
    assert len(reasons) == 1


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_json_in_another_encoding_is_read_by_its_mark_or_as_the_user_says(
    tmp_path: Path, name: str, encoding: str
) -> None:
    rows = [json.dumps({"text": f"{text} Café."}, ensure_ascii=False) for text in TEXTS]
    words = "\n".join(rows) if name == "a.jsonl" else f"[{','.join(rows)}]"
    options = Options(encoding=encoding) if encoding == "cp1252" else Options()
    texts, reasons = read(tmp_path / name, words.encode(encoding), options)
    assert texts == [f"{text} Café." for text in TEXTS]
    assert not reasons


def test_json_that_is_cut_within_a_letter_says_so(tmp_path: Path) -> None:
    data = json.dumps({"text": TEXTS[0]}).encode("utf-16")[:-1]
    assert "UTF-16" in read(tmp_path / "a.jsonl", data)[1][0]


@pytest.mark.parametrize("declared", ["", ' encoding="UTF-16"'])
def test_a_feed_with_the_mark_of_utf_16_is_read(tmp_path: Path, declared: str) -> None:
    feed = samples.rss(TEXTS).decode().replace("<rss", f'<?xml version="1.0"{declared}?><rss', 1)
    assert read(tmp_path / "a.rss", feed.encode("utf-16")) == (list(TEXTS), [])


def _with_core(core: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(samples.docx(TEXTS))) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            new.writestr(item, core if item.startswith("docProps") else old.read(item))
    return out.getvalue()


def test_broken_facts_of_a_document_do_not_cost_its_text(tmp_path: Path) -> None:
    (text,), reasons = read(tmp_path / "a.docx", _with_core("<not xml"))
    assert text.startswith(TEXTS[0])
    assert not reasons


def _epub(references: str, items: str) -> bytes:
    chapter = f"<html><body>{''.join(f'<p>{text}</p>' for text in TEXTS)}</body></html>"
    package = f"<package><metadata/><manifest>{items}</manifest><spine>{references}</spine></package>"
    container = '<container><rootfiles><rootfile full-path="p.opf"/></rootfiles></container>'
    return samples.zipped({"META-INF/container.xml": container, "p.opf": package, "d.xhtml": chapter})


def test_a_document_that_a_book_names_often_is_one_report(tmp_path: Path) -> None:
    texts, reasons = read(tmp_path / "a.epub", _epub('<itemref idref="d"/>' * 9_000, '<item id="d" href="d.xhtml"/>'))
    assert len(texts) == 1
    assert not reasons


def test_a_mark_behind_the_name_of_a_document_is_none_of_it(tmp_path: Path) -> None:
    data = _epub(
        '<itemref idref="d"/><itemref idref="e"/>', '<item id="d" href="d%2Exhtml#c1"/><item id="e" href="d.xhtml#c2"/>'
    )
    texts, reasons = read(tmp_path / "a.epub", data)
    assert len(texts) == 1
    assert not reasons


def test_a_sheet_that_breaks_off_says_from_which_row(tmp_path: Path) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(samples.sheet(TEXTS))) as old, zipfile.ZipFile(out, "w") as new:
        for item in old.namelist():
            data = old.read(item)
            if item.endswith("sheet1.xml"):
                data = data.replace(b"</sheetData>", b'<row r="5"><c r="A5" t="s"><v>99999</v></c></row></sheetData>')
            new.writestr(item, data)
    texts, reasons = read(tmp_path / "a.xlsx", out.getvalue())
    assert texts == list(TEXTS)
    assert "from row 5 on" in reasons[-1]


def test_what_stands_behind_the_end_of_a_packed_file_costs_no_row_before_it(tmp_path: Path) -> None:
    packed = gzip.compress(samples.jsonl(TEXTS))
    assert read(tmp_path / "a.jsonl.gz", packed) == (list(TEXTS), [])
    texts, reasons = read(tmp_path / "b.jsonl.gz", packed + b"this is no gzip")
    assert texts == list(TEXTS)
    assert "broken gzip" in reasons[0]


def test_a_row_that_is_cut_off_with_its_packed_file_is_no_row(tmp_path: Path) -> None:
    texts, reasons = read(tmp_path / "a.csv.gz", gzip.compress(samples.table(TEXTS), mtime=0)[:-30])
    assert TEXTS[2] not in texts
    assert reasons


@pytest.mark.parametrize(
    ("inside", "said"),
    [
        (f"<p {' '.join(f'a{n}=b' for n in range(20_000))}>x</p>", "attributes"),
        ("<p>" + "<b>met </b>" * 30_000 + "</p>", "marks words"),
        ("<p>" + ("<span>" + "<i>met </i>" * 900 + "</span>") * 30 + "</p>", "marks words"),
        ("<p>met</p>" * 60_000, "paragraphs"),
    ],
)
def test_a_page_that_would_take_the_square_of_its_size_is_refused_at_once(
    tmp_path: Path, inside: str, said: str
) -> None:
    start = time.process_time()
    texts, reasons = read(tmp_path / "a.html", page(inside))
    assert not texts
    assert said in reasons[0]
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    "inside",
    [
        f'<img src="data:image/png;base64,{"QUJD" * 20_000}" alt="a bridge"/>',
        "<p>" + "The council <b>met</b> again. " * 900 + "</p>",
        "<ul>" + "<li>The council met <b>again</b>.</li>" * 12_000 + "</ul>",
    ],
)
def test_a_large_page_of_an_honest_kind_is_read(tmp_path: Path, inside: str) -> None:
    texts, reasons = read(tmp_path / "a.html", page(inside))
    assert not reasons
    assert TEXTS[0] in texts[0]


def test_a_number_that_no_library_takes_is_said_in_plain_words(tmp_path: Path) -> None:
    _, reasons = read(tmp_path / "a.rtf", rb"{\rtf1\ansi " + TEXTS[0].encode() + rb" \u999999999999? }")
    assert reasons == ["holds a number that is out of range"]
