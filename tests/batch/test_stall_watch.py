"""A step without a sign of life is told; one that counts, works or writes is not."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from copydesk.batch import stall_watch
from copydesk.batch.stall_watch import StallWatch


@pytest.fixture
def ticks(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """What the processes of the batch have used so far, as the test says."""
    spent = [0]
    monkeypatch.setattr(stall_watch, "_ticks", lambda: spent[0])
    return spent


def said_while(folder: Path, life: Callable[[StallWatch, int], None]) -> list[str]:
    said: list[str] = []
    heard: list[str] = []
    with StallWatch(lambda step, done, whole: heard.append(step), folder, said.append, quiet=0.3, pause=0.03) as watch:
        watch("Weighing pairs", 0, 0)
        for turn in range(50):
            life(watch, turn)
            time.sleep(0.02)
    assert heard[0] == "Weighing pairs"
    return said


def test_a_step_that_only_waits_is_told_with_what_to_do(tmp_path: Path, ticks: list[int]) -> None:
    said = said_while(tmp_path, lambda watch, turn: None)
    assert said
    assert "“Weighing pairs”" in said[0]
    assert "--resume" in said[0]
    assert len(said) < 5  # once for each stretch of silence, not at each look


def test_a_step_that_counts_is_not(tmp_path: Path, ticks: list[int]) -> None:
    assert not said_while(tmp_path, lambda watch, turn: watch("Weighing pairs", turn, 50))


def test_a_step_that_writes_is_not(tmp_path: Path, ticks: list[int]) -> None:
    assert not said_while(tmp_path, lambda watch, turn: (tmp_path / str(turn)).write_text("x") and None)


def test_a_step_that_works_is_not(tmp_path: Path, ticks: list[int]) -> None:
    def work(watch: StallWatch, turn: int) -> None:
        ticks[0] += 20

    assert not said_while(tmp_path, work)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="asks /proc")
def test_the_work_of_this_process_is_seen() -> None:
    before, end = stall_watch._ticks(), time.process_time() + 0.3
    while time.process_time() < end:
        pass
    assert stall_watch._ticks() - before > stall_watch._WAITING_TICKS
