"""Faults of the machine are said as such: what happened, what is safe, what to do; a bug is what is left over."""

from __future__ import annotations

import os
import shutil
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

from copydesk.app import workspace
from copydesk.cli.exit_codes import guarded
from copydesk.errors import ModelError
from copydesk.ledger.connection import Ledger
from copydesk.machine_faults import machine_fault
from copydesk.model import Report
from copydesk.nlp import spacy_model
from copydesk.nlp.models import DEFAULT_MODEL
from copydesk.resources import logistic, tsv

RUN = [sys.executable, "-m", "copydesk"]
TEXT = "The harbour of Lisk was closed on Sunday after a ferry ran aground, the port said."
posix = pytest.mark.skipif(os.name == "nt", reason="streams and signals of POSIX")


def shell(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """A line of the shell, in which $COPYDESK is the command."""
    command = f"{sys.executable} -m copydesk"
    named = {**os.environ, "COPYDESK": command, **environment}
    return subprocess.run(["/bin/sh", "-c", line], cwd=folder, env=named, capture_output=True, text=True, check=False)


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "case.db"
    with Ledger(path) as made:
        made.add([Report(f"{TEXT} It was ferry {number}.", id=f"ferry-{number}") for number in range(300)])
    return path


def said_plainly(err: str, words: str) -> bool:
    return words in err and "bug" not in err and "Traceback" not in err and err.count("\n") == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("SQLITE_FULL", "the disk is full"), ("SQLITE_BUSY", "is locked"), ("SQLITE_READONLY", "read-only"),
        ("SQLITE_IOERR_WRITE", "the disk failed"), ("SQLITE_CORRUPT", "damaged"), ("SQLITE_CANTOPEN", "cannot be opened"),
    ],
)  # fmt: skip
def test_what_sqlite_reports_has_its_name(code: str, words: str) -> None:
    error = sqlite3.OperationalError("in SQLite's words")
    error.sqlite_errorname = code  # type: ignore[misc]
    assert words in str(machine_fault(error))


@pytest.mark.parametrize("error", [ValueError("odd"), sqlite3.OperationalError("no such column: x"), OSError("odd")])
def test_a_bug_stays_a_bug(error: Exception, capsys: pytest.CaptureFixture[str]) -> None:
    def broken() -> None:
        raise error

    assert guarded(broken) == 1
    assert "a bug in Copydesk" in capsys.readouterr().err


@posix
@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full")
@pytest.mark.parametrize(
    "verb",
    [
        "--help", "schema annotation", "search ferry --ledger case.db --json", "annotate a.txt --json", "doctor", "versions ferry-1 --ledger case.db",
        "completion bash",
    ],
)  # fmt: skip
def test_an_output_that_takes_nothing(ledger: Path, verb: str) -> None:
    (ledger.parent / "a.txt").write_text(TEXT)
    done = shell(f"$COPYDESK {verb} > /dev/full", ledger.parent)
    assert (done.returncode, said_plainly(done.stderr, "the disk is full")) == (1, True), done.stderr


@posix
def test_closed_streams(ledger: Path) -> None:
    done = shell("$COPYDESK search ferry --ledger case.db --json >&-", ledger.parent)
    assert (done.returncode, said_plainly(done.stderr, "the output is closed")) == (1, True), done.stderr
    done = shell("$COPYDESK search ferry --ledger case.db --json 2>&-", ledger.parent)
    assert done.returncode == 0
    assert '"ferry-1"' in done.stdout
    assert shell("$COPYDESK search ferry --ledger none.db 2>&-", ledger.parent).returncode == 1
    assert shell("$COPYDESK search ferry --ledger none.db 2>/dev/full", ledger.parent).returncode == 1


@posix
def test_a_file_that_may_not_grow(ledger: Path) -> None:
    rows = "".join(f'{{"id": "more-{number}", "text": "{TEXT} {number}"}}\n' for number in range(4000))
    (ledger.parent / "more.jsonl").write_text(rows)
    done = shell("ulimit -f 1000; $COPYDESK add more.jsonl --ledger case.db", ledger.parent)
    assert done.returncode == 1
    assert "bug" not in done.stderr
    with Ledger(ledger) as held:
        assert held.rows("PRAGMA integrity_check") == [("ok",)]


def test_a_lock(ledger: Path, monkeypatch: pytest.MonkeyPatch, copydesk: Callable[..., Any]) -> None:
    monkeypatch.setattr("copydesk.ledger.connection._BUSY_TIMEOUT_MS", 50)
    (ledger.parent / "a.txt").write_text(TEXT)
    with closing(sqlite3.connect(ledger, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        done = copydesk("add", ledger.parent / "a.txt", "--ledger", ledger)
    assert (done.code, said_plainly(done.err, "is locked")) == (1, True), done.err


@pytest.mark.skipif(getattr(os, "geteuid", lambda: 0)() == 0, reason="nothing is read-only to root")
def test_a_ledger_that_is_read_only(ledger: Path, copydesk: Callable[..., Any]) -> None:
    ledger.chmod(0o444)
    done = copydesk("add", __file__, "--ledger", ledger, "--format", "text")
    assert (done.code, said_plainly(done.err, "read-only")) == (1, True), done.err


def test_a_damaged_page(ledger: Path, copydesk: Callable[..., Any]) -> None:
    data = bytearray(ledger.read_bytes())
    for page in range(2, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    ledger.write_bytes(data)
    for words in (("search", "ferry"), ("lineage",), ("stories",)):
        done = copydesk(*words, "--ledger", ledger)
        assert (done.code, said_plainly(done.err, "damaged")) == (1, True), done.err


def test_memory_that_runs_out(ledger: Path, monkeypatch: pytest.MonkeyPatch, copydesk: Callable[..., Any]) -> None:
    def greedy(*given: object, **named: object) -> None:
        raise MemoryError

    monkeypatch.setattr(workspace.Workspace, "search", greedy)
    done = copydesk("search", "ferry", "--ledger", ledger)
    assert (done.code, said_plainly(done.err, "out of memory")) == (1, True), done.err


@posix
def test_words_that_are_not_utf_8(ledger: Path) -> None:
    done = subprocess.run(
        [*RUN, "search", b"caf\xe9", "--ledger", str(ledger)], capture_output=True, text=True, check=False
    )
    assert (done.returncode, said_plainly(done.stderr, r"not UTF-8: caf\xe9")) == (2, True), done.stderr


@pytest.mark.parametrize("harm", ["cut", "gone"])
def test_a_model_whose_files_are_harmed(tmp_path: Path, harm: str) -> None:
    source = next(path.parent for path in Path(spacy_model.load(DEFAULT_MODEL).pipeline.path).rglob("config.cfg"))
    folder = Path(shutil.copytree(source, tmp_path / "model"))
    target = folder / "tagger" / "model"
    target.write_bytes(target.read_bytes()[:5000])
    if harm == "gone":
        target.unlink()
    with pytest.raises(ModelError, match="copydesk doctor"):
        spacy_model.load(str(folder))
    with pytest.raises(ModelError, match="is installed"):
        spacy_model.load("en_no_such_pipeline")


def test_weights_and_tables_that_are_cut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, data in (
        ("models/odd.json", b'{"bias": ['),
        ("tables/odd.tsv", b"word\tclass\nferry\n"),
        ("tables/odd.tsv.gz", b"\x1f\x8b\x08"),
    ):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr("importlib.resources.files", lambda package: tmp_path)
    for load in (lambda: logistic.load("odd"), lambda: tsv.rows("odd"), lambda: tsv.unpacked("odd.tsv.gz")):
        with pytest.raises(ModelError, match="damaged"):
            load()


@posix
@pytest.mark.parametrize("pause", [0.03, 0.06, 0.1, 0.15, 0.2, 0.3])
@pytest.mark.parametrize("verb", [["--help"], ["search", "ferry"]])
def test_an_early_interrupt_leaves_without_a_traceback(ledger: Path, verb: list[str], pause: float) -> None:
    words = verb if verb == ["--help"] else [*verb, "--ledger", str(ledger)]
    # The interpreter itself is up before the command is: what it does at Ctrl-C until then is not ours to say.
    code = "import sys; from copydesk.__main__ import main; sys.stderr.write('!'); sys.stderr.flush(); main()"
    process = subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    process.stderr.read(1)
    time.sleep(pause)
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=30)[1].decode()
    assert process.returncode in {0, 130}
    assert "Traceback" not in said
