"""Near duplicates among the agency stories of the set ``speed``, next to datasketch and rensa in one run.

``python bench/near_duplicates.py --sets DIR [--ledger]`` prints one table: reports a second by the clock and by processor time
(reading, candidates and check; no annotation), pairs of the brute-force list that were found, bytes of index a report, and
peak memory. Each engine runs in a process of its own, one after the other. ``--ledger`` adds what a ledger's own index takes:
keys, candidates, weighed pairs, by SQLite's dbstat, and the time that ``copydesk lineage`` takes over all reports.
"""

from __future__ import annotations

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

LEAST = 0.5
PERMUTATIONS = 128
Pairs = set[tuple[int, int]]
# Tables of a ledger that are there for finding copies.
TABLES = (
    "key",
    "crowded",
    "keyed",
    "keyed_by_component",
    "report_text",
    "report_text_by_text",
    "shared",
    "pending",
    "weighed",
)


def rows_of(folder: Path) -> list[dict[str, Any]]:
    """The reports of the set."""
    with gzip.open(folder / "reports.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def copydesk(texts: list[str]) -> tuple[Pairs, float]:
    """Sampled and smallest runs of five words, each pair measured."""
    from copydesk.clustering import near_duplicates, shingle_arrays

    found = shingle_arrays.runs_of(texts, 5)
    pairs = {(one, other) for one, other, _ in near_duplicates.alike(found)}
    return pairs, 8.0 * len(near_duplicates.sketches(found).values) / len(texts)


def shingles(text: str) -> set[bytes]:
    """Runs of five words, as the other engines want them."""
    words = text.lower().split()
    return {" ".join(words[at : at + 5]).encode() for at in range(max(1, len(words) - 4))}


def checked(candidates: Iterable[tuple[int, int]], sets: list[set[bytes]]) -> Pairs:
    """The candidates that are near duplicates."""
    return {(a, b) for a, b in candidates if len(sets[a] & sets[b]) >= LEAST * len(sets[a] | sets[b])}


def datasketch(texts: list[str]) -> tuple[Pairs, float]:
    """MinHash of 128 permutations with LSH, as its guide shows it; each candidate measured."""
    from datasketch import MinHash, MinHashLSH

    sets = [shingles(text) for text in texts]
    index = MinHashLSH(threshold=LEAST, num_perm=PERMUTATIONS)
    hashes = MinHash.bulk(sets, num_perm=PERMUTATIONS)
    for place, hashed in enumerate(hashes):
        index.insert(place, hashed)
    met = {
        (min(place, other), max(place, other)) for place, hashed in enumerate(hashes) for other in index.query(hashed)
    }
    return checked((pair for pair in met if pair[0] != pair[1]), sets), 8.0 * PERMUTATIONS


def rensa(texts: list[str]) -> tuple[Pairs, float]:
    """R-MinHash of 128 permutations with LSH; each candidate measured."""
    from rensa import RMinHash, RMinHashLSH

    sets = [shingles(text) for text in texts]
    index = RMinHashLSH(threshold=LEAST, num_perm=PERMUTATIONS, num_bands=32)
    hashes = []
    for place, own in enumerate(sets):
        hashed = RMinHash(num_perm=PERMUTATIONS, seed=42)
        hashed.update([shingle.decode() for shingle in own])
        index.insert(place, hashed)
        hashes.append(hashed)
    met = {
        (min(place, other), max(place, other)) for place, hashed in enumerate(hashes) for other in index.query(hashed)
    }
    return checked((pair for pair in met if pair[0] != pair[1]), sets), 4.0 * PERMUTATIONS


ENGINES: dict[str, Callable[[list[str]], tuple[Pairs, float]]] = {
    "copydesk": copydesk,
    "datasketch": datasketch,
    "rensa": rensa,
}


def measured(engine: str, folder: Path) -> dict[str, Any]:
    """Run one engine here, from the file on."""
    wall, processor = time.time(), time.process_time()
    rows = rows_of(folder)
    pairs, size = ENGINES[engine]([row["text"] for row in rows])
    wall, processor = time.time() - wall, time.process_time() - processor
    names = [row["id"] for row in rows]
    found = {frozenset((names[one], names[other])) for one, other in pairs}
    wanted = {frozenset((row["source"], row["rewrite"])) for row in map(json.loads, (folder / "dev.jsonl").open())}
    return {
        "engine": engine, "wall": len(rows) / wall, "cpu": len(rows) / processor, "found": len(found & wanted), "of": len(wanted),
        "others": len(found - wanted), "bytes": size, "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def ledger(folder: Path) -> dict[str, Any]:
    """Lineage of all reports in a ledger made for it, by the same measures."""
    from copydesk.app.workspace import Workspace
    from copydesk.read.rows import report_from

    rows = rows_of(folder)
    with tempfile.TemporaryDirectory() as place:
        case = Workspace(Path(place) / "case.db", create=True)
        for _ in case.add(report_from(row, where=row["id"]) for row in rows):
            pass
        wall, processor = time.time(), time.process_time()
        found = case.lineage()
        wall, processor = time.time() - wall, time.process_time() - processor
        query = f"SELECT sum(pgsize) FROM dbstat WHERE name IN ({','.join('?' * len(TABLES))})"
        size = case.ledger.rows(query, TABLES)[0][0]
        case.close()
    group = {name: origin.id for origin in found.origins for name in origin.reports}
    edges = {frozenset((edge.child, edge.parent)) for edge in found.edges}
    wanted = [(row["source"], row["rewrite"]) for row in map(json.loads, (folder / "dev.jsonl").open())]
    joined = sum(group[one] == group[other] or frozenset((one, other)) in edges for one, other in wanted)
    return {
        "engine": "lineage", "wall": len(rows) / wall, "cpu": len(rows) / processor, "found": joined, "of": len(wanted), "others": 0,
        "bytes": size / len(rows), "memory": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sets", type=Path, required=True)
    parser.add_argument("--ledger", action="store_true")
    parser.add_argument(
        "--engine", choices=[*ENGINES, "lineage"], help="run this one here and print its figures as JSON"
    )
    options = parser.parse_args()
    folder = options.sets / "speed"
    if options.engine:
        print(json.dumps(ledger(folder) if options.engine == "lineage" else measured(options.engine, folder)))
        return
    print(f"{'':12}{'reports/s':>10}{'per CPU s':>10}{'found':>10}{'others':>8}{'bytes':>8}{'MB':>7}")
    for engine in (*ENGINES, *(["lineage"] if options.ledger else [])):
        command = [sys.executable, __file__, "--sets", str(options.sets), "--engine", engine]
        row = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        share = f"{row['found']}/{row['of']}"
        print(
            f"{engine:12}{row['wall']:10,.0f}{row['cpu']:10,.0f}{share:>10}{row['others']:8}{row['bytes']:8,.0f}{row['memory']:7,.0f}"
        )


if __name__ == "__main__":
    main()
