"""One bad row costs that row: in every reader, at every place."""

from __future__ import annotations

import gzip
import json
import os
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
