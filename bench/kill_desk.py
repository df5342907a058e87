"""Kill a desk after it accepted an upload, start it again, and see whether the upload comes in; used by ``bench/kill_verbs.py``."""

from __future__ import annotations

import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urljoin
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

_WAIT_SECONDS = 120
_UPLOADED = 5


class Desk:
    """A desk over a ledger, in a process group of its own."""

    def __init__(self, ledger: Path) -> None:
        words = [sys.executable, "-m", "copydesk", "serve", "--ledger", ledger.name, "--port", "0"]
        self.process = subprocess.Popen(words, cwd=ledger.parent, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL,
                                        text=True, start_new_session=True)  # fmt: skip
        assert self.process.stderr is not None
        line = self.process.stderr.readline()
        found = re.search(r"http://\S+", line)
        if found is None:
            raise RuntimeError(f"the desk did not start: {line}")
        self.address = found.group()

    def browser(self) -> OpenerDirector:
        """What a person has in front of them: cookies are kept, and the link that was printed was opened once."""
        browser = build_opener(HTTPCookieProcessor(CookieJar()))
        browser.open(self.address, timeout=_WAIT_SECONDS).read()
        return browser

    def upload(self, names: list[str]) -> None:
        """Send files as the page does; returns once the desk has said yes."""
        browser = self.browser()
        with browser.open(urljoin(self.address, "/add"), timeout=_WAIT_SECONDS) as page:
            found = re.search(r'name="csrf" value="([^"]+)"', page.read().decode())
        assert found is not None
        parts = [("csrf", "", found.group(1)), *(("files", name, _text(name)) for name in names)]
        body = "".join(
            f'--b\r\nContent-Disposition: form-data; name="{field}"' + (f'; filename="{name}"' if name else "") + f"\r\n\r\n{value}\r\n"
            for field, name, value in parts
        )  # fmt: skip
        head = {"Content-Type": "multipart/form-data; boundary=b"}
        request = Request(urljoin(self.address, "/add"), data=f"{body}--b--\r\n".encode(), headers=head)
        browser.open(request, timeout=_WAIT_SECONDS).read()

    def kill(self, number: int) -> None:
        """End it in one of three ways by turns: SIGKILL to all of it, SIGKILL to the desk without its worker, Ctrl-C."""
        how = number % 3
        if how == 0:
            os.killpg(self.process.pid, signal.SIGKILL)
        else:
            os.kill(self.process.pid, signal.SIGKILL if how == 1 else signal.SIGINT)
        self._reap()

    def end(self) -> None:
        """End what is left of its group."""
        try:
            os.killpg(self.process.pid, signal.SIGKILL)
        except ProcessLookupError:
            return
        self._reap()

    def _reap(self) -> None:
        self.process.wait()
        if self.process.stderr is not None:
            self.process.stderr.close()


def _text(name: str) -> str:
    return f"The harbour of {name.removesuffix('.txt')} was closed on Sunday after a ferry ran aground, the port of Lisk said."


def _held(ledger: Path) -> set[str]:
    with closing(sqlite3.connect(ledger, timeout=30)) as connection:
        return {name for (name,) in connection.execute("SELECT id FROM report")}


def killed(count: int, base: Path, work: Path, dice: random.Random) -> tuple[int, int, list[str]]:
    """Kill a desk so often; how many kills came while an upload waited, how many later, and what was wrong afterwards."""
    kills, late, faults = 0, 0, list[str]()
    for number in range(count):
        folder = work / f"serve-{number}"
        shutil.copytree(base, folder)
        ledger, names = folder / "case.db", [f"lisk-{number}-{part}.txt" for part in range(_UPLOADED)]
        desk = Desk(ledger)
        desk.upload(names)
        time.sleep(dice.uniform(0.0, 3.0))
        waits = Path(f"{ledger}.uploads").exists()
        desk.kill(number)
        kills, late = kills + waits, late + (not waits)
        again = Desk(ledger)
        end = time.monotonic() + _WAIT_SECONDS
        while set(names) - _held(ledger) and time.monotonic() < end:
            time.sleep(0.2)
        if lost := set(names) - _held(ledger):
            faults.append(f"{number}: {len(lost)} of {len(names)} that were accepted are not in")
        if not set(_held(base / "case.db")) <= _held(ledger):
            faults.append(f"{number}: reports are lost")
        again.end()
        desk.end()
        with closing(sqlite3.connect(ledger)) as connection:
            if connection.execute("PRAGMA integrity_check").fetchone() != ("ok",):
                faults.append(f"{number}: the ledger is damaged")
        shutil.rmtree(folder)
    return kills, late, faults
