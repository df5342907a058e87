"""Which reader takes an input: by its ending, by its content where that is unclear, or as the user says."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest

from copydesk.errors import UnreadableError, UsageError
from copydesk.model import Received, Rejected
from copydesk.read.kinds import by_content, named, reader_for
from copydesk.read.paths import Inputs


@pytest.mark.parametrize(
    ("name", "form"),
    [
        ("a.txt", "text"), ("A.TXT", "text"), ("a.htm", "html"), ("a.jsonl.gz", "jsonl"), ("a.warc.gz", "warc"), ("a.wacz", "wacz"), ("a.tsv", "csv"),
        ("a.eml", "eml"), ("a.opml", "opml"), ("a.nitf", "nitf"), ("a.parquet", "parquet"), ("a.atom", "feed"), ("a.2025.csv", "csv"),
    ],
)  # fmt: skip
def test_endings(name: str, form: str) -> None:
    assert reader_for(name, bytes).name == form


@pytest.mark.parametrize(
    ("head", "form"),
    [
        (b'{"text": "a"}\n{"text": "b"}\n', "jsonl"), (b'{"text":\n "a"}', "json"), (b'[{"text": "a"}]', "json"), (b"<rss>", "feed"),
        (b'\xef\xbb\xbf<?xml version="1.0"?>\n<!-- a <rss> --><!DOCTYPE nitf SYSTEM "x"><nitf>', "nitf"), (b"<rdf:RDF xmlns:rdf='x'>", "feed"),
        ("<?xml version='1.0'?><feed>".encode("utf-16"), "feed"), (b"<!doctype html><html lang=en>", "html"), (b"<div>words</div>", "html"),
        (b"<opml version='2'>", "opml"), (b"WARC/1.0\r\n", "warc"), (b"PAR1", "parquet"), (b"PK\x03\x04", "zip"), (b"Just words.", "text"),
        (b"From: a@b.example\nSubject: x\n\nwords", "eml"), (b"", "text"), (b"< 5 people", "text"), (gzip.compress(b"<rss>", mtime=0), "feed"), (b"\x1f\x8b broken", "text"),
    ],
)  # fmt: skip
def test_content(head: bytes, form: str) -> None:
    assert by_content(head) == form


@pytest.mark.parametrize("name", ["a.php", "index.html?id=77", "page.html.1", "a.aspx", "tag_nw.example,0000_a", "a.b"])
def test_other_endings_are_looked_into(name: str) -> None:
    assert reader_for(name, lambda: b"<!doctype html><html>", is_named=False).name == "html"


@pytest.mark.parametrize("name", ["2025.03.14", "page.1", "report"])
def test_what_is_no_ending_is_plain_text_anywhere(name: str) -> None:
    assert reader_for(name, lambda: b"Just words.", is_named=False).name == "text"


def test_scripts_beside_saved_pages_are_no_reports() -> None:
    with pytest.raises(UnreadableError, match="--format text"):
        reader_for("site/a.js", lambda: b"function words() {}", is_named=False)
    assert reader_for("a.log", lambda: b"Just words.").name == "text"
    with pytest.raises(UnreadableError, match="--format text"):
        reader_for("a.exe", lambda: b"MZ")


@pytest.mark.parametrize("data", [b"\x89PNG\r\n", b"\xd0\xcf\x11\xe0\xa1", b"Rar!\x1a", b"bplist00"])
def test_what_cannot_be_read_says_what_it_is(data: bytes) -> None:
    with pytest.raises(UnreadableError, match=r"a\.dat: is a "):
        reader_for("a.dat", lambda: data)


def test_the_user_has_the_last_word(tmp_path: Path) -> None:
    assert named("ninjs").name == "json"
    with pytest.raises(UsageError, match="no such format"):
        named("doc")
    (tmp_path / "a.dat").write_text("Words.")
    (row,) = Inputs([str(tmp_path / "a.dat")], form="text")
    assert isinstance(row, Received)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.txt", b"Words."), ("a.jsonl", b'{"text": "Words."}'), ("a.csv", b"text\nWords.\n"), ("a.json", b'{"text": "Words."}'),
        ("a.eml", b"Subject: a\n\nWords."), ("a.rss", b"<rss version='2.0'><channel><item><description>Words.</description></item></channel></rss>"),
        ("a", b"Words."),
    ],
)  # fmt: skip
def test_everything_is_read_packed_too(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / f"{name}.gz").write_bytes(gzip.compress(data))
    (row,) = Inputs([str(tmp_path / f"{name}.gz")])
    assert isinstance(row, Received), row
    assert row.report.text == "Words."


@pytest.mark.parametrize(
    "name", ["a.txt.gz", "a.csv.gz", "a.jsonl.gz", "a.json.gz", "a.rss.gz", "a.eml.gz", "a.nitf.gz"]
)
def test_broken_gzip_is_told(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(b"Words. " * 1000)[:40])
    (row,) = Inputs([str(tmp_path / name)])
    assert isinstance(row, Rejected)
    assert "broken gzip" in row.why
