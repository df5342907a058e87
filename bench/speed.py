"""Speed as ratios within one run, and peak memory: ``python bench/speed.py [--sets DIR | FILES…]``.

Times the bare spaCy pipeline, ``annotate`` and ``compare`` by turns over the same texts, so that a noisy machine disturbs
all alike, and prints the median of the ratios. Without files or sets it runs over the bundled demo reports.
"""

from __future__ import annotations

import argparse
import json
import resource
import statistics
import time
from collections.abc import Callable, Sequence
from importlib import resources
from itertools import pairwise
from pathlib import Path

from copydesk.annotation import pipeline as annotating
from copydesk.comparison import pipeline as comparing
from copydesk.language import nlp
from copydesk.model import Report


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that a piece of work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def texts_of(options: argparse.Namespace) -> list[str]:
    """The texts to run over."""
    if options.sets:
        rows = (options.sets / "attribution" / "dev.jsonl").read_text(encoding="utf-8").split("\n")
        return [json.loads(row)["report"]["text"] for row in rows if row][:: options.every]
    if options.files:
        return [path.read_text(encoding="utf-8") for path in options.files]
    folder = resources.files("copydesk").joinpath("demo")
    return [
        path.read_text(encoding="utf-8") for path in sorted(folder.iterdir(), key=str) if path.name.endswith(".txt")
    ]


def measure(texts: Sequence[str], rounds: int) -> dict[str, float]:
    """Words a second of the bare pipeline, and the ratios of the other jobs to it."""
    model = nlp.load()
    reports = [Report(text, id=str(index), published="2025-03-14") for index, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    bare: list[float] = []
    ours: list[float] = []
    pairs: list[float] = []
    annotating.read(reports[0], model)
    readings = [annotating.read(report, model) for report in reports]
    for _ in range(rounds):
        bare.append(seconds(lambda: [model.pipeline(text) for text in texts]))
        ours.append(seconds(lambda: [annotating.read(report, model) for report in reports]))
        pairs.append(seconds(lambda: [comparing.compare(a, b) for a, b in pairwise(readings)]))
    couples = max(1, len(readings) - 1)
    parsing = [2 * time_ / len(texts) for time_ in bare]
    return {
        "words": float(words),
        "spacy_words_a_second": words / statistics.median(bare),
        "annotate_words_a_second": words / statistics.median(ours),
        "annotate_to_spacy": statistics.median(one / other for one, other in zip(bare, ours, strict=True)),
        "compare_pairs_a_second": couples / statistics.median(pairs),
        "compare_to_parsing_two": statistics.median(
            one / couples / other for one, other in zip(pairs, parsing, strict=True)
        ),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sets", type=Path, help="folder of the evaluation sets: runs over reports of 'attribution'")
    parser.add_argument("--every", type=int, default=10, help="with --sets: take every nth report")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for name, value in measure(texts_of(options), options.rounds).items():
        print(f"{name:28} {value:10.3f}")


if __name__ == "__main__":
    main()
