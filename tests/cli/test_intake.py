"""add, watch and fetch from the command line: options, JSON, exit codes, and what Ctrl-C leaves."""

from __future__ import annotations

import builtins
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

Call = Callable[..., Any]


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "case.db")


def count(ledger: str) -> int:
    with closing(sqlite3.connect(ledger)) as connection:
        return int(connection.execute("SELECT count(*) FROM report").fetchone()[0])


def test_a_table_with_columns_of_its_own(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_text("body,date\nThe words,2025-03-14\n")
    ran = copydesk(
        "add", tmp_path / "a.csv", "--ledger", ledger, "--column", "text=body", "--column", "published=date", "--json"
    )
    assert ran.code == 0
    assert json.loads(ran.out) == {
        "schema": "copydesk.added/1", "ledger": ledger, "new": 1, "known": 0, "refused": 0, "changed": 0,
        "rejected": [], "notes": [],
    }  # fmt: skip


def test_standard_input_with_a_format_and_without(copydesk: Call, ledger: str) -> None:
    ran = copydesk("add", "-", "--ledger", ledger, "--format", "csv", stdin=b"text\nOne\nTwo\n")
    assert (ran.code, count(ledger)) == (0, 2)
    ran = copydesk("add", "-", "--ledger", ledger, stdin=b'{"id": "a", "text": "Three"}\n{"id": "b", "text": "Four"}\n')
    assert (ran.code, count(ledger)) == (0, 4)
    ran = copydesk("add", "-", "--ledger", ledger, "--format", "parquet", stdin=b"PAR1")
    assert ran.code == 1
    assert "cannot be read from a pipe" in ran.err


def test_patterns(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    for name in ("a1.txt", "a2.txt", "b.txt", "odd[1].txt"):
        (tmp_path / name).write_text(f"Words of {name}.")
    assert copydesk("add", tmp_path / "a*.txt", tmp_path / "odd[1].txt", "--ledger", ledger).code == 0
    assert count(ledger) == 3
    ran = copydesk("add", tmp_path / "z*.txt", "--ledger", ledger)
    assert ran.code == 1
    assert "no file matches this pattern" in ran.err


def test_refused_inputs_are_listed(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"text": "One."}\nbroken\n')
    ran = copydesk("add", tmp_path / "a.jsonl", "--ledger", ledger, "--json")
    assert ran.code == 3
    (fault,) = json.loads(ran.out)["rejected"]
    assert (fault["source"], fault["line"]) == (str(tmp_path / "a.jsonl"), 2)


@pytest.mark.parametrize("words", [("--format", "doc"), ("--column", "body=x"), ("--encoding", "rot13")])
def test_bad_options_are_usage_errors(copydesk: Call, ledger: str, tmp_path: Path, words: tuple[str, str]) -> None:
    (tmp_path / "a.txt").write_bytes(b"Words.")
    assert copydesk("add", tmp_path / "a.txt", "--ledger", ledger, *words).code == 2


def test_pages_are_read_once(copydesk: Call, ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_text(
        "<article><p>The council of Oakmere closed the old bridge on Tuesday, the mayor said.</p></article>"
    )
    assert copydesk("add", tmp_path / "a.html", "--ledger", ledger).code == 0
    monkeypatch.setattr("copydesk.read.html.report_of", lambda *_, **__: pytest.fail("the page was read again"))
    ran = copydesk("add", tmp_path / "a.html", "--ledger", ledger)
    assert (ran.code, "0 new, 1 known" in ran.err) == (0, True)


def test_watching_once(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    (folder / "a.txt").write_text("Words.")
    ran = copydesk("watch", folder, "--ledger", ledger, "--once", "--every", "0.05", "--json")
    assert (ran.code, json.loads(ran.out)["new"]) == (0, 1)
    assert copydesk("watch", tmp_path / "none", "--ledger", ledger, "--once").code == 1


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to another process")
def test_watching_goes_on_and_ends_cleanly(ledger: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    words = [
        sys.executable,
        "-c",
        "from copydesk.cli import main; main()",
        "watch",
        str(folder),
        "--ledger",
        ledger,
        "--every",
        "0.05",
        "--json",
    ]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert "watching" in process.stderr.readline()
        for name in ("a", "b"):
            (folder / f"{name}.txt").write_text(f"Words of {name}.")
            assert json.loads(process.stdout.readline())["new"] == 1
        process.send_signal(signal.SIGINT)
        assert process.wait(timeout=30) == 130
    assert count(ledger) == 2


@pytest.mark.skipif(os.name == "nt", reason="no SIGINT to another process")
def test_an_interrupted_add_keeps_what_it_read_and_goes_on(ledger: str) -> None:
    words = [
        sys.executable,
        "-c",
        "from copydesk.cli import main; main()",
        "add",
        "-",
        "--format",
        "jsonl",
        "--ledger",
        ledger,
    ]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        for number in range(5):
            process.stdin.write(json.dumps({"id": f"r{number}", "text": f"Report {number}."}) + "\n")
        process.stdin.flush()
        time.sleep(2)
        process.send_signal(signal.SIGINT)
        try:
            assert process.wait(timeout=30) == 130
        finally:
            process.kill()
        assert "5 new" in process.stderr.read()
    assert count(ledger) == 5


def test_fetching_inside_this_network_is_refused(copydesk: Call, ledger: str) -> None:
    ran = copydesk("fetch", "http://127.0.0.1:1/a", "--ledger", ledger)
    assert ran.code == 1
    assert "lies in a private network" in ran.err
    assert "--allow-private 127.0.0.1" in ran.err


def test_fetching_into_a_folder(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    ran = copydesk("fetch", "http://localhost:1/a", "--out", tmp_path / "out", "--json")
    assert ran.code == 1
    assert json.loads(ran.out)["refused"] == 1
    assert not Path(ledger).exists()


def test_a_missing_extra_is_one_plain_line(
    copydesk: Call, ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = builtins.__import__

    def without(name: str, *rest: Any, **more: Any) -> Any:
        if name.split(".", maxsplit=1)[0] in {"httpx2", "pyarrow"}:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return real(name, *rest, **more)

    monkeypatch.setattr(builtins, "__import__", without)
    ran = copydesk("fetch", "https://example.org/", "--ledger", ledger)
    assert (ran.code, "pip install 'copydesk[fetch]'" in ran.err) == (1, True)
    (tmp_path / "a.parquet").write_bytes(b"PAR1")
    ran = copydesk("add", tmp_path / "a.parquet", "--ledger", ledger)
    assert (ran.code, "pip install 'copydesk[parquet]'" in ran.err) == (1, True)
