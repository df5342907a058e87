"""Reading a ledger's reports against the bare spaCy pipeline: ``python bench/annotating.py [--sets DIR --every N | FILES…]``.

By turns over the same texts, in processor seconds: the bare pipeline; taking the reports into a new ledger and annotating them
there, with every finding on disk; and asking for the same readings again, out of the cache. Prints medians, and what the cache costs
a byte of text.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
from importlib import resources
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from copydesk.app.annotator import Annotator
from copydesk.app.ledger_work import LedgerWork
from copydesk.ledger.connection import Ledger
from copydesk.model import Report
from copydesk.nlp import spacy_model
from speed import seconds


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


def in_ledger(reports: list[Report], path: Path) -> dict[str, float]:
    """Processor seconds of adding and annotating, and of reading back; bytes of the cache a byte of text."""
    ledger = Ledger(path)
    annotator = Annotator(LedgerWork(ledger))

    def work() -> None:
        ledger.add(reports)
        annotator.catch_up()

    found = {"work": seconds(work)}
    found["again"] = seconds(lambda: list(annotator.readings([report.id for report in reports])))
    size = sum(len(report.text.encode("utf-8", "replace")) for report in reports)
    for table in ("parse", "annotation"):
        ((kept,),) = ledger.rows(f"SELECT sum(length(packed)) FROM {table}")
        found[f"{table}_bytes"] = kept / size
    ledger.close()
    return found


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="*", type=Path)
    parser.add_argument("--sets", type=Path, help="folder of the evaluation sets: runs over reports of 'attribution'")
    parser.add_argument("--every", type=int, default=20, help="with --sets: take every nth report")
    parser.add_argument("--rounds", type=int, default=3)
    options = parser.parse_args()
    texts = texts_of(options)
    reports = [Report(text, f"r{place}", published="2025-03-14", language="en") for place, text in enumerate(texts)]
    words = sum(len(text.split()) for text in texts)
    model = spacy_model.load()
    rows: list[dict[str, float]] = []
    with tempfile.TemporaryDirectory() as folder:
        in_ledger(reports[:1], Path(folder) / "first.db")
        for turn in range(options.rounds):
            bare = seconds(lambda: [model.pipeline(text) for text in texts])
            found = in_ledger(reports, Path(folder) / f"{turn}.db")
            rows.append({**found, "bare": bare})
    median = {name: statistics.median(row[name] for row in rows) for name in rows[0]}
    print(f"words                        {words:10d}")
    print(f"spacy_words_a_second         {words / median['bare']:10.0f}")
    print(f"ledger_words_a_second        {words / median['work']:10.0f}")
    print(f"ledger_to_spacy              {statistics.median(row['bare'] / row['work'] for row in rows):10.3f}")
    print(f"again_words_a_second         {words / median['again']:10.0f}")
    print(f"parse_bytes_a_byte           {median['parse_bytes']:10.2f}")
    print(f"findings_bytes_a_byte        {median['annotation_bytes']:10.2f}")


if __name__ == "__main__":
    main()
