"""Twenty kills of verbs and of the desk; the long run is ``python bench/kill_verbs.py``, with its figures in docs/reliability.md."""

from __future__ import annotations

import os
import random
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "bench"))
import kill_desk
import kill_verbs
from copydesk.cli import VERBS

pytestmark = pytest.mark.skipif(os.name != "posix", reason="SIGKILL and process groups")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("kills") / "base"
    folder.mkdir()
    kill_verbs.prepared(folder)
    return folder


@pytest.mark.parametrize("name", ["add", "watch", "stories", "decide", "backup", "report", "search", "compare"])
def test_two_kills_leave_all_that_was_told(name: str, base: Path, tmp_path: Path) -> None:
    outcome = kill_verbs.killed(name, 2, base, tmp_path, random.Random(f"1 {name}"))
    assert outcome.kills + outcome.ended == 2
    assert not outcome.faults


def test_four_kills_of_the_desk_lose_no_upload(base: Path, tmp_path: Path) -> None:
    kills, late, faults = kill_desk.killed(4, base, tmp_path, random.Random("1 serve"))
    assert kills + late == 4
    assert not faults


def test_every_verb_is_killed_or_left_out_with_a_reason() -> None:
    assert {*kill_verbs.VERBS, *kill_verbs.LEFT_OUT} == set(VERBS)
