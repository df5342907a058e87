"""Plain text in: what is kept byte for byte, which encodings are told by their mark, what is refused."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from copydesk.errors import UnreadableError, UsageError
from copydesk.model import Received, Rejected
from copydesk.read import text
from copydesk.read.paths import Inputs

WORDS = "“Café” talks – 3 dead, she said 😀"


@pytest.mark.parametrize(
    "data",
    [
        WORDS.encode("utf-8"),
        WORDS.encode("utf-8-sig"),
        b"\xff\xfe" + WORDS.encode("utf-16-le"),
        b"\xfe\xff" + WORDS.encode("utf-16-be"),
        b"\xff\xfe\x00\x00" + WORDS.encode("utf-32-le"),
        b"\x00\x00\xfe\xff" + WORDS.encode("utf-32-be"),
    ],
    ids=["UTF-8", "UTF-8 with mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE"],
)
def test_a_byte_order_mark_tells_the_encoding_and_is_not_text(data: bytes) -> None:
    assert text.report_of(data, name="x").text == WORDS


def test_only_line_ends_are_changed() -> None:
    assert text.report_of(b"  one \r\n\r\n\ttwo\rthree\n", name="x").text == "  one \n\n\ttwo\nthree\n"


def test_an_encoding_can_be_named() -> None:
    assert text.report_of("Straße, Café".encode("cp1252"), name="x", encoding="cp1252").text == "Straße, Café"
    with pytest.raises(UnreadableError, match="try another --encoding"):
        text.report_of(b"\xff\xff", name="x", encoding="ascii")
    with pytest.raises(UsageError):
        text.report_of(b"a", name="x", encoding="rot13")


def test_an_undecodable_byte_is_named_with_its_offset() -> None:
    with pytest.raises(UnreadableError, match="byte 4 is 0x93"):
        text.report_of(b"she \x93said\x94", name="x")


def test_truncated_utf_16_is_refused() -> None:
    with pytest.raises(UnreadableError):
        text.report_of(b"\xff\xfea", name="x")


def test_a_stray_control_character_is_no_binary_file() -> None:
    assert text.report_of(b"page one\x0cpage two\x1a and \x08 more words", name="x")
    with pytest.raises(UnreadableError, match="not a text file"):
        text.report_of(b"\x01\x02\x03", name="x")


def test_the_id_is_the_path_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text("Words.")
    (row,) = Inputs(["./a.txt"])
    assert isinstance(row, Received)
    assert row.report.id == "./a.txt"


def test_one_bad_file_costs_no_other(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("Words.")
    rows = list(Inputs([str(good), "none.txt", "-", "\0"], stdin=lambda: io.BytesIO(b"Piped.")))
    assert [type(row) for row in rows] == [Received, Rejected, Received, Rejected]
    assert rows[1] == Rejected("none.txt", "no such file")


@pytest.mark.parametrize(
    ("date", "is_good"),
    [
        ("2025-03-14", True),
        ("2025-03-14T09:30:00Z", True),
        ("2025-03-14 09:30+02:00", True),
        ("2025-3-14", False),
        ("now", False),
        ("2025-03-14T25:00", False),
    ],
)
def test_dates(date: str, is_good: bool) -> None:
    if is_good:
        assert text.checked_date(date, option="--published") == date
    else:
        with pytest.raises(UsageError):
            text.checked_date(date, option="--published")
