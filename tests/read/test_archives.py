"""WARC and WACZ: HTML responses and feeds are read, everything else passed over; nothing swells, nothing leads out."""

from __future__ import annotations

import gzip
import io
import zipfile
from pathlib import Path

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from copydesk.model import Received, Rejected
from copydesk.read import limits, warc
from copydesk.read.limits import LimitParameters
from copydesk.read.paths import Inputs

PAGE = """<html><head><title>Bridge</title></head><body><article><h1>Bridge closed</h1>
<p>OAKMERE, March 14 (CPA) - The council closed the old bridge on Tuesday after the flood, the mayor said in a statement.</p>
<p>At least 12 families had to leave their homes near the river, according to two officials of the fire service – {n}.</p></article></body></html>"""


def archive(*answers: tuple[str, bytes, str, str], packed: bool = True) -> bytes:
    """A web archive of (address, body, type, status)."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "test"}))
    for url, body, kind, status in answers:
        headers = StatusAndHeaders(status, [("Content-Type", kind)], protocol="HTTP/1.1")
        record = writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
        writer.write_record(record)
        record.raw_stream.close()
    return out.getvalue()


def page(number: int, encoding: str = "utf-8") -> bytes:
    return PAGE.format(n=number).encode(encoding)


ANSWERS = (
    ("https://nw.example/1", page(1), "text/html; charset=utf-8", "200 OK"),
    ("https://nw.example/x.png", b"\x89PNG", "image/png", "200 OK"),
    ("https://nw.example/2", page(2), "text/html", "404 Not Found"),
    ("https://nw.example/3", page(3, "cp1252"), "text/html; charset=windows-1252", "200 OK"),
    ("https://nw.example/list", b"<html><body></body></html>", "text/html", "200 OK"),
)


def rows(path: Path, data: bytes) -> list[Received | Rejected]:
    path.write_bytes(data)
    return list(Inputs([str(path)]))


@pytest.mark.parametrize("name", ["a.warc", "a.warc.gz", "one.warc.gz"])
def test_pages_are_read_and_the_rest_is_passed_over(tmp_path: Path, name: str) -> None:
    data = archive(*ANSWERS, packed=name == "a.warc.gz")
    found = rows(tmp_path / name, gzip.compress(data) if name == "one.warc.gz" else data)
    first, third, none = found
    assert isinstance(first, Received)
    assert isinstance(third, Received)
    assert isinstance(none, Rejected)
    assert [row.report.url for row in (first, third)] == ["https://nw.example/1", "https://nw.example/3"]
    assert third.report.text.endswith("fire service – 3.")
    assert first.report.id == f"{tmp_path / name}#2"
    assert first.provenance.size == len(page(1))
    assert first.provenance.place.startswith("record <urn:uuid:")
    assert "no article was found" in none.why
    assert "nw.example/list" in none.why


def test_a_feed_in_an_archive_gives_its_entries(tmp_path: Path) -> None:
    feed = b'<rss version="2.0"><channel><title>F</title><item><guid>g1</guid><description>Words.</description></item></channel></rss>'
    (row,) = rows(
        tmp_path / "a.warc", archive(("https://nw.example/f", feed, "application/rss+xml", "200 OK"), packed=False)
    )
    assert isinstance(row, Received)
    assert row.report.id == "g1"


def test_an_archive_that_is_cut_short_gives_what_it_has(tmp_path: Path) -> None:
    data = archive(*ANSWERS[:2], packed=True)
    first, fault = rows(tmp_path / "a.warc.gz", data[:-30])
    assert isinstance(first, Received)
    assert isinstance(fault, Rejected)
    assert "broken gzip" in fault.why


@pytest.mark.parametrize(
    "data", [b"", b"no archive at all", b"WARC/1.0\r\n\r\n", b"WARC/1.0\r\nContent-Length: x\r\n\r\n"]
)
def test_what_is_no_archive_is_told(tmp_path: Path, data: bytes) -> None:
    found = rows(tmp_path / "a.warc", data)
    assert all(isinstance(row, Rejected) for row in found)
    assert len(found) == 1


def test_a_page_that_is_too_large_costs_no_other(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "LIMITS", LimitParameters(whole=2000))
    large = ("https://nw.example/large", page(9) + b" " * 5000, "text/html", "200 OK")
    fault, good = rows(tmp_path / "a.warc", archive(large, ANSWERS[0], packed=False))
    assert isinstance(fault, Rejected)
    assert "too large for a page" in fault.why
    assert isinstance(good, Received)


def test_a_header_without_end_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(warc, "_LONGEST_HEADER", 50_000)
    (fault,) = rows(tmp_path / "a.warc", b"WARC/1.0\r\nX: " + b"a" * 200_000)
    assert isinstance(fault, Rejected)
    assert "does not end" in fault.why


def test_an_archive_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", LimitParameters(before_ratio=100_000, ratio=50))
    bomb = ("https://nw.example/b", b"\x00" * 3_000_000, "image/png", "200 OK")
    (fault,) = rows(tmp_path / "a.warc.gz", archive(bomb))
    assert isinstance(fault, Rejected)
    assert "decompression bomb" in fault.why


def zipped(path: Path, members: dict[str, bytes], method: int = zipfile.ZIP_STORED) -> bytes:
    with zipfile.ZipFile(path, "w", method) as file:
        for name, data in members.items():
            file.writestr(name, data)
    return path.read_bytes()


def test_a_wacz_gives_the_pages_of_its_archives(tmp_path: Path) -> None:
    members = {"archive/data.warc.gz": archive(*ANSWERS), "pages/pages.jsonl": b"{}", "datapackage.json": b"{}"}
    found = rows(tmp_path / "a.wacz", zipped(tmp_path / "a.wacz", members))
    assert [row.report.id for row in found if isinstance(row, Received)] == [
        f"{tmp_path / 'a.wacz'}!archive/data.warc.gz#{number}" for number in (2, 5)
    ]


@pytest.mark.parametrize("name", ["../up.warc", "/etc/a.warc", "a/../../b.warc", "c:\\a.warc", "..\\a.warc"])
def test_names_that_lead_out_of_the_archive_are_refused(tmp_path: Path, name: str) -> None:
    (fault,) = rows(
        tmp_path / "a.wacz",
        zipped(tmp_path / "a.wacz", {name: b"", "archive/a.warc": archive(ANSWERS[0], packed=False)}),
    )
    assert isinstance(fault, Rejected)
    assert "leads out of the archive" in fault.why


def test_a_zip_that_swells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LIMITS", LimitParameters(before_ratio=100_000, ratio=50))
    data = archive(("https://nw.example/b", b"\x00" * 3_000_000, "image/png", "200 OK"), packed=False)
    (fault,) = rows(tmp_path / "a.wacz", zipped(tmp_path / "a.wacz", {"archive/a.warc": data}, zipfile.ZIP_DEFLATED))
    assert isinstance(fault, Rejected)
    assert "decompression bomb" in fault.why


@pytest.mark.parametrize(
    ("data", "why"), [(b"PK\x03\x04 broken", "broken ZIP"), (b"", "broken ZIP"), (None, "holds no WARC files")]
)
def test_what_is_no_wacz_is_told(tmp_path: Path, data: bytes | None, why: str) -> None:
    (fault,) = rows(tmp_path / "a.wacz", zipped(tmp_path / "b.zip", {"a.txt": b"x"}) if data is None else data)
    assert isinstance(fault, Rejected)
    assert why in fault.why
