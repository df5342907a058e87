"""What an input may make of this machine: bombs, endless lines and endless depth are refused with a plain reason."""

from __future__ import annotations

import gzip
import io
import tracemalloc
from pathlib import Path

import pytest

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected
from copydesk.read.limits import LIMITS, Inflated, refuse_depth
from copydesk.read.markup import plain
from copydesk.read.paths import Inputs


@pytest.mark.parametrize(
    "name", ["a.txt.gz", "a.jsonl.gz", "a.html.gz", "a.csv.gz", "a.warc.gz", "a.xml.gz", "a.eml.gz"]
)
def test_a_bomb_is_refused_before_it_swells(tmp_path: Path, name: str) -> None:
    with gzip.open(tmp_path / name, "wb") as file:
        for _ in range(100):
            file.write(b" " * 1_000_000)
    tracemalloc.start()
    (row,) = Inputs([str(tmp_path / name)])
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert isinstance(row, Rejected)
    assert peak < 5 * LIMITS.whole


def test_honest_archives_are_no_bombs() -> None:
    text = "".join(f"Report {number} of the council of Oakmere.\n" for number in range(700_000)).encode()
    assert Inflated(io.BytesIO(gzip.compress(text, 6)), "a").read() == text  # type: ignore[comparison-overlap]


@pytest.mark.parametrize(
    "data", [b"[" * 101, b'{"a":' * 101 + b"1" + b"}" * 101, b'["' + b'\\"' * 50 + b'",' + b"[" * 200]
)
def test_depth(data: bytes) -> None:
    with pytest.raises(UnreadableError, match="nested too deep"):
        refuse_depth(data)


@pytest.mark.parametrize(
    "data", [b"[" * 100 + b"]" * 100, b"[]" * 500, b'"' + b"[" * 500 + b'"', b'"\\"' + b"{" * 500 + b'"', b""]
)
def test_what_is_not_deep(data: bytes) -> None:
    refuse_depth(data)


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 50_000 + "words",
        "<p>" * 50_000,
        "<table><tr><td>" * 5_000,
        "<" * 100_000,
        "<a href='" + "x" * 1_000_000,
        "&" * 100_000,
        "<!--" * 50_000,
    ],
)
def test_pages_that_are_meant_to_hurt_end_soon(tmp_path: Path, markup: str) -> None:
    (tmp_path / "a.html").write_text(markup)
    (row,) = Inputs([str(tmp_path / "a.html")])
    assert isinstance(row, Received) or "no article" in row.why or "paragraphs" in row.why or "no report" in row.why


@pytest.mark.parametrize(
    "data",
    [
        b"\xff\xfe" * 1000,
        b"\x00" * 1000,
        "😀שלום\u202e".encode() * 100,
        b"\xc3",
        b"\r",
        b"{}",
        b"[]",
        b"<",
        b"\x1f\x8b\x08",
    ],
)
@pytest.mark.parametrize(
    "ending",
    [
        ".txt",
        ".html",
        ".rss",
        ".jsonl",
        ".json",
        ".csv",
        ".parquet",
        ".warc",
        ".wacz",
        ".nitf",
        ".eml",
        ".opml",
        ".xml",
        ".gz",
        "",
    ],
)
def test_odd_bytes_in_every_reader_cost_nothing_but_a_row(tmp_path: Path, ending: str, data: bytes) -> None:
    (tmp_path / f"a{ending}").write_bytes(data)
    rows = list(Inputs([str(tmp_path / f"a{ending}")]))
    assert all(isinstance(row, Received | Rejected) for row in rows)
    # Anything else than a plain reason names the place in the program where a parser broke.
    assert not [row.why for row in rows if isinstance(row, Rejected) and ".py:" in row.why]
    assert rows or ending == ".jsonl"


def test_a_page_of_too_many_tags_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(b"<p>" * (LIMITS.tags + 1))
    (row,) = Inputs([str(tmp_path / "a.html")])
    assert isinstance(row, Rejected)
    assert "more tags" in row.why


@pytest.mark.parametrize(
    "markup",
    ["<script>" * 100_000, "<!--" * 200_000, "<style>a" * 100_000, "<" * 500_000, "<p " * 200_000, "&#" * 300_000],
)
def test_markup_that_is_left_open_ends_soon(markup: str) -> None:
    assert plain(f"Words. {markup}").startswith("Words.")
