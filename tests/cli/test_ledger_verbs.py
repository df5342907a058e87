"""add, lineage and search from the command line: exit codes, data on stdout, talk on stderr."""

from __future__ import annotations

import json
from collections.abc import Callable
from importlib import resources
from pathlib import Path
from typing import Any

import pytest

DEMO = str(resources.files("copydesk").joinpath("demo", "wire.txt"))


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    return str(tmp_path / "case.db")


Call = Callable[..., Any]


def test_add_then_ask(copydesk: Call, ledger: str) -> None:
    ran = copydesk("add", DEMO, "--ledger", ledger)
    assert (ran.code, ran.out) == (0, "")
    assert "1 new, 0 known, 0 refused" in ran.err
    ran = copydesk("lineage", "--ledger", ledger, "--json")
    assert ran.code == 0
    assert [(row["id"], row["reports"]) for row in json.loads(ran.out)["origins"]] == [(DEMO, [DEMO])]
    ran = copydesk("search", "terminal", "--ledger", ledger, "--json")
    assert [row["id"] for row in json.loads(ran.out)["reports"]] == [DEMO]


def test_what_cannot_be_read_is_named_and_the_rest_is_in(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    ran = copydesk("add", DEMO, str(tmp_path / "gone.txt"), "--ledger", ledger)
    assert ran.code == 3
    assert "gone.txt: no such file" in ran.err


def test_nothing_readable_is_a_failure(copydesk: Call, ledger: str, tmp_path: Path) -> None:
    ran = copydesk("add", str(tmp_path / "gone.txt"), "--ledger", ledger)
    assert ran.code == 1


@pytest.mark.parametrize("verb", [("lineage",), ("search", "x")])
def test_a_ledger_that_is_not_there_is_told(copydesk: Call, ledger: str, verb: tuple[str, ...]) -> None:
    ran = copydesk(*verb, "--ledger", ledger)
    assert (ran.code, ran.out) == (1, "")
    assert "no such ledger" in ran.err
    assert not Path(ledger).exists()


def test_a_table_for_people(copydesk: Call, ledger: str) -> None:
    copydesk("add", str(Path(DEMO).parent / "wire.txt"), str(Path(DEMO).parent / "rewrite.txt"), "--ledger", ledger)
    ran = copydesk("lineage", "--ledger", ledger)
    assert ran.code == 0
    assert "2 reports go back to 1 text." in ran.out
