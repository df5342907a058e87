"""A job killed with SIGKILL in each step, one after the other: nothing looks whole, and the end is that of an undisturbed run."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from archive_rows import Run, jsonl, tables, week

ALL = ("reports", "pairs", "lineage", "stories", "rejected", "annotations")
# All but the last kill the process before what they name gets its name; children are forks, so that they start at once.
CHAIN = """
import json, os, signal, sys
from pathlib import Path
from copydesk.batch import batch_pipeline
from copydesk.app import story_updates
from copydesk.cli import main
from copydesk.nlp import spacy_model

spacy_model.load()
place, out, names = sys.argv[1], Path(sys.argv[2]), sys.argv[3:]

def killing(real, name):
    def move(path, target):
        if Path(target).name == name:
            os.kill(os.getpid(), signal.SIGKILL)
        return real(path, target)
    return move

for number, name in enumerate([*names, "nothing"]):
    child = os.fork()
    if not child:
        Path.rename, Path.replace = killing(Path.rename, name), killing(Path.replace, name)
        again = ["--resume"] if number else []
        sys.exit(main(["batch", place, str(out), "--annotate", "--json", *again]))
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = sorted(item.name for item in out.iterdir())
    print(json.dumps([name, code, seen, (out / "manifest.json").exists()]), file=sys.stderr)
"""
STEPS = ("taken", "sifted", "candidates", "weighed", "grouped", "told", "named", "annotated", "refused")
MOVES = ("closing.json", "lineage", "manifest.json")


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    place = jsonl(tmp_path / "in.jsonl", week()[:9])
    with place.open("a", encoding="utf-8") as stream:
        stream.write("no report\n")
    return place


def test_killed_in_every_step(batch: Run, archive: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    command = [sys.executable, "-c", CHAIN, str(archive), str(out), *STEPS, *MOVES]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    told = [json.loads(line) for line in done.stderr.split("\n") if line.startswith("[")]
    killed = {name: code for name, code, *_ in told}
    assert killed == {**dict.fromkeys((*STEPS, *MOVES), -9), "nothing": 3}, done.stderr
    assert [whole for *_, whole in told] == [False] * len((*STEPS, *MOVES)) + [True]
    for name, _, seen, _ in told[: len(STEPS) + 1]:
        assert seen == [".unfinished"], name
    batch(archive, "undisturbed", annotate=True)
    undisturbed = tmp_path / "undisturbed"
    assert tables(out, ALL) == tables(undisturbed, ALL)
    assert json.loads((out / "manifest.json").read_text()) == json.loads((undisturbed / "manifest.json").read_text())
    assert not [path for path in out.rglob("*") if path.suffix == ".part" or path.name == ".unfinished"]
