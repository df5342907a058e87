"""A copy that is sound while the ledger is in use, and a check that says what is wrong with one and what to do."""

from __future__ import annotations

import json
import runpy
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from copydesk.errors import UsageError
from copydesk.ledger.backup import back_up
from copydesk.ledger.connection import Ledger
from copydesk.ledger.ledger_check import ledger_checks
from copydesk.model import Report
from copydesk.nlp.installation import packaged_check

Command = Callable[..., Any]
SCRIPT = runpy.run_path(str(Path(__file__).parents[2] / "training" / "packaged_files.py"))
TEXT = "Ferry {} ran aground off Lisk on Sunday, and the port was closed until noon."


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with Ledger(tmp_path / "case.db") as ledger:
        ledger.add([Report(TEXT.format(number), id=f"ferry-{number}", outlet="Lisk Post") for number in range(200)])
    return tmp_path / "case.db"


def states(path: Path) -> dict[str, str]:
    return {check.name: check.state for check in ledger_checks(str(path))}


def test_a_copy_of_a_ledger_that_is_being_written(path: Path, copydesk: Command) -> None:
    copy = path.with_name("copy.db")
    path.with_suffix(".notes.jsonl").write_text("{}\n")
    path.with_suffix(".decisions.jsonl").write_text('{"verb": "reject", "one": "ferry-1", "other": "ferry-2"}\n')
    with Ledger(path) as writer:
        writer.add([Report("It stands in the second file only.", id="late")])
        with writer.transaction() as connection:
            connection.execute("INSERT INTO rejected (source, why, run) VALUES ('half', 'not committed', 1)")
            done = copydesk("backup", copy, "--ledger", path, "--json")
    assert done.code == 0, done.err
    assert [Path(name).name for name in json.loads(done.out)["files"]] == [
        "copy.db",
        "copy.decisions.jsonl",
        "copy.notes.jsonl",
    ]
    with Ledger(copy, create=False) as held:
        assert len(list(held.reports())) == 201
        assert held.rows("SELECT count(*) FROM rejected") == [(0,)]
    assert set(states(copy).values()) == {"ok"}
    assert not [item for item in path.parent.iterdir() if item.name.endswith(".part")]


def test_nothing_is_replaced_unasked(path: Path, copydesk: Command) -> None:
    copy = path.with_name("copy.db")
    copy.write_text("mine")
    assert copydesk("backup", copy, "--ledger", path).code == 2
    assert copy.read_text() == "mine"
    assert copydesk("backup", path, "--ledger", path, "--force").code == 2
    assert copydesk("backup", copy, "--ledger", path, "--force").code == 0
    assert states(copy)["ledger integrity"] == "ok"
    assert copydesk("backup", path.parent / "nowhere" / "copy.db", "--ledger", path).code == 1


@pytest.mark.parametrize("target", [".", "/", "..", "folder"])
@pytest.mark.parametrize("replace", [False, True])
def test_a_folder_is_no_target(path: Path, target: str, replace: bool) -> None:
    folder = path.with_name("folder")
    folder.mkdir()
    with Ledger(path, create=False) as ledger, pytest.raises(UsageError, match="folder"):
        back_up(ledger, folder if target == "folder" else Path(target), replace=replace)
    assert sorted(item.name for item in path.parent.iterdir()) == ["case.db", "folder"]


def test_a_sound_ledger(path: Path, copydesk: Command) -> None:
    done = copydesk("doctor", "--ledger", path, "--json")
    named = {row["name"]: row["state"] for row in json.loads(done.out)["checks"]}
    assert named["ledger"] == named["ledger integrity"] == named["ledger references"] == "ok"
    assert named["weights and tables"] == "ok"


def damage(path: Path) -> None:
    data = bytearray(path.read_bytes())
    for page in range(8, len(data) // 4096):
        data[page * 4096 : page * 4096 + 64] = b"\xff" * 64
    path.write_bytes(data)


def test_a_damaged_ledger_is_named_with_what_to_do(path: Path, copydesk: Command) -> None:
    damage(path)
    before = path.read_bytes()
    found = [check for check in ledger_checks(str(path)) if check.state == "differs"]
    assert found
    assert all(".recover" in check.hint for check in found)
    assert path.read_bytes() == before
    assert copydesk("doctor", "--ledger", path).code == 1
    assert copydesk("backup", path.with_name("copy.db"), "--ledger", path).code == 1
    assert not path.with_name("copy.db").exists()


def test_a_wrong_index_can_be_made_anew(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute(
            "UPDATE sqlite_schema SET sql = replace(sql, '(published)', '(outlet)') WHERE name = 'report_by_time'"
        )
        connection.commit()
    integrity = next(check for check in ledger_checks(str(path)) if check.name == "ledger integrity")
    assert integrity.state == "differs"
    assert "REINDEX" in integrity.hint


def test_rows_that_point_nowhere(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM run")
        connection.commit()
    assert states(path)["ledger references"] == "differs"


@pytest.mark.parametrize("content", [b"", b"no database at all, but words that go on for a while. " * 40])
def test_what_is_no_ledger(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "odd.db").write_bytes(content)
    assert states(tmp_path / "odd.db") == {"ledger": "differs"}
    assert states(tmp_path / "none.db") == {"ledger": "missing"}


def test_the_digests_of_what_is_shipped_are_pinned() -> None:
    assert SCRIPT["PINNED"].read_text(encoding="utf-8") == SCRIPT["pinned"](), "run: make digests"


def test_one_altered_weight_is_found(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SCRIPT["RESOURCES"], tmp_path / "resources"))
    assert packaged_check(folder).state == "ok"
    weights = folder / "models" / "change_grave.json"
    weights.write_bytes(weights.read_bytes().replace(b"1", b"2", 1))
    found = packaged_check(folder)
    assert (found.state, "change_grave.json" in found.found) == ("differs", True)
