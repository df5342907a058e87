"""Kill a process that adds and groups, again and again, at random but seeded moments, and look what is left.

``python bench/kill.py [--kills 200] [--seed 1] [--reports 200]``. A child adds invented reports in small batches, tells each
batch that is on disk, and asks for lineage after it. It is killed with SIGKILL and started again, until it comes to its end;
then another ledger is begun. After every kill the ledger must open, be sound, and hold all that was told; at every end the
answer must be that of a child nobody disturbed. Exit code 1 where anything of that fails.
"""

from __future__ import annotations

import argparse
import json
import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from copydesk.app.workspace import Workspace
from copydesk.contract.ledger_json import lineage_json
from copydesk.model import Report

PLACES = "Tarnovik Brenmouth Ossel Quellbank Lindholm Karsh Havna Vasht Oduya Merrow Istrel Dovane Pell Ranvik Tolgate".split()
DEEDS = "seized shelled left reached rebuilt sold closed opened flooded crossed held searched".split()
BATCH = 20


@dataclass(slots=True)
class Outcome:
    """What came of a series of kills."""

    kills: int = 0
    ends: int = 0
    """Ledgers that were brought to their end."""
    lost: int = 0
    """Reports that had been told as added and were not there."""
    broken: int = 0
    """Ledgers that did not open, or that SQLite found unsound."""
    differ: int = 0
    """Ends at which the answer was another than that of an undisturbed run."""

    @property
    def sound(self) -> bool:
        """Whether nothing failed."""
        return not (self.lost or self.broken or self.differ)


def invented(size: int, seed: int = 1) -> list[Report]:
    """Reports about nothing, some copied from, cut out of or reworded after others."""
    dice = random.Random(seed)
    texts: list[str] = []
    for place in range(size):
        if texts and dice.random() < 0.5:
            words = [word if dice.random() > 0.12 else dice.choice(PLACES) for word in dice.choice(texts).split()]
            texts.append(" ".join(words[dice.randrange(12) :]))
            continue
        says = (
            f"{dice.choice(PLACES)} {dice.choice(DEEDS)} {dice.randrange(9000)} {dice.choice(PLACES)} near the river."
            for _ in range(dice.randrange(4, 14))
        )
        texts.append(f"Report {place}. " + " ".join(says))
    return [Report(text, id=f"r{place:05d}") for place, text in enumerate(texts)]


def child(path: Path, size: int, part: tuple[int, int] = (0, 1)) -> None:
    """Add every nth report that is not in yet, batch by batch; tell what is on disk; ask after each batch."""
    case = Workspace(path, create=True)
    there = {name for (name,) in case.ledger.rows("SELECT id FROM report")}
    rows = [report for report in invented(size)[part[0] :: part[1]] if report.id not in there]
    for start in range(0, len(rows), BATCH):
        batch = rows[start : start + BATCH]
        for _ in case.add(batch):
            print(json.dumps([report.id for report in batch]), flush=True)
        case.lineage()
    print(json.dumps(lineage_json(case.lineage())), flush=True)
    case.close()


def command(path: Path, size: int, part: tuple[int, int] = (0, 1)) -> list[str]:
    """The command that runs a child."""
    return [sys.executable, __file__, "--child", str(path), "--reports", str(size), "--part", *map(str, part)]


def run(path: Path, size: int, seconds: float | None = None) -> tuple[set[str], str | None]:
    """Run a child, and kill it after so many seconds; the ids that it told, and its answer where it came to one."""
    started = subprocess.Popen(command(path, size), stdout=subprocess.PIPE, text=True)
    try:
        out, _ = started.communicate(timeout=seconds)
    except subprocess.TimeoutExpired:
        started.kill()
        out, _ = started.communicate()
    whole = [line for line in out.split("\n")[:-1] if line]
    told = {name for line in whole if line.startswith("[") for name in json.loads(line)}
    return told, next((line for line in whole if line.startswith("{")), None)


def look(path: Path, told: set[str], outcome: Outcome) -> None:
    """Note what is wrong with a ledger after a kill."""
    if not path.exists():
        outcome.lost += len(told)
        return
    try:
        connection = sqlite3.connect(path)
        sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        connection.close()
        case = Workspace(path)
        held = {name for (name,) in case.ledger.rows("SELECT id FROM report")}
        case.close()
    except Exception as error:
        print(f"{path}: {error!r}", file=sys.stderr)
        outcome.broken += 1
        return
    outcome.broken += not sound
    outcome.lost += len(told - held)


def kill(folder: Path, kills: int, seed: int, size: int) -> Outcome:
    """Kill so many times, over as many ledgers as it takes."""
    dice = random.Random(seed)
    began = time.monotonic()
    _, right = run(folder / "undisturbed.db", size)
    longest = time.monotonic() - began
    outcome = Outcome()
    while outcome.kills < kills:
        path = folder / f"{outcome.ends}.db"
        told: set[str] = set()
        answer = None
        while answer is None:
            seconds = dice.uniform(0.2, 0.8) * longest if outcome.kills < kills else None
            more, answer = run(path, size, seconds)
            told |= more
            outcome.kills += answer is None
            look(path, told, outcome)
        outcome.ends += 1
        outcome.differ += answer != right
    return outcome


def main() -> None:
    """Kill, and say what came of it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=int, default=200)
    parser.add_argument("--child", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--part", type=int, nargs=2, default=(0, 1), help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.child:
        child(options.child, options.reports, tuple(options.part))
        return
    with tempfile.TemporaryDirectory() as folder:
        outcome = kill(Path(folder), options.kills, options.seed, options.reports)
    print(outcome)
    sys.exit(0 if outcome.sound else 1)


if __name__ == "__main__":
    main()
