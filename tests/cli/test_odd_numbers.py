"""Numbers, addresses and names on the command line that were made by hand to break it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from copydesk.cli import run

TEXT = "The ferry council met in Oakmere on Friday, its chair told reporters, and closed the quay."


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    rows = ({"id": f"a\x1b[31m{n}", "text": f"{TEXT} It was meeting {n}.", "outlet": "Oak\x1bmere"} for n in range(3))
    (tmp_path / "a.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert run(["add", str(tmp_path / "a.jsonl"), "--ledger", str(tmp_path / "case.db")]) == 0
    return str(tmp_path / "case.db")


@pytest.mark.parametrize("words", [["search", "ferry"], ["stories"], ["explain", "a\x1b[31m0"]])
def test_a_limit_of_twenty_digits_is_no_limit(
    ledger: str, words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    run([*words, "--ledger", ledger, "--limit", "9" * 20])
    said = capsys.readouterr()
    assert "bug" not in said.err
    assert said.out


def test_what_explains_a_report_steers_no_terminal(ledger: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["stories", "--ledger", ledger]) == 0
    assert run(["explain", "a\x1b[31m0", "--ledger", ledger]) == 0
    assert "\x1b" not in capsys.readouterr().out


@pytest.mark.parametrize(("every", "code"), [("nan", 2), ("0.05", 0)])
def test_seconds_are_a_number(tmp_path: Path, every: str, code: int, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "in").mkdir()
    words = ["watch", str(tmp_path / "in"), "--ledger", str(tmp_path / "case.db"), "--once", "--every", every]
    assert run(words) in (code, 3)
    assert "bug" not in capsys.readouterr().err


def test_an_address_that_is_none_is_a_mistake_of_the_call(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.txt").write_text(TEXT)
    path = str(tmp_path / "a.txt")
    assert run(["compare", path, path, "--reader", "http://[::1"]) == 2
    assert run(["batch", "s3://[bad/x.parquet", str(tmp_path / "out")]) in (1, 2)
    said = capsys.readouterr().err
    assert "is no address" in said
    assert "bug" not in said


@pytest.mark.parametrize("words", ["9" * 5_000, "x" * 100_000])
def test_a_long_value_of_an_option_makes_no_long_message(
    words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "a.txt").write_text("The bridge of Oakmere was closed on Tuesday, its keeper told reporters at noon.")
    assert run(["annotate", str(tmp_path / "a.txt"), "--published", words]) == 2
    said = capsys.readouterr().err
    assert "not a date: " + repr(words)[:500] in said
    assert len(said) < 800
