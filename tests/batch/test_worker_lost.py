"""A worker that is killed, at whatever moment, ends the batch with a plain line; going on gives the undisturbed tables."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from archive_rows import jsonl, tables, texts_of

from copydesk.model import Report


def workers_of(process: subprocess.Popen[str]) -> list[int]:
    found = subprocess.run(
        ["pgrep", "-P", str(process.pid), "-f", "udf_worker"], capture_output=True, text=True, check=False
    )
    return [int(pid) for pid in found.stdout.split()]


def archive(path: Path) -> Path:
    texts = texts_of(40)
    filler = "The ferry of Lisk leaves at noon. " * 900
    rows = [Report(f"{text} {filler}", id=f"r{place}", published="2025-01-01") for place, text in enumerate(texts)]
    return jsonl(path / "in.jsonl", rows)


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="processes are seen in /proc only")
@pytest.mark.parametrize("pause", [0.0, 0.5, 2.0])
def test_a_worker_that_is_killed_ends_the_batch(tmp_path: Path, pause: float) -> None:
    words = ["batch", str(archive(tmp_path)), str(tmp_path / "out"), "--wording", "--workers", "2"]
    run = [sys.executable, "-m", "copydesk", *words]
    process = subprocess.Popen(run, stderr=subprocess.PIPE, text=True, env={**os.environ, "OMP_NUM_THREADS": "1"})
    end = time.monotonic() + 60
    while not workers_of(process) and process.poll() is None and time.monotonic() < end:
        time.sleep(0.02)
    time.sleep(pause)
    killed = workers_of(process)[:1]
    for pid in killed:
        os.kill(pid, signal.SIGKILL)
    said = process.communicate(timeout=90)[1]
    assert "Traceback" not in said
    if process.returncode:
        assert process.returncode == 1
        assert "--resume" in said
        assert ("a worker process was lost" in said) or ("the engine failed" in said)
        done = subprocess.run([*run, "--resume"], capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stderr
    else:
        assert pause or not killed
    assert len(tables(tmp_path / "out")["reports"]) == 40
