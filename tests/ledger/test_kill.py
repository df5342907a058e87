"""What was reported as added survives a kill at any moment, and so does the answer; writers and readers bear one another."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

from copydesk.app.workspace import Workspace
from copydesk.contract.ledger_json import lineage_json
from copydesk.ledger.connection import Ledger

SIZE = 40


@pytest.fixture(scope="module")
def bench() -> ModuleType:
    path = Path(__file__).parents[2] / "bench" / "kill.py"
    spec = importlib.util.spec_from_file_location("kill", path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["kill"] = module
    spec.loader.exec_module(module)
    return module


def alone(bench: ModuleType, path: Path) -> dict[str, object]:
    case = Workspace(path, create=True)
    for _ in case.add(bench.invented(SIZE)):
        pass
    found = lineage_json(case.lineage())
    case.close()
    return json.loads(json.dumps(found))  # type: ignore[no-any-return]


def test_ten_kills_cost_nothing_that_was_told(bench: ModuleType, tmp_path: Path) -> None:
    outcome = bench.kill(tmp_path, kills=10, seed=7, size=SIZE)
    assert outcome.kills >= 10
    assert outcome.ends >= 1
    assert outcome.sound, outcome


def test_two_writers_and_a_reader(bench: ModuleType, tmp_path: Path) -> None:
    path = tmp_path / "case.db"
    Ledger(path, create=True).close()
    writers = [subprocess.Popen(bench.command(path, SIZE, (part, 2)), stdout=subprocess.DEVNULL) for part in (0, 1)]
    seen = [0]
    reader = Ledger(path)
    while any(writer.poll() is None for writer in writers):
        seen.append(reader.rows("SELECT count(*) FROM report")[0][0])
    reader.close()
    for writer in writers:
        assert writer.wait() == 0
    assert seen == sorted(seen)
    case = Workspace(path)
    assert json.loads(json.dumps(lineage_json(case.lineage()))) == alone(bench, tmp_path / "alone.db")
    case.close()
