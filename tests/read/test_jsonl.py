"""JSON Lines in: a row for each line, good or rejected, with its number."""

from __future__ import annotations

import gzip
import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from copydesk.errors import UnreadableError
from copydesk.model import Received, Rejected, Report
from copydesk.read import jsonl
from copydesk.read.limits import LimitParameters
from copydesk.read.raw import Options, Raw


def rows(*lines: bytes) -> list[Report | Rejected]:
    raw = Raw("in", io.BytesIO(b"\n".join(lines)), jsonl.READER)
    return [row.report if isinstance(row, Received) else row for row in jsonl.rows(raw, Options())]


def test_a_report_without_an_id_is_named_after_its_line() -> None:
    found = rows(b"", b'{"text": "A."}', b'{"text": "B.", "id": "b"}')
    assert [row.id for row in found if isinstance(row, Report)] == ["in:2", "b"]


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (b"nonsense", "is not JSON"), (b'["text"]', "not a report"), (b'{"text": 7}', "not a report"), (b'{"text": ""}', "the text is empty"),
        (b'{"text": "a", "id": [7]}', "'id' is not a string"), (b'{"text": "\xff"}', "is not UTF-8: byte 10"),
        (b'{"text": "\\udc00"}', "not Unicode"), (b"[" * 100_000, "is JSON nested too deep"), (b"NaN", "not a report"),
    ],
)  # fmt: skip
def test_a_bad_line_is_rejected_with_its_number(line: bytes, why: str) -> None:
    good, bad = rows(b'{"text": "A."}', line)
    assert isinstance(good, Report)
    assert isinstance(bad, Rejected)
    assert bad.line == 2
    assert why in bad.why


def test_a_line_that_is_too_long_is_skipped_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LIMITS", LimitParameters(line=40))
    found = rows(b'{"text": "' + b"a" * 200 + b'"}', b'{"text": "B."}')
    assert [type(row) for row in found] == [Rejected, Report]
    assert found[1] == Report("B.", id="in:2")


def test_pairs() -> None:
    lines = [
        {"source": {"text": "A."}, "rewrite": {"text": "B."}},
        {"id": [3], "source": {"text": "A."}, "rewrite": {"text": "B."}},
    ]
    found: Iterator[jsonl.Pair | Rejected] = jsonl.pairs(
        io.BytesIO("\n".join(map(json.dumps, lines)).encode()), name="in"
    )
    first, second = found
    assert isinstance(first, jsonl.Pair)
    assert (first.id, first.rewrite.text) == ("in:1", "B.")
    assert isinstance(second, Rejected)


def test_what_cannot_be_opened_is_said_plainly(tmp_path: Path) -> None:
    for path, what in ((tmp_path, "is a folder"), (tmp_path / "none", "no such file")):
        with pytest.raises(UnreadableError, match=what):
            jsonl.open_lines(str(path))
    with jsonl.open_lines(__file__) as stream:
        assert stream.readline()


def test_packed_lines_are_unpacked_on_the_way_in(tmp_path: Path) -> None:
    packed = tmp_path / "in.jsonl.gz"
    packed.write_bytes(gzip.compress(b'{"text": "A."}\n') + gzip.compress(b'{"text": "B."}\n'))
    with jsonl.open_lines(str(packed)) as stream:
        assert [json.loads(line)["text"] for _, _, line in jsonl.lines(stream) if line] == ["A.", "B."]
