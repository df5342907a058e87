"""The ledger: what was reported as added is there, whoever writes beside, and whenever the process is killed."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError
from copydesk.ledger import version_store
from copydesk.ledger.connection import Ledger
from copydesk.model import Rejected, Report

WIRE = Report(
    "Rebels took Tarn on Friday.",
    id="wire",
    title="Tarn falls",
    outlet="Northern Wire",
    published="2025-03-14",
    credits=("By Ann Bell",),
)
SITE = Report("The town of Tarn has fallen.", id="site")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "case.db"


def test_a_report_comes_back_as_it_went_in(path: Path) -> None:
    with Ledger(path) as ledger:
        assert ledger.add([WIRE, SITE]).new == 2
    with Ledger(path) as ledger:
        assert [held.report for held in ledger.reports()] == [SITE, WIRE]


def test_what_is_known_is_not_added_again(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add([WIRE])
        again = ledger.add([WIRE, SITE])
        assert (again.new, again.known, again.rejected) == (1, 1, ())


def test_a_changed_text_under_a_known_id_is_a_new_version(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add([WIRE])
        added = ledger.add([Report("Something else.", id="wire"), SITE])
        assert (added.new, added.changed, added.rejected) == (2, 1, ())
        assert [held.report.id for held in ledger.reports()] == ["site", "wire", "wire~2"]
        assert version_store.versions_of(ledger, "wire~2") == ["wire", "wire~2"]
        again = ledger.add([Report("Something else.", id="wire"), WIRE])
        assert (again.new, again.known) == (0, 2)


def test_one_id_at_two_addresses_is_two_reports(path: Path) -> None:
    with Ledger(path) as ledger:
        rows = [
            Report(f"Rain fell on {place}.", id="same", url=f"https://tarn.example/{place}")
            for place in ("orra", "lisk")
        ]
        added = ledger.add(rows)
        assert (added.new, added.changed) == (2, 0)
        assert version_store.versions_of(ledger, "same") == ["same"]


def test_one_address_under_two_ids_is_two_versions(path: Path) -> None:
    with Ledger(path) as ledger:
        for at, text in enumerate(("Rain fell.", "Rain fell on Orra.")):
            ledger.add([Report(text, id=f"r{at}", url="https://tarn.example/rain", outlet="Tarn Post")])
        assert version_store.versions_of(ledger, "r1") == ["r0", "r1"]


def test_versions_of_one_address_that_come_in_together_are_told_apart(path: Path) -> None:
    with Ledger(path) as ledger:
        texts = ("Rain fell.", "Rain fell on Orra.", "Rain fell on Lisk.")
        rows = [
            Report(text, id=f"r{at}", url="https://tarn.example/rain", outlet="Tarn Post")
            for at, text in enumerate(texts)
        ]
        added = ledger.add(
            [*rows[:2], Report("Snow fell.", id="s", url="https://tarn.example/snow", outlet="Tarn Post")]
        )
        assert (added.new, added.changed) == (3, 1)
        ledger.add([rows[2]])
        assert version_store.versions_of(ledger, "r1") == ["r0", "r1", "r2"]
        assert ledger.rows("SELECT number FROM version ORDER BY number") == [(2,), (3,)]
        assert version_store.versions_of(ledger, "s") == ["s"]


def test_a_refused_input_is_a_row_with_its_reason(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add([Rejected("x.pdf", "is not a text file", None), WIRE])
        assert ledger.rows("SELECT source, why FROM rejected") == [("x.pdf", "is not a text file")]


def test_one_text_is_kept_once(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add([WIRE, Report(WIRE.text, id="copy")])
        assert ledger.rows("SELECT count(*) FROM text") == [(1,)]
        assert len(list(ledger.reports())) == 2


def test_search_finds_words_and_says_where(path: Path) -> None:
    with Ledger(path) as ledger:
        ledger.add([WIRE, SITE])
        assert [name for name, _ in ledger.search("tarn")] == ["wire", "site"]
        assert ledger.search('"took Tarn"')[0][1] == "Rebels [took Tarn] on Friday."
        assert ledger.search("nobody") == []


@pytest.mark.parametrize(
    ("words", "found"),
    [('"took', ["wire"]), ("AND", []), ('")', []), ("Tarn, Friday", ["wire"]), ("who took Tarn?", []), ("$ + %", [])],
)
def test_any_words_can_be_searched_for(path: Path, words: str, found: list[str]) -> None:
    with Ledger(path) as ledger:
        ledger.add([WIRE])
        assert [name for name, _ in ledger.search(words)] == found


@pytest.mark.parametrize("text", ["Robert'); DROP TABLE report;--", "emoji 🙂 שלום", "nul \x00 inside"])
def test_texts_are_data(path: Path, text: str) -> None:
    with Ledger(path) as ledger:
        ledger.add([Report(text, id=text, title=text, outlet=text)])
        assert next(ledger.reports()).report.text == text


def test_a_ledger_of_a_newer_version_is_refused(path: Path) -> None:
    Ledger(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA user_version = 9999")
    with pytest.raises(CopydeskError, match="9999"):
        Ledger(path)


def test_another_file_is_no_ledger(path: Path) -> None:
    path.write_text("This is a text about something, long enough to be no database at all. " * 20)
    with pytest.raises(CopydeskError, match="cannot be opened as a ledger"):
        Ledger(path)


def test_reading_makes_no_ledger(path: Path) -> None:
    with pytest.raises(CopydeskError, match="no such ledger"):
        Ledger(path, create=False)
    assert not path.exists()


def test_a_failed_batch_leaves_nothing_behind(path: Path) -> None:
    with Ledger(path) as ledger:
        with pytest.raises(AttributeError):
            ledger.add([WIRE, None])  # type: ignore[list-item]
        assert list(ledger.reports()) == []
        assert ledger.add([WIRE]).new == 1


WRITER = """
import sys
from copydesk.ledger import version_store
from copydesk.ledger.connection import Ledger
from copydesk.model import Report
path, name, count = sys.argv[1], sys.argv[2], int(sys.argv[3])
with Ledger(path) as ledger:
    for number in range(count):
        ledger.add([Report(f"Report {number} of {name}.", id=f"{name}-{number}")])
        print(f"{name}-{number}", flush=True)
"""


def test_two_writers_and_a_reader(path: Path) -> None:
    Ledger(path).close()
    writers = [
        subprocess.Popen([sys.executable, "-c", WRITER, path, name, "40"], stdout=subprocess.DEVNULL) for name in "ab"
    ]
    while any(writer.poll() is None for writer in writers):
        with Ledger(path, create=False) as reader:
            assert all(held.report.text for held in reader.reports())
        time.sleep(0.02)
    assert [writer.returncode for writer in writers] == [0, 0]
    with Ledger(path) as ledger:
        assert len(list(ledger.reports())) == 80


@pytest.mark.skipif(os.name == "nt", reason="no SIGKILL")
def test_what_was_reported_as_added_survives_a_kill(path: Path) -> None:
    dice = random.Random(7)
    promised: list[str] = []
    for turn in range(8):
        writer = subprocess.Popen(
            [sys.executable, "-c", WRITER, path, f"t{turn}", "100000"], stdout=subprocess.PIPE, text=True
        )
        assert writer.stdout is not None
        promised.append(writer.stdout.readline().strip())
        time.sleep(dice.random() * 0.3)
        writer.send_signal(signal.SIGKILL)
        # The kill may cut the last line; what was said in full was promised.
        said, _ = writer.communicate()
        promised += [line.strip() for line in said.splitlines(keepends=True) if line.endswith("\n")]
    assert len(promised) > 8
    with Ledger(path) as ledger:
        assert set(promised) <= {held.report.id for held in ledger.reports()}
        assert ledger.rows("PRAGMA integrity_check") == [("ok",)]
