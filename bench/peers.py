"""An archive by ``copydesk batch`` and by others in one run: ``python bench/peers.py ARCHIVE [--spark-python PATH] [--only NAME …]``.

ARCHIVE is a folder that ``bench/generate.py`` wrote. Each runs in a process of its own, one after the other, and is watched as
``bench/archives.py`` watches: by the clock, by processor seconds of its whole tree, by its peak of memory. Found are planted
pairs with a Jaccard likeness of at least .5 over runs of five words, in families of up to 200: for ``copydesk``, ``datasketch``
and ``rensa`` those in the list of pairs, for ``spark`` (``bench/spark_way.py``) those in one component. Beside that stands how many
reports share a pair or a component with a report of another family. ``copydesk`` also reads every row, refuses, groups, orders and tells.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from archives import families, likes, memory, seconds, tree
from near_duplicates import datasketch, rensa

PEERS = ("copydesk", "datasketch", "rensa", "spark")
_LARGE = 200
Pairs = set[frozenset[str]]


@dataclass(slots=True)
class Found:
    """What an engine found: pairs, or the component of each report."""

    pairs: Pairs = field(default_factory=set)
    components: dict[str, str] = field(default_factory=dict)

    def has(self, a: str, b: str) -> bool:
        """Whether two reports were brought together."""
        if self.components:
            return self.components.get(a, a) == self.components.get(b, b)
        return frozenset((a, b)) in self.pairs


def watched(command: list[str]) -> dict[str, float]:
    """Run a command and watch it."""
    began, peak, used = time.monotonic(), 0.0, 0.0
    seen: dict[int, float] = {}
    with subprocess.Popen(command, stdout=subprocess.DEVNULL) as process:
        while process.poll() is None:
            processes = tree(process.pid)
            peak = max(peak, memory(processes))
            used = seconds(processes, seen)
            time.sleep(0.5)
    if process.returncode:
        raise SystemExit(f"{command[:3]} failed with {process.returncode}")
    return {"wall": time.monotonic() - began, "cpu": used, "memory": peak}


def command(engine: str, archive: Path, out: Path, spark_python: str) -> list[str]:
    """The command that runs an engine."""
    reports = str(archive / "reports")
    if engine == "copydesk":
        return [sys.executable, "-m", "copydesk", "batch", reports, str(out), "--wording", "--json"]
    if engine == "spark":
        return [spark_python, str(Path(__file__).with_name("spark_way.py")), reports, str(out)]
    return [sys.executable, __file__, str(archive), "--engine", engine, "--out", str(out)]


def alone(engine: str, archive: Path, out: Path) -> None:
    """Run a library here and write its pairs."""
    rows = [row for file in sorted((archive / "reports").glob("*.parquet")) for row in _rows(file)]
    found, _ = {"datasketch": datasketch, "rensa": rensa}[engine]([text for _, text in rows])
    pairs = [(rows[one][0], rows[other][0]) for one, other in found]
    out.write_text("".join(f"{json.dumps(pair)}\n" for pair in pairs), encoding="utf-8")


def _rows(file: Path) -> Iterator[tuple[str, str]]:
    table = pq.read_table(file, columns=["id", "text"])
    return zip(table["id"].to_pylist(), table["text"].to_pylist(), strict=True)


def found(engine: str, out: Path) -> Found:
    """What an engine wrote."""
    if engine == "copydesk":
        return Found(pairs=set(_of_texts(out)))
    rows = [json.loads(line) for line in out.open(encoding="utf-8")]
    return Found(components=dict(rows)) if engine == "spark" else Found(pairs={frozenset(row) for row in rows})


def _of_texts(out: Path) -> Iterator[frozenset[str]]:
    """Pairs of reports: the tables name the first report of each text."""
    reports = pq.read_table(out / "reports", columns=["id", "text_number"])
    having: dict[int, list[str]] = {}
    for name, number in zip(reports["id"].to_pylist(), reports["text_number"].to_pylist(), strict=True):
        having.setdefault(number, []).append(name)
    first = {min(names): names for names in having.values()}
    for names in having.values():
        yield from (frozenset(pair) for pair in combinations(names, 2))
    # Two that share a half are near duplicates, as the others count them.
    pairs = pq.read_table(out / "pairs", filters=[("jaccard", ">=", 0.5)], columns=["one", "other"])
    for one, other in zip(pairs["one"].to_pylist(), pairs["other"].to_pylist(), strict=True):
        yield from (frozenset((a, b)) for a in first[one] for b in first[other])


def truth(archive: Path) -> list[tuple[str, str]]:
    """Planted pairs that are near duplicates."""
    made = []
    for names, texts in families(archive):
        if len(names) <= _LARGE:
            places = list(combinations(range(len(names)), 2))
            made += [
                (names[one], names[other])
                for (one, other), like in zip(places, likes(texts, places, 5), strict=True)
                if like >= 0.5
            ]
    return made


def strangers(told: Found, archive: Path) -> int:
    """Reports that stand next to one of another family."""
    table = pq.read_table(archive / "truth.parquet", columns=["report", "source"])
    source = dict(zip(table["report"].to_pylist(), table["source"].to_pylist(), strict=True))
    beside = {name for pair in told.pairs if len({source[name] for name in pair}) > 1 for name in pair}
    families_of: dict[str, set[str]] = {}
    for name, home in told.components.items():
        families_of.setdefault(home, set()).add(source[name])
    return len(beside) + sum(len(families_of[home]) > 1 for home in told.components.values())


def main() -> None:
    """Run them one after the other and print a line each."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("archive", type=Path)
    parser.add_argument("--spark-python", default=sys.executable, help="a Python that has pyspark")
    parser.add_argument("--only", nargs="+", choices=PEERS, default=PEERS)
    parser.add_argument("--engine", choices=PEERS, help=argparse.SUPPRESS)
    parser.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.engine:
        alone(options.engine, options.archive, options.out)
        return
    wanted = truth(options.archive)
    count = pq.read_metadata(options.archive / "truth.parquet").num_rows
    print(f"{count:,} reports, {len(wanted):,} pairs")
    print(
        f"{'':12}{'reports/s':>10}{'per CPU s':>10}{'CPU s':>8}{'MB':>8}{'found':>8}{'beside others':>15}", flush=True
    )
    for engine in options.only:
        with tempfile.TemporaryDirectory() as folder:
            out = Path(folder) / "out"
            told: dict[str, Any] = watched(command(engine, options.archive, out, options.spark_python))
            made = found(engine, out)
        share = sum(made.has(*pair) for pair in wanted) / max(1, len(wanted))
        rates = f"{count / told['wall']:10,.0f}{count / told['cpu']:10,.0f}{told['cpu']:8,.0f}{told['memory']:8,.0f}"
        print(f"{engine:12}{rates}{share:8.3f}{strangers(made, options.archive):15,}", flush=True)


if __name__ == "__main__":
    main()
