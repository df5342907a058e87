"""What a thousand more reports cost, by how many are there: ``python bench/growth.py [--sizes 0 10000 30000] [--words 80]``.

Adds invented reports to a ledger in thousands and asks for lineage after each; at each size prints what the next thousand cost,
in processor time: adding, and lineage with all that it rests on. Four reports in five are of their own; the fifth is a copy with
edits, an excerpt or a rewording of one of the latest two thousand, or of one of three wires that everybody prints. Words
follow Zipf's law; every report has names and figures that few others have; a third end with one of fifty tails of boilerplate.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from copydesk.app.workspace import Workspace
from copydesk.model import Report

STEP = 1_000
LATEST = 2_000
COMMON = """the of to and a in that is was for on it with as he be by at his had not are but from have they which or one were an this
has said would their been who more will about when up out if into so its than them there can some other no may after also all new over last
year first two people government police officials state against city country under between before during while where three days week
month told according report president minister army forces attack region border town capital north south east west group leader""".split()
SYLLABLES = [
    a + b + c
    for a in "b br d dr f g gr k l m n p r s st t tr v".split()
    for b in "a e i o u".split()
    for c in ("", "n", "l", "r")
]
NAMES = 40_000


@dataclass(slots=True)
class World:
    """Reports, one after the other; the same seed gives the same ones."""

    words: int
    dice: random.Random = field(default_factory=lambda: random.Random(1))
    latest: list[str] = field(default_factory=list)
    wires: list[str] = field(default_factory=list)
    tails: list[str] = field(default_factory=list)
    made: int = 0

    def reports(self, count: int) -> Iterator[Report]:
        """So many more."""
        if not self.wires:
            self.wires = [self.fresh() for _ in range(3)]
            self.tails = [" ".join(self.word() for _ in range(9)) for _ in range(50)]
        for _ in range(count):
            text = self.derived() if self.latest and self.dice.random() < 0.2 else self.fresh()
            self.latest = [*self.latest[-LATEST + 1 :], text]
            self.made += 1
            if self.dice.random() < 0.33:
                text = f"{text}\n\n{self.dice.choice(self.tails)}."
            yield Report(text, id=f"g{self.made:07d}", outlet=f"Outlet {self.dice.randrange(400)}")

    def word(self) -> str:
        """A word by Zipf's law: mostly common ones, else a made-up one, the rarer the higher its number."""
        if self.dice.random() < 0.62:
            return self.dice.choice(COMMON)
        return self.coined(int(NAMES ** self.dice.random()))

    def coined(self, number: int) -> str:
        """The made-up word of a number."""
        first, second = divmod(number, len(SYLLABLES))
        return SYLLABLES[second] + SYLLABLES[(number * 7919 + first) % len(SYLLABLES)] + "sk" * (first % 2)

    def fresh(self) -> str:
        """A report of its own: sentences about four names and some figures."""
        names = [self.coined(self.dice.randrange(NAMES)).capitalize() for _ in range(4)]
        sentences = []
        for _ in range(max(1, self.words // 16)):
            words = [self.word() for _ in range(13)]
            words[self.dice.randrange(1, 13)] = self.dice.choice(names)
            words[self.dice.randrange(1, 13)] = str(self.dice.randrange(2, 9000))
            sentences.append(" ".join(words).capitalize() + ".")
        return " ".join(sentences)

    def derived(self) -> str:
        """A copy with edits, an excerpt, or a rewording that keeps what is rare."""
        source = self.dice.choice(self.wires) if self.dice.random() < 0.05 else self.dice.choice(self.latest)
        sentences = source.split(". ")
        kind = self.dice.random()
        if kind < 0.5:
            return ". ".join(
                " ".join(word if self.dice.random() > 0.06 else self.word() for word in row.split())
                for row in sentences
            )
        if kind < 0.75:
            return ". ".join(sentences[: 1 + len(sentences) // 2]) + ". " + self.fresh()
        return ". ".join(
            " ".join(
                self.dice.choice(COMMON) if word in COMMON and self.dice.random() < 0.7 else word
                for word in row.split()
            )
            for row in sentences
        )


def thousand(case: Workspace, world: World) -> tuple[float, float]:
    """Processor seconds of adding a thousand reports, and of the lineage after it."""
    rows = list(world.reports(STEP))
    began = time.process_time()
    for _ in case.add(rows):
        pass
    added = time.process_time()
    case.lineage()
    return added - began, time.process_time() - added


def main() -> None:
    """Print the curve."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="+", default=[0, 10_000, 30_000, 100_000])
    parser.add_argument("--words", type=int, default=80)
    options = parser.parse_args()
    world = World(options.words)
    print(f"{'on top of':>10}{'add, CPU s':>12}{'lineage, CPU s':>16}{'origins':>10}{'MB':>8}", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "case.db"
        case = Workspace(path, create=True)
        for size in sorted(options.sizes):
            while world.made < size:
                thousand(case, world)
            added, grouped = thousand(case, world)
            origins = case.ledger.rows("SELECT count(DISTINCT origin) FROM origin")[0][0]
            megabytes = path.stat().st_size / 1e6
            print(f"{size:10,}{added:12.2f}{grouped:16.2f}{origins:10,}{megabytes:8,.0f}", flush=True)
        case.close()


if __name__ == "__main__":
    main()
