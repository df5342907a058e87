"""How fast ``copydesk batch`` is, what it finds, and what it takes: ``python bench/archives.py ARCHIVE [--runner native]``.

ARCHIVE is a folder that ``bench/generate.py`` wrote. The batch runs in a process of its own; memory is the sum over its whole
tree of processes (proportional set size, looked at twice a second), processor seconds are those of the tree. Truth is what was
planted: pairs of one family with an exact Jaccard likeness of at least 0.5 over runs of five and of three words (families of up to 200
texts in full, of the greater ones a sample), and who was made from whom.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from copydesk.batch.containment import ShingleTable
from copydesk.clustering.shingle_arrays import runs_of

_LARGE, _SAMPLE = 200, 200
_TICK = os.sysconf("SC_CLK_TCK")


def tree(root: int) -> list[int]:
    """A process and all that it started."""
    parents: defaultdict[int, list[int]] = defaultdict(list)
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rpartition(")")[2].split()
            except OSError:
                continue
            parents[int(fields[1])].append(int(entry.name))
    found, waiting = [], [root]
    while waiting:
        here = waiting.pop()
        found.append(here)
        waiting.extend(parents[here])
    return found


def memory(processes: Sequence[int]) -> float:
    """Megabytes of a tree of processes, shared pages counted once."""
    total = 0
    for number in processes:
        try:
            lines = Path(f"/proc/{number}/smaps_rollup").read_text().split("\n")
        except OSError:
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return total / 1024


def seconds(processes: Sequence[int], seen: dict[int, float]) -> float:
    """Processor seconds of all processes that were ever seen in the tree."""
    for number in processes:
        try:
            fields = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()
        except OSError:
            continue
        seen[number] = (int(fields[11]) + int(fields[12])) / _TICK
    return sum(seen.values())


def run(archive: Path, out: Path, options: argparse.Namespace) -> dict[str, float]:
    """Run the batch and watch it."""
    command = [
        sys.executable,
        "-m",
        "copydesk",
        "batch",
        str(archive / "reports"),
        str(out),
        "--runner",
        options.runner,
        "--json",
    ]
    command += [] if options.full else ["--wording"]
    command += ["--annotate"] if options.annotate else []
    command += ["--workers", str(options.workers)] if options.workers else []
    began = time.monotonic()
    peak, seen = 0.0, dict[int, float]()
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        while process.poll() is None:
            processes = tree(process.pid)
            peak = max(peak, memory(processes))
            used = seconds(processes, seen)
            time.sleep(0.5)
        told = json.loads(process.stdout.read()) if process.stdout and process.returncode == 0 else {}
    if process.returncode:
        raise SystemExit(f"the batch failed with {process.returncode}")
    wall = time.monotonic() - began
    figures = {"wall_seconds": wall, "processor_seconds": used, "peak_memory_mb": peak}
    figures |= {"reports_a_second": told["reports"] / wall, "reports_a_processor_second": told["reports"] / used}
    return figures | {name: told[name] for name in ("reports", "origins", "stories", "cut", "rejected")}


def families(archive: Path) -> Iterator[tuple[list[str], list[str]]]:
    """Ids and texts of each planted family of two and more."""
    truth = pq.read_table(archive / "truth.parquet").to_pylist()
    members: defaultdict[str, list[str]] = defaultdict(list)
    for row in truth:
        members[row["source"]].append(row["report"])
    wanted = {name for group in members.values() if len(group) > 1 for name in group}
    texts: dict[str, str] = {}
    for file in sorted((archive / "reports").glob("*.parquet")):
        for batch in pq.ParquetFile(file).iter_batches(5000, columns=["id", "text"]):
            texts.update((row["id"], row["text"]) for row in batch.to_pylist() if row["id"] in wanted)
    for group in members.values():
        if len(group) > 1:
            yield group, [texts[name] for name in group]


def likes(texts: Sequence[str], pairs: Sequence[tuple[int, int]], size: int) -> Any:
    """Jaccard likeness of pairs of texts over runs of so many words."""
    sheet = ShingleTable.of(runs_of(texts, size))
    left, right = (np.array(side, dtype=np.int64) for side in zip(*pairs, strict=True))
    shared = sheet.shared(left, right)
    return shared / np.maximum(sheet.sizes[left] + sheet.sizes[right] - shared, 1)


def recall(archive: Path, out: Path) -> dict[str, float]:
    """How much of what was planted was found."""
    digests: dict[str, str] = {}
    for file in sorted((out / "reports").glob("*.parquet")):
        table = pq.read_table(file, columns=["id", "digest"])
        digests.update(zip(table["id"].to_pylist(), table["digest"].to_pylist(), strict=True))
    pairs = pq.read_table(out / "pairs", columns=["one", "other", "derived"])
    found = {
        frozenset((digests[one], digests[other]))
        for one, other in zip(pairs["one"].to_pylist(), pairs["other"].to_pylist(), strict=True)
    }
    lineage = pq.read_table(out / "lineage", columns=["report", "origin"])
    origin = dict(zip(lineage["report"].to_pylist(), lineage["origin"].to_pylist(), strict=True))
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0])
    dice = np.random.Generator(np.random.PCG64(7))
    for names, texts in families(archive):
        _count_pairs(names, texts, digests, found, counts, dice)
        if len(names) > _LARGE:
            homes = [origin[name] for name in names]
            counts["members_of_large_families_in_one_group"][0] += max(map(homes.count, set(homes)))
            counts["members_of_large_families_in_one_group"][1] += len(homes)
    for row in pq.read_table(archive / "truth.parquet").to_pylist():
        if row["kind"] != "own":
            pair = frozenset((digests[row["report"]], digests[row["parent"]]))
            kind = counts[f"{row['kind']}_pair"]
            kind[0] += pair in found or len(pair) == 1
            kind[1] += 1
            grouped = counts[f"{row['kind']}_one_origin"]
            grouped[0] += origin[row["report"]] == origin[row["parent"]]
            grouped[1] += 1
    _false_groups(archive, origin, counts)
    return {f"recall_{name}": hit / whole for name, (hit, whole) in counts.items() if whole} | {
        f"count_{name}": float(whole) for name, (_, whole) in counts.items()
    }


def _count_pairs(
    names: Sequence[str],
    texts: Sequence[str],
    digests: Mapping[str, str],
    found: set[frozenset[str]],
    counts: Any,
    dice: Any,
) -> None:
    large = len(names) > _LARGE
    size = len(names)
    places = list(combinations(range(size), 2))
    if large:
        places = [tuple(sorted(dice.choice(size, 2, replace=False).tolist())) for _ in range(_SAMPLE)]
    for runs in (5, 3):
        for (one, other), likeness in zip(places, likes(texts, places, runs), strict=True):
            if likeness >= 0.5:
                pair = frozenset((digests[names[one]], digests[names[other]]))
                row = counts[f"pairs_by_{runs}{'_of_large_families' if large else ''}"]
                row[0] += pair in found or len(pair) == 1
                row[1] += 1


def _false_groups(archive: Path, origin: Mapping[str, str], counts: Any) -> None:
    """Reports that were put to an origin of another family, excerpts left aside, for they have two sources."""
    source = {row["report"]: row["source"] for row in pq.read_table(archive / "truth.parquet").to_pylist()}
    for name, home in origin.items():
        counts["grouped_with_its_own_family"][0] += source[name] == source[home]
        counts["grouped_with_its_own_family"][1] += 1


def main() -> None:
    """Run, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--runner", choices=["native", "ray"], default="native")
    parser.add_argument("--workers", type=int, default=0)
    parser.add_argument("--full", action="store_true", help="not by wording alone")
    parser.add_argument("--annotate", action="store_true", help="parse the reports too")
    parser.add_argument("--out", type=Path, help="keep the tables here")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        out = options.out or Path(folder) / "out"
        figures = run(options.archive, out, options)
        print(json.dumps({name: round(value, 4) for name, value in figures.items()}), flush=True)
        print(json.dumps({name: round(value, 4) for name, value in recall(options.archive, out).items()}))


if __name__ == "__main__":
    main()
