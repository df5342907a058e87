"""The line that tells how far a step is."""

from __future__ import annotations

import pytest

from copydesk.cli.meter import ProgressMeter, left, progress


def shown(capsys: pytest.CaptureFixture[str]) -> str:
    return capsys.readouterr().err.rsplit("\r", 1)[-1].rstrip()


@pytest.fixture
def clock() -> list[float]:
    return [0.0]


def test_rate_and_time_left_are_told(capsys: pytest.CaptureFixture[str], clock: list[float]) -> None:
    meter = ProgressMeter(lambda: clock[0])
    meter("Annotating", 0, 2000)
    clock[0] = 20.0
    meter("Annotating", 100, 2000)
    assert shown(capsys) == "Annotating: 100 of 2,000 · 5.0 a second · 6 min left"


def test_a_call_that_comes_too_soon_shows_nothing(capsys: pytest.CaptureFixture[str], clock: list[float]) -> None:
    meter = ProgressMeter(lambda: clock[0])
    meter("Annotating", 0, 10)
    capsys.readouterr()
    clock[0] = 0.01
    meter("Annotating", 1, 10)
    assert capsys.readouterr().err == ""


def test_the_last_of_a_step_is_always_shown(capsys: pytest.CaptureFixture[str], clock: list[float]) -> None:
    meter = ProgressMeter(lambda: clock[0])
    meter("Annotating", 0, 10)
    clock[0] = 0.01
    meter("Annotating", 10, 10)
    assert shown(capsys) == "Annotating: 10 of 10"


def test_what_is_of_no_known_size_is_counted(capsys: pytest.CaptureFixture[str], clock: list[float]) -> None:
    meter = ProgressMeter(lambda: clock[0])
    meter("Reading", 0, 0)
    clock[0] = 4.0
    meter("Reading", 1000, 0)
    assert shown(capsys) == "Reading: 1,000 · 250 a second"


def test_what_is_not_counted_is_named(capsys: pytest.CaptureFixture[str], clock: list[float]) -> None:
    meter = ProgressMeter(lambda: clock[0])
    meter("Comparing", 0, 0)
    assert shown(capsys) == "Comparing …"


def test_a_new_step_begins_anew(capsys: pytest.CaptureFixture[str], clock: list[float]) -> None:
    meter = ProgressMeter(lambda: clock[0])
    meter("Reading", 500, 1000)
    clock[0] = 10.0
    meter("Writing", 0, 10)
    assert shown(capsys) == "Writing: 0 of 10"


def test_closing_wipes_the_line(capsys: pytest.CaptureFixture[str]) -> None:
    meter = ProgressMeter()
    meter("Reading", 1, 2)
    meter.close()
    assert capsys.readouterr().err.endswith("\r")


@pytest.mark.parametrize(("seconds", "words"), [(0.2, "1 s"), (59, "59 s"), (3540, "59 min"), (7260, "2 h 1 min")])
def test_time_left_reads_well(seconds: float, words: str) -> None:
    assert left(seconds) == words


def test_a_whole_in_another_unit_is_told_as_a_share(capsys: pytest.CaptureFixture[str], clock: list[float]) -> None:
    meter = ProgressMeter(lambda: clock[0])
    meter("Adding", 0, 8000, 0)
    clock[0] = 10.0
    meter("Adding", 50, 8000, 2000)
    assert shown(capsys) == "Adding: 50 · 25 % · 5.0 a second · 30 s left"


def test_nobody_is_told_where_nobody_watches(capsys: pytest.CaptureFixture[str]) -> None:
    with progress("Adding", whole=10) as tell:
        tell(1, 5)
    assert capsys.readouterr().err == ""
