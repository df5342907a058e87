"""One suite for every runner: native with one worker and with four, and Ray; each in a process of its own, for one has one runner."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest
from archive_rows import jsonl, tables, week

RUNNERS = {
    "native-1": ("--runner", "native", "--workers", "1"),
    "native-4": ("--runner", "native", "--workers", "4"),
    "ray-2": ("--runner", "ray", "--workers", "2"),
}
LOOPBACK = {"RAY_ENABLE_WINDOWS_OR_OSX_CLUSTER": "0"}


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Reports in four files, so that there is something to share out, one line of them broken."""
    folder = tmp_path_factory.mktemp("archive")
    reports = week()
    for place in range(4):
        jsonl(folder / f"{place}.jsonl", reports[place::4])
    with (folder / "0.jsonl").open("a", encoding="utf-8") as stream:
        # Beyond what one worker in the engine's own process is given.
        stream.write("{\n" + "\n" * 1_100_000)
    return folder


def ran(archive: Path, out: Path, runner: str, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "copydesk", "batch", str(archive), str(out), "--json", *RUNNERS[runner], *options]
    environment = {key: value for key, value in os.environ.items() if key != "RAY_ADDRESS"}
    return subprocess.run(command, env=environment | LOOPBACK, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def expected(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("expected") / "out"
    assert ran(archive, out, "native-1").returncode == 3
    return out


@pytest.mark.parametrize("runner", ["native-4", "ray-2"])
def test_the_same_rows_whatever_the_runner(archive: Path, expected: Path, tmp_path: Path, runner: str) -> None:
    if runner.startswith("ray") and find_spec("ray") is None:
        pytest.skip("Ray is not installed")
    done = ran(archive, tmp_path / "out", runner)
    assert done.returncode == 3, done.stderr
    assert "0.jsonl:" in done.stderr
    assert json.loads(done.stdout)["reports"] == len(week())
    assert tables(tmp_path / "out") == tables(expected)
