"""One bad row costs that row: in every reader, at every place; and what a reader costs grows no faster than its input."""

from __future__ import annotations

import gzip
import io
import json
import os
import time
import tracemalloc
from collections.abc import Callable
from email.header import Header
from pathlib import Path

import pytest
import reading_samples as samples
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk.model import Received, Rejected
from copydesk.read.paths import Inputs

Rows = list[Received | Rejected]


def read(path: Path, data: bytes) -> Rows:
    path.write_bytes(data)
    return list(Inputs([str(path)]))


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("name", samples.MANY)
def test_good_rows_in_are_good_rows_kept(tmp_path: Path, name: str, place: int) -> None:
    texts = [*samples.TEXTS[:place], samples.BAD, *samples.TEXTS[place:]]
    found = read(tmp_path / name, samples.MANY[name](texts))
    kept = [row.report.text.removeprefix("Bridge\n").strip() for row in found if isinstance(row, Received)]
    refused = [row for row in found if isinstance(row, Rejected)]
    assert kept == list(samples.TEXTS)
    assert refused
    assert all(row.source.startswith(str(tmp_path)) and row.why and ".py:" not in row.why for row in refused)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    name=st.sampled_from(sorted(samples.MANY)),
    texts=st.lists(st.sampled_from((*samples.TEXTS, samples.BAD)), min_size=1, max_size=7),
    cut=st.integers(0, 400),
)
def test_whatever_is_cut_off_no_report_is_made_up_and_each_has_its_text(
    tmp_path: Path, name: str, texts: list[str | None], cut: int
) -> None:
    data = samples.MANY[name](texts)
    for row in read(tmp_path / name, data[: len(data) - cut]):
        if isinstance(row, Rejected):
            assert ".py:" not in row.why
            assert (row.source + row.why).encode()
            continue
        report = row.report
        assert report.text.strip()
        assert (
            "".join(filter(None, (report.id, report.title, report.outlet, *report.credits, *report.authors))).encode()
            is not None
        )


@pytest.mark.parametrize("field", ["id", "title", "url", "outlet", "language", "credits", "authors"])
def test_half_a_pair_in_any_field_is_that_rows_fault(tmp_path: Path, field: str) -> None:
    value: object = "\ud83d" if field not in ("credits", "authors") else ["\ud83d"]
    rows = ({"text": "One."}, {"text": "Two.", field: value}, {"text": "Three."})
    good, bad, last = read(tmp_path / "a.jsonl", "\n".join(json.dumps(row) for row in rows).encode())
    assert isinstance(good, Received)
    assert isinstance(last, Received)
    assert isinstance(bad, Rejected)
    assert bad.line == 2


def test_a_name_that_is_not_utf_8_is_told_and_costs_no_other(tmp_path: Path) -> None:
    for name in (b"a.txt", b"m\xe9.txt", b"z.txt"):
        (tmp_path / os.fsdecode(name)).write_text("The council met.")
    rows = list(Inputs([str(tmp_path)]))
    assert [type(row) for row in rows] == [Received, Rejected, Received]
    refused = rows[1]
    assert isinstance(refused, Rejected)
    assert refused.source.endswith("m\\xe9.txt")
    assert refused.source.encode()


EMPTY = {
    "a.rss": b'<rss version="2.0"><channel><title>F</title></channel></rss>', "a.csv": b"id,text\n", "a.jsonl": b"\n\n", "a.json": b"[]",
    "a.txt": b"", "a.mbox": b"", "a.warc": b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 0\r\n\r\n\r\n\r\n",
}  # fmt: skip


@pytest.mark.parametrize("name", EMPTY)
def test_what_holds_nothing_says_so(tmp_path: Path, name: str) -> None:
    (row,) = read(tmp_path / name, EMPTY[name])
    assert isinstance(row, Rejected)
    assert row.is_empty or name in ("a.txt", "a.json")


def test_a_packed_archive_that_is_cut_says_so(tmp_path: Path) -> None:
    data = gzip.compress(samples.warc_long(samples.TEXTS))
    rows = read(tmp_path / "a.warc.gz", data[:-20])
    assert isinstance(rows[-1], Rejected)


def _lines_of_a_list(size: int) -> bytes:
    return json.dumps([{"id": str(n), "text": f"The council met for the {n}th time."} for n in range(size)]).encode()


def _entries(size: int) -> bytes:
    items = "".join(
        f"<item><guid>{n}</guid><description>The council met for the {n}th time.</description></item>"
        for n in range(size // 4)
    )
    return f'<rss version="2.0"><channel><title>F</title>{items}</channel></rss>'.encode()


def _subject(size: int) -> bytes:
    return b"From: a@nw.example\nSubject: " + b"=?utf-8?b?QUFB?= " * size + b"\n\nThe council met.\n"


def _sender(size: int) -> bytes:
    return b"From: " + b'"' * size + b" <a@nw.example>\nSubject: S\n\nThe council met.\n"


def _flowed(size: int) -> bytes:
    return b"From: a@nw.example\nContent-Type: text/plain; format=flowed\n\n" + b"the council met \n" * size


def _attributes(size: int) -> bytes:
    return (
        b"<rss version='2.0' "
        + b" ".join(b"a%d='b'" % n for n in range(size))
        + b"><channel><item><description>Met.</description></item></channel></rss>"
    )


def _mails(size: int) -> bytes:
    return samples.mbox(["The council met."] * (size // 4))


def _records(size: int) -> bytes:
    return samples.news_message(["The council met."] * (size // 4))


def _rich(size: int) -> bytes:
    return samples.rtf(["The council met."] * size)


def _word(size: int) -> bytes:
    return samples.docx(["The council met."] * size)


GROWING: dict[str, tuple[Callable[[int], bytes], int]] = {
    "a.json": (_lines_of_a_list, 2_000), "a.rss": (_entries, 1_600), "subject.eml": (_subject, 8_000), "sender.eml": (_sender, 20_000),
    "flowed.eml": (_flowed, 50_000), "attributes.rss": (_attributes, 10_000), "a.mbox": (_mails, 1_600), "a.xml": (_records, 2_000),
    "a.rtf": (_rich, 2_000), "a.docx": (_word, 4_000),
}  # fmt: skip
# Twice the input may take so many times the effort; a square would take four.
_GROWTH = 3.0
# Seconds and bytes below which growth is the clock's and the allocator's own.
_LEAST_SECONDS, _LEAST_BYTES = 0.15, 8_000_000


def _effort(path: Path, data: bytes) -> tuple[float, int]:
    start = time.process_time()
    read(path, data)
    seconds = time.process_time() - start
    tracemalloc.start()
    read(path, data)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return seconds, peak


@pytest.mark.parametrize("name", GROWING)
def test_twice_the_input_takes_about_twice_the_effort(tmp_path: Path, name: str) -> None:
    make, size = GROWING[name]
    seconds, peak = _effort(tmp_path / name, make(size))
    more_seconds, more_peak = _effort(tmp_path / name, make(2 * size))
    assert more_seconds < _GROWTH * max(seconds, _LEAST_SECONDS)
    assert more_peak < _GROWTH * max(peak, _LEAST_BYTES)


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
        assert isinstance(row, Received) or "bomb" in row.why
        if count > 8:
            break
    assert pool.max_memory() - before < 20 * len(long)


def test_a_mail_nested_too_deep_says_so_in_plain_words(tmp_path: Path) -> None:
    data = b"Subject: S\n" + b"Content-Type: message/rfc822\n\n" * 3_000 + b"From: a@nw.example\n\nMet.\n"
    for row in (
        *read(tmp_path / "a.eml", data),
        *read(tmp_path / "b.eml", b"From: " + b"(" * 400 + b"\n\nThe council met.\n"),
    ):
        assert isinstance(row, Received) or ".py:" not in row.why


def test_a_subject_in_another_alphabet_is_read(tmp_path: Path) -> None:
    subject = Header("Bürger von Oakmere", "utf-8").encode()
    (row,) = read(tmp_path / "a.eml", f"From: a@nw.example\nSubject: {subject}\n\nThe council met.\n".encode())
    assert isinstance(row, Received)
    assert row.report.title == "Bürger von Oakmere"
