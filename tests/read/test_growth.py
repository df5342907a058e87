"""What a reader costs grows no faster than its input, in time and in memory: each class of input is doubled."""

from __future__ import annotations

import base64
import gzip
import io
import json
import subprocess
import sys
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
import reading_samples as samples

from copydesk.read.paths import Inputs

# Twice the input may take so many times the effort; a square would take four.
_GROWTH = 2.3
# Processor seconds and bytes below which growth is the clock's and the allocator's own.
_LEAST_SECONDS, _LEAST_BYTES = 0.2, 16_000_000
# Of a whole process: the allocators of libraries take memory by steps, and with threads not alike in every run.
_LEAST_RESIDENT = 24_000_000
# A busy machine makes one run slow, and not each of these; a square makes each slow.
_RUNS = 4
MET = "The council met for the {}th time."
RSS = '<rss version="2.0"><channel><title>F</title>{}</channel></rss>'


def texts(size: int) -> list[str | None]:
    return [MET.format(number) for number in range(size)]


def _entries(size: int) -> bytes:
    return RSS.format(
        "".join(f"<item><guid>{n}</guid><description>{MET.format(n)}</description></item>" for n in range(size // 4))
    ).encode()


def _mail(head: bytes, body: bytes = b"The council met.\n") -> bytes:
    return b"From: a@nw.example\n" + head + b"\n" + body


def _page(inside: str) -> bytes:
    return samples.PAGE.format(f"{samples.TEXTS[0]}</p>{inside}<p>{samples.TEXTS[1]}").encode()


def _subject(size: int) -> bytes:
    return _mail(b"Subject: " + b"=?utf-8?b?QUFB?= " * size + b"\n")


def _sender(size: int) -> bytes:
    return b"From: " + b'"' * size + b" <a@nw.example>\nSubject: S\n\nThe council met.\n"


def _senders(size: int) -> bytes:
    return b"From: " + b", ".join(b"a%d@nw.example" % n for n in range(size)) + b"\nSubject: S\n\nThe council met.\n"


def _headers(size: int) -> bytes:
    return _mail(b"".join(b"X-%d: y\n" % n for n in range(size)))


def _flowed(size: int) -> bytes:
    return _mail(b"Content-Type: text/plain; format=flowed\n", b"the council met \n" * size)


def _parts(size: int) -> bytes:
    return _mail(
        b'Content-Type: multipart/mixed; boundary="b"\n',
        b"--b\nContent-Type: text/plain\n\nThe council met.\n" * size + b"--b--\n",
    )


def _based(size: int) -> bytes:
    return _mail(b"Content-Transfer-Encoding: base64\n", base64.encodebytes(b"The council met again. " * size))


def _attributes(size: int) -> bytes:
    inside = b"<channel><item><description>Met.</description></item></channel></rss>"
    return b"<rss version='2.0' " + b" ".join(b"a%d='b'" % n for n in range(size)) + b">" + inside


def _namespaces(size: int) -> bytes:
    item = "".join(f"<x{n}:a xmlns:x{n}='u{n}'/>" for n in range(size))
    return RSS.format(f"<item><description>Met.</description>{item}</item>").encode()


def _linked_data(size: int) -> bytes:
    rows = ",".join(f'{{"@type": "Person", "name": "Person {n}"}}' for n in range(size))
    return _page(f'<script type="application/ld+json">{{"@type": "NewsArticle", "author": [{rows}]}}</script>')


def _parquet(size: int) -> bytes:
    return samples.parquet(texts(size))


def _epub(size: int) -> bytes:
    return samples.epub([f"{MET.format(n)} {samples.TEXTS[0]} {samples.TEXTS[1]}" for n in range(size)])


def _sheet(size: int) -> bytes:
    return samples.sheet(texts(size))


def _pdf(size: int) -> bytes:
    return samples.pdf([MET.format(n) for n in range(size)])


def _ninjs(size: int) -> bytes:
    return json.dumps(
        {"items": [{"uri": f"u{n}", "body_text": MET.format(n), "headline": "H"} for n in range(size)]}
    ).encode()


def _garbage(size: int) -> bytes:
    return samples.warc_garbage([samples.TEXTS[0], *[None] * size, samples.TEXTS[1]])


def _quotes(size: int) -> bytes:
    return b"id,text\n" + b'a,"b ""c"" d"\n' * size + b'x,"' + b"y\n" * size


GROWING: dict[str, tuple[Callable[[int], bytes], int]] = {
    "list.json": (lambda size: samples.json_list(texts(size)), 4_000), "ninjs.json": (_ninjs, 2_500), "telegram.json": (lambda size: samples.telegram(texts(size)), 2_500),
    "a.jsonl": (lambda size: samples.jsonl(texts(size)), 4_000), "a.jsonl.gz": (lambda size: gzip.compress(samples.jsonl(texts(size))), 4_000),
    "a.csv": (lambda size: samples.table(texts(size)), 4_000), "quotes.csv": (_quotes, 8_000), "a.xlsx": (_sheet, 1_500), "a.parquet": (_parquet, 4_000),
    "a.rss": (_entries, 1_600), "attributes.rss": (_attributes, 20_000), "namespaces.rss": (_namespaces, 450),
    "subject.eml": (_subject, 16_000), "sender.eml": (_sender, 40_000), "senders.eml": (_senders, 40_000), "headers.eml": (_headers, 10_000),
    "flowed.eml": (_flowed, 100_000), "parts.eml": (_parts, 1_000), "based.eml": (_based, 60_000), "a.mbox": (lambda size: samples.mbox(texts(size)), 400),
    "a.xml": (lambda size: samples.news_message(texts(size)), 1_200), "factiva.txt": (lambda size: samples.factiva(texts(size)), 1_500),
    "line.txt": (lambda size: b"a" * size, 1_000_000), "breaks.txt": (lambda size: b"a\r\n" * size, 200_000), "a.rtf": (lambda size: samples.rtf([MET] * size), 2_000),
    "a.docx": (lambda size: samples.docx([MET] * size), 8_000), "a.odt": (lambda size: samples.odt([MET] * size), 6_000), "a.epub": (_epub, 60), "a.pdf": (_pdf, 400),
    "paragraphs.html": (lambda size: _page(f"<p>{samples.TEXTS[2]}</p>" * size), 150), "deep.html": (lambda size: _page("<div>" * size + "x" + "</div>" * size), 2_000),
    "links.html": (lambda size: _page("<a href='/x'>more</a> " * size), 1_500), "linked.html": (_linked_data, 8_000),
    "pages.warc": (lambda size: samples.warc_long([samples.TEXTS[0]] * size), 20), "garbage.warc": (_garbage, 1_500),
}  # fmt: skip
"""A maker of an input of so many parts, by a name whose ending says what it is; and how many parts the smaller one has."""


def _read(path: Path) -> None:
    for _ in Inputs([str(path)]):
        pass


def _seconds(path: Path) -> float:
    start = time.process_time()
    _read(path)
    return time.process_time() - start


def _peak(path: Path) -> int:
    tracemalloc.start()
    _read(path)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return peak


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_input_takes_about_twice_the_effort(tmp_path: Path, name: str) -> None:
    make, size = GROWING[name]
    small, large = tmp_path / f"1{name}", tmp_path / f"2{name}"
    small.write_bytes(make(size))
    large.write_bytes(make(2 * size))
    growth = []
    for _ in range(_RUNS):
        growth.append(_seconds(large) / max(_seconds(small), _LEAST_SECONDS))
        if growth[-1] <= _GROWTH:
            break
    assert min(growth) <= _GROWTH
    assert _peak(large) <= _GROWTH * max(_peak(small), _LEAST_BYTES)


# Memory that libraries take outside of Python's sight, in a process of its own: its highest, less what it had before.
_RESIDENT = """
import re, sys
from copydesk.read.paths import Inputs
def status(name):
    return int(re.search(name + r":\\s+(\\d+)", open("/proc/self/status").read()).group(1)) * 1024
for _ in Inputs([sys.argv[1]]): pass
before = status("VmRSS")
for path in sys.argv[2:]:
    for _ in Inputs([path]): pass
    print(status("VmHWM") - before)
"""


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="asks Linux how much memory is held")
@pytest.mark.parametrize("name", ["a.parquet", "a.docx", "paragraphs.html", "a.rss", "subject.eml", "a.xml"])
def test_twice_the_input_takes_about_twice_the_memory_of_the_process(tmp_path: Path, name: str) -> None:
    make, size = GROWING[name]
    paths = [tmp_path / f"{number}{name}" for number in range(3)]
    for path, factor in zip(paths, (0.1, 4, 8), strict=True):
        path.write_bytes(make(int(size * factor)))
    growth = []
    for _ in range(_RUNS):
        done = subprocess.run(
            [sys.executable, "-c", _RESIDENT, *map(str, paths)], capture_output=True, text=True, check=True
        )
        small, large = map(int, done.stdout.split())
        growth.append(large / max(small, _LEAST_RESIDENT))
        if growth[-1] <= _GROWTH:
            break
    assert min(growth) <= _GROWTH


def test_a_feed_of_a_thousand_prefixes_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.rss").write_bytes(_namespaces(1_001))
    (row,) = Inputs([str(tmp_path / "a.rss")])
    assert "prefixes" in getattr(row, "why", "")


def test_a_value_that_a_table_holds_once_is_held_once(tmp_path: Path) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet as pq

    out = io.BytesIO()
    long = "The council met. " * 60_000
    pq.write_table(pa.table({"text": pa.array([long] * 200)}), out, compression="zstd")
    (tmp_path / "a.parquet").write_bytes(out.getvalue())
    pool = pa.default_memory_pool()
    before = pool.max_memory()
    for count, row in enumerate(Inputs([str(tmp_path / "a.parquet")]), 1):
        assert hasattr(row, "report") or "bomb" in row.why
        if count > 8:
            break
    assert pool.max_memory() - before < 20 * len(long)
