"""Near duplicates as text-dedup finds them with Spark, in our own words: ``python bench/spark_way.py REPORTS OUT`` (needs pyspark).

REPORTS is a folder of Parquet files with ``id`` and ``text``. As there: runs of five words, MinHash of 250 permutations, bands
chosen for the threshold, a row for each band of each report, groups by band, and an edge from the first of a group to each
other; no edge is checked. Components are found by the driver here, and by more rounds of Spark there: that is in Spark's
favour. OUT gets a line of JSON a report that is in a component: its id and that of the component.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

PRIME, MOST = np.uint64((1 << 61) - 1), np.uint64((1 << 32) - 1)
_WORDS = re.compile(r"\W+")
Numbers = npt.NDArray[np.uint64]


def bands_for(threshold: float, permutations: int) -> tuple[int, int]:
    """Bands and rows with the least sum of false positives below and false negatives above a likeness (Leskovec et al., ch. 3)."""
    below, above = np.linspace(0, threshold, 200), np.linspace(threshold, 1, 200)

    def wrong(bands: int, rows: int) -> float:
        alarms = (1 - (1 - below**rows) ** bands).mean() * threshold
        missed = ((1 - above**rows) ** bands).mean() * (1 - threshold)
        return float(alarms + missed)

    every = [
        (bands, rows)
        for bands in range(1, permutations + 1)
        for rows in range(1, permutations // bands + 1)
        if rows <= 20
    ]
    return min(every, key=lambda pair: wrong(*pair))


def banded(text: str, factors: Numbers, terms: Numbers, bands: int, rows: int) -> Iterator[tuple[int, bytes]]:
    """The bands of one text."""
    words = [word for word in _WORDS.split(text.lower()) if word]
    runs = {" ".join(words[at : at + 5]) for at in range(max(1, len(words) - 4))}
    hashes = [int.from_bytes(hashlib.sha1(run.encode()).digest()[:4], "little") for run in runs]
    column = np.array(hashes, dtype=np.uint64)[:, None]
    least: Numbers = ((column * factors + terms) % PRIME & MOST).min(axis=0)
    for band in range(bands):
        yield band, least[band * rows : (band + 1) * rows].tobytes()


def edges(names: Iterable[str]) -> Iterator[tuple[str, str]]:
    """The first of a group with each other."""
    first, *others = sorted(set(names))
    return ((first, other) for other in others)


def components(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The component of each name that is in a pair."""
    parent: dict[str, str] = {}

    def root(name: str) -> str:
        while parent.setdefault(name, name) != name:
            parent[name] = parent[parent[name]]
            name = parent[name]
        return name

    for one, other in pairs:
        left, right = sorted((root(one), root(other)))
        parent[right] = left
    return {name: root(name) for name in list(parent)}


def session(cores: int, memory: str) -> Any:
    """Spark on this machine, on the loopback address only."""
    from pyspark.sql import SparkSession

    os.environ |= {"PYSPARK_PYTHON": sys.executable, "SPARK_LOCAL_IP": "127.0.0.1"}
    builder: Any = SparkSession.builder
    settings = {"spark.driver.memory": memory, "spark.ui.enabled": "false", "spark.driver.host": "127.0.0.1"}
    settings |= {"spark.driver.bindAddress": "127.0.0.1", "spark.log.level": "ERROR"}
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.master(f"local[{cores}]").getOrCreate()


def main() -> None:
    """Hash, group, join, write."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reports", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--threshold", type=float, default=0.5)
    parser.add_argument("--permutations", type=int, default=250)
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--memory", default="6g")
    options = parser.parse_args()
    bands, rows = bands_for(options.threshold, options.permutations)
    dice = np.random.Generator(np.random.PCG64(42))
    factors, terms = (dice.integers(1, int(PRIME), size=options.permutations, dtype=np.uint64) for _ in range(2))
    spark = session(options.cores, options.memory)
    reports = spark.read.parquet(str(options.reports)).select("id", "text").rdd
    keyed = reports.flatMap(lambda row: ((key, row.id) for key in banded(row.text, factors, terms, bands, rows)))
    found = keyed.groupByKey().flatMap(lambda group: edges(group[1])).distinct().collect()
    with options.out.open("w", encoding="utf-8") as stream:
        stream.writelines(f"{json.dumps(row)}\n" for row in sorted(components(found).items()))
    print(json.dumps({"bands": bands, "rows": rows, "edges": len(found)}))
    spark.stop()


if __name__ == "__main__":
    main()
