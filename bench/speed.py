"""Speed as ratios within one run, and peak memory: ``python bench/speed.py [--sets DIR | FILES…]``.

Times the bare spaCy pipeline, ``annotate`` and ``compare`` by turns over the same texts, so that a noisy machine disturbs
all alike, and prints the median. With ``--sets`` the pairs are rewrites of about 400 words next to their sources; without,
each report is compared with the next. Pairs are compared twice over: ``met_once``, where all that depends on one report alone is
worked out within the comparison, and ``cached``, where each report was compared with itself before, so that only what depends on
the pair is. All times are processor seconds; ``two_processes`` is what two of them do in a second where each has a core.
"""

from __future__ import annotations

import argparse
import copy
import gzip
import json
import resource
import statistics
import time
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from importlib import resources
from itertools import pairwise
from multiprocessing import get_context
from pathlib import Path

from copydesk.annotation import annotation_pipeline as annotating
from copydesk.annotation.reading import Reading
from copydesk.changes import comparison_pipeline as comparing
from copydesk.model import Report
from copydesk.nlp import spacy_model

Pairs = Sequence[tuple[Reading, Reading]]
# Words of a report of about 400.
_SHORTEST, _LONGEST = 330, 480


def seconds(work: Callable[[], object]) -> float:
    """Processor seconds that a piece of work takes."""
    began = time.process_time()
    work()
    return time.process_time() - began


def pairs_of(options: argparse.Namespace) -> list[tuple[str, str]]:
    """Pairs of texts to run over."""
    if options.sets:
        return list(rewrites(options.sets / "lineage_pairs"))[:: options.every][: options.pairs]
    paths = options.files or sorted(
        (path for path in resources.files("copydesk").joinpath("demo").iterdir() if path.name.endswith(".txt")), key=str
    )
    return list(pairwise(path.read_text(encoding="utf-8") for path in paths))


def rewrites(folder: Path) -> Iterator[tuple[str, str]]:
    """Sources and rewrites of a set of pairs, both of about 400 words."""
    rows = gzip.decompress((folder / "reports.jsonl.gz").read_bytes()).decode("utf-8").split("\n")
    texts = {report["id"]: report["text"] for report in map(json.loads, filter(None, rows))}
    for row in (folder / "dev.jsonl").read_text(encoding="utf-8").split("\n"):
        pair = json.loads(row) if row else {"gold": {"derived": False}}
        if pair["gold"]["derived"]:
            sides = texts[pair["source"]], texts[pair["rewrite"]]
            if all(_SHORTEST < len(text.split()) < _LONGEST for text in sides):
                yield sides


def anew(pairs: Pairs) -> Pairs:
    """The same readings, of which nothing is known yet that was not found in the text."""
    known = {id(one): one for pair in pairs for one in pair}
    fresh = {key: Reading(copy.copy(one.parse), one.annotation) for key, one in known.items()}
    return [(fresh[id(one)], fresh[id(other)]) for one, other in pairs]


def beside_themselves(pairs: Pairs) -> Pairs:
    """The pairs, when each report was met before and no two were compared."""
    for one in {id(one): one for pair in pairs for one in pair}.values():
        comparing.compare(one, one)
    return pairs


def compare(pairs: Pairs) -> None:
    """Compare each pair."""
    for one, other in pairs:
        comparing.compare(one, other)


def _timed(pairs: Pairs) -> float:
    return seconds(lambda: compare(pairs))


def at_once(pairs: Pairs) -> float:
    """Pairs a second of two processes that have a half each: those of all over the seconds of the slower one."""
    with ProcessPoolExecutor(2, get_context("fork")) as pool:
        return len(pairs) / max(pool.map(_half, (0, 1)))


def _half(which: int) -> float:
    return _timed(_HELD[which::2])


_HELD: list[tuple[Reading, Reading]] = []


def measure(texts: Sequence[tuple[str, str]], rounds: int) -> dict[str, float]:
    """Words a second of the bare pipeline, and the ratios of the other jobs to it."""
    model = spacy_model.load()
    reports = [Report(text, id=text[:40], published="2025-03-14") for pair in texts for text in pair]
    every = list({report.text: report for report in reports}.values())
    words = sum(len(report.text.split()) for report in every)
    annotating.read(every[0], model)
    read = {report.text: annotating.read(report, model) for report in every}
    pairs = [(read[one], read[other]) for one, other in texts]
    compare(anew(pairs)[:5])
    times: dict[str, list[float]] = {"bare": [], "ours": [], "met_once": [], "cached": [], "two": []}
    for _ in range(rounds):
        times["bare"].append(seconds(lambda: [model.pipeline(report.text) for report in every]))
        times["ours"].append(seconds(lambda: [annotating.read(report, model) for report in every]))
        times["met_once"].append(_timed(anew(pairs)))
        times["cached"].append(_timed(beside_themselves(anew(pairs))))
        _HELD[:] = beside_themselves(anew(pairs))
        times["two"].append(at_once(_HELD))
    return figures(times, words, len(every), len(pairs))


def figures(times: dict[str, list[float]], words: int, reports: int, pairs: int) -> dict[str, float]:
    """What is printed, out of the seconds of each round."""
    parsing = [2 * one / reports for one in times["bare"]]

    def share(name: str) -> float:
        return statistics.median(one / pairs / other for one, other in zip(times[name], parsing, strict=True))

    return {
        "words": float(words),
        "pairs": float(pairs),
        "spacy_words_a_second": words / statistics.median(times["bare"]),
        "annotate_words_a_second": words / statistics.median(times["ours"]),
        "annotate_to_spacy": statistics.median(
            one / other for one, other in zip(times["bare"], times["ours"], strict=True)
        ),
        "pairs_a_second_met_once": pairs / statistics.median(times["met_once"]),
        "pairs_a_second_cached": pairs / statistics.median(times["cached"]),
        "pairs_a_second_two_processes": statistics.median(times["two"]),
        "met_once_to_parsing_two": share("met_once"),
        "cached_to_parsing_two": share("cached"),
        "peak_memory_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024,
    }


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sets", type=Path, help="folder of the evaluation sets: runs over 'lineage_pairs'")
    parser.add_argument("--every", type=int, default=1, help="with --sets: take every nth pair")
    parser.add_argument("--pairs", type=int, default=60, help="with --sets: take so many pairs")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    for name, value in measure(pairs_of(options), options.rounds).items():
        print(f"{name:28} {value:10.3f}")


if __name__ == "__main__":
    main()
