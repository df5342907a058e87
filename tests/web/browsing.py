"""A browser and a desk over a real ledger, for tests that look at pages as people do."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from importlib.util import find_spec
from pathlib import Path

import pytest
from invented import REPORTS

from copydesk import demo
from copydesk.app.workspace import Workspace

CHROMIUM = Path("/usr/bin/chromium")
FLAGS = [
    "--no-sandbox", "--headless", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
]  # fmt: skip


def browser_or_skip() -> None:
    """Skip where there is nothing to look with, and say what is missing; fail where it is required."""
    missing = "playwright is not installed" if find_spec("playwright") is None else ""
    if not CHROMIUM.exists():
        missing = f"no Chromium at {CHROMIUM}: apt-get install chromium"
    if missing and os.environ.get("COPYDESK_BROWSER") == "required":
        pytest.fail(missing)
    if missing:
        pytest.skip(missing)


def fill(path: Path) -> None:
    """A ledger with the bundled reports and the invented story, worked in."""
    case = Workspace(path, create=True)
    for _ in case.add([*demo.reports().values(), *REPORTS.values()]):
        pass
    case.claims()
    case.close()


class Served:
    """A desk that was started as people start it."""

    def __init__(self, ledger: Path | None, *options: str, no_token: bool = True) -> None:
        named = ["--ledger", str(ledger)] if ledger else []
        words = ["serve", *named, "--port", "0", *(["--no-token"] if no_token else []), *options]
        code = f"from copydesk.cli import main; main({words!r})"
        self.process = subprocess.Popen([sys.executable, "-c", code], stderr=subprocess.PIPE, text=True)
        line = self.process.stderr.readline() if self.process.stderr else ""
        found = re.search(r"http://\S+:\d+", line)
        assert found, line
        self.base = found.group()

    def stop(self) -> None:
        """End it as Ctrl-C does."""
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(timeout=15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        if self.process.stderr:
            self.process.stderr.close()


def eventually(holds: object, seconds: float = 30.0) -> None:
    """Wait until something holds."""
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]
        assert time.monotonic() < end, "it never came to hold"
        time.sleep(0.1)
