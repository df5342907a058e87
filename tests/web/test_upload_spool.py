"""What the desk accepted is kept: an error in another upload, a killed worker and a killed desk lose none of it."""

from __future__ import annotations

import sys
import time
from pathlib import Path

import pytest

from copydesk.app.workspace import Workspace
from copydesk.errors import CopydeskError
from copydesk.ledger.connection import Ledger
from copydesk.web import update_process, update_worker, upload_spool, uploads
from copydesk.web.update_process import Upkeep
from copydesk.web.upload_spool import UploadSpool
from copydesk.web.uploads import Upload

MILL = Upload("mill.txt", b"A mill burned in Tarnow Hollow on Tuesday and nine weavers died, the mayor said.")
DAM = Upload("dam.txt", b"The dam above Orra held on Friday after two days of rain, the water board said.")

# A worker that adds what it can, and is killed by the upload that holds the word.
WORKER = """
import os, signal, sys
from pathlib import Path
from copydesk.web import update_worker
for folder in sys.argv[3:]:
    if any(b"dam" in file.read_bytes() for file in Path(folder).glob("*.txt")):
        os.kill(os.getpid(), signal.SIGKILL)
    update_worker.work(sys.argv[1], sys.argv[2], [folder])
"""


@pytest.fixture
def ledger(tmp_path: Path) -> str:
    path = str(tmp_path / "case.db")
    Ledger(path).close()
    return path


def ids(ledger: str) -> list[str]:
    with Ledger(ledger, create=False) as held:
        return [row.report.id for row in held.reports()]


def until_idle(upkeep: Upkeep) -> None:
    end = time.monotonic() + 60
    while upkeep._waiting() or upkeep._busy:
        assert time.monotonic() < end
        time.sleep(0.05)


def test_an_upload_is_kept_beside_the_ledger_until_it_is_in(ledger: str) -> None:
    Upkeep(ledger).take([MILL])  # a desk that is killed right after it said yes
    assert len(UploadSpool(ledger).waiting()) == 1
    (Path(ledger + ".uploads") / "part-cut").mkdir()
    upkeep = Upkeep(ledger)
    upkeep.start()
    until_idle(upkeep)
    upkeep.stop()
    assert ids(ledger) == ["mill.txt"]
    assert not Path(ledger + ".uploads").exists()


def test_a_worker_that_is_killed_costs_one_upload(ledger: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "worker.py"
    script.write_text(WORKER)
    real = update_process.subprocess.Popen

    def popen(words: list[str], **options: object) -> object:
        return real([sys.executable, str(script), *words[3:]], **options)

    monkeypatch.setattr(update_process.subprocess, "Popen", popen)
    upkeep = Upkeep(ledger)
    for upload in (DAM, MILL):
        upkeep.take([upload])
    upkeep.start()
    until_idle(upkeep)
    upkeep.stop()
    assert ids(ledger) == ["mill.txt"]
    assert len(UploadSpool(ledger).waiting()) == 1
    assert "is kept in" in upkeep.outcome


def test_an_error_in_one_upload_does_not_cost_the_next(
    ledger: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    spool = UploadSpool(ledger)
    bad, good = spool.keep([DAM]), spool.keep([MILL])
    real = uploads.reports

    def reports(folder: Path) -> object:
        if folder == bad:
            raise OSError(28, "No space left on device")
        return real(folder)

    monkeypatch.setattr(update_worker.uploads, "reports", reports)
    case = Workspace(ledger)
    update_worker._add(case, [str(bad), str(good)])
    case.close()
    said = capsys.readouterr().out
    assert "The disk is full" in said
    assert f'"done": "{good}"' in said
    assert f'"done": "{bad}"' not in said
    assert ids(ledger) == ["mill.txt"]


def test_what_waits_is_bounded(ledger: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(upload_spool, "_MAX_WAITING_BYTES", 250)
    spool = UploadSpool(ledger)
    first = spool.keep([MILL])
    spool.keep([DAM])
    with pytest.raises(CopydeskError, match="too much waits"):
        spool.keep([DAM])
    spool.drop(first)
    spool.keep([DAM])
