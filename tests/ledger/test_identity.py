"""Only our own ledger: what is another program's, empty, or no file at all is neither written nor taken for a ledger."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from copydesk.errors import CopydeskError, UsageError
from copydesk.ledger.connection import Ledger
from copydesk.ledger.identity import APPLICATION_ID
from copydesk.model import Report

RAIN = Report("Rain fell on the harbour of Lisk on Sunday.", id="rain")


def mark_of(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        return int(connection.execute("PRAGMA application_id").fetchone()[0])


def foreign(path: Path, mark: int = 0) -> bytes:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE recipes (name TEXT)")
        connection.execute(f"PRAGMA application_id = {mark}")
        connection.commit()
    return path.read_bytes()


def test_a_new_ledger_bears_its_mark(tmp_path: Path) -> None:
    Ledger(tmp_path / "case.db").close()
    assert mark_of(tmp_path / "case.db") == APPLICATION_ID


def test_a_ledger_from_before_the_mark_is_adopted(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Ledger(path) as ledger:
        ledger.add([RAIN])
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 0")
    with Ledger(path, create=False) as ledger:
        assert [row.report.id for row in ledger.reports()] == ["rain"]
    assert mark_of(path) == APPLICATION_ID


@pytest.mark.parametrize("create", [True, False])
@pytest.mark.parametrize("mark", [0, 252006675])
def test_a_database_of_another_program_is_left_as_it_is(tmp_path: Path, create: bool, mark: int) -> None:
    before = foreign(tmp_path / "other.db", mark)
    with pytest.raises(CopydeskError, match="another program"):
        Ledger(tmp_path / "other.db", create=create)
    assert (tmp_path / "other.db").read_bytes() == before
    assert [item.name for item in tmp_path.iterdir()] == ["other.db"]


def test_an_empty_file_becomes_a_ledger_only_where_one_is_made(tmp_path: Path) -> None:
    path = tmp_path / "empty.db"
    path.touch()
    with pytest.raises(CopydeskError, match="is empty"):
        Ledger(path, create=False)
    assert path.read_bytes() == b""
    with Ledger(path) as ledger:
        assert ledger.add([RAIN]).new == 1


@pytest.mark.parametrize("name", ["", " ", ":memory:"])
def test_a_name_that_is_no_file_is_refused(name: str) -> None:
    with pytest.raises(UsageError, match="nothing would be kept"):
        Ledger(name)


def test_a_ledger_that_was_moved_away_takes_no_more(tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    with Ledger(path) as ledger:
        ledger.add([RAIN])
        path.rename(tmp_path / "elsewhere.db")
        with pytest.raises(CopydeskError, match="moved away"):
            ledger.add([Report("Snow fell on Orra.", id="snow")])
        (tmp_path / "elsewhere.db").rename(path)
        assert ledger.add([Report("Snow fell on Orra.", id="snow")]).new == 1
    with Ledger(path, create=False) as ledger:
        assert len(list(ledger.reports())) == 2
