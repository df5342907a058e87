"""Files that were made to break a reader: each is refused in plain words, and costs no other row."""

from __future__ import annotations

import io
import os
import struct
import zipfile
from pathlib import Path
from typing import Any

import pytest
import reading_samples as samples

from copydesk.cli import run
from copydesk.ledger.connection import Ledger
from copydesk.model import Received, Rejected
from copydesk.read.paths import Inputs
from copydesk.read.raw import why

TEXTS = samples.TEXTS


def read(path: Path, data: bytes) -> tuple[list[str], list[str]]:
    """The texts that were read, and the reasons of what was not."""
    path.write_bytes(data)
    rows = list(Inputs([str(path)]))
    reasons = [row.why for row in rows if isinstance(row, Rejected)]
    assert not [
        reason for reason in reasons if ".py" in reason or ".pxi" in reason or "Error" in reason or not reason.strip()
    ], reasons
    return [row.report.text for row in rows if isinstance(row, Received)], reasons


def wacz(*, method: int | None = None) -> bytes:
    """Three web archives, of which the second says that it is packed by an unknown method."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as archive:
        for number, text in enumerate(TEXTS):
            archive.writestr(f"archive/{number}.warc", samples.warc_long([text]))
    data = bytearray(out.getvalue())
    if method is not None:
        for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
            at = data.index(mark, data.index(mark) + 1)
            struct.pack_into("<H", data, at + place, method)
    return bytes(data)


@pytest.mark.parametrize("method", [99, 9, 12])
def test_a_member_that_is_packed_in_an_unknown_way_costs_itself(tmp_path: Path, method: int) -> None:
    assert len(read(tmp_path / "whole.wacz", wacz())[0]) == 3
    texts, reasons = read(tmp_path / "a.wacz", wacz(method=method))
    assert len(texts) == 2
    assert len(reasons) == 1


def test_a_document_that_is_packed_in_an_unknown_way_says_so(tmp_path: Path) -> None:
    data = bytearray(samples.docx(TEXTS))
    for mark, place in ((b"PK\x03\x04", 8), (b"PK\x01\x02", 10)):
        at = -1
        while (at := data.find(mark, at + 1)) >= 0:
            struct.pack_into("<H", data, at + place, 97)
    texts, reasons = read(tmp_path / "a.docx", bytes(data))
    assert not texts
    assert "cannot be unpacked" in reasons[0]


@pytest.mark.parametrize("length", [b"1" + b"0" * 30, b"-5", b"", b"0x10", "١٢".encode()])
def test_a_record_of_an_impossible_length_costs_itself(tmp_path: Path, length: bytes) -> None:
    data = b"".join(samples.record(samples.PAGE.format(text).encode()) for text in TEXTS)
    at = data.index(b"Content-Length: ") + len(b"Content-Length: ")
    texts, reasons = read(tmp_path / "a.warc", data[:at] + length + data[data.index(b"\r\n", at) :])
    assert len(texts) == 2
    assert reasons


def test_an_answer_that_is_no_http_costs_itself(tmp_path: Path) -> None:
    good = [samples.record(samples.PAGE.format(text).encode()) for text in TEXTS]
    texts, reasons = read(tmp_path / "a.warc", good[0] + good[1].replace(b"HTTP/1.1 200", b"QQQQ/9.9 200") + good[2])
    assert len(texts) == 2
    assert len(reasons) == 1


@pytest.mark.parametrize("left", [20, 300, 700])
def test_an_archive_that_is_cut_off_says_so(tmp_path: Path, left: int) -> None:
    data = samples.warc_long([text * 3 for text in TEXTS])
    texts, reasons = read(tmp_path / "a.warc", data[:-left])
    assert len(texts) == (1 if left == 700 else 2)  # a record has some 650 bytes
    assert any("cut short" in reason for reason in reasons)


def test_a_charset_with_a_zero_in_it_is_no_bug(tmp_path: Path) -> None:
    head = b'From: a@nw.example\nMIME-Version: 1.0\nContent-Type: text/plain; charset="utf\x00-8"\n\n'
    texts, reasons = read(tmp_path / "a.eml", head + TEXTS[0].encode() + b"\n")
    assert texts or reasons


def test_a_number_of_too_many_digits_is_that_row_s_fault(tmp_path: Path) -> None:
    rows = (b'{"text": "One."}', b'{"text": "Two.", "size": ' + b"1" * 4_301 + b"}", b'{"text": "Three."}')
    texts, reasons = read(tmp_path / "a.jsonl", b"\n".join(rows))
    assert texts[0] == "One."
    assert texts[-1] == "Three."
    assert not any("set_int_max_str_digits" in reason for reason in reasons)


def test_memory_that_runs_out_on_one_row_has_a_reason() -> None:
    assert "memory" in why(MemoryError())


def test_a_library_that_breaks_says_something_of_the_file_and_a_bug_of_ours_its_place() -> None:
    def broken(where: str) -> Exception:
        space: dict[str, Any] = {}
        exec(compile("def fail():\n    raise IndexError('odd')\n", where, "exec"), space)
        try:
            space["fail"]()
        except IndexError as error:
            return error
        raise AssertionError

    assert why(broken("/lib/other/parser.py")) == "is damaged, or not of the kind that it seems: odd"
    from copydesk.read import raw

    assert "raw.py:2" in why(broken(raw.__file__))


@pytest.mark.skipif(os.name == "nt", reason="names that are not UTF-8")
def test_a_watched_folder_goes_on_past_a_name_that_is_not_utf_8(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in (b"a.txt", b"m\xe9.txt", b"z.txt"):
        (inbox / os.fsdecode(name)).write_text(f"{TEXTS[0]} This is {name!r}.")
    run(["watch", str(inbox), "--ledger", str(tmp_path / "case.db"), "--once", "--every", "0.05"])
    said = capfd.readouterr().err
    assert "m\\xe9.txt" in said
    assert "bug" not in said
    with Ledger(tmp_path / "case.db", create=False) as ledger:
        assert len(list(ledger.reports())) == 2
